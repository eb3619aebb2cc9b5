// Keys of sellers' programs: made, listed, revoked, and claimed at every call, so that many calls at once stay within the share.
import type { ResultSet } from '@libsql/client/web';
import { eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { apiKeyCalls, apiKeys, KEY_SCOPES, type KeyScope } from '../../schema/index.ts';
import { isOfSellers, type Sellers } from '../desk/sellers.ts';

export interface NewKey {
  id: string;
  seller: string;
  name: string;
  keyHash: string;
  scopes: readonly KeyScope[];
  at: number;
  by: string;
}

/** Nothing when it was made before under this id. */
export function insertKey(db: Queries, { id, seller, name, keyHash, scopes, at, by }: NewKey) {
  return db.insert(apiKeys).select(sql`
    SELECT ${id}, ${seller}, ${name}, ${keyHash}, ${JSON.stringify(scopes)}, ${at}, ${by}, NULL, ''
    WHERE NOT EXISTS (SELECT 1 FROM api_keys AS known WHERE known.id = ${id})`);
}

/** At once, and for good. */
export function revokeKeyRow(db: Queries, revoked: { id: string; sellers: Sellers; at: number; by: string }) {
  const { id, sellers, at, by } = revoked;
  return db
    .update(apiKeys)
    .set({ revokedAt: at, revokedBy: by })
    .where(sql`${apiKeys.id} = ${id} AND ${apiKeys.revokedAt} IS NULL AND ${isOfSellers(sql`seller`, sellers)}`);
}

const keyRow = z.object({
  id: z.string(),
  seller: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(KEY_SCOPES)),
  madeAt: z.int(),
  madeBy: z.string(),
  revokedAt: z.int().nullable(),
  revokedBy: z.string(),
  /** Day of the last call, `2026-11-22`; null before the first. */
  usedOn: z.string().nullable(),
});
export type StoredKey = z.infer<typeof keyRow>;

/** The newest first, revoked ones among them. */
export function selectKeys(db: Queries, which: { sellers: Sellers; limit: number }) {
  return selectDocuments(db, isOfSellers(sql`api_keys.seller`, which.sellers))
    .orderBy(sql`${apiKeys.revokedAt} IS NOT NULL, ${apiKeys.madeAt} DESC, ${apiKeys.id}`)
    .limit(which.limit);
}

export function selectKeyById(db: Queries, id: string) {
  return selectDocuments(db, eq(apiKeys.id, id));
}

export function selectKeyByHash(db: Queries, keyHash: string) {
  return selectDocuments(db, sql`${apiKeys.keyHash} = ${keyHash} AND ${apiKeys.revokedAt} IS NULL`);
}

export function readKeys(result: ResultSet | undefined): StoredKey[] {
  return (result?.rows ?? []).map((row) => keyRow.parse(JSON.parse(String(row['document']))));
}

export interface CallShare {
  keyHash: string;
  most: number;
  windowMs: number;
  now: number;
  /** Today. */
  day: string;
}

/** Answers a row when the call is within the key's share; a refused one writes nothing. */
export function claimCall(db: Queries, { keyHash, most, windowMs, now, day }: CallShare) {
  const isOver = sql`${apiKeyCalls.since} <= ${now - windowMs}`;
  return db
    .insert(apiKeyCalls)
    .select(
      sql`SELECT own.id, ${now}, 1, ${day} FROM api_keys AS own WHERE own.key_hash = ${keyHash} AND own.revoked_at IS NULL`,
    )
    .onConflictDoUpdate({
      target: apiKeyCalls.keyId,
      set: {
        calls: sql`CASE WHEN ${isOver} THEN 1 ELSE ${apiKeyCalls.calls} + 1 END`,
        since: sql`CASE WHEN ${isOver} THEN ${now} ELSE ${apiKeyCalls.since} END`,
        usedOn: day,
      },
      setWhere: sql`${isOver} OR ${apiKeyCalls.calls} < ${most}`,
    })
    .returning({ since: apiKeyCalls.since });
}

function selectDocuments(db: Queries, which: SQL) {
  return db
    .select({
      document: sql<string>`json_object('id', api_keys.id, 'seller', api_keys.seller, 'name', api_keys.name,
        'scopes', json(api_keys.scopes), 'madeAt', api_keys.made_at, 'madeBy', api_keys.made_by,
        'revokedAt', api_keys.revoked_at, 'revokedBy', api_keys.revoked_by,
        'usedOn', (SELECT last.used_on FROM api_key_calls AS last WHERE last.key_id = api_keys.id))`.as('document'),
    })
    .from(apiKeys)
    .where(which)
    .$dynamic();
}
