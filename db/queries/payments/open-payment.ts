// A way in which a sub-order can be paid, written before any provider is asked; and what was answered, kept sealed.
import type { ResultSet } from '@libsql/client/web';
import { eq, sql } from 'drizzle-orm';
import type { PaymentProvider } from '../../../content/schema/payment.ts';
import type { Queries } from '../../client.ts';
import { payments, type SubOrderStatus, subOrders } from '../../schema/index.ts';

export interface NewPayment {
  id: string;
  subOrderId: string;
  provider: PaymentProvider;
  account: string;
  at: number;
  /** States of the sub-order in which it may still be opened. */
  during: readonly SubOrderStatus[];
  /** Only when the sub-order is of this seller. */
  seller?: string;
}

/**
 * Opens the payment for what the sub-order costs, or leaves it as it is. A payment that still stands open belongs to the
 * account that the seller has now: of a former one nothing would be believed any more.
 */
export function insertPayment(db: Queries, payment: NewPayment) {
  const { id, subOrderId, provider, account, at, during, seller } = payment;
  return db
    .insert(payments)
    .select(
      sql`SELECT ${id}, due.id, ${provider}, ${account}, due.total_minor, 'CNY', 'open', NULL, '', ${at}, ${at}
        FROM sub_orders AS due
        WHERE due.id = ${subOrderId} AND due.provider = ${provider} AND due.total_minor > 0 AND due.status IN ${during}
          AND ${seller === undefined ? sql`1` : sql`due.seller = ${seller}`}`,
    )
    .onConflictDoUpdate({
      target: payments.id,
      set: { account: sql`excluded.account` },
      setWhere: sql`${payments.status} = 'open' AND ${payments.account} <> excluded.account`,
    });
}

export function selectPayment(db: Queries, paymentId: string) {
  return db
    .select({
      status: payments.status,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      openedAt: payments.openedAt,
      referenceSealed: payments.referenceSealed,
      subOrderStatus: sql<string>`${subOrders.status}`.as('sub_order_status'),
    })
    .from(payments)
    .innerJoin(subOrders, eq(subOrders.id, payments.subOrderId))
    .where(eq(payments.id, paymentId));
}

export interface StoredPayment {
  status: string;
  amountMinor: number;
  currency: string;
  openedAt: number;
  referenceSealed: string;
  subOrderStatus: string;
}

export function readPayment(result: ResultSet | undefined): StoredPayment | null {
  const row = result?.rows[0];
  if (!row) return null;
  return {
    status: String(row['status']),
    amountMinor: Number(row['amount_minor']),
    currency: String(row['currency']),
    openedAt: Number(row['opened_at']),
    referenceSealed: String(row['reference_sealed']),
    subOrderStatus: String(row['sub_order_status']),
  };
}

export function storeReference(db: Queries, paymentId: string, referenceSealed: string) {
  return db.update(payments).set({ referenceSealed }).where(eq(payments.id, paymentId));
}
