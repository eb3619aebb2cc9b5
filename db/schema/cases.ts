// After-sales: what a shopper asks, what the seller answers, and until when. The history stands in order_events.
import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ACTORS, orderLines, subOrders } from './orders.ts';

export const CASE_KINDS = ['return', 'refund_only', 'exchange', 'complaint'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Open = everything before `settled`, `rejected` and `withdrawn`. */
export const CASE_STATUSES = [
  'asked',
  'agreed',
  'sent_back',
  'goods_back',
  'settled',
  'rejected',
  'withdrawn',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const cases = sqliteTable(
  'cases',
  {
    /** `cas_…`, minted by the form. */
    id: text('id').primaryKey(),
    subOrderId: text('sub_order_id')
      .notNull()
      .references(() => subOrders.id),
    seller: text('seller').notNull(),
    kind: text('kind', { enum: CASE_KINDS }).notNull(),
    /** Code of the reason that was chosen: words of the shopper stand in the messages. */
    reason: text('reason').notNull(),
    status: text('status', { enum: CASE_STATUSES }).notNull(),
    /**
     * asked, sent_back: the seller (the brand, once it took over) answers until then, or the brand takes over. agreed, when
     * goods have to come back: the shopper sends them until then, or the case counts as withdrawn.
     */
    answerBy: integer('answer_by').notNull(),
    /** Null until the brand took over. */
    escalatedAt: integer('escalated_at'),
    /** Set when the goods are back: the law wants the money back until then. */
    refundBy: integer('refund_by'),
    openedAt: integer('opened_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    index('cases_by_sub_order').on(table.subOrderId, table.status),
    index('cases_by_seller').on(table.seller, table.status, table.answerBy),
    // The clock's lists: what nobody answered, what nobody sent back.
    index('cases_by_answer_by').on(table.status, table.answerBy),
    // The desk's list of what is over, the latest first.
    index('cases_over').on(table.changedAt, table.id).where(isOver(table.status)),
    index('cases_over_by_seller').on(table.seller, table.changedAt, table.id).where(isOver(table.status)),
    check('cases_kind', sql`${table.kind} IN ('return', 'refund_only', 'exchange', 'complaint')`),
    check(
      'cases_status',
      sql`${table.status} IN ('asked', 'agreed', 'sent_back', 'goods_back', 'settled', 'rejected', 'withdrawn')`,
    ),
  ],
);

/** Append-only: which lines a case is about, and how many units of each. */
export const caseLines = sqliteTable(
  'case_lines',
  {
    /** `<case>/<line>`. */
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    orderLineId: text('order_line_id')
      .notNull()
      .references(() => orderLines.id),
    quantity: integer('quantity').notNull(),
  },
  (table) => [
    index('case_lines_by_case').on(table.caseId),
    index('case_lines_by_line').on(table.orderLineId),
    check('case_lines_quantity', sql`${table.quantity} > 0`),
  ],
);

/** What was said. Sealed and deletable: people write names and numbers into messages. */
export const caseMessages = sqliteTable(
  'case_messages',
  {
    /** Minted by the form, so that a message sent twice stands once. */
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    actor: text('actor', { enum: ACTORS }).notNull(),
    by: text('by_name').notNull(),
    /** JSON {text, pictures: addresses}, sealed. */
    bodySealed: text('body_sealed').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('case_messages_by_case').on(table.caseId, table.at),
    check('case_messages_actor', sql`${table.actor} IN ('shopper', 'seller', 'brand', 'system')`),
  ],
);

/** What no side acts on any more. Written as the indexes of it are, so that the engine knows them again. */
export function isOver(status: SQLWrapper): SQL {
  return sql`${status} IN ('settled', 'rejected', 'withdrawn')`;
}
