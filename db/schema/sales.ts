// What figures are read from: the money of sellers as the ledger booked it, narrow and in the order of time.
import { sql } from 'drizzle-orm';
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Written by a trigger of the ledger, in the batch that books the money, and by nothing else; it can be thrown away and
 * counted anew from ledger, payments, refunds and lines. Without a row number: the rows of a seller and a stretch of time
 * lie side by side, so that a month costs what lies in the month.
 */
export const sales = sqliteTable(
  'sales',
  {
    seller: text('seller').notNull(),
    /**
     * received, refunded: one row a transfer. line_paid: one row a line, when money paid for it. line_refunded: what of a
     * refund belongs to a line. Money that paid for nothing has no lines.
     */
    kind: text('kind', { enum: ['received', 'refunded', 'line_paid', 'line_refunded'] }).notNull(),
    at: integer('at').notNull(),
    /** Of the ledger's entry. */
    seq: integer('seq').notNull(),
    /** Of the line in its order; 0 for a transfer. */
    position: integer('position').notNull(),
    orderId: text('order_id').notNull(),
    /** Empty: nobody introduced the shopper. */
    agentId: text('agent_id').notNull(),
    /**
     * Of a transfer: the page that led to the order. Of the agent's links, the page of this seller that was opened last in
     * the two days before the order: an order names its agent and no page, and nobody is followed from page to page.
     * Empty when nobody introduced the shopper or no such page was opened.
     */
    page: text('page').notNull(),
    /** 1: a transfer that paid for goods of a shopper who had paid this seller before. By the hash of the phone, not kept. */
    cameAgain: integer('came_again').notNull(),
    /** Empty for a transfer. */
    product: text('product').notNull(),
    /** Paid for; 0 otherwise. */
    units: integer('units').notNull(),
    amountMinor: integer('amount_minor').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.seller, table.kind, table.at, table.seq, table.position] }),
    check('sales_came_again', sql`${table.cameAgain} IN (0, 1)`),
    check('sales_kind', sql`${table.kind} IN ('received', 'refunded', 'line_paid', 'line_refunded')`),
  ],
);
