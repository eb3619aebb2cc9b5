// Units sold per batch. Supply is Markdown; left = max(0, supply − sold). Only taking is guarded against the supply.
import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const stock = sqliteTable(
  'stock',
  {
    /** `seller/product/variant/batch`, frozen by the order lines. */
    key: text('key').primaryKey(),
    sold: integer('sold').notNull(),
  },
  (table) => [check('stock_sold', sql`${table.sold} >= 0`)],
);
