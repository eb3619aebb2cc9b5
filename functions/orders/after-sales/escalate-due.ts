// The clock: what the seller left unanswered or unconfirmed, and money that did not come in time, goes to the brand.
import type { Database } from '../../../db/client.ts';
import { escalateDueCases } from '../../../db/queries/cases/escalate-due.ts';
import { endOfDayAfter } from '../../commissions/maturity.ts';
import type { TermsDeps } from '../life/outcome.ts';

/** At most 100 cases a call, safe to run twice; how many the brand was told of. */
export async function escalateDue(deps: TermsDeps, database: Database): Promise<number> {
  const { answerDays, timeZone } = await deps.offers.readProgramTerms();
  const at = deps.now();
  const results = await database.write(
    escalateDueCases(database.queries, { at, answerBy: endOfDayAfter(at, answerDays, timeZone) }),
  );
  return results[1]?.rowsAffected ?? 0;
}
