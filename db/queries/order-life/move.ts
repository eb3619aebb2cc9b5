// The last two statements of an event in the life of a sub-order: the event is written, then the status moves.
import { and, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { hideNumbers } from '../../hide-numbers.ts';
import { type Actor, type CaseKind, orderEvents, type SubOrderStatus, subOrders } from '../../schema/index.ts';

/** From which states into which: a row of functions/orders/life/transitions.ts. */
export interface Move {
  from: readonly SubOrderStatus[];
  to: SubOrderStatus;
}

/** Who did it, when and why. */
export interface EventAuthor {
  actor: Actor;
  by: string;
  reason: string;
  at: number;
}

export interface LifeEvent extends EventAuthor {
  kind: string;
  /** After the kind in the event's id, when it can happen more than once; empty otherwise. A column of `moved`: of each its own. */
  key: string | SQL;
  /** Id of a payment, a shipment or a refund; empty otherwise. A column of `moved`: of each its own. */
  about: string | SQL;
}

/**
 * Writes the event for each sub-order that `due` selects (id and order_id of sub_orders under these names), and only
 * once: the id is the sub-order, the kind and the key.
 */
export function insertLifeEvents(db: Queries, event: LifeEvent, due: SQL) {
  const { kind, key, actor, reason, at, about, by } = event;
  const suffix = key === '' ? sql`${`:${kind}`}` : sql`${`:${kind}:`} || ${key}`;
  return db.insert(orderEvents).select(sql`
    SELECT moved.id || ${suffix}, moved.order_id, moved.id, ${kind}, ${actor}, ${hideNumbers(reason)}, ${at}, ${about}, ${by}
    FROM (${due}) AS moved
    WHERE NOT EXISTS (SELECT 1 FROM order_events AS done WHERE done.id = moved.id || ${suffix})`);
}

/** Moves the sub-orders of the list that are still in a state to move from. `when`: what else must hold. */
export function moveSubOrders(db: Queries, input: { ids: readonly string[]; move: Move; at: number; when?: SQL }) {
  const { ids, move, at, when } = input;
  return db
    .update(subOrders)
    .set({ status: move.to, changedAt: at })
    .where(and(sql`${subOrders.id} IN ${listOf(ids)}`, inArray(subOrders.status, [...move.from]), when));
}

/** Sub-orders of the list in a state to move from, under the alias `due`. `when`: what else must hold of `due`. */
export function dueSubOrders(input: { ids: readonly string[]; move: Move; when?: SQL }): SQL {
  const { ids, move, when = sql`1` } = input;
  return sql`SELECT due.id, due.order_id, due.seller FROM sub_orders AS due
    WHERE due.id IN ${listOf(ids)} AND due.status IN ${move.from} AND ${when}`;
}

/** A sub-order in which nobody of either side asks for anything any more, or nobody for that. `subOrderId`: a column. */
export function hasNoOpenCase(subOrderId: SQL, kind?: CaseKind): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM cases AS open
    WHERE open.sub_order_id = ${subOrderId} AND open.status NOT IN ('settled', 'rejected', 'withdrawn')
      AND ${kind === undefined ? sql`1` : sql`open.kind = ${kind}`})`;
}

/** One parameter, however many there are. */
function listOf(ids: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}
