// Openings counted for people, bindings of shoppers to distributors, and the attribution of each order.
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agents } from './agents.ts';
import { orders } from './orders.ts';

/** A person really opened a share link: once per agent, page, visitor and day. */
export const openings = sqliteTable(
  'openings',
  {
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    page: text('page').notNull(),
    /** Keyed hash of the visitor's random number: nobody is recognised by it elsewhere. */
    visitorHash: text('visitor_hash').notNull(),
    /** Calendar day in the program's zone. */
    day: text('day').notNull(),
    channel: text('channel').notNull(),
    openedAt: integer('opened_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agentId, table.page, table.visitorHash, table.day] }),
    // The portal's "openings of today and this month".
    index('openings_by_agent_day').on(table.agentId, table.day),
    // Which page was opened last before an order.
    index('openings_by_agent_moment').on(table.agentId, table.openedAt),
    // The desk's figures: how often the pages of a seller were opened on a day.
    index('openings_by_day').on(table.day, table.page),
  ],
);

/** A shopper kept by a distributor since the first paid order. One row per phone. */
export const bindings = sqliteTable(
  'bindings',
  {
    phoneHash: text('phone_hash').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    boundAt: integer('bound_at').notNull(),
    /** Null = for good. */
    validUntil: integer('valid_until'),
    protectedUntil: integer('protected_until').notNull(),
  },
  (table) => [
    // The portal's pages of an agent's own shoppers.
    index('bindings_by_agent').on(table.agentId, table.boundAt),
    check('bindings_validity', sql`${table.validUntil} IS NULL OR ${table.validUntil} > ${table.boundAt}`),
  ],
);

/** Which agent an order belongs to, by which proof, and every proof that was offered. Append-only. */
export const attributions = sqliteTable(
  'attributions',
  {
    orderId: text('order_id')
      .primaryKey()
      .references(() => orders.id),
    agentId: text('agent_id').references(() => agents.id),
    proof: text('proof', { enum: ['token', 'code', 'cookie-last', 'cookie-first', 'binding'] }),
    channel: text('channel').notNull(),
    model: text('model').notNull(),
    windowDays: integer('window_days').notNull(),
    /** The program's rule for buying through one's own link, at the time. */
    selfPurchase: text('self_purchase', { enum: ['hold', 'allow'] }).notNull(),
    /** File and commit of the rules that decided: `content/program.md@1a2b3c4`. */
    rules: text('rules').notNull(),
    /** Why the commission waits for a person: bought through one's own link. */
    held: text('held', { enum: ['same_phone', 'same_address'] }),
    /** JSON list in rank order: every proof, what was found about it, why it was rejected. */
    evidence: text('evidence').notNull(),
    decidedAt: integer('decided_at').notNull(),
  },
  (table) => [
    index('attributions_by_agent').on(table.agentId, table.decidedAt),
    check('attributions_winner', sql`(${table.agentId} IS NULL) = (${table.proof} IS NULL)`),
    check('attributions_evidence', sql`json_valid(${table.evidence})`),
  ],
);
