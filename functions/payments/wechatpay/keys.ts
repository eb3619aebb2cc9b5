// The three keys of an account as Web Crypto has them: ours to sign with, WeChat's to check with, one to decrypt with.
import { toBytes } from '../../keys/encoding.ts';
import type { WechatPayConfig } from './config.ts';
import { readPem, readPublicKey } from './read-pem.ts';

export interface WechatPayKeys {
  ours(): Promise<CryptoKey>;
  /** Null when WeChat names a key that we were not given. */
  theirs(serial: string): Promise<CryptoKey | null>;
  box(): Promise<CryptoKey>;
}

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** Each key is read when it is first needed. A key that cannot be read throws: the secret is wrong. */
export function keepKeys(config: WechatPayConfig): WechatPayKeys {
  const pems = new Map(Object.entries(config.platformKeys));
  return {
    ours: keep(() => crypto.subtle.importKey('pkcs8', readPem(config.privateKey), RSA, false, ['sign'])),
    theirs: keepEach(async (serial) => {
      const pem = pems.get(serial);
      return pem === undefined ? null : crypto.subtle.importKey('spki', readPublicKey(pem), RSA, false, ['verify']);
    }),
    box: keep(() => crypto.subtle.importKey('raw', toBytes(config.apiV3Key), 'AES-GCM', false, ['decrypt'])),
  };
}

/** Keeps the key, never the promise: a Worker's request must not wait for the promise of another request. */
function keep(read: () => Promise<CryptoKey>): () => Promise<CryptoKey> {
  let kept: CryptoKey | null = null;
  return async () => (kept ??= await read());
}

function keepEach(read: (name: string) => Promise<CryptoKey | null>): (name: string) => Promise<CryptoKey | null> {
  const kept = new Map<string, CryptoKey>();
  return async (name) => {
    const known = kept.get(name);
    if (known) return known;
    const key = await read(name);
    if (key) kept.set(name, key);
    return key;
  };
}
