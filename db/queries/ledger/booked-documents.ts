// What caused the rows of the book, a page at a time, each as one document: one statement sees one moment.
import type { ResultSet } from '@libsql/client/web';
import { gt, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { orderLines } from '../../schema/index.ts';
import { stockKeyOfLine } from '../stock.ts';
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
  quantity: number;
  /** Units that were not shipped after all and are for sale again. */
  restockedUnits: number;
  /** Its batch, if it has one, is counted. */
  isCounted: boolean;
  subOrderStatus: string;
  /** Money for the sub-order came, ever. */
  isPaid: boolean;
  /** Null until the goods were received. */
  receivedAt: number | null;
  placedAt: number;
  timeZone: string;
  /** JSON as it was frozen. */
  policy: string;
  attribution: {
    agentId: string | null;
    held: string | null;
    selfPurchase: string;
    proof: string | null;
    channel: string;
    evidence: string;
    decidedAt: number;
  } | null;
  commission: {
    id: string;
    agentId: string;
    seller: string;
    orderId: string;
    subOrderId: string;
    baseMinor: number;
    rateBp: number;
    amountMinor: number;
    state: string;
    held: string | null;
    maturesAt: number | null;
  } | null;
  /** A release, a denial, or a denial after a release. */
  decisions: { decision: string; at: number }[];
  /** In the order of the book: `seq` is where the refund itself was booked. */
  refunds: { id: string; amountMinor: number; seq: number | null }[];
  /** Rows with this commission, in the order of the book. */
  entries: LedgerEntry[];
}

/** Rows after `afterSeq` up to `lastSeq`: what is written while they are read is left for the next time. */
export function selectCausedEntries(db: Queries, { afterSeq, lastSeq }: { afterSeq: number; lastSeq: number }) {
  return db
    .select({
      document: sql<string>`json_object('entry', ${entryDocument},
        'isCaused', json(CASE WHEN ${isCaused} THEN 'true' ELSE 'false' END))`.as('document'),
    })
    .from(sql`ledger_entries AS entry`)
    .where(sql`entry.seq > ${afterSeq} AND entry.seq <= ${lastSeq}`)
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
  WHEN entry.kind = 'debt_written_off' THEN entry.commission_id IS NULL
    AND EXISTS (SELECT 1 FROM debt_write_offs AS cause WHERE cause.id = entry.source)
  ELSE 0 END`;

const lineDocument = sql<string>`json_object('id', order_lines.id, 'orderId', order_lines.order_id,
  'subOrderId', order_lines.sub_order_id, 'position', order_lines.position, 'seller', order_lines.seller,
  'totalMinor', order_lines.total_minor, 'rateBp', order_lines.rate_bp, 'quantity', order_lines.quantity,
  'restockedUnits', (SELECT coalesce(sum(back.restocked_units), 0) FROM refund_lines AS back
    WHERE back.order_line_id = order_lines.id),
  'isCounted', json(CASE WHEN order_lines.batch = '' OR EXISTS (SELECT 1 FROM stock
    WHERE stock.key = (SELECT ${stockKeyOfLine} FROM order_lines AS line WHERE line.id = order_lines.id))
    THEN 'true' ELSE 'false' END),
  'subOrderStatus', (SELECT part.status FROM sub_orders AS part WHERE part.id = order_lines.sub_order_id),
  'isPaid', json(CASE WHEN EXISTS (SELECT 1 FROM order_events AS event WHERE event.order_id = order_lines.order_id
    AND event.sub_order_id = order_lines.sub_order_id AND event.kind = 'paid')
    THEN 'true' ELSE 'false' END),
  'receivedAt', (SELECT event.at FROM order_events AS event WHERE event.order_id = order_lines.order_id
    AND event.sub_order_id = order_lines.sub_order_id AND event.kind = 'received'),
  'placedAt', (SELECT placed.placed_at FROM orders AS placed WHERE placed.id = order_lines.order_id),
  'timeZone', (SELECT placed.time_zone FROM orders AS placed WHERE placed.id = order_lines.order_id),
  'policy', order_lines.policy,
  'attribution', (SELECT json_object('agentId', won.agent_id, 'held', won.held, 'selfPurchase', won.self_purchase,
    'proof', won.proof, 'channel', won.channel, 'evidence', won.evidence, 'decidedAt', won.decided_at)
    FROM attributions AS won WHERE won.order_id = order_lines.order_id),
  'commission', (SELECT json_object('id', own.id, 'agentId', own.agent_id, 'seller', own.seller,
    'orderId', own.order_id, 'subOrderId', own.sub_order_id, 'baseMinor', own.base_minor, 'rateBp', own.rate_bp,
    'amountMinor', own.amount_minor, 'state', own.state, 'held', own.held, 'maturesAt', own.matures_at)
    FROM commissions AS own WHERE own.order_line_id = order_lines.id),
  'decisions', (SELECT json_group_array(json_object('decision', done.decision, 'at', done.at) ORDER BY done.rowid)
    FROM commission_decisions AS done JOIN commissions AS own ON own.id = done.commission_id
    WHERE own.order_line_id = order_lines.id),
  'refunds', (SELECT json_group_array(json_object('id', part.refund_id, 'amountMinor', part.amount_minor, 'seq',
      (SELECT booked.seq FROM ledger_entries AS booked WHERE booked.source = part.refund_id
        AND booked.kind = 'payment_refunded')) ORDER BY part.rowid)
    FROM refund_lines AS part WHERE part.order_line_id = order_lines.id),
  'entries', (SELECT json_group_array(json(${entryDocument}) ORDER BY entry.seq)
    FROM commissions AS own JOIN ledger_entries AS entry ON entry.commission_id = own.id
    WHERE own.order_line_id = order_lines.id))`;
