// What a shopper does in a case of their own: say more, take it back, take it to the brand, miss its money.
import { sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { awaitsMoney, MONEY_MISSING } from '../../../db/queries/cases/awaits-money.ts';
import { hasOpenCase } from '../../../db/queries/cases/open-case.ts';
import { readCases, selectCaseById } from '../../../db/queries/cases/read-case.ts';
import { sayInCase } from '../../../db/queries/cases/say.ts';
import type { Bounded } from '../../../db/queries/desk/sellers.ts';
import type { Actor } from '../../../db/schema/index.ts';
import { endOfDayAfter } from '../../commissions/maturity.ts';
import { findAwaitedMoney, isMoneyMissed } from './awaited-money.ts';
import { type CaseWords, isSilent, NO_WORDS, sealWords } from './case-words.ts';
import { type CaseDeps, type CaseOutcome, writeStep } from './outcome.ts';

/** While the goods are still with the shopper; not any more once money went back for it. */
export function withdrawCase(deps: CaseDeps, database: Database, { caseId }: { caseId: string }) {
  return writeStep(deps, database, {
    name: 'withdraw',
    caseId,
    actor: 'shopper',
    by: '',
    key: '',
    reason: '',
    escalated: null,
    notice: 'withdrawn',
    when: sql`NOT EXISTS (SELECT 1 FROM refunds AS back
      WHERE back.sub_order_id = due.sub_order_id AND back.case_id = due.id)`,
  });
}

/** Once, after a rejection, and not while another case about the same line is open. */
export async function escalateCase(
  deps: CaseDeps,
  database: Database,
  { caseId, words = NO_WORDS }: { caseId: string; words?: CaseWords },
): Promise<CaseOutcome> {
  const { answerDays, timeZone } = await deps.offers.readProgramTerms();
  return writeStep(deps, database, {
    name: 'escalate',
    caseId,
    actor: 'shopper',
    by: '',
    key: 'shopper',
    reason: 'rejected',
    words,
    escalated: false,
    escalates: true,
    notice: 'escalated',
    answerBy: endOfDayAfter(deps.now(), answerDays, timeZone),
    when: sql`NOT EXISTS (SELECT 1 FROM case_lines AS own
      WHERE own.case_id = due.id AND ${hasOpenCase(sql`own.order_line_id`)})`,
  });
}

/** Once, when the money of a settled case is late: the case stays as it is, and the brand sees to it. */
export async function missMoney(
  deps: CaseDeps,
  database: Database,
  { caseId, words = NO_WORDS }: { caseId: string; words?: CaseWords },
): Promise<CaseOutcome> {
  const [found] = await database.read([selectCaseById(database.queries, caseId)]);
  const asked = readCases(found)[0];
  if (!asked) return { state: 'refused', why: 'unknown_case' };
  if (isMoneyMissed(asked)) return { state: 'already', case: asked };
  // Until when it had to be there does not change any more; whether it is there is asked where the event is written.
  const money = findAwaitedMoney(asked);
  if (!money || deps.now() < money.by) return { state: 'refused', why: 'not_now' };
  return writeStep(deps, database, {
    name: 'miss_money',
    caseId,
    actor: 'shopper',
    by: '',
    key: MONEY_MISSING,
    reason: MONEY_MISSING,
    words,
    escalated: null,
    escalates: true,
    notice: MONEY_MISSING,
    when: awaitsMoney({ id: sql`due.id`, subOrderId: sql`due.sub_order_id` }),
  });
}

export interface SaidWords extends Bounded {
  caseId: string;
  /** `msg_…`, minted by the form: the same message sent twice stands once. */
  messageId: string;
  actor: Exclude<Actor, 'system'>;
  /** The name at the desk; empty for the shopper. */
  by: string;
  words: CaseWords;
}

/** From any side, while the case is open or its money is missing. The seller is told, unless it was the seller who spoke. */
export async function sayMore(
  deps: CaseDeps,
  database: Database,
  { words, messageId, ...said }: SaidWords,
): Promise<CaseOutcome<'words_missing'>> {
  if (isSilent(words)) return { state: 'refused', why: 'words_missing' };
  const db = database.queries;
  const bodySealed = await sealWords(deps.keys, messageId, words);
  const results = await database.write([
    ...sayInCase(db, { ...said, id: messageId, bodySealed, at: deps.now() }),
    selectCaseById(db, said.caseId, said.sellers),
  ]);
  const stored = readCases(results.at(-1))[0];
  if (!stored) return { state: 'refused', why: 'unknown_case' };
  if (results.at(-2)?.rowsAffected === 1) return { state: 'done', case: stored };
  return stored.messages.some((message) => message.id === messageId)
    ? { state: 'already', case: stored }
    : { state: 'refused', why: 'not_now' };
}
