// What time alone moves: a bounded list, the longest due first. Each statement that moves them asks again.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { DAY_MS } from '../../../content/schema/calendar.ts';
import type { Queries } from '../../client.ts';
import { orderLines, orders, subOrders } from '../../schema/index.ts';
import { isUnpaidTooLong } from './end-unpaid.ts';
import { hasNoOpenCase, type Move } from './move.ts';

export interface DueSearch {
  from: Move['from'];
  /** Epoch milliseconds: what is due before it. */
  before: number;
  limit: number;
}

/** What is frozen on a line and decides about days, and since when its sub-order has its status. */
export interface LineTerms {
  subOrderId: string;
  lineId: string;
  /** JSON as it was frozen. */
  policy: string;
  timeZone: string;
  changedAt: number;
}

/** Unpaid sub-orders whose time to pay is over. */
export function selectOverdue(db: Queries, { from, before, limit }: DueSearch) {
  return db
    .select({ id: subOrders.id })
    .from(subOrders)
    .where(
      and(inArray(subOrders.status, [...from]), isUnpaidTooLong(sql`${subOrders.id}`, sql`${subOrders.payBy}`, before)),
    )
    .orderBy(subOrders.changedAt)
    .limit(limit);
}

export function readIds(result: ResultSet | undefined): string[] {
  return (result?.rows ?? []).map((row) => String(row['id']));
}

/** Lines of the sub-orders that came into their status before a moment. Those that cannot be read take nobody's place. */
export function selectChangedBefore(db: Queries, { from, before, limit }: DueSearch) {
  return selectTerms(
    db,
    sql`${db
      .select({ id: subOrders.id })
      .from(subOrders)
      .where(and(inArray(subOrders.status, [...from]), lt(subOrders.changedAt, before)))
      .orderBy(hasUnreadable(sql`${subOrders.orderId}`, sql`${subOrders.id}`), subOrders.changedAt)
      .limit(limit)}`,
  );
}

/** A window ends at a midnight of its zone: so many hours lie between it and the same count of whole days. */
const CLOCK_CHANGE_MS = 2 * 60 * 60 * 1000;

/** Lines of sub-orders without an open case whose longest return window may be over; the calendar of the zone decides. */
export function selectReturnable(db: Queries, { from, before, limit }: DueSearch) {
  const windowMs = sql`(SELECT coalesce(max(line.policy ->> 'returnDays'), 0) * ${DAY_MS} FROM order_lines AS line
    WHERE line.order_id = due.order_id AND line.sub_order_id = due.id)`;
  return selectTerms(
    db,
    sql`SELECT due.id FROM sub_orders AS due
      WHERE due.status IN ${from} AND ${hasNoOpenCase(sql`due.id`)}
        AND due.changed_at + ${windowMs} < ${before + CLOCK_CHANGE_MS}
      ORDER BY ${hasUnreadable(sql`due.order_id`, sql`due.id`)}, due.changed_at + ${windowMs} LIMIT ${limit}`,
  );
}

/** 1 when the days of a line's frozen policy are no numbers: it is due for ever, so it comes last. */
function hasUnreadable(orderId: SQL, subOrderId: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM order_lines AS line
    WHERE line.order_id = ${orderId} AND line.sub_order_id = ${subOrderId} AND NOT coalesce(
      typeof(line.policy ->> 'returnDays') = 'integer' AND line.policy ->> 'returnDays' >= 0
        AND typeof(line.policy ->> 'holdDays') = 'integer' AND line.policy ->> 'holdDays' >= 0, 0))`;
}

/** Lines of one sub-order. */
export function selectLineTerms(db: Queries, subOrderId: string) {
  return selectTerms(db, sql`SELECT ${subOrderId}`);
}

export function readLineTerms(result: ResultSet | undefined): LineTerms[] {
  return (result?.rows ?? []).map((row) => ({
    subOrderId: String(row['sub_order_id']),
    lineId: String(row['id']),
    policy: String(row['policy']),
    timeZone: String(row['time_zone']),
    changedAt: Number(row['changed_at']),
  }));
}

function selectTerms(db: Queries, ids: SQL) {
  return db
    .select({
      subOrderId: orderLines.subOrderId,
      lineId: orderLines.id,
      policy: orderLines.policy,
      timeZone: orders.timeZone,
      changedAt: subOrders.changedAt,
    })
    .from(subOrders)
    .innerJoin(orders, eq(orders.id, subOrders.orderId))
    .innerJoin(orderLines, and(eq(orderLines.orderId, subOrders.orderId), eq(orderLines.subOrderId, subOrders.id)))
    .where(sql`${subOrders.id} IN (${ids})`);
}
