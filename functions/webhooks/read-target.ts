// Where a webhook may lead: to the open internet, encrypted. What stands inside somebody's network is nobody's to reach from here.
import { isLocalHost } from '../http/choose-origin.ts';

export type TargetRefusal = 'unreadable' | 'not_https' | 'with_password' | 'not_public';

export type Target = { state: 'good'; url: URL } | { state: 'refused'; why: TargetRefusal };

/** Names that resolve inside one network alone. */
const INNER_NAMES = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa)$/;
const LONGEST_ADDRESS = 500;

/**
 * Numbers instead of names are refused altogether: every private network is one, in many spellings. A name that resolves
 * to a private address reaches nothing either, because a Worker has no network of its own. `isTriedOut`: a shop on one's
 * own machine, whose receivers stand on it as well.
 */
export function readTarget(written: string, { isTriedOut }: { isTriedOut: boolean }): Target {
  const text = written.trim();
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return { state: 'refused', why: 'unreadable' };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return { state: 'refused', why: 'with_password' };
  if (isTriedOut && /^https?:$/.test(url.protocol) && isLocalHost(url.hostname)) return { state: 'good', url };
  if (url.protocol !== 'https:') return { state: 'refused', why: 'not_https' };
  const host = url.hostname.replace(/\.$/, '');
  const isName = host.includes('.') && /[a-z][a-z0-9-]*$/.test(host) && !INNER_NAMES.test(host);
  return isName ? { state: 'good', url } : { state: 'refused', why: 'not_public' };
}
