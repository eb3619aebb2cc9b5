// One checkout = one order; one sub-order per seller; lines with frozen terms. Personal data stands apart and can go.
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { PROVIDERS } from '../../content/schema/payment.ts';

export const SUB_ORDER_STATUSES = [
  'placed',
  'paid',
  'shipped',
  'received',
  'completed',
  'cancelled',
  'expired',
  'refunded',
] as const;
export type SubOrderStatus = (typeof SUB_ORDER_STATUSES)[number];

export const ACTORS = ['shopper', 'seller', 'brand', 'system'] as const;
export type Actor = (typeof ACTORS)[number];

/** Append-only: what was ordered never changes. The status is derived from the sub-orders. */
export const orders = sqliteTable(
  'orders',
  {
    /** Minted by the shopper's form before anything was sent. */
    id: text('id').primaryKey(),
    /** What people say on the phone: 14 digits in groups, found together with the phone. */
    number: text('number').notNull(),
    /** SHA-256 of the token in the order page's address; the token itself is not stored. */
    tokenHash: text('token_hash').notNull().unique(),
    /** HMAC of the parsed body: the same id with another body is refused. */
    requestHash: text('request_hash').notNull(),
    goodsMinor: integer('goods_minor').notNull(),
    shippingMinor: integer('shipping_minor').notNull(),
    totalMinor: integer('total_minor').notNull(),
    timeZone: text('time_zone').notNull(),
    placedAt: integer('placed_at').notNull(),
  },
  (table) => [
    index('orders_by_placed_at').on(table.placedAt),
    index('orders_by_number').on(table.number),
    check(
      'orders_sum',
      sql`${table.goodsMinor} >= 0 AND ${table.shippingMinor} >= 0 AND ${table.totalMinor} = ${table.goodsMinor} + ${table.shippingMinor}`,
    ),
  ],
);

/** Name, phone, address: AES-GCM under a secret, deletable while the books stay whole. */
export const orderContacts = sqliteTable(
  'order_contacts',
  {
    orderId: text('order_id')
      .primaryKey()
      .references(() => orders.id),
    nameSealed: text('name_sealed').notNull(),
    phoneSealed: text('phone_sealed').notNull(),
    addressSealed: text('address_sealed').notNull(),
    noteSealed: text('note_sealed').notNull(),
    /** Province alone, readable: shipping and regional figures need no more. */
    province: text('province').notNull(),
    phoneHash: text('phone_hash').notNull(),
    addressHash: text('address_hash').notNull(),
    /** Of the order: how long these rows are kept is counted in it, without going through the orders of all years. */
    placedAt: integer('placed_at').notNull().default(0),
  },
  (table) => [
    // The clock's list: what is old enough to be deleted.
    index('order_contacts_by_placed_at').on(table.placedAt),
    // Self-purchase: has this address been seen on orders of the agent's phone?
    index('order_contacts_by_phone_address').on(table.phoneHash, table.addressHash),
  ],
);

/**
 * A shopper asked for the deletion of what is known about them, and the order is not over yet. The row stays when it is taken
 * back: what comes late, and was said before, changes nothing.
 */
export const deletionRequests = sqliteTable(
  'deletion_requests',
  {
    orderId: text('order_id')
      .primaryKey()
      .references(() => orders.id),
    askedAt: integer('asked_at').notNull(),
    takenBackAt: integer('taken_back_at'),
  },
  (table) => [index('deletion_requests_by_asked_at').on(table.askedAt)],
);

