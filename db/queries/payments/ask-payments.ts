// Payments of which a provider has said nothing yet: which to ask about, and what came of it.
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
}

/**
 * Open, and not opened or asked about since `before`; the longest silent first. Also of sub-orders that were cancelled,
 * expired or paid another way: money may have arrived all the same.
 */
export function selectSilentPayments(db: Queries, input: { before: number; limit: number }) {
  return db
    .select({
      id: payments.id,
      provider: payments.provider,
      seller: subOrders.seller,
      referenceSealed: payments.referenceSealed,
      payBy: subOrders.payBy,
    })
    .from(payments)
    .innerJoin(subOrders, eq(subOrders.id, payments.subOrderId))
    .where(and(eq(payments.status, 'open'), ne(payments.provider, 'manual'), lte(payments.changedAt, input.before)))
    .orderBy(payments.changedAt)
    .limit(input.limit);
}

export function readSilentPayments(result: ResultSet | undefined): SilentPayment[] {
  return (result?.rows ?? []).map((row) => ({
    id: String(row['id']),
    provider: String(row['provider']),
    seller: String(row['seller']),
    referenceSealed: String(row['reference_sealed']),
    payBy: Number(row['pay_by']),
  }));
}

/** They were asked about: the others are first next time. */
export function markAsked(db: Queries, ids: readonly string[], at: number) {
  return db
    .update(payments)
    .set({ changedAt: at })
    .where(and(inArray(payments.id, [...ids]), eq(payments.status, 'open')));
}

/** Nothing will arrive any more; if it does, it is money all the same. `account`: who says so. */
export function closePayment(db: Queries, closing: { id: string; account: string; at: number }) {
  return db
    .update(payments)
    .set({ status: 'closed', changedAt: closing.at })
    .where(
      and(
        eq(payments.id, closing.id),
        eq(payments.status, 'open'),
        sql`${payments.account} = ${closing.account} AND ${payments.provider} <> 'manual'`,
      ),
    );
}
