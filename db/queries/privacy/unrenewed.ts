// Hashes of which nobody can say under which secret they are: no phone stands beside them.
import type { ResultSet } from '@libsql/client/web';
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';

/** Of agents and people of the desk whose phone stands nowhere sealed: they were added by the brand and never signed in. */
export function countUnknownHashes(db: Queries, prefix: string) {
  const isUnknown = (hash: SQL) => sql`NOT EXISTS (SELECT 1 FROM account_contacts AS known
      WHERE known.phone_hash = ${hash} AND substr(known.phone_sealed, 1, ${prefix.length}) = ${prefix})
    AND NOT EXISTS (SELECT 1 FROM order_contacts AS known
      WHERE known.phone_hash = ${hash} AND substr(known.phone_sealed, 1, ${prefix.length}) = ${prefix})`;
  return db
    .select({
      agents: sql<number>`(SELECT count(*) FROM agents AS own
        WHERE own.phone_hash IS NOT NULL AND ${isUnknown(sql`own.phone_hash`)})`.as('agents'),
      staff: sql<number>`(SELECT count(*) FROM staff AS own
        WHERE own.removed_at IS NULL AND ${isUnknown(sql`own.phone_hash`)})`.as('staff'),
      bindings: sql<number>`(SELECT count(*) FROM bindings AS own
        WHERE ${isUnknown(sql`own.phone_hash`)})`.as('bindings'),
    })
    .from(sql`(SELECT 1)`);
}

export function readUnknownHashes(result: ResultSet | undefined) {
  const row = result?.rows[0];
  const count = (name: string) => Number(row?.[name] ?? 0);
  return { agents: count('agents'), staff: count('staff'), bindings: count('bindings') };
}
