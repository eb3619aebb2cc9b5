// The cases that a desk looks at: what has to be done, what is open, what is over; each list by an index.
import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { cases, isOver } from '../../schema/index.ts';
import { selectCase } from '../cases/read-case.ts';
import { isOfSellers, type Sellers } from './sellers.ts';

export const CASE_LISTS = ['waiting', 'open', 'late', 'brand', 'money', 'over'] as const;
export type CaseList = (typeof CASE_LISTS)[number];

export interface CaseQuestion {
  list: CaseList;
  sellers: Sellers;
  now: number;
  /** The last one of the page before: its day (of `over`: when it ended) and its id. */
  after: { at: number; id: string } | null;
  limit: number;
}

/** The seller or the brand acts next, not the shopper. Columns of `cases` under an alias. */
export function waitsForDesk(status: SQL, kind: SQL): SQL {
  return sql`${status} IN ('asked', 'sent_back', 'goods_back', 'agreed') AND (${status} <> 'agreed' OR ${kind} = 'refund_only')`;
}

/** Where money is due, its day presses; before, the day of whoever has to answer or to send. */
const dueAt = sql`coalesce(${cases.refundBy}, ${cases.answerBy})`;

/** What presses most stands first; of what is over, what ended last. Documents for `readCases`. */
export function selectCaseList(db: Queries, question: CaseQuestion) {
  const { list } = question;
  // Which ones first, then what they say: documents are written for one page, not for everything that is open.
  const page = list === 'over' ? findOver(question) : findDue({ ...question, list });
  return selectCase(db, sql`${cases.id} IN (SELECT page.id FROM (${page}) AS page)`).orderBy(
    list === 'over' ? sql`${cases.changedAt} DESC, ${cases.id} DESC` : sql`${dueAt}, ${cases.id}`,
  );
}

function findDue({ list, sellers, now, after, limit }: CaseQuestion & { list: Exclude<CaseList, 'over'> }): SQL {
  // The few whose money is on its way are found by their transfers: the plus keeps the engine from other indexes.
  const seller = list === 'money' ? sql`+${cases.seller}` : sql`${cases.seller}`;
  const isLater = after ? sql`(${dueAt}, ${cases.id}) > (${after.at}, ${after.id})` : sql`1`;
  return sql`SELECT ${cases.id} FROM ${cases}
    WHERE ${isOfSellers(seller, sellers)} AND ${WHICH[list](now)} AND ${isLater}
    ORDER BY ${dueAt}, ${cases.id} LIMIT ${limit}`;
}

/** What is over is all that ever was: read along its own index, each seller's apart and merged. */
function findOver({ sellers, after, limit }: CaseQuestion): SQL {
  const isOlder = after ? sql`(${cases.changedAt}, ${cases.id}) < (${after.at}, ${after.id})` : sql`1`;
  const select = (index: SQL, which: SQL) => sql`SELECT ${cases.id}, ${cases.changedAt} FROM cases INDEXED BY ${index}
    WHERE ${which} AND ${isOver(cases.status)} AND ${isOlder}`;
  const selects =
    sellers === 'all'
      ? [select(sql`cases_over`, sql`1`)]
      : sellers.map((seller) => select(sql`cases_over_by_seller`, sql`${cases.seller} = ${seller}`));
  return sql`${sql.join(selects, sql` UNION ALL `)} ORDER BY 2 DESC, 1 DESC LIMIT ${limit}`;
}

/** Where a row stands in its list. */
export function placeInList(
  list: CaseList,
  row: { id: string; changedAt: number; refundBy: number | null; answerBy: number },
): { at: number; id: string } {
  return { at: list === 'over' ? row.changedAt : (row.refundBy ?? row.answerBy), id: row.id };
}

const isOpen = sql`${cases.status} IN ('asked', 'agreed', 'sent_back', 'goods_back')`;

/** How few they are is what time sees to: nothing stays open for long. */
const WHICH: Record<Exclude<CaseList, 'over'>, (now: number) => SQL> = {
  waiting: () => waitsForDesk(sql`${cases.status}`, sql`${cases.kind}`),
  open: () => isOpen,
  late: (now) => sql`${isOpen} AND ${dueAt} <= ${now}`,
  brand: () => sql`${isOpen} AND ${cases.escalatedAt} IS NOT NULL`,
  money: () => sql`+${cases.status} = 'settled' AND ${cases.id} IN (
    SELECT back.case_id FROM refund_transfers AS transfer JOIN refunds AS back ON back.id = transfer.refund_id
    WHERE transfer.status IN ('due', 'sent', 'failed') AND back.case_id IS NOT NULL)`,
};
