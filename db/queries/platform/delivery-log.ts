// What was told to an address and what came of each try, the newest first.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { webhookDeliveries } from '../../schema/index.ts';

const logRow = z.object({
  id: z.string(),
  reference: z.string(),
  event: z.string(),
  orderNumber: z.string().nullable(),
  status: z.enum(['due', 'sent', 'failed']),
  at: z.int(),
  nextAt: z.int(),
  /** Oldest first. */
  tries: z.array(z.object({ outcome: z.string(), tookMs: z.int(), at: z.int() })),
});
export type LoggedDelivery = z.infer<typeof logRow>;

/** `before`: where the page before ended. */
export function selectDeliveryLog(
  db: Queries,
  which: { webhookId: string; before: { at: number; id: string } | null; limit: number },
) {
  const { webhookId, before, limit } = which;
  const isBefore: SQL = before
    ? sql`(${webhookDeliveries.at}, ${webhookDeliveries.reference}) < (${before.at}, ${before.id})`
    : sql`1`;
  return db
    .select({
      document: sql<string>`json_object('id', webhook_deliveries.id, 'reference', reference, 'event', event,
        'status', status, 'at', webhook_deliveries.at, 'nextAt', next_at,
        'orderNumber', (SELECT mine.number FROM sub_orders AS part JOIN orders AS mine ON mine.id = part.order_id
          WHERE part.id = webhook_deliveries.sub_order_id),
        'tries', (SELECT json_group_array(json_object('outcome', one.outcome, 'tookMs', one.took_ms, 'at', one.at)
            ORDER BY one.seq)
          FROM webhook_tries AS one WHERE one.delivery_id = webhook_deliveries.id))`.as('document'),
    })
    .from(webhookDeliveries)
    .where(sql`${webhookDeliveries.webhookId} = ${webhookId} AND ${isBefore}`)
    .orderBy(sql`${webhookDeliveries.at} DESC, ${webhookDeliveries.reference} DESC`)
    .limit(limit);
}

export function readDeliveryLog(result: ResultSet | undefined): LoggedDelivery[] {
  return (result?.rows ?? []).map((row) => logRow.parse(JSON.parse(String(row['document']))));
}
