// What every step of a case is made of: words, a notice, the event that is its marker, and the new state.
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { hideNumbers } from '../../hide-numbers.ts';
import { caseMessages, cases, type CaseStatus, deletionRequests, notices, orderEvents } from '../../schema/index.ts';
import { type Bounded, isOfSellers } from '../desk/sellers.ts';
import type { EventAuthor } from '../order-life/move.ts';

/** An event's own key: the case, the kind, and more when it can happen twice. */
export interface EventKey {
  kind: string;
  /** Empty for what happens once. */
  key: string;
}

export interface CaseStep extends EventAuthor, EventKey, Bounded {
  caseId: string;
  /** `kind/status` of the case: see functions/orders/after-sales/flow.ts. */
  from: readonly string[];
  to: CaseStatus;
  /** Only before or only after the brand took over; null: either. */
  escalated: boolean | null;
  /** What was said with it; null: nothing. */
  bodySealed: string | null;
  /** What the seller is told: `<case>:<notice>`; null: nothing. */
  notice: string | null;
  /** New deadlines; left out: as they are. */
  answerBy?: number;
  refundBy?: number;
  /** The brand takes over with this step. */
  escalates?: boolean;
  /** What else must hold of `due`, the case. */
  when?: SQL;
}

/** The event closes the batch but for the state: a replay, or a racing twin, finds it and changes nothing. */
export function takeStep(db: Queries, step: CaseStep) {
  const { caseId, to, at, bodySealed, notice } = step;
  const isDue = sql`EXISTS (SELECT 1 FROM cases AS due WHERE due.id = ${caseId} AND ${stateOf(step)})
    AND ${isNotTold(caseId, step)}`;
  return [
    ...(bodySealed === null
      ? []
      : [
          insertMessage(db, { ...step, bodySealed, id: eventId(caseId, step) }, isDue),
          askDeletionAnew(db, { caseId, at }, isDue),
        ]),
    ...(notice === null ? [] : [insertCaseNotice(db, { caseId, kind: notice, at }, isDue)]),
    insertCaseEvent(db, step, isDue),
    db
      .update(cases)
      .set({
        status: to,
        changedAt: at,
        ...(step.answerBy === undefined ? {} : { answerBy: step.answerBy }),
        ...(step.refundBy === undefined ? {} : { refundBy: step.refundBy }),
        ...(step.escalates ? { escalatedAt: at } : {}),
      })
      .where(
        and(
          eq(cases.id, caseId),
          // A case that was settled stays so when the brand takes over.
          sql`(${cases.status} <> ${to} OR ${Number(step.escalates ?? false)} AND ${cases.escalatedAt} IS NULL)`,
          sql`EXISTS (SELECT 1 FROM cases AS due WHERE due.id = ${cases.id} AND ${stateOf(step)})`,
          sql`EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = ${eventId(caseId, step)})`,
        ),
      ),
  ];
}

/** `<case>:<kind>[:<key>]` */
export function eventId(caseId: string, { kind, key }: EventKey): string {
  return key === '' ? `${caseId}:${kind}` : `${caseId}:${kind}:${key}`;
}

export function isNotTold(caseId: string, event: EventKey): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = ${eventId(caseId, event)})`;
}

export function insertCaseEvent(db: Queries, event: EventAuthor & EventKey & { caseId: string }, when: SQL) {
  const { caseId, kind, actor, reason, at, by } = event;
  return db.insert(orderEvents).select(sql`
    SELECT ${eventId(caseId, event)}, part.order_id, part.id, ${kind}, ${actor}, ${hideNumbers(reason)}, ${at}, mine.id, ${by}
    FROM cases AS mine JOIN sub_orders AS part ON part.id = mine.sub_order_id
    WHERE mine.id = ${caseId} AND ${when}`);
}

export interface NewMessage extends Pick<EventAuthor, 'actor' | 'by' | 'at'>, Bounded {
  id: string;
  caseId: string;
  bodySealed: string;
}

export function insertMessage(db: Queries, message: NewMessage, when: SQL) {
  const { id, caseId, actor, by, bodySealed, at } = message;
  return db.insert(caseMessages).select(sql`
    SELECT ${id}, mine.id, ${actor}, ${by}, ${bodySealed}, ${at} FROM cases AS mine
    WHERE mine.id = ${caseId} AND ${when}
      AND NOT EXISTS (SELECT 1 FROM case_messages AS said WHERE said.id = ${id})`);
}

/** Of an order whose shopper was deleted: what is said about it now goes as well, when the case is over. */
export function askDeletionAnew(db: Queries, { caseId, at }: { caseId: string; at: number }, when: SQL) {
  return db
    .insert(deletionRequests)
    .select(
      sql`SELECT part.order_id, ${at}, NULL FROM cases AS mine JOIN sub_orders AS part ON part.id = mine.sub_order_id
        WHERE mine.id = ${caseId} AND ${when}
          AND NOT EXISTS (SELECT 1 FROM order_contacts AS kept WHERE kept.order_id = part.order_id)`,
    )
    .onConflictDoNothing();
}

export function insertCaseNotice(db: Queries, notice: { caseId: string; kind: string; at: number }, when: SQL) {
  const { caseId, kind, at } = notice;
  const id = `${caseId}:${kind}`;
  return db.insert(notices).select(sql`
    SELECT ${id}, mine.seller, mine.sub_order_id, ${`case_${kind}`}, 'due', 0, ${at}, ${at} FROM cases AS mine
    WHERE mine.id = ${caseId} AND ${when} AND NOT EXISTS (SELECT 1 FROM notices AS told WHERE told.id = ${id})`);
}

function stateOf({ from, escalated, when, sellers = 'all' }: CaseStep): SQL {
  return sql`${and(
    sql`due.kind || '/' || due.status IN (SELECT value FROM json_each(${JSON.stringify(from)}))`,
    escalated === null ? undefined : sql`(due.escalated_at IS NOT NULL) = ${Number(escalated)}`,
    when,
    isOfSellers(sql`due.seller`, sellers),
  )}`;
}
