// A payment by hand: the shopper says that it was made, or takes that back; the seller found nothing. Each leaves an event.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { payments } from '../../schema/index.ts';
import { type EventAuthor, insertLifeEvents } from '../order-life/move.ts';

export interface ManualPayment extends EventAuthor {
  paymentId: string;
  subOrderId: string;
}

/** open or refused → claimed, while the sub-order is unpaid. A second tap finds it claimed and changes nothing. */
export function claimPayment(db: Queries, claim: ManualPayment & { referenceSealed: string }) {
  const { paymentId, referenceSealed, at } = claim;
  const from = ['open', 'refused'] as const;
  const isUnpaid = sql`due.status = 'placed' AND ${isNotAnswered(sql`due.order_id`, claim, ['payment_refused', 'claim_withdrawn'])}`;
  return [
    insertLifeEvents(db, { ...claim, kind: 'claimed', key: String(at), about: paymentId }, due(claim, from, isUnpaid)),
    db
      .update(payments)
      .set({ status: 'claimed', referenceSealed, changedAt: at })
      .where(
        and(
          eq(payments.id, paymentId),
          inArray(payments.status, [...from]),
          sql`EXISTS (SELECT 1 FROM sub_orders AS due WHERE due.id = ${payments.subOrderId} AND ${isUnpaid})`,
        ),
      ),
  ] as const;
}

/** claimed → open: it was not paid after all, and the clock of expiry runs again. What the shopper typed goes with it. */
export function withdrawClaim(db: Queries, withdrawal: ManualPayment) {
  const { paymentId, at } = withdrawal;
  const from = ['claimed'] as const;
  const isUnpaid = sql`due.status = 'placed' AND ${isNotAnswered(sql`due.order_id`, withdrawal, ['claimed'])}`;
  return [
    insertLifeEvents(
      db,
      { ...withdrawal, kind: 'claim_withdrawn', key: String(at), about: paymentId },
      due(withdrawal, from, isUnpaid),
    ),
    db
      .update(payments)
      .set({ status: 'open', referenceSealed: '', changedAt: at })
      .where(
        and(
          eq(payments.id, paymentId),
          inArray(payments.status, [...from]),
          sql`EXISTS (SELECT 1 FROM sub_orders AS due WHERE due.id = ${payments.subOrderId} AND ${isUnpaid})`,
        ),
      ),
  ] as const;
}

/** open or claimed → refused: the seller looked and found no money. The shopper may claim again. */
export function refusePayment(db: Queries, refusal: ManualPayment) {
  const { paymentId, at } = refusal;
  const from = ['open', 'claimed'] as const;
  const isTimely = isNotAnswered(sql`due.order_id`, refusal, ['claimed']);
  return [
    insertLifeEvents(
      db,
      { ...refusal, kind: 'payment_refused', key: String(at), about: paymentId },
      due(refusal, from, isTimely),
    ),
    db
      .update(payments)
      .set({ status: 'refused', changedAt: at })
      .where(
        and(
          eq(payments.id, paymentId),
          inArray(payments.status, [...from]),
          sql`EXISTS (SELECT 1 FROM sub_orders AS due WHERE due.id = ${payments.subOrderId} AND ${isTimely})`,
        ),
      ),
  ] as const;
}

type Answer = 'claimed' | 'claim_withdrawn' | 'payment_refused';

/** What was sent before such an answer and is carried out after it says nothing new: it must not undo the answer. */
function isNotAnswered(orderId: SQL, { paymentId, at }: ManualPayment, answers: readonly Answer[]): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM order_events AS told
    WHERE told.order_id = ${orderId} AND told.kind IN ${answers} AND told.about = ${paymentId} AND told.at > ${at})`;
}

function due({ paymentId, subOrderId }: ManualPayment, from: readonly string[], when: SQL): SQL {
  return sql`SELECT due.id, due.order_id FROM sub_orders AS due
    JOIN payments AS payment ON payment.sub_order_id = due.id
    WHERE due.id = ${subOrderId} AND payment.id = ${paymentId} AND payment.status IN ${from} AND ${when}`;
}
