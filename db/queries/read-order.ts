// One stored order as one JSON document, so that reading it is one statement whatever it holds.
import type { ResultSet } from '@libsql/client/web';
import { eq, or, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import {
  type Actor,
  type invoiceRequests,
  orders,
  type payments,
  type refunds,
  type refundTransfers,
  type shipments,
  type subOrders,
  type SubOrderStatus,
} from '../schema/index.ts';

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

export interface StoredSubOrder extends Omit<typeof subOrders.$inferSelect, 'orderId' | 'placedAt'> {
  lines: StoredLine[];
  /** In the order in which they were opened. */
  payments: Omit<typeof payments.$inferSelect, 'subOrderId'>[];
  parcels: Omit<typeof shipments.$inferSelect, 'subOrderId'>[];
  /** Oldest first. */
  refunds: StoredRefund[];
  /** Oldest first; those of the whole order among them. */
  events: StoredEvent[];
  /** What the shopper wants an invoice with, still sealed; null when none was asked for, and after deletion. */
  invoice: Omit<typeof invoiceRequests.$inferSelect, 'subOrderId'> | null;
}

export interface StoredRefund extends Omit<typeof refunds.$inferSelect, 'subOrderId'> {
  lines: { lineId: string; amountMinor: number; restockedUnits: number }[];
  /** How far the money has come. */
  transfer: Omit<typeof refundTransfers.$inferSelect, 'refundId'>;
}

export interface StoredEvent {
  kind: string;
  at: number;
  actor: Actor;
  reason: string;
  about: string;
  by: string;
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
    maturesAt: number | null;
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

export function selectOrderBySubOrderId(db: Queries, subOrderId: string) {
  return selectOrder(db, sql`${orders.id} = (SELECT order_id FROM sub_orders WHERE id = ${subOrderId})`);
}

export function selectOrderByPaymentId(db: Queries, paymentId: string) {
  return selectOrder(
    db,
    sql`${orders.id} = (SELECT part.order_id FROM payments AS mine JOIN sub_orders AS part ON part.id = mine.sub_order_id
      WHERE mine.id = ${paymentId})`,
  );
}

export function selectOrderByCaseId(db: Queries, caseId: string) {
  return selectOrder(
    db,
    sql`${orders.id} = (SELECT part.order_id FROM cases AS mine JOIN sub_orders AS part ON part.id = mine.sub_order_id
      WHERE mine.id = ${caseId})`,
  );
}

/** By id, by the id of a part, or by the number that people say; several orders may share a number. */
export function selectOrdersByReference(db: Queries, reference: string) {
  return selectOrder(
    db,
    or(
      eq(orders.id, reference),
      eq(orders.number, reference),
      sql`${orders.id} = (SELECT order_id FROM sub_orders WHERE id = ${reference})`,
    ),
  );
}

/** Of a list of parts. `parts`: a SELECT of their ids as `id`. */
export function selectOrdersOfParts(db: Queries, parts: SQL) {
  return selectOrder(
    db,
    sql`${orders.id} IN (SELECT part.order_id FROM (${parts}) AS wanted JOIN sub_orders AS part ON part.id = wanted.id)`,
  );
}

/** The newest orders first; of those with a part at one seller or in one state. */
export function selectNewestOrders(db: Queries, which: { seller?: string; status?: SubOrderStatus; limit: number }) {
  const { seller, status, limit } = which;
  const isWanted = sql`${orders.id} IN (SELECT part.order_id FROM sub_orders AS part
    WHERE ${seller === undefined ? sql`1` : sql`part.seller = ${seller}`}
      AND ${status === undefined ? sql`1` : sql`part.status = ${status}`})`;
  return selectOrder(db, seller === undefined && status === undefined ? undefined : isWanted)
    .orderBy(sql`${orders.placedAt} DESC`)
    .limit(limit);
}

/** Orders with an invoice that is still to be written, the oldest first; of one seller or of all. */
export function selectOrdersWantingInvoice(db: Queries, which: { seller?: string; limit: number }) {
  const { seller, limit } = which;
  return selectOrder(
    db,
    sql`${orders.id} IN (SELECT part.order_id FROM invoice_requests AS asked
      JOIN sub_orders AS part ON part.id = asked.sub_order_id
      WHERE asked.status = 'asked' AND ${seller === undefined ? sql`1` : sql`part.seller = ${seller}`})`,
  )
    .orderBy(orders.placedAt)
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
      'changedAt', sub.changed_at, 'provider', sub.provider, 'payBy', sub.pay_by, 'pickup', sub.pickup,
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
              'state', own.state, 'held', own.held, 'maturesAt', own.matures_at)
            FROM commissions AS own WHERE own.order_line_id = line.id)
        ) ORDER BY line.position) FROM order_lines AS line WHERE line.order_id = orders.id AND line.sub_order_id = sub.id),
      'payments', (
        SELECT json_group_array(json_object(
          'id', payment.id, 'provider', payment.provider, 'account', payment.account,
          'amountMinor', payment.amount_minor, 'currency', payment.currency, 'status', payment.status,
          'transactionId', payment.transaction_id, 'referenceSealed', payment.reference_sealed,
          'openedAt', payment.opened_at, 'changedAt', payment.changed_at
        ) ORDER BY payment.opened_at, payment.id) FROM payments AS payment WHERE payment.sub_order_id = sub.id),
      'parcels', (
        SELECT json_group_array(json_object('id', parcel.id, 'carrier', parcel.carrier, 'number', parcel.number,
          'at', parcel.at) ORDER BY parcel.rowid) FROM shipments AS parcel WHERE parcel.sub_order_id = sub.id),
      'refunds', (
        SELECT json_group_array(json_object(
          'id', refund.id, 'paymentId', refund.payment_id, 'kind', refund.kind, 'goodsMinor', refund.goods_minor,
          'shippingMinor', refund.shipping_minor, 'totalMinor', refund.total_minor, 'caseId', refund.case_id,
          'actor', refund.actor, 'by', refund.by_name, 'reason', refund.reason, 'at', refund.at,
          'lines', (
            SELECT json_group_array(json_object('lineId', part.order_line_id, 'amountMinor', part.amount_minor,
              'restockedUnits', part.restocked_units) ORDER BY part.rowid)
            FROM refund_lines AS part WHERE part.refund_id = refund.id),
          'transfer', (
            SELECT json_object('status', transfer.status, 'reference', transfer.reference,
              'attempts', transfer.attempts, 'lastError', transfer.last_error, 'changedAt', transfer.changed_at)
            FROM refund_transfers AS transfer WHERE transfer.refund_id = refund.id)
        ) ORDER BY refund.rowid) FROM refunds AS refund WHERE refund.sub_order_id = sub.id),
      'events', (
        SELECT json_group_array(json_object('kind', event.kind, 'at', event.at, 'actor', event.actor,
          'reason', event.reason, 'about', event.about, 'by', event.by_name) ORDER BY event.at, event.rowid)
        FROM order_events AS event
        WHERE event.order_id = orders.id AND (event.sub_order_id IS NULL OR event.sub_order_id = sub.id)),
      'invoice', (
        SELECT json_object('titleSealed', invoice.title_sealed, 'taxNumberSealed', invoice.tax_number_sealed,
          'emailSealed', invoice.email_sealed, 'status', invoice.status, 'changedAt', invoice.changed_at)
        FROM invoice_requests AS invoice WHERE invoice.sub_order_id = sub.id)
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
