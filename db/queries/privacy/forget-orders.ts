// Everything that is known about the shopper of an order, deleted; goods, amounts and what happened stay in the books.
import type { ResultSet } from '@libsql/client/web';
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import {
  type Actor,
  bindings,
  caseMessages,
  deletionRequests,
  invoiceRequests,
  orderContacts,
  orderEvents,
  payments,
  unlockTries,
} from '../../schema/index.ts';
import { hasNoOpenCase } from '../order-life/move.ts';
import { noughts, ownNoughts } from './overwrite.ts';

/** States in which nothing is owed to anybody any more. */
const ENDS = ['completed', 'cancelled', 'expired', 'refunded'] as const;

export interface Forgetting {
  orderIds: readonly string[];
  /** The shopper who asked, or the clock. */
  actor: Extract<Actor, 'shopper' | 'system'>;
  /** Code: `asked` or `kept_long_enough`. */
  reason: 'asked' | 'kept_long_enough';
  at: number;
}

/**
 * One batch, safe to run twice: the event is written where the order is over, and everything else follows the event. What
 * is overwritten before it is deleted is so for its bytes: see overwrite.ts.
 */
export function forgetOrders(db: Queries, { orderIds, actor, reason, at }: Forgetting) {
  const isAsked = (orderId: SQL) => sql`${orderId} IN (SELECT value FROM json_each(${JSON.stringify(orderIds)}))`;
  // With the name of its table: events have an `order_id` of their own, and the inner one would be meant.
  const isForgotten = (orderId: SQL) => sql`${isAsked(orderId)}
    AND EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = ${orderId} || ':forgotten')`;
  const ofPart = (subOrderId: SQL) =>
    sql`${subOrderId} IN (SELECT part.id FROM sub_orders AS part WHERE ${isForgotten(sql`part.order_id`)})`;
  const ofCase = sql`case_id IN (SELECT mine.id FROM cases AS mine WHERE ${ofPart(sql`mine.sub_order_id`)})`;
  // No order of that phone is left that somebody may still be called about.
  const isUnbound = sql`phone_hash IN (SELECT gone.phone_hash FROM order_contacts AS gone WHERE ${isForgotten(sql`gone.order_id`)})
    AND NOT EXISTS (SELECT 1 FROM order_contacts AS kept
      WHERE kept.phone_hash = bindings.phone_hash AND NOT (${isForgotten(sql`kept.order_id`)}))`;
  // The beginning alone is found by the key; what begins so by chance is none.
  const isOverwrittenBinding = sql`phone_hash GLOB 'ord_*' AND phone_hash = ${ownNoughts(bindings.phoneHash, bindings.orderId)}`;
  return [
    db.insert(orderEvents).select(sql`
      SELECT due.id || ':forgotten', due.id, NULL, 'forgotten', ${actor}, ${reason}, ${at}, '', ''
      FROM orders AS due
      WHERE ${isAsked(sql`due.id`)} AND ${isOver(sql`due.id`)}
        AND NOT EXISTS (SELECT 1 FROM order_events AS done WHERE done.id = due.id || ':forgotten')`),
    db
      .update(bindings)
      .set({ phoneHash: ownNoughts(bindings.phoneHash, bindings.orderId) })
      .where(isUnbound),
    db.delete(bindings).where(isOverwrittenBinding),
    db
      .update(orderContacts)
      .set({
        nameSealed: noughts(orderContacts.nameSealed),
        phoneSealed: noughts(orderContacts.phoneSealed),
        addressSealed: noughts(orderContacts.addressSealed),
        noteSealed: noughts(orderContacts.noteSealed),
        province: noughts(orderContacts.province),
        phoneHash: noughts(orderContacts.phoneHash),
        addressHash: noughts(orderContacts.addressHash),
      })
      .where(isForgotten(sql`order_contacts.order_id`)),
    db.delete(orderContacts).where(isForgotten(sql`order_contacts.order_id`)),
    db
      .update(caseMessages)
      .set({ bodySealed: noughts(caseMessages.bodySealed) })
      .where(ofCase),
    db.delete(caseMessages).where(ofCase),
    db
      .update(invoiceRequests)
      .set({
        titleSealed: noughts(invoiceRequests.titleSealed),
        taxNumberSealed: noughts(invoiceRequests.taxNumberSealed),
        emailSealed: noughts(invoiceRequests.emailSealed),
      })
      .where(ofPart(sql`sub_order_id`)),
    db.delete(invoiceRequests).where(ofPart(sql`sub_order_id`)),
    db
      .update(payments)
      .set({ referenceSealed: noughts(payments.referenceSealed) })
      .where(sql`${ofPart(sql`sub_order_id`)} AND reference_sealed <> ''`),
    db
      .update(payments)
      .set({ referenceSealed: '' })
      .where(sql`${ofPart(sql`sub_order_id`)} AND reference_sealed <> ''`),
    db.delete(unlockTries).where(isForgotten(sql`unlock_tries.order_id`)),
    db.delete(deletionRequests).where(isForgotten(sql`deletion_requests.order_id`)),
  ];
}

