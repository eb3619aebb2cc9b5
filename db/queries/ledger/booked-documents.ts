// What caused the rows of the book, a page at a time, each as one document: one statement sees one moment.
import type { ResultSet } from '@libsql/client/web';
import { gt, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { orderLines, payments, payouts, refunds } from '../../schema/index.ts';
import { ENTRIES_AT_ONCE, type LedgerEntry } from './entries.ts';
import { entryDocument } from './sealed-rows.ts';

export const DOCUMENTS_AT_ONCE = 500;

/** A row and whether what it names as its cause exists. */
export interface CausedEntry {
  entry: LedgerEntry;
  isCaused: boolean;
}

/** An order line with everything that decides about its commission, and the rows that moved it. */
export interface BookedLine {
  id: string;
  orderId: string;
  subOrderId: string;
  position: number;
  seller: string;
  totalMinor: number;
  rateBp: number;
  subOrderStatus: string;
  /** Money for the sub-order came, ever. */
  isPaid: boolean;
  /** Null until the goods were received. */
  receivedAt: number | null;
  timeZone: string;
  /** JSON as it was frozen. */
  policy: string;
  attribution: {
    agentId: string | null;
    held: string | null;
    selfPurchase: string;
    evidence: string;
    decidedAt: number;
  } | null;
  commission: {
    id: string;
    agentId: string;
    seller: string;
    subOrderId: string;
    baseMinor: number;
    rateBp: number;
    amountMinor: number;
    state: string;
    held: string | null;
    maturesAt: number | null;
  } | null;
  decision: { decision: string; at: number } | null;
  /** In the order of the book: `seq` is where the refund itself was booked. */
  refunds: { id: string; amountMinor: number; seq: number | null }[];
  /** Rows with this commission, in the order of the book. */
  entries: LedgerEntry[];
}

export interface BookedPayment {
  id: string;
  seller: string;
  status: string;
  amountMinor: number;
  refundedMinor: number;
  entries: LedgerEntry[];
}

export interface BookedRefund {
  id: string;
  seller: string;
  kind: string;
  goodsMinor: number;
  totalMinor: number;
  linesMinor: number;
  entries: LedgerEntry[];
}

export interface BookedPayout {
  id: string;
  agentId: string;
  amountMinor: number;
  taxMinor: number;
  status: string;
  entries: LedgerEntry[];
}

export function selectCausedEntries(db: Queries, afterSeq: number) {
  return db
    .select({
      document: sql<string>`json_object('entry', ${entryDocument},
        'isCaused', json(CASE WHEN ${isCaused} THEN 'true' ELSE 'false' END))`.as('document'),
    })
    .from(sql`ledger_entries AS entry`)
    .where(sql`entry.seq > ${afterSeq}`)
    .orderBy(sql`entry.seq`)
    .limit(ENTRIES_AT_ONCE);
}

export function readCausedEntries(result: ResultSet | undefined): CausedEntry[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

export function selectBookedLines(db: Queries, afterId: string) {
  return db
    .select({ document: lineDocument.as('document') })
    .from(orderLines)
    .where(gt(orderLines.id, afterId))
    .orderBy(orderLines.id)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readBookedLines(result: ResultSet | undefined): BookedLine[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

export function selectBookedPayments(db: Queries, afterId: string) {
  const document = sql<string>`json_object('id', payments.id, 'seller', ${sellerOf(sql`payments.sub_order_id`)},
    'status', payments.status, 'amountMinor', payments.amount_minor,
    'refundedMinor', (SELECT coalesce(sum(back.total_minor), 0) FROM refunds AS back
      WHERE back.payment_id = payments.id),
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
  const document = sql<string>`json_object('id', refunds.id, 'seller', ${sellerOf(sql`refunds.sub_order_id`)},
    'kind', refunds.kind, 'goodsMinor', refunds.goods_minor, 'totalMinor', refunds.total_minor,
    'linesMinor', (SELECT coalesce(sum(part.amount_minor), 0) FROM refund_lines AS part
      WHERE part.refund_id = refunds.id),
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
    'entries', ${entriesOf(sql`entry.source = payouts.id`)})`;
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

/** Commissions whose line is gone: the walk over lines does not meet them. */
export function selectLostCommissions(db: Queries) {
  return db
    .select({ id: sql<string>`own.id`.as('id') })
    .from(sql`commissions AS own`)
    .where(sql`NOT EXISTS (SELECT 1 FROM order_lines AS line WHERE line.id = own.order_line_id)`)
    .limit(DOCUMENTS_AT_ONCE);
}

export function readLostCommissions(result: ResultSet | undefined): string[] {
  return (result?.rows ?? []).map((row) => String(row['id']));
}

const isCaused = sql`CASE
  WHEN entry.kind = 'payment_received' THEN entry.commission_id IS NULL
    AND EXISTS (SELECT 1 FROM payments AS cause WHERE cause.id = entry.source)
  WHEN entry.kind = 'payment_refunded' THEN entry.commission_id IS NULL
    AND EXISTS (SELECT 1 FROM refunds AS cause WHERE cause.id = entry.source)
  WHEN entry.kind = 'commission_reversed' THEN EXISTS (SELECT 1 FROM refunds AS cause
    JOIN commissions AS own ON own.id = entry.commission_id AND own.sub_order_id = cause.sub_order_id
    WHERE cause.id = entry.source)
  WHEN entry.kind IN ('commission_pending', 'commission_matured', 'commission_denied')
    THEN entry.commission_id = entry.source
    AND EXISTS (SELECT 1 FROM commissions AS cause WHERE cause.id = entry.source)
  WHEN entry.kind IN ('payout_requested', 'payout_paid', 'payout_failed') THEN entry.commission_id IS NULL
    AND EXISTS (SELECT 1 FROM payouts AS cause WHERE cause.id = entry.source)
  ELSE 0 END`;

const lineDocument = sql<string>`json_object('id', order_lines.id, 'orderId', order_lines.order_id,
  'subOrderId', order_lines.sub_order_id, 'position', order_lines.position, 'seller', order_lines.seller,
  'totalMinor', order_lines.total_minor, 'rateBp', order_lines.rate_bp,
  'subOrderStatus', (SELECT part.status FROM sub_orders AS part WHERE part.id = order_lines.sub_order_id),
  'isPaid', json(CASE WHEN EXISTS (SELECT 1 FROM order_events AS event WHERE event.order_id = order_lines.order_id
    AND event.sub_order_id = order_lines.sub_order_id AND event.kind = 'paid')
    THEN 'true' ELSE 'false' END),
  'receivedAt', (SELECT event.at FROM order_events AS event WHERE event.order_id = order_lines.order_id
    AND event.sub_order_id = order_lines.sub_order_id AND event.kind = 'received'),
  'timeZone', (SELECT placed.time_zone FROM orders AS placed WHERE placed.id = order_lines.order_id),
  'policy', order_lines.policy,
  'attribution', (SELECT json_object('agentId', won.agent_id, 'held', won.held, 'selfPurchase', won.self_purchase,
    'evidence', won.evidence, 'decidedAt', won.decided_at)
    FROM attributions AS won WHERE won.order_id = order_lines.order_id),
  'commission', (SELECT json_object('id', own.id, 'agentId', own.agent_id, 'seller', own.seller,
    'subOrderId', own.sub_order_id, 'baseMinor', own.base_minor, 'rateBp', own.rate_bp,
    'amountMinor', own.amount_minor, 'state', own.state, 'held', own.held, 'maturesAt', own.matures_at)
    FROM commissions AS own WHERE own.order_line_id = order_lines.id),
  'decision', (SELECT json_object('decision', done.decision, 'at', done.at) FROM commission_decisions AS done
    JOIN commissions AS own ON own.id = done.commission_id WHERE own.order_line_id = order_lines.id),
  'refunds', (SELECT json_group_array(json_object('id', part.refund_id, 'amountMinor', part.amount_minor, 'seq',
      (SELECT booked.seq FROM ledger_entries AS booked WHERE booked.source = part.refund_id
        AND booked.kind = 'payment_refunded')) ORDER BY part.rowid)
    FROM refund_lines AS part WHERE part.order_line_id = order_lines.id),
  'entries', (SELECT json_group_array(json(${entryDocument}) ORDER BY entry.seq)
    FROM commissions AS own JOIN ledger_entries AS entry ON entry.commission_id = own.id
    WHERE own.order_line_id = order_lines.id))`;

function entriesOf(which: SQL): SQL {
  return sql`(SELECT json_group_array(json(${entryDocument}) ORDER BY entry.seq)
    FROM ledger_entries AS entry WHERE ${which})`;
}

function sellerOf(subOrderId: SQL): SQL {
  return sql`(SELECT part.seller FROM sub_orders AS part WHERE part.id = ${subOrderId})`;
}
