// Where one goes on to after signing in.

export const PORTAL = '/portal/';
export const SIGN_IN = '/portal/sign-in';

/** A page of the portal and nothing else: an address with a host would lead people away with a session in hand. */
export function readNext(written: string): string {
  // As browsers read it: backslashes, dots and control characters change where a path leads.
  const url = URL.canParse(written, 'https://here.invalid') ? new URL(written, 'https://here.invalid') : null;
  const isHere = url?.origin === 'https://here.invalid' && url.pathname.startsWith(PORTAL);
  return isHere && !url.pathname.startsWith(SIGN_IN) ? `${url.pathname}${url.search}` : PORTAL;
}
