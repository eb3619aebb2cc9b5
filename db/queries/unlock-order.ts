// Tries at an order's phone digits: claimed before they are looked at, so that many at once get no more than their share.
import type { ResultSet } from '@libsql/client/web';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { orders, unlockTries } from '../schema/index.ts';

export const UNLOCK_WINDOW_MS = 60 * 60 * 1000;
export const UNLOCK_TRIES = 5;

/** Several orders of a day may share a number; more than a handful is somebody trying. */
const MOST_ORDERS = 5;

export function claimTryByTokenHash(db: Queries, tokenHash: string, now: number) {
  return claimTry(db, eq(orders.tokenHash, tokenHash), now);
}

export function claimTriesByNumber(db: Queries, number: string, now: number) {
  return claimTry(db, eq(orders.number, number), now);
}

/** The orders whose digits may be compared now; one that was tried too often is missing. */
export function readClaims(result: ResultSet | undefined): ReadonlySet<string> {
  return new Set((result?.rows ?? []).map((row) => String(row['order_id'])));
}

/** The digits were right: the try is given back. */
export function returnTry(db: Queries, orderId: string) {
  return db
    .update(unlockTries)
    .set({ tries: sql`max(0, ${unlockTries.tries} - 1)` })
    .where(eq(unlockTries.orderId, orderId));
}

function claimTry(db: Queries, which: SQL, now: number) {
  const isOld = sql`${unlockTries.since} <= ${now - UNLOCK_WINDOW_MS}`;
  return db
    .insert(unlockTries)
    .select(sql`SELECT ${orders.id}, 1, ${now} FROM ${orders} WHERE ${which} LIMIT ${MOST_ORDERS}`)
    .onConflictDoUpdate({
      target: unlockTries.orderId,
      set: {
        tries: sql`CASE WHEN ${isOld} THEN 1 ELSE ${unlockTries.tries} + 1 END`,
        since: sql`CASE WHEN ${isOld} THEN excluded.since ELSE ${unlockTries.since} END`,
      },
      setWhere: sql`${isOld} OR ${unlockTries.tries} < ${UNLOCK_TRIES}`,
    })
    .returning({ orderId: unlockTries.orderId });
}
