// Agents promote; they never refer to one another: no column here or anywhere points from an agent to an agent.
import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const agents = sqliteTable(
  'agents',
  {
    id: text('id').primaryKey(),
    /** 8 characters, in every share link: see content/schema/ids.ts. */
    code: text('code').notNull().unique(),
    kind: text('kind', { enum: ['distributor', 'sharer'] }).notNull(),
    /** Only `active` agents win an order. `left` is for good. */
    status: text('status', { enum: ['pending', 'active', 'paused', 'suspended', 'left'] }).notNull(),
    /** The name shoppers see: 「小美 转交给你的信」. */
    name: text('name').notNull(),
    /** Keyed hash of the verified phone: catches buying through one's own link. */
    phoneHash: text('phone_hash'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    check('agents_kind', sql`${table.kind} IN ('distributor', 'sharer')`),
    check('agents_status', sql`${table.status} IN ('pending', 'active', 'paused', 'suspended', 'left')`),
  ],
);
