// Wrong tries at an order page's last four digits, counted per order and hour.
import { sql } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { unlockFailures } from '../schema/index.ts';

export const UNLOCK_WINDOW_MS = 60 * 60 * 1000;
export const UNLOCK_TRIES = 5;

export function countUnlockFailure(db: Queries, orderId: string, now: number) {
  const isOld = sql`${unlockFailures.since} <= ${now - UNLOCK_WINDOW_MS}`;
  return db
    .insert(unlockFailures)
    .values({ orderId, failures: 1, since: now })
    .onConflictDoUpdate({
      target: unlockFailures.orderId,
      set: {
        failures: sql`CASE WHEN ${isOld} THEN 1 ELSE ${unlockFailures.failures} + 1 END`,
        since: sql`CASE WHEN ${isOld} THEN excluded.since ELSE ${unlockFailures.since} END`,
      },
    });
}
