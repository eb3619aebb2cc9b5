// The cookie that remembers the first and the last share this browser opened: a helper beside the token in the page.
import { isSignedBy, sign } from '../keys/sign.ts';
import type { Share } from './share.ts';
import { formatShare, parseShare } from './share-token.ts';

/** `__Host-`: https (or localhost) only, this host only. On plain-http LAN addresses it does not exist. */
export const SHARE_COOKIE = '__Host-share';

export interface RememberedShares {
  first: Share;
  last: Share;
}

export type CheckedCookie =
  { state: 'genuine'; shares: RememberedShares } | { state: 'absent' } | { state: 'malformed' } | { state: 'forged' };

export async function readShareCookie(key: CryptoKey, value: string | undefined): Promise<CheckedCookie> {
  if (value === undefined || value === '') return { state: 'absent' };
  const [firstText = '', lastText = '', signature = '', ...rest] = value.split('!');
  const first = parseShare(firstText);
  const last = parseShare(lastText);
  if (!first || !last || rest.length > 0) return { state: 'malformed' };
  const genuine = await isSignedBy(key, `${firstText}!${lastText}`, signature);
  return genuine ? { state: 'genuine', shares: { first, last } } : { state: 'forged' };
}

export async function writeShareCookie(key: CryptoKey, shares: RememberedShares): Promise<string> {
  const text = `${formatShare(shares.first)}!${formatShare(shares.last)}`;
  return `${text}!${await sign(key, text)}`;
}

/** Adds a share. The first stays the first until it is older than the window; then the next one begins anew. */
export function rememberShare(known: RememberedShares | null, share: Share, windowMs: number): RememberedShares {
  if (!known || known.first.sharedAt + windowMs < share.sharedAt) return { first: share, last: share };
  return { first: known.first, last: share };
}
