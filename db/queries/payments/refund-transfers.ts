// How far the money of a refund has come: what is to be sent or asked about, and each step as it is heard of.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { orderEvents, payments, refunds, refundTransfers, subOrders } from '../../schema/index.ts';
import { type Bounded, isOfSellers, type Sellers } from '../desk/sellers.ts';
import type { EventAuthor } from '../order-life/move.ts';

const MINUTE_MS = 60_000;
/** A provider that is working on it is asked twice an hour. */
const ASK_AGAIN_MS = 30 * MINUTE_MS;
/** Waits double after each failure, up to 512 minutes. */
const MOST_DOUBLINGS = 9;

export interface DueTransfer {
  refundId: string;
  status: string;
  reference: string;
  seller: string;
  provider: string;
  paymentId: string;
  transactionId: string;
  amountMinor: number;
  paymentMinor: number;
  /** As it was read: what is heard on asking counts only while nothing else happened to it. */
  changedAt: number;
}

/** Refunds of providers that can be sent or asked about by now; those by hand wait for a person. */
export function selectDueTransfers(db: Queries, input: { now: number; limit: number }) {
  const { now, limit } = input;
  const { status, attempts, changedAt } = refundTransfers;
  const wait = sql`${MINUTE_MS} * (1 << min(${attempts}, ${MOST_DOUBLINGS}))`;
  const isToSend = sql`${status} = 'due' AND (${attempts} = 0 OR ${changedAt} + ${wait} <= ${now})`;
  const isToAsk = sql`${status} = 'sent' AND ${changedAt} + ${ASK_AGAIN_MS} <= ${now}`;
  return db
    .select({
      refundId: refundTransfers.refundId,
      status,
      reference: refundTransfers.reference,
      seller: subOrders.seller,
      provider: payments.provider,
      paymentId: payments.id,
      transactionId: payments.transactionId,
      amountMinor: refunds.totalMinor,
      paymentMinor: payments.amountMinor,
      changedAt,
    })
    .from(refundTransfers)
    .innerJoin(refunds, eq(refunds.id, refundTransfers.refundId))
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .innerJoin(subOrders, eq(subOrders.id, refunds.subOrderId))
    .where(and(ne(payments.provider, 'manual'), sql`((${isToSend}) OR (${isToAsk}))`))
    .orderBy(changedAt)
    .limit(limit);
}

export function readDueTransfers(result: ResultSet | undefined): DueTransfer[] {
  return (result?.rows ?? []).map((row) => ({
    refundId: String(row['refund_id']),
    status: String(row['status']),
    reference: String(row['reference']),
    seller: String(row['seller']),
    provider: String(row['provider']),
    paymentId: String(row['id']),
    transactionId: String(row['transaction_id']),
    amountMinor: Number(row['total_minor']),
    paymentMinor: Number(row['amount_minor']),
    changedAt: Number(row['changed_at']),
  }));
}

export interface TransferNews {
  refundId: string;
  /** Whose account says so: nobody reports about another seller's refund. */
  seller: string;
  status: 'sent' | 'done' | 'failed';
  /** The provider's number; empty when it refused before there was one. */
  reference: string;
  code: string;
  at: number;
  /** The transfer's `changedAt` when it was asked about; null for what a provider tells by itself. */
  askedAt: number | null;
}

/**
 * An answer that is written late, after a person sent the refund once more, is about the past and changes nothing. News may arrive twice and in any order. `sent` moves on what was not sent. `done` is final but for the news that this
 * very transfer came back. `failed` counts for the transfer it is about, not for a later one.
 */
export function recordTransfer(db: Queries, news: TransferNews) {
  const { refundId, seller, status, reference, code, at, askedAt } = news;
  return db
    .update(refundTransfers)
    .set({ status, lastError: code, changedAt: at, ...(reference === '' ? {} : { reference }) })
    .where(
      and(eq(refundTransfers.refundId, refundId), moves(status, reference), belongsTo(seller), isAsAsked(askedAt)),
    );
}

function moves(status: TransferNews['status'], reference: string): SQL {
  const isSame = sql`${refundTransfers.reference} = ${reference}`;
  switch (status) {
    case 'sent':
      return sql`${refundTransfers.status} = 'due'`;
    case 'done':
      return sql`${refundTransfers.status} <> 'done'`;
    case 'failed':
      return reference === ''
        ? sql`${refundTransfers.status} = 'due'`
        : sql`((${refundTransfers.status} IN ('sent', 'done') AND ${isSame})
            OR (${refundTransfers.status} = 'due' AND ${refundTransfers.reference} = ''))`;
  }
}

function isAsAsked(askedAt: number | null): SQL | undefined {
  return askedAt === null ? undefined : eq(refundTransfers.changedAt, askedAt);
}

