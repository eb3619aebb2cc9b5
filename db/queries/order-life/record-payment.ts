// Money arrived. First the batch decides what it is and writes the event: paid, paid again after the end (reopened), or
// a surplus that goes back. What follows hangs on that event; the payment itself is marked last and closes the batch.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissions, notices, orderContacts, payments, refunds } from '../../schema/index.ts';
import { bindShopper, type ShopperBinding } from '../bind-shopper.ts';
import { insertEntries } from '../ledger/insert-entries.ts';
import { isInSupply, type StockTake, takeUnits } from '../stock.ts';
import { dueSubOrders, type EventAuthor, insertLifeEvents, type Move, moveSubOrders } from './move.ts';
import { insertRefundEntry, insertTransfer } from './refund-transfer.ts';

export interface ArrivedPayment extends EventAuthor {
  subOrderId: string;
  paymentId: string;
  provider: string;
  /** Under which a transfer is one, and its number there. */
  account: string;
  transactionId: string;
  paidAt: number;
  pay: Move;
  reopen: Move;
  /** What an ended sub-order takes again; null: it cannot, something of it is not sold any more. */
  takes: readonly StockTake[] | null;
  /** Id of the refund, should this turn out to be a surplus. */
  surplusRefundId: string;
  /** Null: nobody introduced the shopper, or the phone was deleted. */
  binding: ShopperBinding | null;
}

export function recordPayment(db: Queries, input: ArrivedPayment) {
  const { paymentId, transactionId, paidAt } = input;
  const verdict = judge(input);
  return [
    ...writeVerdict(db, input, verdict),
    insertEntries(
      db,
      sql`SELECT mine.id AS source, 'payment_received' AS kind, 1 AS position, 'clearing/shoppers' AS from_account,
          'seller/' || part.seller || '/sales' AS to_account, mine.amount_minor AS amount_minor,
          NULL AS commission_id, ${input.at} AS at
        FROM payments AS mine JOIN sub_orders AS part ON part.id = mine.sub_order_id
        WHERE mine.id = ${paymentId} AND ${verdict.isNew}`,
    ),
    ...giveSurplusBack(db, input, verdict.isSurplus),
    ...startCommissions(db, input, verdict.isPaid),
    ...(input.binding ? [bindShopper(db, input.binding, verdict.isPaid)] : []),
    insertPaidNotice(db, input, verdict.isPaid),
    takeUnits(db, JSON.stringify(input.takes ?? []), verdict.isReopened),
    moveSubOrders(db, {
      ids: [input.subOrderId],
      move: { from: [...input.pay.from, ...input.reopen.from], to: input.pay.to },
      at: input.at,
      when: verdict.isPaid,
    }),
    db
      .update(payments)
      .set({ status: 'received', transactionId, changedAt: paidAt })
      .where(and(eq(payments.id, paymentId), verdict.isNew)),
  ];
}

/** Keyed hash of the shopper's phone; no row once it was deleted. */
export function selectPhoneHash(db: Queries, paymentId: string) {
  return db
    .select({ phoneHash: orderContacts.phoneHash })
    .from(orderContacts)
    .where(
      sql`${orderContacts.orderId} = (SELECT part.order_id FROM payments AS mine
        JOIN sub_orders AS part ON part.id = mine.sub_order_id WHERE mine.id = ${paymentId})`,
    );
}

/**
 * A second transfer for a payment that was received by another: a row of its own, as it is money of its own. What follows is
 * decided like that of any other payment. `id`: made of both numbers, so that a replay finds it.
 */
export function insertFurtherPayment(
  db: Queries,
  further: Pick<ArrivedPayment, 'provider' | 'account' | 'transactionId' | 'at'> & { id: string; received: string },
) {
  const { id, received, at, transactionId } = further;
  return db.insert(payments).select(sql`
    SELECT ${id}, first.sub_order_id, first.provider, first.account, first.amount_minor, first.currency, 'open', NULL, '',
      ${at}, ${at}
    FROM payments AS first
    WHERE first.id = ${received} AND first.status = 'received' AND first.transaction_id <> ${transactionId}
      AND ${isUnbooked(further)}
      AND NOT EXISTS (SELECT 1 FROM payments AS known WHERE known.id = ${id})`);
}

/** No payment has that transfer. */
function isUnbooked({
  provider,
  account,
  transactionId,
}: Pick<ArrivedPayment, 'provider' | 'account' | 'transactionId'>) {
  return sql`NOT EXISTS (SELECT 1 FROM payments AS other
    WHERE other.provider = ${provider} AND other.account = ${account} AND other.transaction_id = ${transactionId})`;
}

type Verdict = ReturnType<typeof judge>;

