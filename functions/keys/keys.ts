// One key per purpose, derived from two secrets, so that a text signed for one use proves nothing for another. The secret
// of personal data may be followed by those before it: what they closed still opens until it is renewed.
import { fromBase64Url, toBase64Url, toBytes, toHex } from './encoding.ts';

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
  /** Keys of sellers' programs: the letters by which one is known to be ours, and the hash that is stored. */
  apiKey: CryptoKey;
  /** What the library for accounts keys its own hashes with: it wants a text. */
  accounts: string;
  /** Fingerprint of an order's body, name and phone included. */
  request: CryptoKey;
  /** Keyed hashes of phones, addresses and visitors. */
  person: CryptoKey;
  /** AES-GCM over name, phone and address. */
  box: Box;
  /** The same of the secrets before, the newest first: what stands hashed under them is still found. */
  former: readonly FormerKeys[];
}

export type FormerKeys = Pick<Keys, 'request' | 'person'>;

/** Closes with the newest key, opens with the one that a sealed text names. */
export interface Box {
  newest: BoxKey;
  former: readonly BoxKey[];
}

export interface BoxKey {
  /** Eight letters that follow from the secret and tell nothing of it: they stand in every text it sealed. */
  name: string;
  key: CryptoKey;
}

export interface Secrets {
  signing: string;
  privacy: string;
  /** Secrets of personal data that were in use before, with commas between them, the newest first. */
  privacyOld?: string | undefined;
}

/** Secrets are 32 random bytes as base64url. Signing: everything that is checked. Privacy: everything about people. */
export async function deriveKeys(secrets: Secrets): Promise<Keys> {
  const signing = await importSecret(secrets.signing);
  const [
    shareToken,
    shareCookie,
    orderToken,
    orderingCookie,
    posterName,
    ledgerSeal,
    wechatState,
    session,
    apiKey,
    accounts,
  ] = await Promise.all([
    hmac(signing, 'share-token'),
    hmac(signing, 'share-cookie'),
    hmac(signing, 'order-token'),
    hmac(signing, 'ordering-cookie'),
    hmac(signing, 'poster-name'),
    hmac(signing, LEDGER_SEAL),
    hmac(signing, 'wechat-state'),
    hmac(signing, 'session'),
    hmac(signing, 'api-key'),
    deriveText(signing, 'accounts'),
  ]);
  const privacy = await derivePrivacy(secrets.privacy);
  const before = await Promise.all(listSecrets(secrets.privacyOld ?? '').map(derivePrivacy));
  return {
    shareToken,
    shareCookie,
    orderToken,
    orderingCookie,
    posterName,
    ledgerSeal,
    wechatState,
    session,
    apiKey,
    accounts,
    request: privacy.request,
    person: privacy.person,
    box: { newest: privacy.box, former: before.map(({ box }) => box) },
    former: before.map(({ request, person }) => ({ request, person })),
  };
}

function listSecrets(written: string): string[] {
  return written.split(/[\s,]+/).filter((secret) => secret !== '');
}

async function derivePrivacy(secret: string): Promise<FormerKeys & { box: BoxKey }> {
  const from = await importSecret(secret);
  const [request, person, key, name] = await Promise.all([
    hmac(from, 'request'),
    hmac(from, 'person'),
    crypto.subtle.deriveKey(hkdf('box'), from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveBits(hkdf('box-name'), from, 32),
  ]);
  return { request, person, box: { name: toHex(new Uint8Array(name)), key } };
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