function belongsTo(seller: string): SQL {
  return sql`EXISTS (SELECT 1 FROM refunds AS refund JOIN sub_orders AS sub ON sub.id = refund.sub_order_id
    WHERE refund.id = ${refundTransfers.refundId} AND sub.seller = ${seller})`;
}

/** Nobody answered: it stays as it is, to be tried again after a longer wait. */
export function countAttempt(db: Queries, attempt: { refundId: string; code: string; at: number; askedAt: number }) {
  return db
    .update(refundTransfers)
    .set({ attempts: sql`${refundTransfers.attempts} + 1`, lastError: attempt.code, changedAt: attempt.at })
    .where(
      and(
        eq(refundTransfers.refundId, attempt.refundId),
        inArray(refundTransfers.status, ['due', 'sent']),
        isAsAsked(attempt.askedAt),
      ),
    );
}

/** What a person at the desk does about a transfer. */
export interface TransferStep extends EventAuthor, Bounded {
  refundId: string;
}

/** A person looked at what failed: it is sent once more, with an event each time. */
export function retryTransfer(db: Queries, { refundId, actor, by, reason, at, sellers = 'all' }: TransferStep) {
  return [
    db.insert(orderEvents).select(sql`
      SELECT sub.id || ':refund_retried:' || refund.id || ${`:${at}`}, sub.order_id, sub.id, 'refund_retried', ${actor},
        ${reason}, ${at}, refund.id, ${by}
      FROM refund_transfers AS transfer JOIN refunds AS refund ON refund.id = transfer.refund_id
        JOIN sub_orders AS sub ON sub.id = refund.sub_order_id
      WHERE transfer.refund_id = ${refundId} AND transfer.status = 'failed' AND ${isOfSellers(sql`sub.seller`, sellers)}`),
    db
      .update(refundTransfers)
      .set({ status: 'due', attempts: 0, changedAt: at })
      .where(
        and(
          eq(refundTransfers.refundId, refundId),
          eq(refundTransfers.status, 'failed'),
          isTransferOf(sql`${refundTransfers.refundId}`, sellers),
        ),
      ),
  ] as const;
}

/** Sent by hand: the proof closes it, with an event. Also what a provider could not send. */
export function recordProof(db: Queries, input: TransferStep & { proof: string }) {
  const { refundId, proof, actor, by, reason, at, sellers = 'all' } = input;
  const isOpen = sql`transfer.status IN ('due', 'failed')
    AND (payment.provider = 'manual' OR transfer.status = 'failed')`;
  const due = sql`SELECT 1 FROM refund_transfers AS transfer JOIN refunds AS refund ON refund.id = transfer.refund_id
    JOIN payments AS payment ON payment.id = refund.payment_id WHERE transfer.refund_id = ${refundId} AND ${isOpen}
      AND ${isTransferOf(sql`transfer.refund_id`, sellers)}`;
  return [
    db.insert(orderEvents).select(sql`
      SELECT sub.id || ':refund_sent:' || refund.id, sub.order_id, sub.id, 'refund_sent', ${actor}, ${reason}, ${at},
        refund.id, ${by}
      FROM refunds AS refund JOIN sub_orders AS sub ON sub.id = refund.sub_order_id
      WHERE refund.id = ${refundId} AND EXISTS (${due}) AND NOT EXISTS (
        SELECT 1 FROM order_events AS done WHERE done.id = sub.id || ':refund_sent:' || refund.id)`),
    db
      .update(refundTransfers)
      .set({ status: 'done', reference: proof, lastError: '', changedAt: at })
      .where(and(eq(refundTransfers.refundId, refundId), sql`EXISTS (${due})`)),
  ] as const;
}

export function selectTransfer(db: Queries, { refundId, sellers = 'all' }: Pick<TransferStep, 'refundId' | 'sellers'>) {
  return db
    .select({ status: refundTransfers.status, reference: refundTransfers.reference })
    .from(refundTransfers)
    .where(and(eq(refundTransfers.refundId, refundId), isTransferOf(sql`${refundTransfers.refundId}`, sellers)));
}

export function readTransfer(result: ResultSet | undefined): { status: string; reference: string } | null {
  const row = result?.rows[0];
  return row ? { status: String(row['status']), reference: String(row['reference']) } : null;
}

/** A refund of these sellers. `refundId`: a column. */
function isTransferOf(refundId: SQL, sellers: Sellers): SQL {
  if (sellers === 'all') return sql`1`;
  return sql`EXISTS (SELECT 1 FROM refunds AS own JOIN sub_orders AS part ON part.id = own.sub_order_id
    WHERE own.id = ${refundId} AND ${isOfSellers(sql`part.seller`, sellers)})`;
}
