// Cancelling what is still unpaid: guarded by the state, repeatable, stock goes back to its own batch.
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { commissions, orderEvents, stock, subOrders } from '../schema/index.ts';

export interface Cancellation {
  orderId: string;
  subOrderId: string;
  actor: 'shopper' | 'seller' | 'brand' | 'system';
  reason: string;
  at: number;
}

/** The four statements of one cancellation, in their order; a second run changes nothing. */
export function cancelSubOrder(db: Queries, cancellation: Cancellation) {
  const { orderId, subOrderId, actor, reason, at } = cancellation;
  const eventId = `${subOrderId}:cancelled`;
  const isDue = isCancellable(subOrderId);
  return [
    db
      .insert(stock)
      .select(
        sql`SELECT ${stockKeyOfLine}, sum(line.quantity) FROM order_lines AS line
          WHERE line.order_id = ${orderId} AND line.sub_order_id = ${subOrderId} AND line.batch <> '' AND ${isDue} GROUP BY 1`,
      )
      .onConflictDoUpdate({ target: stock.key, set: { sold: sql`max(0, ${stock.sold} - excluded.sold)` } }),
    db
      .update(commissions)
      .set({ state: 'cancelled', changedAt: at })
      .where(and(eq(commissions.subOrderId, subOrderId), eq(commissions.state, 'planned'), isDue)),
    db.insert(orderEvents).select(
      sql`SELECT ${eventId}, ${orderId}, ${subOrderId}, 'cancelled', ${actor}, ${reason}, ${at}
        WHERE ${isDue} AND NOT EXISTS (SELECT 1 FROM order_events AS done WHERE done.id = ${eventId})`,
    ),
    db
      .update(subOrders)
      .set({ status: 'cancelled', changedAt: at })
      .where(and(eq(subOrders.id, subOrderId), eq(subOrders.status, 'placed'))),
  ] as const;
}

const stockKeyOfLine = sql`line.seller || '/' || line.product || '/' || line.variant || '/' || line.batch`;

/** Only an unpaid sub-order; the status is changed last, so the statements before it see the same answer. */
function isCancellable(subOrderId: string): SQL {
  return sql`EXISTS (SELECT 1 FROM sub_orders AS due WHERE due.id = ${subOrderId} AND due.status = 'placed')`;
}
