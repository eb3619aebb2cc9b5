// A case as it is stored, with its lines, its words (sealed) and its events: one statement each, one document each.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { PaymentProvider } from '../../../content/schema/payment.ts';
import type { Queries } from '../../client.ts';
import { type Actor, cases, type CaseStatus } from '../../schema/index.ts';
import { isOfSellers, type Sellers } from '../desk/sellers.ts';
import { missesMoney } from './awaits-money.ts';

type CaseRow = typeof cases.$inferSelect;

export interface StoredCase extends CaseRow {
  orderId: string;
  orderNumber: string;
  sellerName: string;
  timeZone: string;
  lines: { lineId: string; title: string; variantTitle: string; quantity: number }[];
  /** Oldest first. */
  messages: { id: string; actor: Actor; by: string; bodySealed: string; at: number }[];
  /** In the order in which they were written: the desk's clock may differ from the Worker's. */
  events: StoredCaseEvent[];
  /** What went back because of it, in fen, and how far the money has come; null before. */
  refund: { totalMinor: number; at: number; transfer: string; reference: string; provider: PaymentProvider } | null;
}

export interface StoredCaseEvent {
  id: string;
  kind: string;
  actor: Actor;
  by: string;
  reason: string;
  at: number;
}

/** `sellers`: a case of another one is not there. */
export function selectCaseById(db: Queries, caseId: string, sellers: Sellers = 'all') {
  return selectCase(db, and(eq(cases.id, caseId), isOfSellers(sql`${cases.seller}`, sellers)));
}

/** All cases of the order at that address, the newest first. */
export function selectCasesByTokenHash(db: Queries, tokenHash: string) {
  return selectCase(
    db,
    sql`${cases.subOrderId} IN (SELECT part.id FROM sub_orders AS part JOIN orders AS mine ON mine.id = part.order_id
      WHERE mine.token_hash = ${tokenHash})`,
  ).orderBy(sql`${cases.openedAt} DESC, ${cases.id}`);
}

/** For the desk: what somebody has to do first stands first, what nothing presses after it, in the order of asking. */
export function selectCases(
  db: Queries,
  which: { seller?: string; statuses?: readonly CaseStatus[]; escalated?: boolean; limit: number },
) {
  const { seller, statuses, escalated, limit } = which;
  // Where money is due, its day presses; before, the day of whoever has to answer or to send.
  const dueAt = sql`coalesce(${cases.refundBy}, ${cases.answerBy})`;
  const isMissing = missesMoney({ id: sql`${cases.id}`, subOrderId: sql`${cases.subOrderId}` });
  return selectCase(
    db,
    and(
      seller === undefined ? undefined : eq(cases.seller, seller),
      statuses === undefined ? undefined : inArray(cases.status, [...statuses]),
      escalated === undefined ? undefined : sql`(${cases.escalatedAt} IS NOT NULL) = ${Number(escalated)}`,
    ),
  )
    .orderBy(
      sql`${cases.status} IN ('settled', 'rejected', 'withdrawn') AND NOT ${isMissing}, ${dueAt} IS NULL, ${dueAt}, ${cases.openedAt}, ${cases.id}`,
    )
    .limit(limit);
}

export function readCases(result: ResultSet | undefined): StoredCase[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** Cases as documents, for `readCases`. */
export function selectCase(db: Queries, which: SQL | undefined) {
  return db
    .select({ document: caseDocument.as('document') })
    .from(cases)
    .where(which)
    .$dynamic();
}

const caseDocument = sql<string>`(
  SELECT json_object(
    'id', cases.id, 'subOrderId', cases.sub_order_id, 'seller', cases.seller, 'kind', cases.kind,
    'reason', cases.reason, 'status', cases.status, 'answerBy', cases.answer_by, 'escalatedAt', cases.escalated_at,
    'refundBy', cases.refund_by, 'openedAt', cases.opened_at, 'changedAt', cases.changed_at,
    'orderId', mine.id, 'orderNumber', mine.number, 'sellerName', part.seller_name, 'timeZone', mine.time_zone,
    'lines', (
      SELECT json_group_array(json_object('lineId', line.id, 'title', line.title, 'variantTitle', line.variant_title,
        'quantity', own.quantity) ORDER BY line.position)
      FROM case_lines AS own JOIN order_lines AS line ON line.id = own.order_line_id WHERE own.case_id = cases.id),
    'messages', (
      SELECT json_group_array(json_object('id', word.id, 'actor', word.actor, 'by', word.by_name,
        'bodySealed', word.body_sealed, 'at', word.at) ORDER BY word.at, word.rowid)
      FROM case_messages AS word WHERE word.case_id = cases.id),
    'events', (
      SELECT json_group_array(json_object('id', event.id, 'kind', event.kind, 'actor', event.actor,
        'by', event.by_name, 'reason', event.reason, 'at', event.at) ORDER BY event.rowid)
      FROM order_events AS event WHERE event.order_id = mine.id AND event.about = cases.id),
    'refund', (
      SELECT json_object('totalMinor', refund.total_minor, 'at', refund.at, 'transfer', transfer.status,
        'reference', transfer.reference, 'provider', paid.provider)
      FROM refunds AS refund JOIN refund_transfers AS transfer ON transfer.refund_id = refund.id
        JOIN payments AS paid ON paid.id = refund.payment_id
      WHERE refund.sub_order_id = part.id AND refund.case_id = cases.id LIMIT 1))
  FROM sub_orders AS part JOIN orders AS mine ON mine.id = part.order_id WHERE part.id = cases.sub_order_id
)`;
