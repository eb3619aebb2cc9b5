// The brand reads an application and decides: once, with a reason that the applicant reads.
import type { Database } from '../../../db/client.ts';
import { decideApplication, isApplicant, isDecided } from '../../../db/queries/standing/applications.ts';
import { readStandings, selectStanding } from '../../../db/queries/standing/read-standing.ts';
import { insertAgentEvent, moveAgent } from '../../../db/queries/standing/write-step.ts';
import type { StandingDeps, StandingOutcome } from './outcome.ts';
import { STEPS } from './steps.ts';

export interface DecidingApplication {
  applicationId: string;
  decision: 'approved' | 'rejected';
  /** Who of the brand. */
  by: string;
  reason: string;
}

export type DecideRefusal =
  | 'unknown_application'
  | 'no_reason'
  /** The quiz of the required lesson was not passed yet. */
  | 'quiz_missing'
  /** It was decided the other way, or withdrawn, or a newer one stands in its place. */
  | 'decided_otherwise'
  | 'suspended';

export async function decide(
  deps: StandingDeps,
  database: Database,
  { applicationId: id, decision: status, by, reason: written }: DecidingApplication,
): Promise<StandingOutcome<DecideRefusal>> {
  const reason = written.trim();
  if (reason === '') return { state: 'refused', why: 'no_reason' };
  const db = database.queries;
  const at = deps.now();
  const move = status === 'approved' ? STEPS.approve : STEPS.reject;
  const event = { who: isApplicant(id), move, key: id, actor: 'brand', by, reason, rules: '', at } as const;
  const results = await database.write([
    decideApplication(db, { id, status, move, by, reason, at }),
    insertAgentEvent(db, event, isDecided(id, status)),
    moveAgent(db, event, { kind: status === 'approved' ? 'distributor' : undefined }),
    selectStanding(db, isApplicant(id)),
  ]);
  const standing = readStandings(results.at(-1))[0];
  if (!standing) return { state: 'refused', why: 'unknown_application' };
  if (results[0]?.rowsAffected === 1) return { state: 'done', standing };
  const { application } = standing;
  if (application?.id !== id) return { state: 'refused', why: 'decided_otherwise' };
  if (application.status === status) return { state: 'already', standing };
  if (application.status !== 'open') return { state: 'refused', why: 'decided_otherwise' };
  return { state: 'refused', why: standing.status === 'suspended' ? 'suspended' : 'quiz_missing' };
}
