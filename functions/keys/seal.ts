// Personal data at rest: AES-GCM with a fresh nonce, bound to the row it belongs to, under a key that is named beside it.
import { fromBase64Url, toBase64Url, toBytes } from './encoding.ts';
import type { Box } from './keys.ts';

/** `v2.<name of the key>.<nonce>.<text>`. The first texts, `v1.<nonce>.<text>`, name none: whichever key opens them is theirs. */
const VERSION = 'v2';
const NAMELESS = 'v1';
const NONCE_BYTES = 12;

/** `row` is authenticated with the text: a sealed value copied to another row does not open. */
export async function sealText({ newest }: Box, row: string, text: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: toBytes(row) },
    newest.key,
    toBytes(text),
  );
  return `${VERSION}.${newest.name}.${toBase64Url(nonce)}.${toBase64Url(sealed)}`;
}

/** Throws when the text was sealed under a secret that is not here any more, or for another row. */
export async function openText(box: Box, row: string, sealed: string): Promise<string> {
  const { name, nonce, body } = readSealed(sealed);
  const known = [box.newest, ...box.former];
  const keys = name === null ? known : known.filter((key) => key.name === name);
  if (keys.length === 0) throw new Error('sealed under a secret that is not here: see PRIVACY_SECRET_OLD');
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: toBytes(row) };
  let failure: unknown = null;
  for (const { key } of keys) {
    try {
      return new TextDecoder().decode(await crypto.subtle.decrypt(parameters, key, body));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** What every text begins with that `sealText` writes now: what begins otherwise was sealed before. */
export function newestPrefix({ newest }: Box): string {
  return `${VERSION}.${newest.name}.`;
}

function readSealed(sealed: string) {
  const parts = sealed.split('.');
  const isNameless = parts[0] === NAMELESS;
  const [nonceText = '', bodyText] = parts.slice(isNameless ? 1 : 2);
  const nonce = fromBase64Url(nonceText);
  const body = fromBase64Url(bodyText ?? '');
  if ((!isNameless && parts[0] !== VERSION) || bodyText === undefined || !nonce || !body)
    throw new Error('not a sealed text of a known version');
  return { name: isNameless ? null : (parts[1] ?? ''), nonce, body };
}
