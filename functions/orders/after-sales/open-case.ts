// A shopper asks: what is offered is decided on the order as it is read, and checked again where it is written.
import type { Database } from '../../../db/client.ts';
import { openCase as openStatements } from '../../../db/queries/cases/open-case.ts';
import { eventId } from '../../../db/queries/cases/case-step.ts';
import { readCases, selectCaseById, type StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { StoredOrder } from '../../../db/queries/read-order.ts';
import { endOfDayAfter } from '../../commissions/maturity.ts';
import { partOf } from '../life/outcome.ts';
import { type CaseWords, sealWords } from './case-words.ts';
import { type AskedCase, judgeCase, type Judgement } from './offer-cases.ts';
import type { CaseDeps } from './outcome.ts';

export interface OpenedCase extends AskedCase {
  /** `cas_…`, minted by the form: the same form sent twice is one case. */
  caseId: string;
  /** As it was read for this request. */
  order: StoredOrder;
  subOrderId: string;
  /** Each line once. */
  lines: readonly { lineId: string; quantity: number }[];
  words: CaseWords;
}

export type OpenOutcome =
  | { state: 'done' | 'already'; case: StoredCase }
  | Extract<Judgement, { state: 'refused' }>
  /** Somebody asks about one of the lines already, or the order has moved on since it was read. */
  | { state: 'refused'; why: 'unknown_sub_order' | 'nothing_chosen' | 'line_has_case' };

export async function openCase(deps: CaseDeps, database: Database, input: OpenedCase): Promise<OpenOutcome> {
  const { caseId, order, subOrderId, kind, reason, lines, words } = input;
  const part = partOf(order, subOrderId);
  if (!part) return { state: 'refused', why: 'unknown_sub_order' };
  if (lines.length === 0) return { state: 'refused', why: 'nothing_chosen' };
  const at = deps.now();
  const judgement = judgeCase(part, input, { now: at, timeZone: order.timeZone });
  const db = database.queries;
  if (judgement.state === 'refused') {
    // A form sent twice may find the first one answered: what is stored comes before what is offered now.
    const known = readCases((await database.read([selectCaseById(db, caseId)]))[0])[0];
    return known?.subOrderId === subOrderId ? { state: 'already', case: known } : judgement;
  }
  const terms = await deps.offers.readProgramTerms();
  const results = await database.write([
    ...openStatements(db, {
      caseId,
      subOrderId,
      kind,
      caseReason: reason,
      lines,
      status: part.status,
      answerBy: endOfDayAfter(at, terms.answerDays, terms.timeZone),
      bodySealed: await sealWords(deps.keys, eventId(caseId, { kind: 'case_opened', key: '' }), words),
      actor: 'shopper',
      by: '',
      reason,
      at,
    }),
    selectCaseById(db, caseId),
  ]);
  const stored = readCases(results.at(-1))[0];
  if (stored?.subOrderId !== subOrderId) return { state: 'refused', why: 'line_has_case' };
  return { state: results[0]?.rowsAffected === 1 ? 'done' : 'already', case: stored };
}
