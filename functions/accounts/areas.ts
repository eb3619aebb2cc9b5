// The two places behind a sign-in, and where one goes on to after it.

export type Area = 'portal' | 'desk';

/** A path within the area and nothing else: an address with a host would lead people away with a session in hand. */
export function readNext(area: Area, written: string): string {
  const home = `/${area}/`;
  if (!written.startsWith(home) || written.startsWith(`${home}sign-in`)) return home;
  // As browsers read it: backslashes, dots and control characters change where a path leads.
  const url = URL.canParse(written, 'https://here.invalid') ? new URL(written, 'https://here.invalid') : null;
  const isHere = url?.origin === 'https://here.invalid' && url.pathname.startsWith(home);
  return isHere ? `${url.pathname}${url.search}` : home;
}
