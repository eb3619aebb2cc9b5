// Payments, refunds and payouts as the check of the books sees them: each with its own rows and what must agree with it.
import type { ResultSet } from '@libsql/client/web';
import { gt, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { payments, payouts, refunds } from '../../schema/index.ts';
import { DOCUMENTS_AT_ONCE } from './booked-documents.ts';
import type { LedgerEntry } from './entries.ts';
import { entryDocument } from './sealed-rows.ts';

export interface BookedPayment {
  id: string;
  subOrderId: string;
  seller: string;
  provider: string;
  currency: string;
  status: string;
  transactionId: string | null;
  amountMinor: number;
  /** What the sub-order costs. */
  partMinor: number;
  refundedMinor: number;
  /** What the sub-order's events say about it: that it paid, or that it was a surplus. */
  tellings: { id: string; kind: string; reason: string }[];
  entries: LedgerEntry[];
}

export interface BookedRefund {
  id: string;
  subOrderId: string;
  seller: string;
  kind: string;
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  /** Of lines of this sub-order. */
  linesMinor: number;
  /** Lines of another sub-order, or under a wrong id. */
  strayLines: number;
  payment: { subOrderId: string; provider: string; amountMinor: number } | null;
  transfer: { status: string; reference: string } | null;
  /** The sub-order's events tell of it. */
  isTold: boolean;
  /** They tell that a person sent the money. */
  isProved: boolean;
  /** Its case, if it has one, is about the same sub-order. */
  isOfCase: boolean;
  entries: LedgerEntry[];
}

export interface BookedPayout {
  id: string;
  agentId: string;
  amountMinor: number;
  taxMinor: number;
  status: string;
  batch: string;
  proof: string;
  entries: LedgerEntry[];
}

export function selectBookedPayments(db: Queries, afterId: string) {
  const document = sql<string>`json_object('id', payments.id, 'subOrderId', payments.sub_order_id,
    'seller', ${sellerOf(sql`payments.sub_order_id`)}, 'provider', payments.provider, 'currency', payments.currency,
    'status', payments.status, 'transactionId', payments.transaction_id, 'amountMinor', payments.amount_minor,
    'partMinor', (SELECT part.total_minor FROM sub_orders AS part WHERE part.id = payments.sub_order_id),
    'refundedMinor', (SELECT coalesce(sum(back.total_minor), 0) FROM refunds AS back
      WHERE back.payment_id = payments.id),
    'tellings', (SELECT json_group_array(json_object('id', told.id, 'kind', told.kind, 'reason', told.reason)
        ORDER BY told.rowid)
      FROM sub_orders AS part JOIN order_events AS told ON told.order_id = part.order_id
        AND told.sub_order_id = part.id AND told.about = payments.id AND told.kind IN ('paid', 'surplus')
      WHERE part.id = payments.sub_order_id),
    'entries', ${entriesOf(sql`entry.source = payments.id`)})`;
  return db
    .select({ document: document.as('document') })
    .from(payments)
    .where(gt(payments.id, afterId))
    .orderBy(payments.id)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readBookedPayments(result: ResultSet | undefined): BookedPayment[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

export function selectBookedRefunds(db: Queries, afterId: string) {
  const told = sql`CASE refunds.kind WHEN 'surplus' THEN ':surplus:' || refunds.payment_id ELSE ':refund:' || refunds.id END`;
  const document = sql<string>`json_object('id', refunds.id, 'subOrderId', refunds.sub_order_id,
    'seller', ${sellerOf(sql`refunds.sub_order_id`)}, 'kind', refunds.kind, 'goodsMinor', refunds.goods_minor,
    'shippingMinor', refunds.shipping_minor, 'totalMinor', refunds.total_minor,
    'linesMinor', (SELECT coalesce(sum(part.amount_minor), 0) FROM refund_lines AS part
      JOIN order_lines AS line ON line.id = part.order_line_id AND line.sub_order_id = refunds.sub_order_id
      WHERE part.refund_id = refunds.id),
    'strayLines', (SELECT count(*) FROM refund_lines AS part JOIN order_lines AS line ON line.id = part.order_line_id
      WHERE part.refund_id = refunds.id
        AND (line.sub_order_id <> refunds.sub_order_id OR part.id <> refunds.id || '/' || line.id)),
    'payment', (SELECT json_object('subOrderId', paid.sub_order_id, 'provider', paid.provider,
      'amountMinor', paid.amount_minor) FROM payments AS paid WHERE paid.id = refunds.payment_id),
    'transfer', (SELECT json_object('status', sent.status, 'reference', sent.reference) FROM refund_transfers AS sent
      WHERE sent.refund_id = refunds.id),
    'isTold', ${asBoolean(sql`EXISTS (SELECT 1 FROM order_events AS event WHERE event.id = refunds.sub_order_id || ${told})`)},
    'isProved', ${asBoolean(sql`EXISTS (SELECT 1 FROM order_events AS event
      WHERE event.id = refunds.sub_order_id || ':refund_sent:' || refunds.id)`)},
    'isOfCase', ${asBoolean(sql`refunds.case_id IS NULL OR EXISTS (SELECT 1 FROM cases AS asked
      WHERE asked.id = refunds.case_id AND asked.sub_order_id = refunds.sub_order_id)`)},
    'entries', ${entriesOf(sql`entry.source = refunds.id AND entry.commission_id IS NULL`)})`;
  return db
    .select({ document: document.as('document') })
    .from(refunds)
    .where(gt(refunds.id, afterId))
    .orderBy(refunds.id)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readBookedRefunds(result: ResultSet | undefined): BookedRefund[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

export function selectBookedPayouts(db: Queries, afterId: string) {
  const document = sql<string>`json_object('id', payouts.id, 'agentId', payouts.agent_id,
    'amountMinor', payouts.amount_minor, 'taxMinor', payouts.tax_minor, 'status', payouts.status,
    'batch', payouts.batch, 'proof', payouts.proof, 'entries', ${entriesOf(sql`entry.source = payouts.id`)})`;
  return db
    .select({ document: document.as('document') })
    .from(payouts)
    .where(gt(payouts.id, afterId))
    .orderBy(payouts.id)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readBookedPayouts(result: ResultSet | undefined): BookedPayout[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** Rows of the book as JSON; `which`: a condition on `entry`. */
export function entriesOf(which: SQL): SQL {
  return sql`(SELECT json_group_array(json(${entryDocument}) ORDER BY entry.seq)
    FROM ledger_entries AS entry WHERE ${which})`;
}

function sellerOf(subOrderId: SQL): SQL {
  return sql`(SELECT part.seller FROM sub_orders AS part WHERE part.id = ${subOrderId})`;
}

function asBoolean(condition: SQL): SQL {
  return sql`json(CASE WHEN ${condition} THEN 'true' ELSE 'false' END)`;
}
