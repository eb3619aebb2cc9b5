// The steps that only move the standing: pause and resume, suspend, appeal and reinstate, leave.
import type { Database, Statement } from '../../../db/client.ts';
import type { SQL } from 'drizzle-orm';
import { hideNumbers } from '../../../db/hide-numbers.ts';
import { withdrawApplications } from '../../../db/queries/standing/applications.ts';
import {
  hasAppealed,
  hasAppealsLeft,
  readStandings,
  selectStanding,
  type StoredStanding,
} from '../../../db/queries/standing/read-standing.ts';
import {
  type AgentStepEvent,
  hasPaused,
  insertAgentEvent,
  insertAppealWords,
  isAgent,
  moveAgent,
} from '../../../db/queries/standing/write-step.ts';
import type { AgentStatus } from '../../../db/schema/index.ts';
import { nameOf, type StandingCause, type StandingDeps, type StandingOutcome } from './outcome.ts';
import { STEPS, type StepName } from './steps.ts';

export interface Moving {
  agentId: string;
  /** Minted by the form: see `mintStepId`. */
  stepId: string;
}

/** So much can be said to one suspension: then the brand decides on what it has read. */
export const MOST_APPEALS = 5;

/**
 * not_now: the standing is another one. no_reason: who is suspended, and whoever looks later, must be able to read why.
 * said_enough: see `MOST_APPEALS`.
 */
export type MoveRefusal = 'unknown_agent' | 'not_now' | 'no_reason' | 'said_enough';
type Moved = Promise<StandingOutcome<MoveRefusal>>;

/** No order counts for who paused; money that is there matures as before. */
export function pauseAgent(deps: StandingDeps, database: Database, moving: Moving): Moved {
  return move(deps, database, { ...moving, step: 'pause', reason: '', cause: { actor: 'agent' } });
}

export function resumeAgent(deps: StandingDeps, database: Database, moving: Moving): Moved {
  return move(deps, database, { ...moving, step: 'resume', reason: '', cause: { actor: 'agent' } });
}

type ByBrand = Moving & { by: string; reason: string };

/** Pending money waits until the brand has decided: see the clock that matures it. */
export function suspendAgent(deps: StandingDeps, database: Database, moving: ByBrand): Moved {
  return moveWithReason(deps, database, { ...moving, step: 'suspend', cause: { actor: 'brand', by: moving.by } });
}

export function reinstateAgent(deps: StandingDeps, database: Database, moving: ByBrand): Moved {
  return moveWithReason(deps, database, {
    ...moving,
    step: 'reinstate',
    cause: { actor: 'brand', by: moving.by },
    also: (event) => [moveAgent(database.queries, { ...event, move: STEPS.reinstate_paused }, { when: hasPaused() })],
  });
}

/** What was appealed stays as it is, and why: the agent reads it, and may say something to that. */
export async function upholdSuspension(deps: StandingDeps, database: Database, moving: ByBrand): Moved {
  const outcome = await moveWithReason(deps, database, {
    ...moving,
    step: 'uphold',
    cause: { actor: 'brand', by: moving.by },
    when: hasAppealed,
  });
  // The standing is the same before and after: whether it was answered is told by the answer itself.
  const isAnswered =
    outcome.state === 'already' && outcome.standing.suspension?.reason === hideNumbers(moving.reason.trim());
  return outcome.state === 'already' && !isAnswered ? { state: 'refused', why: 'not_now' } : outcome;
}

/** What a suspended agent has to say, for the brand to read. */
export async function appeal(deps: StandingDeps, database: Database, moving: Moving & { reason: string }): Moved {
  const words = moving.reason.trim();
  if (words === '') return { state: 'refused', why: 'no_reason' };
  const outcome = await move(deps, database, {
    ...moving,
    // The book of events is for good; what people say about themselves is not.
    reason: '',
    step: 'appeal',
    cause: { actor: 'agent' },
    when: hasAppealsLeft(MOST_APPEALS),
    also: (event) => [insertAppealWords(database.queries, event, words)],
  });
  if (outcome.state !== 'already') return outcome;
  // The standing is the same before and after: what was said is told by the words themselves.
  const appeals = outcome.standing.suspension?.appeals ?? [];
  if (appeals.some((one) => one.words === words)) return outcome;
  return { state: 'refused', why: canAppeal(outcome.standing) ? 'not_now' : 'said_enough' };
}

export function canAppeal({ suspension }: Pick<StoredStanding, 'suspension'>): boolean {
  return suspension !== null && suspension.appeals.length < MOST_APPEALS;
}

/** For good. Bindings stay where they are and win nothing any more, what matures is paid, the links lead to plain pages. */
export function leave(deps: StandingDeps, database: Database, moving: Moving & StandingCause): Moved {
  return move(deps, database, {
    ...moving,
    step: 'leave',
    reason: '',
    cause: moving,
    also: (event) => [withdrawApplications(database.queries, event)],
  });
}

interface Move extends Moving {
  step: StepName;
  reason: string;
  cause: StandingCause;
  /** What else must hold of `agents`. */
  when?: SQL;
  /** Further statements of the same batch, before the standing moves. */
  also?: (event: AgentStepEvent) => Statement[];
}

function moveWithReason(deps: StandingDeps, database: Database, asked: Move): Moved {
  const reason = asked.reason.trim();
  if (reason === '') return Promise.resolve({ state: 'refused', why: 'no_reason' });
  return move(deps, database, { ...asked, reason });
}

async function move(deps: StandingDeps, database: Database, asked: Move): Moved {
  const { agentId, stepId, step, reason, cause, when, also = () => [] } = asked;
  const db = database.queries;
  const who = isAgent(agentId);
  const { actor } = cause;
  const event = { who, move: STEPS[step], key: stepId, actor, by: nameOf(cause), reason, rules: '', at: deps.now() };
  const results = await database.write([
    insertAgentEvent(db, event, when),
    ...also(event),
    moveAgent(db, event),
    selectStanding(db, who),
  ]);
  const standing = readStandings(results.at(-1))[0];
  if (!standing) return { state: 'refused', why: 'unknown_agent' };
  if (results[0]?.rowsAffected === 1) return { state: 'done', standing };
  // Sent twice, or somebody did the same: it is as it was asked to be.
  return isEndOf(step, standing.status) ? { state: 'already', standing } : { state: 'refused', why: 'not_now' };
}

function isEndOf(step: StepName, status: AgentStatus): boolean {
  const ends: readonly AgentStatus[] = Object.values(STEPS[step].moves);
  return ends.includes(status) || (step === 'reinstate' && status === STEPS.reinstate_paused.moves.suspended);
}
