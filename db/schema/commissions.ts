// At most one commission per order line, to at most one agent.
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agents } from './agents.ts';
import { orderLines, orders, subOrders } from './orders.ts';

export const commissions = sqliteTable(
  'commissions',
  {
    id: text('id').primaryKey(),
    orderLineId: text('order_line_id')
      .notNull()
      .unique()
      .references(() => orderLines.id),
    subOrderId: text('sub_order_id')
      .notNull()
      .references(() => subOrders.id),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    seller: text('seller').notNull(),
    /** What the shopper pays for the line, without shipping. */
    baseMinor: integer('base_minor').notNull(),
    rateBp: integer('rate_bp').notNull(),
    /** floor(base × rate / 10000). */
    amountMinor: integer('amount_minor').notNull(),
    state: text('state', { enum: ['planned', 'pending', 'matured', 'reversed', 'cancelled'] }).notNull(),
    /** Waits for a person's decision: same values as attributions.held. */
    held: text('held', { enum: ['same_phone', 'same_address'] }),
    plannedAt: integer('planned_at').notNull(),
    changedAt: integer('changed_at').notNull(),
    /** End of the line's own return window and hold; null until the goods were received. */
    maturesAt: integer('matures_at'),
  },
  (table) => [
    // What the clock may mature.
    index('commissions_by_state').on(table.state, table.maturesAt),
    index('commissions_by_agent_state').on(table.agentId, table.state),
    index('commissions_by_sub_order').on(table.subOrderId),
    // What a person may have to decide about: a handful among a million.
    index('commissions_held')
      .on(table.plannedAt, table.id)
      .where(sql`${table.held} IS NOT NULL AND ${table.state} = 'pending'`),
    check('commissions_amount', sql`${table.amountMinor} = ${table.baseMinor} * ${table.rateBp} / 10000`),
    check('commissions_state', sql`${table.state} IN ('planned', 'pending', 'matured', 'reversed', 'cancelled')`),
  ],
);
