// Batch files that are being paid from, and how much waits to be put into one.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';

/** Files that somebody is still paying from: more than these are looked at by nobody. */
const MOST_BATCHES = 20;

const waiting = z.object({
  requested: z.object({ payouts: z.int(), amountMinor: z.int() }),
  /** The oldest first. */
  batches: z.array(
    z.object({
      batchId: z.string(),
      payouts: z.int(),
      amountMinor: z.int(),
      taxMinor: z.int(),
      by: z.string(),
      at: z.int(),
    }),
  ),
});
export type WaitingPayouts = z.infer<typeof waiting>;

export function selectWaitingPayouts(db: Queries) {
  return db
    .select({
      document: sql<string>`json_object(
        'requested', json((SELECT json_object('payouts', count(*), 'amountMinor', coalesce(sum(asked.amount_minor), 0))
          FROM payouts AS asked WHERE asked.status = 'requested')),
        'batches', json((SELECT json_group_array(json_object('batchId', one.batch, 'payouts', one.payouts,
            'amountMinor', one.amount_minor, 'taxMinor', one.tax_minor, 'by', one.by_name, 'at', one.at))
          FROM (SELECT own.batch, count(*) AS payouts, sum(own.amount_minor) AS amount_minor,
              sum(own.tax_minor) AS tax_minor, max(own.by_name) AS by_name, min(own.changed_at) AS at
            FROM payouts AS own WHERE own.status = 'batched' GROUP BY own.batch
            ORDER BY min(own.changed_at), own.batch LIMIT ${MOST_BATCHES}) AS one)))`.as('document'),
    })
    .from(sql`(SELECT 1)`);
}

export function readWaitingPayouts(result: ResultSet | undefined): WaitingPayouts {
  return waiting.parse(JSON.parse(String(result?.rows[0]?.['document'])));
}
