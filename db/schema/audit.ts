// The audit log: who did what at the desk, when, and about what. Triggers write it, so that nothing is done without a row.
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const AUDIT_AREAS = [
  'order',
  'money',
  'contact',
  'case',
  'commission',
  'payout',
  'agent',
  'staff',
  'platform',
] as const;
export type AuditArea = (typeof AUDIT_AREAS)[number];

export const AUDIT_ACTORS = ['seller', 'brand', 'agent', 'shopper', 'system'] as const;
export type AuditActor = (typeof AUDIT_ACTORS)[number];

/** Tables that rows of the log tell of. */
export const AUDIT_SOURCES = [
  'order_events',
  'case_messages',
  'commission_decisions',
  'payouts',
  'payout_account_views',
  'debt_write_offs',
  'agent_events',
  'staff',
  'api_keys',
  'webhooks',
] as const;
export type AuditSource = (typeof AUDIT_SOURCES)[number];

/**
 * Append-only. A row points at what happened and says nothing of it itself: reasons and names of people stand where they
 * were written. What a shopper does is in it for cases alone, and what time does for cases and for addresses that fell silent;
 * the rest is in each order's own history.
 */
export const auditLog = sqliteTable(
  'audit_log',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    /** Slug of the seller whose business it is; empty for what is the brand's alone. */
    seller: text('seller').notNull(),
    area: text('area', { enum: AUDIT_AREAS }).notNull(),
    actor: text('actor', { enum: AUDIT_ACTORS }).notNull(),
    /** The name at the desk; empty for agents, shoppers and the clock. */
    by: text('by_name').notNull(),
    kind: text('kind').notNull(),
    source: text('source', { enum: AUDIT_SOURCES }).notNull(),
    /** Id of the row in `source`. */
    about: text('about').notNull(),
  },
  (table) => [
    // Whoever reads everything reads the areas beside one another: one index less to write for every step of every order.
    index('audit_log_by_area').on(table.area, table.at),
    index('audit_log_by_seller').on(table.seller, table.area, table.at),
    index('audit_log_by_name')
      .on(table.by, table.at)
      .where(sql`${table.by} <> ''`),
    check(
      'audit_log_area',
      sql`${table.area} IN ('order', 'money', 'contact', 'case', 'commission', 'payout', 'agent', 'staff', 'platform')`,
    ),
    check('audit_log_actor', sql`${table.actor} IN ('seller', 'brand', 'agent', 'shopper', 'system')`),
    check(
      'audit_log_source',
      sql`${table.source} IN ('order_events', 'case_messages', 'commission_decisions', 'payouts', 'payout_account_views',
        'debt_write_offs', 'agent_events', 'staff', 'api_keys', 'webhooks')`,
    ),
  ],
);
