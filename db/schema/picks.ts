// What an agent recommends on the page that anyone can open: a few products, in the agent's own order.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { agents } from './agents.ts';

/** By slug: a product that is no longer sold is not shown, and comes back when it does. */
export const agentPicks = sqliteTable(
  'agent_picks',
  {
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    seller: text('seller').notNull(),
    product: text('product').notNull(),
    /** Small first; gaps are harmless. 0: taken away; the row stays, so that what was asked before and comes late changes nothing. */
    position: integer('position').notNull(),
    /** When it was last put there or taken away. */
    at: integer('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agentId, table.seller, table.product] }),
    index('agent_picks_by_position').on(table.agentId, table.position),
  ],
);
