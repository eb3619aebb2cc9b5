// A seller's cases for its programs: figures and states, none of the words that people wrote.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { CASE_KINDS, CASE_STATUSES, cases, type CaseStatus } from '../../schema/index.ts';

const caseRow = z.object({
  id: z.string(),
  subOrderId: z.string(),
  orderNumber: z.string(),
  kind: z.enum(CASE_KINDS),
  reason: z.string(),
  status: z.enum(CASE_STATUSES),
  isWithBrand: z.int().transform(Boolean),
  answerBy: z.int(),
  refundBy: z.int().nullable(),
  openedAt: z.int(),
  changedAt: z.int(),
  lines: z.array(z.object({ lineId: z.string(), quantity: z.int() })),
});
export type ListedCase = z.infer<typeof caseRow>;

/** What has to be answered first stands first. */
export function selectCasePage(
  db: Queries,
  which: { seller: string; status: CaseStatus; after: { at: number; id: string } | null; limit: number },
) {
  const { seller, status, after, limit } = which;
  const isBehind = after ? sql`(${cases.answerBy}, ${cases.id}) > (${after.at}, ${after.id})` : sql`1`;
  return selectListed(db, sql`${cases.seller} = ${seller} AND ${cases.status} = ${status} AND ${isBehind}`)
    .orderBy(cases.answerBy, cases.id)
    .limit(limit);
}

export function selectCaseOfSeller(db: Queries, { id, seller }: { id: string; seller: string }) {
  return selectListed(db, sql`${cases.id} = ${id} AND ${cases.seller} = ${seller}`);
}

export function readListedCases(result: ResultSet | undefined): ListedCase[] {
  return (result?.rows ?? []).map((row) => caseRow.parse(JSON.parse(String(row['document']))));
}

function selectListed(db: Queries, which: SQL) {
  return db
    .select({
      document: sql<string>`json_object('id', cases.id, 'subOrderId', cases.sub_order_id, 'kind', cases.kind,
        'orderNumber', (SELECT mine.number FROM sub_orders AS part JOIN orders AS mine ON mine.id = part.order_id
          WHERE part.id = cases.sub_order_id),
        'reason', cases.reason, 'status', cases.status, 'isWithBrand', cases.escalated_at IS NOT NULL,
        'answerBy', cases.answer_by, 'refundBy', cases.refund_by, 'openedAt', cases.opened_at,
        'changedAt', cases.changed_at,
        'lines', (SELECT json_group_array(json_object('lineId', own.order_line_id, 'quantity', own.quantity)
            ORDER BY own.rowid)
          FROM case_lines AS own WHERE own.case_id = cases.id))`.as('document'),
    })
    .from(cases)
    .where(which)
    .$dynamic();
}
