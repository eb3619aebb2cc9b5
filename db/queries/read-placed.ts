// What an order is answered with when it is placed, and no more: the whole document costs three times as much to read.
import type { ResultSet } from '@libsql/client/web';
import { eq, type Placeholder, sql } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { orders } from '../schema/index.ts';

export interface PlacedOrder {
  id: string;
  number: string;
  requestHash: string;
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  subOrders: { id: string; seller: string; totalMinor: number }[];
}

export function selectPlacedOrder(db: Queries, orderId: string | Placeholder) {
  return db
    .select({ document: placedDocument.as('document') })
    .from(orders)
    .where(eq(orders.id, orderId));
}

export function readPlacedOrder(result: ResultSet | undefined): PlacedOrder | null {
  const row = result?.rows[0];
  return row ? JSON.parse(String(row['document'])) : null;
}

const placedDocument = sql<string>`json_object(
  'id', orders.id, 'number', orders.number, 'requestHash', orders.request_hash, 'goodsMinor', orders.goods_minor,
  'shippingMinor', orders.shipping_minor, 'totalMinor', orders.total_minor,
  'subOrders', (
    SELECT json_group_array(json_object('id', part.id, 'seller', part.seller, 'totalMinor', part.total_minor)
      ORDER BY part.rowid) FROM sub_orders AS part WHERE part.order_id = orders.id))`;
