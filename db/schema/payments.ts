// Money that arrives at a seller and money that goes back: attempts may change, amounts and refunds never do.
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { PROVIDERS } from '../../content/schema/payment.ts';
import { ACTORS, orderLines, subOrders } from './orders.ts';

/** One way in which a sub-order can be paid. Several may stand open; the first that is received pays it. */
export const payments = sqliteTable(
  'payments',
  {
    /**
     * `pmt_<sub-order>_<way>`: the same way of the same sub-order is the same payment, however often it is opened. A figure
     * follows when the one before was closed; the transfer's number, when a payment that was received was made once more.
     */
    id: text('id').primaryKey(),
    subOrderId: text('sub_order_id')
      .notNull()
      .references(() => subOrders.id),
    provider: text('provider', { enum: PROVIDERS }).notNull(),
    /** Number of the seller's account at the provider, against which notifications are checked; empty for manual. */
    account: text('account').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** claimed: the shopper says it was paid, the seller has not looked yet. refused: the seller found nothing. */
    status: text('status', { enum: ['open', 'claimed', 'received', 'refused', 'closed'] }).notNull(),
    /** The provider's own number of the transfer, one at that account; null until money arrived. Manual: the payment's id. */
    transactionId: text('transaction_id'),
    /** What the shopper or the provider calls it: a checkout session, a typed reference (sealed). Deletable. */
    referenceSealed: text('reference_sealed').notNull(),
    openedAt: integer('opened_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('payments_one_transaction').on(table.provider, table.account, table.transactionId),
    index('payments_by_sub_order').on(table.subOrderId),
    // What must be asked about when no notification came.
    index('payments_by_status').on(table.status, table.changedAt),
    check('payments_amount', sql`${table.amountMinor} > 0`),
    check('payments_provider', sql`${table.provider} IN ('manual', 'wechatpay', 'stripe')`),
    check('payments_status', sql`${table.status} IN ('open', 'claimed', 'received', 'refused', 'closed')`),
    check('payments_received', sql`(${table.status} = 'received') = (${table.transactionId} IS NOT NULL)`),
  ],
);

/** Append-only: a decision to give money back. It never un-happens; a transfer that fails is tried again. */
export const refunds = sqliteTable(
  'refunds',
  {
    /** `ref_…`, minted before the first try: the key under which a refund happens once. */
    id: text('id').primaryKey(),
    subOrderId: text('sub_order_id')
      .notNull()
      .references(() => subOrders.id),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    /** goods: of lines and shipping of a paid sub-order. surplus: money that paid for nothing (twice, too late). */
    kind: text('kind', { enum: ['goods', 'surplus'] }).notNull(),
    goodsMinor: integer('goods_minor').notNull(),
    shippingMinor: integer('shipping_minor').notNull(),
    /** goods + shipping; for a surplus, the whole payment. */
    totalMinor: integer('total_minor').notNull(),
    /** The after-sales case that led to it, or null. */
    caseId: text('case_id'),
    actor: text('actor', { enum: ACTORS }).notNull(),
    by: text('by_name').notNull(),
    reason: text('reason').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('refunds_by_sub_order').on(table.subOrderId),
    index('refunds_by_payment').on(table.paymentId),
    check('refunds_kind', sql`${table.kind} IN ('goods', 'surplus')`),
    check(
      'refunds_sum',
      sql`${table.goodsMinor} >= 0 AND ${table.shippingMinor} >= 0 AND ${table.totalMinor} > 0
        AND (${table.kind} = 'surplus' OR ${table.totalMinor} = ${table.goodsMinor} + ${table.shippingMinor})`,
    ),
  ],
);

/** Append-only: what of a refund belongs to which line. Its sum is the refund's goods. */
export const refundLines = sqliteTable(
  'refund_lines',
  {
    /** `<refund>/<line>`. */
    id: text('id').primaryKey(),
    refundId: text('refund_id')
      .notNull()
      .references(() => refunds.id),
    orderLineId: text('order_line_id')
      .notNull()
      .references(() => orderLines.id),
    amountMinor: integer('amount_minor').notNull(),
    /** Units that will not be shipped and are for sale again; 0 once the parcel left: returned goods re-enter by commit. */
    restockedUnits: integer('restocked_units').notNull(),
  },
  (table) => [
    index('refund_lines_by_line').on(table.orderLineId),
    index('refund_lines_by_refund').on(table.refundId),
    check('refund_lines_amount', sql`${table.amountMinor} >= 0 AND ${table.restockedUnits} >= 0`),
  ],
);

/** How far the money of a refund has come at the provider. */
export const refundTransfers = sqliteTable(
  'refund_transfers',
  {
    refundId: text('refund_id')
      .primaryKey()
      .references(() => refunds.id),
    /** due: to be sent. sent: the provider works on it. failed: a person must look. */
    status: text('status', { enum: ['due', 'sent', 'done', 'failed'] }).notNull(),
    /** The provider's number, or the seller's proof of a transfer by hand. */
    reference: text('reference').notNull(),
    attempts: integer('attempts').notNull(),
    /** Code of the provider's last refusal, never its text. */
    lastError: text('last_error').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    index('refund_transfers_by_status').on(table.status, table.changedAt),
    check('refund_transfers_status', sql`${table.status} IN ('due', 'sent', 'done', 'failed')`),
  ],
);

/** A parcel on its way. Append-only: a wrong number is answered with a second parcel and a reason. */
export const shipments = sqliteTable(
  'shipments',
  {
    /** `<sub-order>/<carrier>/<number>`: the same parcel typed twice is one parcel. */
    id: text('id').primaryKey(),
    subOrderId: text('sub_order_id')
      .notNull()
      .references(() => subOrders.id),
    carrier: text('carrier').notNull(),
    number: text('number').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('shipments_by_sub_order').on(table.subOrderId),
    // A parcel comes back, or somebody asks where it is: whose was it?
    index('shipments_by_number').on(table.number),
  ],
);

/** A shopper wants an invoice. Deletable: title and address are somebody's. */
export const invoiceRequests = sqliteTable(
  'invoice_requests',
  {
    subOrderId: text('sub_order_id')
      .primaryKey()
      .references(() => subOrders.id),
    titleSealed: text('title_sealed').notNull(),
    taxNumberSealed: text('tax_number_sealed').notNull(),
    emailSealed: text('email_sealed').notNull(),
    status: text('status', { enum: ['asked', 'sent'] }).notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [check('invoice_requests_status', sql`${table.status} IN ('asked', 'sent')`)],
);

/** What must be told to a seller: written with the event, sent afterwards, tried again until it arrived. */
export const notices = sqliteTable(
  'notices',
  {
    /** `<sub-order or case>:<kind>`, and `:<key>` after it for what happens more than once. */
    id: text('id').primaryKey(),
    seller: text('seller').notNull(),
    subOrderId: text('sub_order_id')
      .notNull()
      .references(() => subOrders.id),
    kind: text('kind').notNull(),
    status: text('status', { enum: ['due', 'sent', 'failed'] }).notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: integer('next_at').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('notices_due').on(table.status, table.nextAt),
    check('notices_status', sql`${table.status} IN ('due', 'sent', 'failed')`),
  ],
);
