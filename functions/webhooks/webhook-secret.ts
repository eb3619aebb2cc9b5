// The secret of an address, as https://www.standardwebhooks.com writes it, and the signature that it keys.
import type { Deps } from '../deps.ts';
import { toBytes } from '../keys/encoding.ts';
import { openText, sealText } from '../keys/seal.ts';

const PREFIX = 'whsec_';

export function mintSecret(): string {
  return PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(32)));
}

/** Sealed for its own row: copied to another address, it does not open. */
export function sealSecret({ box }: Pick<Deps['keys'], 'box'>, webhookId: string, secret: string): Promise<string> {
  return sealText(box, secretRow(webhookId), secret);
}

export function openSecret({ box }: Pick<Deps['keys'], 'box'>, webhookId: string, sealed: string): Promise<string> {
  return openText(box, secretRow(webhookId), sealed);
}

export interface Message {
  /** The same at every try: a receiver that has seen it does nothing a second time. */
  id: string;
  /** Seconds, of this try: a receiver refuses what is old. */
  timestamp: number;
  body: string;
}

/** `v1,` and HMAC-SHA256 over id, timestamp and body, base64. */
export async function signMessage(secret: string, { id, timestamp, body }: Message): Promise<string> {
  const raw = Uint8Array.from(atob(secret.slice(PREFIX.length)), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, toBytes(`${id}.${timestamp}.${body}`));
  return `v1,${toBase64(new Uint8Array(mac))}`;
}

export function secretRow(webhookId: string): string {
  return `webhook/${webhookId}/secret`;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
