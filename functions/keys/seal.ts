// Personal data at rest: AES-GCM with a fresh nonce, bound to the row it belongs to.
import { fromBase64Url, toBase64Url, toBytes } from './encoding.ts';

const VERSION = 'v1';
const NONCE_BYTES = 12;

/** `row` is authenticated with the text: a sealed value copied to another row does not open. */
export async function sealText(key: CryptoKey, row: string, text: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: toBytes(row) },
    key,
    toBytes(text),
  );
  return `${VERSION}.${toBase64Url(nonce)}.${toBase64Url(sealed)}`;
}

/** Throws when the text was sealed under another key or for another row. */
export async function openText(key: CryptoKey, row: string, sealed: string): Promise<string> {
  const [version, nonceText, bodyText] = sealed.split('.');
  const nonce = fromBase64Url(nonceText ?? '');
  const body = fromBase64Url(bodyText ?? '');
  if (version !== VERSION || !nonce || !body) throw new Error('not a sealed text of a known version');
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: toBytes(row) }, key, body);
  return new TextDecoder().decode(opened);
}
