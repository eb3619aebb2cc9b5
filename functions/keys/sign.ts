// HMAC-SHA256 over text: signatures that are checked in constant time, and keyed hashes that are looked up.
import { fromBase64Url, toBase64Url, toBytes } from './encoding.ts';

/** 32 bytes as 43 letters. */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  return toBase64Url(await crypto.subtle.sign('HMAC', key, toBytes(text)));
}

export async function isSignedBy(key: CryptoKey, text: string, signature: string): Promise<boolean> {
  const bytes = fromBase64Url(signature);
  return bytes !== null && crypto.subtle.verify('HMAC', key, bytes, toBytes(text));
}

/** First 128 bits as 22 letters: long enough never to be guessed, short enough for an address. */
export async function signShort(key: CryptoKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, toBytes(text));
  return toBase64Url(mac.slice(0, 16));
}

/** SHA-256 as base64url, for tokens that are looked up but never stored. */
export async function digest(text: string): Promise<string> {
  return toBase64Url(await crypto.subtle.digest('SHA-256', toBytes(text)));
}
