// What every refund has, whatever led to it: its entry in the ledger, and a transfer that is still to be made.
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { refundTransfers } from '../../schema/index.ts';
import { insertEntries } from '../ledger/insert-entries.ts';

/** The money of a refund is still to be sent. `when`: the refund's own guard. */
export function insertTransfer(db: Queries, refund: { refundId: string; at: number }, when: SQL) {
  const { refundId, at } = refund;
  return db.insert(refundTransfers).select(sql`
    SELECT ${refundId}, 'due', '', 0, '', ${at} WHERE ${when}
      AND NOT EXISTS (SELECT 1 FROM refund_transfers AS done WHERE done.refund_id = ${refundId})`);
}

export function insertRefundEntry(db: Queries, refund: { refundId: string; at: number }, when: SQL) {
  const { refundId, at } = refund;
  return insertEntries(
    db,
    sql`SELECT back.id AS source, 'payment_refunded' AS kind, 1 AS position,
        'seller/' || part.seller || '/sales' AS from_account, 'clearing/shoppers' AS to_account,
        back.total_minor AS amount_minor, NULL AS commission_id, ${at} AS at
      FROM refunds AS back JOIN sub_orders AS part ON part.id = back.sub_order_id
      WHERE back.id = ${refundId} AND ${when}`,
  );
}
