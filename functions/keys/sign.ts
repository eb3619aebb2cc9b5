// HMAC-SHA256 over text: signatures that are checked in constant time, and keyed hashes that are looked up.
import { fromBase64Url, toBase64Url, toBytes } from './encoding.ts';

const SHORT_BYTES = 16;

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
  return toBase64Url(mac.slice(0, SHORT_BYTES));
}

/** Checks a signature of `signShort`. Every byte is looked at: how long it takes says nothing about how much was right. */
export async function isShortlySignedBy(key: CryptoKey, text: string, signature: string): Promise<boolean> {
  const given = fromBase64Url(signature);
  if (given?.length !== SHORT_BYTES) return false;
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, toBytes(text)), 0, SHORT_BYTES);
  return given.reduce((difference, byte, index) => difference | (byte ^ (mac[index] ?? 0)), 0) === 0;
}

/** SHA-256 as base64url, for tokens that are looked up but never stored. */
export async function digest(text: string): Promise<string> {
  return toBase64Url(await crypto.subtle.digest('SHA-256', toBytes(text)));
}
