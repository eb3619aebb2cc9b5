// A try at the quiz, passed or not, is written down; passing proves the open application.
import type { Database } from '../../../db/client.ts';
import { hasOpenApplication, markQuizPassed } from '../../../db/queries/standing/applications.ts';
import { readStandings, selectStanding } from '../../../db/queries/standing/read-standing.ts';
import { insertAgentEvent, isAgent } from '../../../db/queries/standing/write-step.ts';
import type { StandingDeps, StandingOutcome } from './outcome.ts';
import { STEPS } from './steps.ts';

export interface QuizTry {
  agentId: string;
  /** Minted by the form. */
  stepId: string;
  isPassed: boolean;
  /** `4/5`. */
  score: string;
  /** File and commit of the lesson. */
  lesson: string;
}

/** not_now: nothing is asked for, or the agent is suspended. */
export async function recordTry(
  deps: StandingDeps,
  database: Database,
  { agentId, stepId: key, isPassed, score, lesson }: QuizTry,
): Promise<StandingOutcome<'not_now'>> {
  const db = database.queries;
  const who = isAgent(agentId);
  const move = isPassed ? STEPS.pass_quiz : STEPS.fail_quiz;
  const event = { who, move, key, actor: 'agent', by: '', reason: score, rules: lesson, at: deps.now() } as const;
  const results = await database.write([
    insertAgentEvent(db, event, hasOpenApplication()),
    ...(isPassed ? [markQuizPassed(db, event)] : []),
    selectStanding(db, who),
  ]);
  const standing = readStandings(results.at(-1))[0];
  if (standing && results[0]?.rowsAffected === 1) return { state: 'done', standing };
  const isOpen = standing?.application?.status === 'open' && standing.status !== 'suspended';
  return standing && isOpen ? { state: 'already', standing } : { state: 'refused', why: 'not_now' };
}
