// The open platform: keys with which programs of a seller come in, and addresses that are told what happened.
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** read: orders without contacts, cases, stock. write: what the seller's own people do. contact: name, phone and address. */
export const KEY_SCOPES = ['read', 'write', 'contact'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** Revoked, a row stays: what was done under its name stays explained. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    /** `key_…`, minted before the first try. */
    id: text('id').primaryKey(),
    /** Whose rows it opens: one seller's, always. */
    seller: text('seller').notNull(),
    /** What the audit log calls the program. */
    name: text('name').notNull(),
    /** Keyed hash; the key itself is shown once and stored nowhere. */
    keyHash: text('key_hash').notNull().unique(),
    /** JSON list. */
    scopes: text('scopes').notNull(),
    madeAt: integer('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    revokedAt: integer('revoked_at'),
    revokedBy: text('revoked_by').notNull().default(''),
  },
  (table) => [
    index('api_keys_by_seller').on(table.seller, table.madeAt),
    index('api_keys_by_maker')
      .on(table.madeBy, table.seller)
      .where(sql`${table.revokedAt} IS NULL`),
    check('api_keys_seller', sql`${table.seller} <> ''`),
    check('api_keys_scopes', sql`json_valid(${table.scopes})`),
  ],
);

/** How often a key was used within its hour, and on which day last. */
export const apiKeyCalls = sqliteTable('api_key_calls', {
  keyId: text('key_id')
    .primaryKey()
    .references(() => apiKeys.id),
  since: integer('since').notNull(),
  calls: integer('calls').notNull(),
  /** `2026-11-22`, in the zone of the shop. */
  usedOn: text('used_on').notNull(),
});

/** What is told, in the order of an order's life. `ping` is sent by hand alone. */
export const WEBHOOK_EVENTS = [
  'order.placed',
  'payment.claimed',
  'order.paid',
  'order.shipped',
  'order.parcel_added',
  'order.received',
  'order.completed',
  'order.cancelled',
  'order.expired',
  'order.refunded',
  'refund.decided',
  'refund.sent',
  'case.opened',
  'case.agreed',
  'case.rejected',
  'case.sent_back',
  'case.goods_back',
  'case.settled',
  'case.withdrawn',
  'case.escalated',
  'commission.pending',
  'commission.matured',
  'commission.reversed',
  'commission.denied',
  'payout.paid',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Where a seller's program, or the brand's, listens. Removed, a row stays for its log. */
export const webhooks = sqliteTable(
  'webhooks',
  {
    /** `whk_…`, minted by the form. */
    id: text('id').primaryKey(),
    /** Empty: the brand's, which hears of every seller and of payouts. */
    seller: text('seller').notNull(),
    url: text('url').notNull(),
    /** JSON list. */
    events: text('events').notNull(),
    /** Keys the signature; sealed, because it has to be read at each sending. */
    secretSealed: text('secret_sealed').notNull(),
    /** Last row of order_events, and of the ledger, that was looked at for it: paused, it goes on from there later. */
    orderPlace: integer('order_place').notNull(),
    ledgerPlace: integer('ledger_place').notNull(),
    /** When it last took what it was told; null before. */
    tookAt: integer('took_at'),
    madeAt: integer('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    pausedAt: integer('paused_at'),
    /** Empty: it did not answer for days, or said that it is gone. */
    pausedBy: text('paused_by').notNull().default(''),
    /** The last time. */
    resumedAt: integer('resumed_at'),
    resumedBy: text('resumed_by').notNull().default(''),
    removedAt: integer('removed_at'),
    removedBy: text('removed_by').notNull().default(''),
  },
  (table) => [
    index('webhooks_by_seller').on(table.seller, table.madeAt),
    index('webhooks_at_work')
      .on(table.id)
      .where(sql`${table.pausedAt} IS NULL AND ${table.removedAt} IS NULL`),
    check('webhooks_events', sql`json_valid(${table.events})`),
  ],
);

/** One event for one address: written by the clock from what stands in the books, tried until it is taken. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    /** `<webhook>:<id of the event or the entry>:<sub-order>`: the same event is never told under two ids. */
    id: text('id').primaryKey(),
    /** What the receiver knows it by, the same at every try: random, because counting would tell how much the shop sells. */
    reference: text('reference').notNull().unique(),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    /** One of WEBHOOK_EVENTS, or `ping`. */
    event: text('event').notNull(),
    /** Row of order_events or of the ledger; empty for a ping. */
    source: text('source').notNull(),
    subOrderId: text('sub_order_id').notNull(),
    status: text('status', { enum: ['due', 'sent', 'failed'] }).notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: integer('next_at').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('webhook_deliveries_due').on(table.status, table.nextAt),
    index('webhook_deliveries_by_webhook').on(table.webhookId, table.status),
    index('webhook_deliveries_log').on(table.webhookId, table.at),
    check('webhook_deliveries_status', sql`${table.status} IN ('due', 'sent', 'failed')`),
  ],
);

/** Every try and what came of it; never what was answered. */
export const webhookTries = sqliteTable(
  'webhook_tries',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    deliveryId: text('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id),
    /** `http_200`, or the kind of failure. */
    outcome: text('outcome').notNull(),
    tookMs: integer('took_ms').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [index('webhook_tries_by_delivery').on(table.deliveryId)],
);
