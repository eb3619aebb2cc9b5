// A held commission is released or denied by a person, with a reason that the agent can read; and what a suspended agent was
// released before can still be denied while it waits.
import type { Database } from '../../db/client.ts';
import { decideCommission, type DecidableCommission, readDecidable } from '../../db/queries/ledger/decide-held.ts';
import type { Deps } from '../deps.ts';

export interface HeldDecisionInput {
  commissionId: string;
  decision: 'released' | 'denied';
  reason: string;
  /** Who at the desk. */
  by: string;
}

export type DecisionOutcome =
  | { state: 'done' | 'already'; commission: DecidableCommission }
  /** `not_pending`: not paid yet, or its money has moved on. `decided_otherwise`: a doubt is decided once. */
  | { state: 'refused'; reason: 'no_reason' | 'unknown' | 'not_pending' | 'not_held' | 'decided_otherwise' };

export async function decideHeld(
  deps: Pick<Deps, 'now'>,
  database: Database,
  input: HeldDecisionInput,
): Promise<DecisionOutcome> {
  const reason = input.reason.trim();
  if (reason === '') return { state: 'refused', reason: 'no_reason' };
  const results = await database.write(decideCommission(database.queries, { ...input, reason, at: deps.now() }));
  const commission = readDecidable(results.at(-1));
  if (!commission) return { state: 'refused', reason: 'unknown' };
  if (results[1]?.rowsAffected === 1) return { state: 'done', commission };
  if (commission.decision !== null)
    return commission.decision === input.decision
      ? { state: 'already', commission }
      : { state: 'refused', reason: 'decided_otherwise' };
  return { state: 'refused', reason: commission.state === 'pending' ? 'not_held' : 'not_pending' };
}
