// Yes or no: the seller's answer while it is the seller's turn, the brand's once the brand has taken over.
import type { Database } from '../../../db/client.ts';
import { readCases, selectCaseById } from '../../../db/queries/cases/read-case.ts';
import type { Bounded } from '../../../db/queries/desk/sellers.ts';
import { endOfDayAfter } from '../../commissions/maturity.ts';
import { type CaseWords, isSilent, NO_WORDS } from './case-words.ts';
import { type CaseDeps, type CaseOutcome, writeStep } from './outcome.ts';

/** 退货暂行办法 art. 14: money goes back within seven days. */
export const REFUND_DAYS = 7;

export interface CaseAnswer extends Bounded {
  caseId: string;
  decision: 'agree' | 'reject';
  /** The name at the desk. */
  by: string;
  /** A rejection says why. */
  words?: CaseWords;
}

export function answerCase(deps: CaseDeps, database: Database, answer: CaseAnswer) {
  return decide(deps, database, answer, 'seller');
}

/**
 * Only what the brand has taken over: what nobody answered in time, or what the shopper took to it. It also ends a return
 * whose parcel never came, which would stay open for ever.
 */
export function decideEscalated(deps: CaseDeps, database: Database, answer: CaseAnswer) {
  return decide(deps, database, answer, 'brand');
}

async function decide(
  deps: CaseDeps,
  database: Database,
  { caseId, decision, by, sellers, words = NO_WORDS }: CaseAnswer,
  actor: 'seller' | 'brand',
): Promise<CaseOutcome<'words_missing'>> {
  const step = { caseId, actor, by, sellers, words, reason: '', escalated: actor === 'brand', notice: null };
  if (decision === 'reject') {
    if (isSilent(words)) return { state: 'refused', why: 'words_missing' };
    return writeStep(deps, database, { ...step, name: actor === 'brand' ? 'dismiss' : 'reject', key: actor });
  }
  const [found] = await database.read([selectCaseById(database.queries, caseId, sellers)]);
  const terms = await deps.offers.readProgramTerms();
  const daysFromNow = (days: number) => endOfDayAfter(deps.now(), days, terms.timeZone);
  // Nothing has to come back first: from now on the shopper waits for the money. Otherwise the seller waits for the goods.
  const isMoneyDue = readCases(found)[0]?.kind === 'refund_only';
  const deadline = isMoneyDue ? { refundBy: daysFromNow(REFUND_DAYS) } : { answerBy: daysFromNow(terms.sendBackDays) };
  return writeStep(deps, database, { ...step, name: 'agree', key: '', ...deadline });
}
