// The signed proof that a share link was opened: agent, channel, time, HMAC. It travels in the page's own form.
import { isSignedBy, sign } from '../keys/sign.ts';
import { formatShareAddress, parseShareAddress, type Share } from './share.ts';

export type CheckedShare = { state: 'genuine'; share: Share } | { state: 'malformed' } | { state: 'forged' };

/** `<agent>[.<channel>]~<seconds, base 36>~<HMAC>`. */
export async function mintShareToken(key: CryptoKey, share: Share): Promise<string> {
  const payload = formatShare(share);
  return `${payload}~${await sign(key, payload)}`;
}

export async function checkShareToken(key: CryptoKey, token: string): Promise<CheckedShare> {
  const cut = token.lastIndexOf('~');
  const payload = token.slice(0, Math.max(cut, 0));
  const share = parseShare(payload);
  if (!share) return { state: 'malformed' };
  return (await isSignedBy(key, payload, token.slice(cut + 1))) ? { state: 'genuine', share } : { state: 'forged' };
}

export function formatShare(share: Share): string {
  return `${formatShareAddress(share)}~${Math.floor(share.sharedAt / 1000).toString(36)}`;
}

export function parseShare(text: string): Share | null {
  const [addressText = '', secondsText = '', ...rest] = text.split('~');
  const address = parseShareAddress(addressText);
  if (!address || rest.length > 0 || !/^[0-9a-z]{1,8}$/.test(secondsText)) return null;
  return { ...address, sharedAt: Number.parseInt(secondsText, 36) * 1000 };
}