/** The part of an order at one seller: paid, shipped and refunded on its own. */
export const subOrders = sqliteTable(
  'sub_orders',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    seller: text('seller').notNull(),
    sellerName: text('seller_name').notNull(),
    status: text('status', { enum: SUB_ORDER_STATUSES }).notNull(),
    goodsMinor: integer('goods_minor').notNull(),
    shippingMinor: integer('shipping_minor').notNull(),
    totalMinor: integer('total_minor').notNull(),
    changedAt: integer('changed_at').notNull(),
    /** How this seller is paid, frozen at the order. */
    provider: text('provider', { enum: PROVIDERS }).notNull().default('manual'),
    /** Unpaid and unclaimed after this moment, the sub-order expires. */
    payBy: integer('pay_by').notNull().default(0),
    /** 1: the shopper fetches it; no parcel, no shipping. */
    pickup: integer('pickup').notNull().default(0),
    /** Of the order: the desk's lists stand in its order. */
    placedAt: integer('placed_at').notNull().default(0),
  },
  (table) => [
    uniqueIndex('sub_orders_one_per_seller').on(table.orderId, table.seller),
    // The desk's list of a seller, and that of the brand.
    index('sub_orders_by_seller_status').on(table.seller, table.status, table.placedAt),
    index('sub_orders_by_status_placed').on(table.status, table.placedAt),
    // A seller's program reads on from the last change that it knows, whatever others sell.
    index('sub_orders_by_seller_changed').on(table.seller, table.status, table.changedAt, table.id),
    // What time alone moves, whoever sells it: expiry, receipt, completion.
    index('sub_orders_by_status').on(table.status, table.changedAt),
    check(
      'sub_orders_status',
      sql`${table.status} IN ('placed', 'paid', 'shipped', 'received', 'completed', 'cancelled', 'expired', 'refunded')`,
    ),
    check('sub_orders_sum', sql`${table.totalMinor} = ${table.goodsMinor} + ${table.shippingMinor}`),
  ],
);

/** Append-only: title, price, rate, policy and where they came from, as they stood at the order. */
export const orderLines = sqliteTable(
  'order_lines',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    subOrderId: text('sub_order_id')
      .notNull()
      .references(() => subOrders.id),
    position: integer('position').notNull(),
    seller: text('seller').notNull(),
    product: text('product').notNull(),
    /** Empty without variants. */
    variant: text('variant').notNull(),
    /** Empty = unlimited. */
    batch: text('batch').notNull(),
    title: text('title').notNull(),
    variantTitle: text('variant_title').notNull(),
    unitPriceMinor: integer('unit_price_minor').notNull(),
    quantity: integer('quantity').notNull(),
    totalMinor: integer('total_minor').notNull(),
    rateBp: integer('rate_bp').notNull(),
    /** Where the rate was written: file and commit. */
    rateFrom: text('rate_from').notNull(),
    /** JSON of content/schema/offer.ts `offerPolicy`. */
    policy: text('policy').notNull(),
    /** 1: the shopper ticked the box of an excluded product. */
    exclusionAccepted: integer('exclusion_accepted').notNull(),
    offerFile: text('offer_file').notNull(),
    offerCommit: text('offer_commit').notNull(),
    offerRevision: text('offer_revision').notNull(),
  },
  (table) => [
    uniqueIndex('order_lines_position').on(table.orderId, table.position),
    index('order_lines_by_product').on(table.seller, table.product),
    check('order_lines_quantity', sql`${table.quantity} BETWEEN 1 AND 999`),
    check('order_lines_total', sql`${table.totalMinor} = ${table.unitPriceMinor} * ${table.quantity}`),
    check('order_lines_rate', sql`${table.rateBp} BETWEEN 0 AND 10000`),
    check('order_lines_accepted', sql`${table.exclusionAccepted} IN (0, 1)`),
    check('order_lines_policy', sql`json_valid(${table.policy})`),
  ],
);

/** Append-only: what happened, when, by whom and why. The id is the event's own key, so a replay finds it. */
export const orderEvents = sqliteTable(
  'order_events',
  {
    /** `<order or sub-order id>:<kind>[:<key>]`. */
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    /** Null for an event of the whole order. */
    subOrderId: text('sub_order_id').references(() => subOrders.id),
    kind: text('kind').notNull(),
    actor: text('actor', { enum: ACTORS }).notNull(),
    reason: text('reason').notNull(),
    at: integer('at').notNull(),
    /** What it is about: id of a payment, a shipment, a refund or a case; empty otherwise. */
    about: text('about').notNull().default(''),
    /** Who at the desk; empty for the shopper and the clock. */
    by: text('by_name').notNull().default(''),
  },
  (table) => [
    index('order_events_by_order').on(table.orderId, table.at),
    check('order_events_actor', sql`${table.actor} IN ('shopper', 'seller', 'brand', 'system')`),
  ],
);

/** Tries at an order's phone digits, so that guessing ends. */
export const unlockTries = sqliteTable('unlock_tries', {
  orderId: text('order_id')
    .primaryKey()
    .references(() => orders.id),
  tries: integer('tries').notNull(),
  since: integer('since').notNull(),
});
