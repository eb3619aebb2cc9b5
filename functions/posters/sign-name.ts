// The agent's public name travels in the address of a poster, signed: nobody can put words on a poster of the shop.
import { isShortlySignedBy, signShort } from '../keys/sign.ts';

export interface SignedName {
  /** As the agent wrote it; what is drawn is `cleanName` of it. */
  name: string;
  /** 128 bits of HMAC over code and name. */
  signature: string;
}

/** `key`: `keys.posterName`. */
export async function signName(key: CryptoKey, code: string, name: string): Promise<SignedName> {
  return { name, signature: await signShort(key, `${code}\n${name}`) };
}

/** What an address (`n`, `sig`) says; nothing is checked. */
export function readWrittenName(query: URLSearchParams): SignedName | null {
  const name = query.get('n');
  const signature = query.get('sig');
  return name === null || signature === null ? null : { name, signature };
}

/** The name when this shop signed it for this agent; null when it did not. */
export async function checkName(key: CryptoKey, code: string, written: SignedName | null): Promise<SignedName | null> {
  if (!written) return null;
  return (await isShortlySignedBy(key, `${code}\n${written.name}`, written.signature)) ? written : null;
}
