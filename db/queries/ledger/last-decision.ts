// Which of a commission's decisions counts: a denial, or the release that nobody took back.
import { type SQL, sql } from 'drizzle-orm';

/** `decision`: an alias of commission_decisions. */
export function isLastDecision(decision: SQL): SQL {
  return sql`(${decision}.decision = 'denied' OR NOT EXISTS (SELECT 1 FROM commission_decisions AS denial
    WHERE denial.commission_id = ${decision}.commission_id AND denial.decision = 'denied'))`;
}
