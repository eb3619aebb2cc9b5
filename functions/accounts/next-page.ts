// The two places behind a sign-in, and where one goes on to after it.

export const AREAS = ['portal', 'desk'] as const;
export type Area = (typeof AREAS)[number];

export const signInOf = (area: Area) => `/${area}/sign-in`;

/** A page of the area and nothing else: an address with a host would lead people away with a session in hand. */
export function readNext(area: Area, written: string): string {
  const home = `/${area}/`;
  // As browsers read it: backslashes, dots and control characters change where a path leads.
  const url = URL.canParse(written, 'https://here.invalid') ? new URL(written, 'https://here.invalid') : null;
  const isHere = url?.origin === 'https://here.invalid' && url.pathname.startsWith(home);
  return isHere && !url.pathname.startsWith(signInOf(area)) ? `${url.pathname}${url.search}` : home;
}
