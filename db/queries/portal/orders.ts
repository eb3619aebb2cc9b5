// The orders that an agent won, the newest first: what an agent may see of them, and nothing that leads to the shopper.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import type { SubOrderStatus } from '../../schema/index.ts';
import { leftOfCommission } from '../ledger/insert-entries.ts';

export interface WonOrder {
  orderId: string;
  number: string;
  decidedAt: number;
  placedAt: number;
  goods: { title: string; variantTitle: string; quantity: number }[];
  parts: { status: SubOrderStatus; totalMinor: number; refundedMinor: number }[];
  commissions: { state: string; amountMinor: number; leftMinor: number }[];
}

/** `before`: the last one of the page before. */
export function selectWonOrders(
  db: Queries,
  { agentId, before, limit }: { agentId: string; before: { at: number; id: string } | null; limit: number },
) {
  const isOlder = before === null ? sql`1` : sql`(won.decided_at, won.order_id) < (${before.at}, ${before.id})`;
  return db
    .select({ document: wonDocument.as('document') })
    .from(sql`attributions AS won JOIN orders AS placed ON placed.id = won.order_id`)
    .where(sql`won.agent_id = ${agentId} AND ${isOlder}`)
    .orderBy(sql`won.decided_at DESC, won.order_id DESC`)
    .limit(limit);
}

export function readWonOrders(result: ResultSet | undefined): WonOrder[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

const wonDocument = sql<string>`json_object(
  'orderId', placed.id, 'number', placed.number, 'decidedAt', won.decided_at, 'placedAt', placed.placed_at,
  'goods', (
    SELECT json_group_array(json_object('title', line.title, 'variantTitle', line.variant_title,
      'quantity', line.quantity) ORDER BY line.position)
    FROM order_lines AS line WHERE line.order_id = placed.id),
  'parts', (
    SELECT json_group_array(json_object('status', part.status, 'totalMinor', part.total_minor,
      'refundedMinor', (SELECT coalesce(sum(back.total_minor), 0) FROM refunds AS back
        WHERE back.sub_order_id = part.id AND back.kind = 'goods')) ORDER BY part.rowid)
    FROM sub_orders AS part WHERE part.order_id = placed.id),
  'commissions', (
    SELECT json_group_array(json_object('state', own.state, 'amountMinor', own.amount_minor,
      'leftMinor', ${leftOfCommission(sql`own.id`)}) ORDER BY line.position)
    FROM order_lines AS line JOIN commissions AS own ON own.order_line_id = line.id
    WHERE line.order_id = placed.id))`;
