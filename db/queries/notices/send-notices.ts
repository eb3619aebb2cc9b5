// Notices that are due: claimed by one statement, so that two runs never send the same, and settled after the answer.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { notices } from '../../schema/index.ts';

const MINUTE_MS = 60_000;
/** Pauses after the first, second … try; after as many tries and one more, a notice has failed. */
const PAUSES_MINUTES = [1, 5, 30, 120, 720];
export const MOST_TRIES = PAUSES_MINUTES.length + 1;

export interface ClaimedNotice {
  id: string;
  kind: string;
  seller: string;
  sellerName: string;
  subOrderId: string;
  orderNumber: string;
  /** Fen of the seller's part of the order. */
  totalMinor: number;
  lines: number;
  at: number;
  /** This one counted. */
  attempts: number;
}

/**
 * A try is counted before it is made, and the next is put off by it: a run that breaks off leaves the notice to a later
 * one. What broke off in its last try has failed.
 */
export function claimNotices(db: Queries, { now, limit }: { now: number; limit: number }) {
  const isDue = sql`${notices.status} = 'due' AND ${notices.nextAt} <= ${now}`;
  return [
    db
      .update(notices)
      .set({ status: 'failed' })
      .where(sql`${isDue} AND ${notices.attempts} >= ${MOST_TRIES}`),
    db
      .update(notices)
      .set({ attempts: sql`${notices.attempts} + 1`, nextAt: sql`${now} + ${pauseAfter(sql`${notices.attempts}`)}` })
      .where(
        sql`${notices.id} IN (SELECT due.id FROM notices AS due
          WHERE due.status = 'due' AND due.next_at <= ${now} ORDER BY due.next_at, due.id LIMIT ${limit})`,
      )
      .returning({ document: claimedDocument.as('document') }),
  ] as const;
}

export function readClaimed(result: ResultSet | undefined): ClaimedNotice[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

export interface SettledNotice {
  id: string;
  /** The try that was made: only it counts, whatever a later one is doing. */
  attempts: number;
  status: 'sent' | 'failed';
}

export function settleNotice(db: Queries, { id, attempts, status }: SettledNotice) {
  return db
    .update(notices)
    .set({ status })
    .where(and(eq(notices.id, id), eq(notices.status, 'due'), eq(notices.attempts, attempts)));
}

/** Of those that are due or have failed, what the desk shows; newest first. */
export function selectOpenNotices(db: Queries, which: { seller?: string; limit: number }) {
  const { seller, limit } = which;
  return db
    .select({
      document: sql<string>`json_object('id', notices.id, 'kind', notices.kind, 'seller', notices.seller,
        'status', notices.status, 'attempts', notices.attempts, 'nextAt', notices.next_at, 'at', notices.at,
        'orderNumber', (SELECT mine.number FROM sub_orders AS part JOIN orders AS mine ON mine.id = part.order_id
          WHERE part.id = notices.sub_order_id))`.as('document'),
    })
    .from(notices)
    .where(and(sql`${notices.status} <> 'sent'`, seller === undefined ? undefined : eq(notices.seller, seller)))
    .orderBy(sql`${notices.at} DESC, ${notices.id}`)
    .limit(limit);
}

export interface OpenNotice extends Pick<ClaimedNotice, 'id' | 'kind' | 'seller' | 'orderNumber' | 'at' | 'attempts'> {
  status: 'due' | 'failed';
  nextAt: number;
}

export function readOpenNotices(result: ResultSet | undefined): OpenNotice[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** Somebody mended the address: everything that failed, of one seller or of all, is told with the next run. */
export function retryNotices(db: Queries, { seller, at }: { seller?: string; at: number }) {
  return db
    .update(notices)
    .set({ status: 'due', attempts: 0, nextAt: at })
    .where(and(eq(notices.status, 'failed'), seller === undefined ? undefined : eq(notices.seller, seller)));
}

/** Milliseconds; after the last try as long as after the one before, which nobody waits for. */
function pauseAfter(triesBefore: SQL): SQL {
  const pauses = [...PAUSES_MINUTES, PAUSES_MINUTES.at(-1) ?? 0].map((minutes) => minutes * MINUTE_MS);
  return sql`(SELECT value FROM json_each(${JSON.stringify(pauses)}) WHERE key = ${triesBefore})`;
}

const claimedDocument = sql<string>`json_object('id', notices.id, 'kind', notices.kind, 'seller', notices.seller,
  'subOrderId', notices.sub_order_id, 'at', notices.at, 'attempts', notices.attempts,
  'sellerName', (SELECT part.seller_name FROM sub_orders AS part WHERE part.id = notices.sub_order_id),
  'totalMinor', (SELECT part.total_minor FROM sub_orders AS part WHERE part.id = notices.sub_order_id),
  'orderNumber', (SELECT mine.number FROM sub_orders AS part JOIN orders AS mine ON mine.id = part.order_id
    WHERE part.id = notices.sub_order_id),
  'lines', (SELECT count(*) FROM order_lines AS line JOIN sub_orders AS part
    ON part.order_id = line.order_id AND part.id = line.sub_order_id WHERE part.id = notices.sub_order_id))`;
