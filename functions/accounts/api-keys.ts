// Keys of a seller's programs: made and shown once, listed, revoked. What they look like, and how one is known to be ours.
import type { Database } from '../../db/client.ts';
import {
  insertKey,
  readKeys,
  revokeKeyRow,
  selectKeyById,
  selectKeys,
  type StoredKey,
} from '../../db/queries/platform/keys.ts';
import type { Sellers } from '../../db/queries/desk/sellers.ts';
import { KEY_SCOPES, type KeyScope } from '../../db/schema/index.ts';
import type { Deps } from '../deps.ts';
import { toBase64Url } from '../keys/encoding.ts';
import { isShortlySignedBy, sign, signShort } from '../keys/sign.ts';

export { KEY_SCOPES, type KeyScope, type StoredKey };

/** `xk_`, 256 random bits, and 22 letters that only this deployment can write: a made-up key costs no trip. */
const KEY = /^xk_([\w-]{43})([\w-]{22})$/;
const LONGEST_NAME = 30;
const MOST_LISTED = 200;

export interface MakingKey {
  /** Minted before the first try: see `mintKeyId`. */
  id: string;
  seller: string;
  name: string;
  scopes: readonly KeyScope[];
  by: string;
}

export type MakeKeyRefusal = 'name_missing' | 'scopes_missing' | 'unknown_seller';

/** `already`: made under this id before; the key itself was shown then, and is not known any more. */
export type MakeKeyOutcome =
  | { state: 'done'; key: StoredKey; written: string }
  | { state: 'already'; key: StoredKey }
  | { state: 'refused'; why: MakeKeyRefusal };

export async function makeKey(
  deps: Pick<Deps, 'keys' | 'now'> & { offers: Pick<Deps['offers'], 'readSeller'> },
  database: Database,
  making: MakingKey,
): Promise<MakeKeyOutcome> {
  const { id, seller, by } = making;
  const name = [...making.name.normalize('NFKC').trim()].slice(0, LONGEST_NAME).join('');
  const scopes = KEY_SCOPES.filter((scope) => making.scopes.includes(scope));
  if (name === '') return { state: 'refused', why: 'name_missing' };
  if (scopes.length === 0) return { state: 'refused', why: 'scopes_missing' };
  if (!(await deps.offers.readSeller(seller))) return { state: 'refused', why: 'unknown_seller' };
  const written = await writeKey(deps.keys);
  const keyHash = await sign(deps.keys.apiKey, written);
  const db = database.queries;
  const [inserted, found] = await database.write([
    insertKey(db, { id, seller, name, keyHash, scopes, by, at: deps.now() }),
    selectKeyById(db, id),
  ]);
  const [key] = readKeys(found);
  if (!key) throw new Error('a key that was made is not there');
  return inserted?.rowsAffected === 1 ? { state: 'done', key, written } : { state: 'already', key };
}

export async function listKeys(database: Database, sellers: Sellers): Promise<StoredKey[]> {
  const [found] = await database.read([selectKeys(database.queries, { sellers, limit: MOST_LISTED })]);
  return readKeys(found);
}

export type RevokeKeyOutcome = { state: 'done' | 'already'; key: StoredKey } | { state: 'refused'; why: 'unknown_key' };

/** Of somebody else's seller there is no such key. */
export async function revokeKey(
  deps: Pick<Deps, 'now'>,
  database: Database,
  { id, sellers, by }: { id: string; sellers: Sellers; by: string },
): Promise<RevokeKeyOutcome> {
  const db = database.queries;
  const [revoked, found] = await database.write([
    revokeKeyRow(db, { id, sellers, by, at: deps.now() }),
    selectKeyById(db, id),
  ]);
  const [key] = readKeys(found);
  if (!key || (sellers !== 'all' && !sellers.includes(key.seller))) return { state: 'refused', why: 'unknown_key' };
  return { state: revoked?.rowsAffected === 1 ? 'done' : 'already', key };
}

/** The hash under which a key is stored; null for what was never made here. No trip. */
export async function hashKey(keys: Pick<Deps['keys'], 'apiKey'>, written: string): Promise<string | null> {
  const [, random = '', ours = ''] = KEY.exec(written) ?? [];
  if (random === '' || !(await isShortlySignedBy(keys.apiKey, markOf(random), ours))) return null;
  return sign(keys.apiKey, written);
}

export function mintKeyId(): string {
  return `key_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

async function writeKey({ apiKey }: Pick<Deps['keys'], 'apiKey'>): Promise<string> {
  const random = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  return `xk_${random}${await signShort(apiKey, markOf(random))}`;
}

/** Another text than the one that is hashed for the books. */
function markOf(random: string): string {
  return `mark/${random}`;
}
