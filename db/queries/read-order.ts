// One stored order as one JSON document, so that reading it is one statement whatever it holds.
import type { ResultSet } from '@libsql/client/web';
import { eq, or, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { orders } from '../schema/index.ts';

/** A stored order with everything that belongs to it. Personal data is still sealed; null after deletion. */
export interface StoredOrder {
  id: string;
  number: string;
  requestHash: string;
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  timeZone: string;
  placedAt: number;
  subOrders: StoredSubOrder[];
  contact: SealedContact | null;
  attribution: StoredAttribution | null;
}

export interface StoredSubOrder {
  id: string;
  seller: string;
  sellerName: string;
  status: string;
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  lines: StoredLine[];
  events: { kind: string; at: number }[];
}

export interface StoredLine {
  id: string;
  seller: string;
  product: string;
  variant: string;
  batch: string;
  title: string;
  variantTitle: string;
  quantity: number;
  unitPriceMinor: number;
  totalMinor: number;
  rateBp: number;
  rateFrom: string;
  policy: string;
  exclusionAccepted: number;
  offerFile: string;
  offerCommit: string;
  offerRevision: string;
  commission: {
    id: string;
    agentId: string;
    seller: string;
    subOrderId: string;
    baseMinor: number;
    rateBp: number;
    amountMinor: number;
    state: string;
    held: string | null;
  } | null;
}

export interface SealedContact {
  name: string;
  phone: string;
  address: string;
  note: string;
  province: string;
}

export interface StoredAttribution {
  agentId: string | null;
  agentCode: string | null;
  agentName: string | null;
  proof: string | null;
  channel: string;
  model: string;
  windowDays: number;
  selfPurchase: string;
  rules: string;
  held: string | null;
  evidence: string;
  decidedAt: number;
}

export function selectOrderById(db: Queries, orderId: string) {
  return selectOrder(db, eq(orders.id, orderId));
}

export function selectOrderByTokenHash(db: Queries, tokenHash: string) {
  return selectOrder(db, eq(orders.tokenHash, tokenHash));
}

/** By id or by the number that people say; several orders may share a number. */
export function selectOrdersByReference(db: Queries, reference: string) {
  return selectOrder(db, or(eq(orders.id, reference), eq(orders.number, reference)));
}

/** The newest orders first. */
export function selectNewestOrders(db: Queries, limit: number) {
  return selectOrder(db, undefined)
    .orderBy(sql`${orders.placedAt} DESC`)
    .limit(limit);
}

/** The orders in the answer of one of the selects above. */
export function readOrders(result: ResultSet | undefined): StoredOrder[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

function selectOrder(db: Queries, which: SQL | undefined) {
  return db
    .select({ document: orderDocument.as('document') })
    .from(orders)
    .where(which)
    .$dynamic();
}

const orderDocument = sql<string>`json_object(
  'id', orders.id, 'number', orders.number, 'requestHash', orders.request_hash, 'goodsMinor', orders.goods_minor,
  'shippingMinor', orders.shipping_minor, 'totalMinor', orders.total_minor, 'timeZone', orders.time_zone,
  'placedAt', orders.placed_at,
  'subOrders', (
    SELECT json_group_array(json_object(
      'id', sub.id, 'seller', sub.seller, 'sellerName', sub.seller_name, 'status', sub.status,
      'goodsMinor', sub.goods_minor, 'shippingMinor', sub.shipping_minor, 'totalMinor', sub.total_minor,
      'lines', (
        SELECT json_group_array(json_object(
          'id', line.id, 'seller', line.seller, 'product', line.product, 'variant', line.variant, 'batch', line.batch,
          'title', line.title, 'variantTitle', line.variant_title, 'quantity', line.quantity,
          'unitPriceMinor', line.unit_price_minor, 'totalMinor', line.total_minor, 'rateBp', line.rate_bp,
          'rateFrom', line.rate_from, 'policy', line.policy, 'exclusionAccepted', line.exclusion_accepted,
          'offerFile', line.offer_file, 'offerCommit', line.offer_commit, 'offerRevision', line.offer_revision,
          'commission', (
            SELECT json_object('id', own.id, 'agentId', own.agent_id, 'seller', own.seller,
              'subOrderId', own.sub_order_id, 'baseMinor', own.base_minor, 'rateBp', own.rate_bp, 'amountMinor', own.amount_minor,
              'state', own.state, 'held', own.held)
            FROM commissions AS own WHERE own.order_line_id = line.id)
        ) ORDER BY line.position) FROM order_lines AS line WHERE line.order_id = orders.id AND line.sub_order_id = sub.id),
      'events', (
        SELECT json_group_array(json_object('kind', event.kind, 'at', event.at) ORDER BY event.at)
        FROM order_events AS event
        WHERE event.order_id = orders.id AND (event.sub_order_id IS NULL OR event.sub_order_id = sub.id))
    ) ORDER BY sub.rowid) FROM sub_orders AS sub WHERE sub.order_id = orders.id),
  'contact', (
    SELECT json_object('name', name_sealed, 'phone', phone_sealed, 'address', address_sealed, 'note', note_sealed,
      'province', province)
    FROM order_contacts WHERE order_contacts.order_id = orders.id),
  'attribution', (
    SELECT json_object('agentId', won.agent_id, 'agentCode', agent.code, 'agentName', agent.name, 'proof', won.proof,
      'channel', won.channel, 'model', won.model, 'windowDays', won.window_days,
      'selfPurchase', won.self_purchase, 'rules', won.rules,
      'held', won.held,
      'evidence', won.evidence, 'decidedAt', won.decided_at)
    FROM attributions AS won LEFT JOIN agents AS agent ON agent.id = won.agent_id WHERE won.order_id = orders.id)
)`;