/** True from the moment the event of that kind is written until the payment is marked: within this batch alone. */
function judge({ subOrderId, paymentId, ...transfer }: ArrivedPayment) {
  const isNew = sql`EXISTS (SELECT 1 FROM payments AS mine WHERE mine.id = ${paymentId} AND mine.status <> 'received')
    AND ${isUnbooked(transfer)}`;
  const isToldAs = (event: string) =>
    sql`EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = ${`${subOrderId}:${event}`} AND told.about = ${paymentId})`;
  return {
    isNew,
    isToldAsReopened: isToldAs('reopened'),
    isToldAsPaid: isToldAs('paid'),
    isReopened: sql`${isNew} AND ${isToldAs('reopened')}`,
    isPaid: sql`${isNew} AND ${isToldAs('paid')}`,
    isSurplus: sql`${isNew} AND ${isToldAs(`surplus:${paymentId}`)}`,
  };
}

function writeVerdict(db: Queries, input: ArrivedPayment, verdict: Verdict) {
  const { pay, reopen, takes, paymentId } = input;
  const ids = [input.subOrderId];
  const reason = nameTransaction(input);
  const tell = (kind: string, key: string, due: SQL) =>
    insertLifeEvents(db, { ...input, reason, kind, key, about: paymentId }, due);
  // Nobody can send to a shopper whose address was deleted meanwhile: that money goes back.
  const reopenable = sql`${verdict.isNew} AND ${takes === null ? sql`0` : isInSupply(JSON.stringify(takes))}
    AND EXISTS (SELECT 1 FROM order_contacts AS kept WHERE kept.order_id = due.order_id)`;
  return [
    tell('reopened', '', dueSubOrders({ ids, move: reopen, when: reopenable })),
    tell(
      'paid',
      '',
      sql`${dueSubOrders({ ids, move: pay, when: verdict.isNew })}
        UNION ALL ${dueSubOrders({ ids, move: reopen, when: verdict.isReopened })}`,
    ),
    tell(
      'surplus',
      paymentId,
      sql`SELECT due.id, due.order_id FROM sub_orders AS due
        WHERE due.id = ${input.subOrderId} AND ${verdict.isNew} AND NOT ${verdict.isToldAsPaid}`,
    ),
  ];
}

/** The provider's number stands a second time, where nothing changes: against it the payment's row can be checked. */
function nameTransaction({ provider, transactionId, reason }: ArrivedPayment): string {
  return provider === 'manual' ? reason : `${provider} ${transactionId}`;
}

/** The whole payment goes back. The reason is a code: each reader gets it in words. */
function giveSurplusBack(db: Queries, input: ArrivedPayment, isSurplus: SQL) {
  const { surplusRefundId: refundId, paymentId, reopen, actor, by, at } = input;
  return [
    db.insert(refunds).select(sql`
      SELECT ${refundId}, part.id, mine.id, 'surplus', 0, 0, mine.amount_minor, NULL, ${actor}, ${by},
        CASE WHEN part.status IN ${reopen.from} THEN 'out_of_stock' ELSE 'paid_twice' END, ${at}
      FROM payments AS mine JOIN sub_orders AS part ON part.id = mine.sub_order_id
      WHERE mine.id = ${paymentId} AND ${isSurplus}
        AND NOT EXISTS (SELECT 1 FROM refunds AS done WHERE done.id = ${refundId})`),
    insertTransfer(db, { refundId, at }, isSurplus),
    insertRefundEntry(db, { refundId, at }, isSurplus),
  ];
}

/** Planned, or given up when the sub-order ended: from now on the seller owes it. */
function startCommissions(db: Queries, { subOrderId, at }: ArrivedPayment, isPaid: SQL) {
  return [
    insertEntries(
      db,
      sql`SELECT own.id AS source, 'commission_pending' AS kind, 1 AS position,
          'seller/' || own.seller || '/commission' AS from_account,
          'agent/' || own.agent_id || '/pending' AS to_account, own.amount_minor AS amount_minor,
          own.id AS commission_id, ${at} AS at
        FROM commissions AS own
        WHERE own.sub_order_id = ${subOrderId} AND own.state IN ('planned', 'cancelled') AND ${isPaid}`,
    ),
    db
      .update(commissions)
      .set({ state: 'pending', changedAt: at })
      .where(and(eq(commissions.subOrderId, subOrderId), inArray(commissions.state, ['planned', 'cancelled']), isPaid)),
  ];
}

function insertPaidNotice(db: Queries, { subOrderId, at }: ArrivedPayment, isPaid: SQL) {
  const noticeId = `${subOrderId}:paid`;
  return db.insert(notices).select(sql`
    SELECT ${noticeId}, part.seller, part.id, 'paid', 'due', 0, ${at}, ${at} FROM sub_orders AS part
    WHERE part.id = ${subOrderId} AND ${isPaid}
      AND NOT EXISTS (SELECT 1 FROM notices AS told WHERE told.id = ${noticeId})`);
}