/** Remembered until the order is over; asked twice it is asked once, and after it was taken back only when asked anew. */
export function insertDeletionRequest(db: Queries, { orderId, at }: { orderId: string; at: number }) {
  return db
    .insert(deletionRequests)
    .select(sql`SELECT kept.order_id, ${at}, NULL FROM order_contacts AS kept WHERE kept.order_id = ${orderId}`)
    .onConflictDoUpdate({
      target: deletionRequests.orderId,
      set: { askedAt: at, takenBackAt: null },
      setWhere: sql`deletion_requests.taken_back_at < ${at}`,
    });
}

/** The shopper thought better of it, while there is something to keep. */
export function takeBackDeletionRequest(db: Queries, { orderId, at }: { orderId: string; at: number }) {
  return db
    .update(deletionRequests)
    .set({ takenBackAt: at })
    .where(
      sql`order_id = ${orderId} AND taken_back_at IS NULL AND asked_at < ${at}
        AND EXISTS (SELECT 1 FROM order_contacts AS kept WHERE kept.order_id = ${orderId})`,
    );
}

/** Asked for while something was under way, and over now; the first asked first. */
export function selectAskedAndOver(db: Queries, limit: number) {
  return db
    .select({ id: sql<string>`deletion_requests.order_id`.as('id') })
    .from(deletionRequests)
    .where(sql`deletion_requests.taken_back_at IS NULL AND ${isOver(sql`deletion_requests.order_id`)}`)
    .orderBy(deletionRequests.askedAt)
    .limit(limit);
}

/** Over for longer than their shoppers have to be reached; the oldest first. `before`: they ended before it. */
export function selectKeptLongEnough(db: Queries, { before, limit }: { before: number; limit: number }) {
  return db
    .select({ id: sql<string>`order_contacts.order_id`.as('id') })
    .from(orderContacts)
    .where(
      sql`order_contacts.placed_at < ${before} AND ${isOver(sql`order_contacts.order_id`)}
        AND NOT EXISTS (SELECT 1 FROM sub_orders AS late
          WHERE late.order_id = order_contacts.order_id AND late.changed_at >= ${before})
        AND NOT EXISTS (SELECT 1 FROM cases AS late JOIN sub_orders AS part ON part.id = late.sub_order_id
          WHERE part.order_id = order_contacts.order_id AND late.changed_at >= ${before})`,
    )
    .orderBy(orderContacts.placedAt)
    .limit(limit);
}

export function selectDeletionState(db: Queries, orderId: string) {
  return db
    .select({
      isOver: sql<number>`${isOver(sql`${orderId}`)}`.as('is_over'),
      askedAt: sql<number | null>`(SELECT asked_at FROM deletion_requests
        WHERE order_id = ${orderId} AND taken_back_at IS NULL)`.as('asked_at'),
    })
    .from(sql`(SELECT 1)`);
}

export function readDeletionState(result: ResultSet | undefined): { isOver: boolean; askedAt: number | null } {
  const row = result?.rows[0];
  const asked = row?.['asked_at'] ?? null;
  return { isOver: row?.['is_over'] === 1, askedAt: asked === null ? null : Number(asked) };
}

/** Nothing is to be sent, no case is open, and all money that goes back has arrived. */
function isOver(orderId: SQL): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM sub_orders AS part
    WHERE part.order_id = ${orderId} AND (part.status NOT IN ${[...ENDS]} OR NOT ${hasNoOpenCase(sql`part.id`)}
      OR EXISTS (SELECT 1 FROM refunds AS back JOIN refund_transfers AS way ON way.refund_id = back.id
        WHERE back.sub_order_id = part.id AND way.status <> 'done')))`;
}
