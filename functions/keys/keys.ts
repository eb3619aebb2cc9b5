// One key per purpose, derived from two secrets, so that a text signed for one use proves nothing for another.
import { fromBase64Url, toBase64Url, toBytes } from './encoding.ts';

const LEDGER_SEAL = 'ledger-seal';

export interface Keys {
  /** Tokens of share links. */
  shareToken: CryptoKey;
  /** The cookie that remembers first and last share. */
  shareCookie: CryptoKey;
  /** The address of an order page. */
  orderToken: CryptoKey;
  /** The cookie of the browser that ordered. */
  orderingCookie: CryptoKey;
  /** An agent's name on a poster. */
  posterName: CryptoKey;
  /** The chain of seals over the ledger. */
  ledgerSeal: CryptoKey;
  /** What comes back with a shopper from WeChat's sign-in. */
  wechatState: CryptoKey;
  /** The cookie of whoever is signed in. */
  session: CryptoKey;
  /** What the library for accounts keys its own hashes with: it wants a text. */
  accounts: string;
  /** Fingerprint of an order's body, name and phone included. */
  request: CryptoKey;
  /** Keyed hashes of phones, addresses and visitors. */
  person: CryptoKey;
  /** AES-GCM over name, phone and address. */
  box: CryptoKey;
}

/** Secrets are 32 random bytes as base64url. Signing: everything that is checked. Privacy: everything about people. */
export async function deriveKeys(secrets: { signing: string; privacy: string }): Promise<Keys> {
  const signing = await importSecret(secrets.signing);
  const privacy = await importSecret(secrets.privacy);
  const [shareToken, shareCookie, orderToken, orderingCookie, posterName, ledgerSeal, wechatState, session, accounts] =
    await Promise.all([
      hmac(signing, 'share-token'),
      hmac(signing, 'share-cookie'),
      hmac(signing, 'order-token'),
      hmac(signing, 'ordering-cookie'),
      hmac(signing, 'poster-name'),
      hmac(signing, LEDGER_SEAL),
      hmac(signing, 'wechat-state'),
      hmac(signing, 'session'),
      deriveText(signing, 'accounts'),
    ]);
  const [request, person, box] = await Promise.all([
    hmac(privacy, 'request'),
    hmac(privacy, 'person'),
    crypto.subtle.deriveKey(hkdf('box'), privacy, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  ]);
  return {
    shareToken,
    shareCookie,
    orderToken,
    orderingCookie,
    posterName,
    ledgerSeal,
    wechatState,
    session,
    accounts,
    request,
    person,
    box,
  };
}

/** For whoever checks the ledger and need not be able to read anything else. */
export async function deriveLedgerSeal(signingSecret: string): Promise<CryptoKey> {
  return hmac(await importSecret(signingSecret), LEDGER_SEAL);
}

function hmac(from: CryptoKey, purpose: string): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(hkdf(purpose), from, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
    'sign',
    'verify',
  ]);
}

async function deriveText(from: CryptoKey, purpose: string): Promise<string> {
  return toBase64Url(await crypto.subtle.deriveBits(hkdf(purpose), from, 256));
}

function importSecret(secret: string): Promise<CryptoKey> {
  const bytes = fromBase64Url(secret);
  if (!bytes || bytes.length < 32) throw new Error('a secret must be at least 32 random bytes, written as base64url');
  return crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits']);
}

function hkdf(purpose: string): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toBytes(`xinpu/${purpose}/1`) };
}
