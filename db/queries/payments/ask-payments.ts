// Payments of which a provider has said nothing yet: which to ask about or to close, and what came of it.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { payments, subOrders } from '../../schema/index.ts';

export interface SilentPayment {
  id: string;
  provider: string;
  seller: string;
  referenceSealed: string;
  payBy: number;
  subOrderStatus: string;
}

export interface SilentSearch {
  now: number;
  silentMs: number;
  limit: number;
}

/** Long after its time a payment is asked about ever more rarely, after another quarter of the time since then. */
const RARER = 4;

/**
 * Open, and not opened or asked about for `silentMs`. First those of which nothing was heard since their time to pay is
 * over, as expiry waits for them, but not for ever; then the longest silent. Also of sub-orders that were cancelled, expired or paid another way: money may have arrived
 * all the same. Those that can never be asked about (the seller's account is gone) leave the others their turn.
 */
export function selectSilentPayments(db: Queries, { now, silentMs, limit }: SilentSearch) {
  const isAwaited = sql`(${subOrders.status} = 'placed' AND ${subOrders.payBy} <= ${now}
    AND ${payments.changedAt} < ${subOrders.payBy})`;
  const isTime = sql`${payments.changedAt} + max(0, ${payments.changedAt} - ${subOrders.payBy}) / ${RARER} <= ${now}`;
  return db
    .select({
      id: payments.id,
      provider: payments.provider,
      seller: subOrders.seller,
      referenceSealed: payments.referenceSealed,
      payBy: subOrders.payBy,
      subOrderStatus: sql<string>`${subOrders.status}`.as('sub_order_status'),
    })
    .from(payments)
    .innerJoin(subOrders, eq(subOrders.id, payments.subOrderId))
    .where(
      and(
        eq(payments.status, 'open'),
        ne(payments.provider, 'manual'),
        lte(payments.changedAt, now - silentMs),
        isTime,
      ),
    )
    .orderBy(sql`${isAwaited} DESC`, payments.changedAt)
    .limit(limit);
}

export function readSilentPayments(result: ResultSet | undefined): SilentPayment[] {
  return (result?.rows ?? []).map((row) => ({
    id: String(row['id']),
    provider: String(row['provider']),
    seller: String(row['seller']),
    referenceSealed: String(row['reference_sealed']),
    payBy: Number(row['pay_by']),
    subOrderStatus: String(row['sub_order_status']),
  }));
}

/** They were asked about: the others are first next time. */
export function markAsked(db: Queries, ids: readonly string[], at: number) {
  return db
    .update(payments)
    .set({ changedAt: at })
    .where(and(inArray(payments.id, [...ids]), eq(payments.status, 'open')));
}

/** Nothing will arrive any more; if it does, it is money all the same. `seller` and `account`: who says so. */
export function closePayment(db: Queries, closing: { id: string; seller: string; account: string; at: number }) {
  return db
    .update(payments)
    .set({ status: 'closed', changedAt: closing.at })
    .where(
      and(
        eq(payments.id, closing.id),
        eq(payments.status, 'open'),
        sql`${payments.account} = ${closing.account} AND ${payments.provider} <> 'manual'`,
        sql`EXISTS (SELECT 1 FROM sub_orders AS part
          WHERE part.id = ${payments.subOrderId} AND part.seller = ${closing.seller})`,
      ),
    );
}
