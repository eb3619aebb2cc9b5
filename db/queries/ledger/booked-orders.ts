// Orders as the check of the books sees them: figures, the events of their life, and what was sold of each batch.
import type { ResultSet } from '@libsql/client/web';
import { gt, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { orders, stock } from '../../schema/index.ts';
import { stockKeyOfLine } from '../stock.ts';
import { DOCUMENTS_AT_ONCE } from './booked-documents.ts';

export interface BookedOrder {
  id: string;
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  timeZone: string;
  /** Places of its lines, in their order. */
  positions: number[];
  parts: BookedPart[];
  events: BookedEvent[];
}

export interface BookedPart {
  id: string;
  status: string;
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  /** What its lines cost together. */
  linesMinor: number;
  /** Lines that name another seller. */
  strayLines: number;
  /** By how much it says to be placed after its order, in milliseconds. */
  placedLaterMs: number;
  /** Of goods and shipping, surplus payments left out. */
  refundedMinor: number;
  refundedShippingMinor: number;
  /** The payment that the paid event is about. */
  paidBy: { id: string; subOrderId: string; status: string; amountMinor: number } | null;
}

export interface BookedEvent {
  id: string;
  /** Null for an event of the whole order. */
  subOrderId: string | null;
  kind: string;
  about: string;
}

export interface BookedBatch {
  /** The stock key. */
  id: string;
  sold: number;
  /** Units of all lines, less what was not shipped after all. */
  dueUnits: number;
}

export function selectBookedOrders(db: Queries, afterId: string) {
  return db
    .select({ document: orderDocument.as('document') })
    .from(orders)
    .where(gt(orders.id, afterId))
    .orderBy(orders.id)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readBookedOrders(result: ResultSet | undefined): BookedOrder[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

export function selectBookedBatches(db: Queries, afterKey: string) {
  // The key's seller and product, so that the lines are found by their index.
  const product = sql`substr(${stock.key}, instr(${stock.key}, '/') + 1)`;
  const dueUnits = sql<number>`(SELECT coalesce(sum(line.quantity - (SELECT coalesce(sum(back.restocked_units), 0)
      FROM refund_lines AS back WHERE back.order_line_id = line.id)), 0)
    FROM order_lines AS line JOIN sub_orders AS part ON part.id = line.sub_order_id
    WHERE line.seller = substr(${stock.key}, 1, instr(${stock.key}, '/') - 1)
      AND line.product = substr(${product}, 1, instr(${product}, '/') - 1)
      AND line.batch <> '' AND ${stockKeyOfLine} = ${stock.key} AND part.status NOT IN ('cancelled', 'expired'))`;
  return db
    .select({ key: stock.key, sold: stock.sold, dueUnits: dueUnits.as('due_units') })
    .from(stock)
    .where(gt(stock.key, afterKey))
    .orderBy(stock.key)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readBookedBatches(result: ResultSet | undefined): BookedBatch[] {
  return (result?.rows ?? []).map((row) => ({
    id: String(row['key']),
    sold: Number(row['sold']),
    dueUnits: Number(row['due_units']),
  }));
}

const orderDocument = sql<string>`json_object('id', orders.id, 'goodsMinor', orders.goods_minor,
  'shippingMinor', orders.shipping_minor, 'totalMinor', orders.total_minor, 'timeZone', orders.time_zone,
  'positions', (SELECT json_group_array(line.position ORDER BY line.position) FROM order_lines AS line
    WHERE line.order_id = orders.id),
  'parts', (SELECT json_group_array(json_object('id', part.id, 'status', part.status,
      'placedLaterMs', part.placed_at - orders.placed_at, 'goodsMinor', part.goods_minor, 'shippingMinor', part.shipping_minor, 'totalMinor', part.total_minor,
      'linesMinor', (SELECT coalesce(sum(line.total_minor), 0) FROM order_lines AS line
        WHERE line.order_id = orders.id AND line.sub_order_id = part.id),
      'strayLines', (SELECT count(*) FROM order_lines AS line
        WHERE line.order_id = orders.id AND line.sub_order_id = part.id AND line.seller <> part.seller),
      'refundedMinor', (SELECT coalesce(sum(back.total_minor), 0) FROM refunds AS back
        WHERE back.sub_order_id = part.id AND back.kind = 'goods'),
      'refundedShippingMinor', (SELECT coalesce(sum(back.shipping_minor), 0) FROM refunds AS back
        WHERE back.sub_order_id = part.id AND back.kind = 'goods'),
      'paidBy', (SELECT json_object('id', paid.id, 'subOrderId', paid.sub_order_id, 'status', paid.status,
          'amountMinor', paid.amount_minor)
        FROM order_events AS told JOIN payments AS paid ON paid.id = told.about
        WHERE told.id = part.id || ':paid')) ORDER BY part.id)
    FROM sub_orders AS part WHERE part.order_id = orders.id),
  'events', (SELECT json_group_array(json_object('id', event.id, 'subOrderId', event.sub_order_id,
      'kind', event.kind, 'about', event.about) ORDER BY event.rowid)
    FROM order_events AS event WHERE event.order_id = orders.id))`;
