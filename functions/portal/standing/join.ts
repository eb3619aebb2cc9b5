// Joining: as a sharer at once, or with an application to be a distributor. Nobody is anybody's recruit.
import type { Database, Statement } from '../../../db/client.ts';
import { insertApplication, isApplicant } from '../../../db/queries/standing/applications.ts';
import { insertPendingAgent } from '../../../db/queries/standing/join.ts';
import { readStandings, selectStanding, type StoredStanding } from '../../../db/queries/standing/read-standing.ts';
import { readSettlement, selectUnsettled } from '../../../db/queries/standing/settlement.ts';
import { insertAgentEvent, isAgentOfPhone, moveAgent } from '../../../db/queries/standing/write-step.ts';
import { mintAgentCode } from './mint-ids.ts';
import type { StandingDeps, StandingOutcome } from './outcome.ts';
import { STEPS } from './steps.ts';

export interface Joining {
  /** Minted by the form: see `mintStepId`. */
  stepId: string;
  phoneHash: string;
  /** For the card; an agent who is there already keeps theirs. */
  name: string;
  /** File and commit of the rules that were on the page. */
  rules: string;
  /** Tests say which; the first is tried first. */
  codes?: readonly string[];
}

/**
 * gone: the form made an agent that has left since; a new form makes a new one. unsettled: an agent of this phone has left,
 * and the money of the old code is not settled.
 */
export type JoinRefusal = 'gone' | 'unsettled' | 'suspended';

export async function joinAsSharer(
  deps: StandingDeps,
  database: Database,
  joining: Joining,
): Promise<StandingOutcome<JoinRefusal>> {
  const db = database.queries;
  const { stepId: key, rules } = joining;
  const who = isAgentOfPhone(joining.phoneHash);
  const event = { who, move: STEPS.join, key, actor: 'agent', by: '', reason: '', rules, at: deps.now() } as const;
  const { results, standing, why } = await writeWithNewCode(deps, database, joining, [
    insertAgentEvent(db, event),
    moveAgent(db, event),
  ]);
  if (!standing) return { state: 'refused', why };
  if (standing.status === 'suspended') return { state: 'refused', why: 'suspended' };
  return { state: results[1]?.rowsAffected === 1 ? 'done' : 'already', standing };
}

/** not_now: suspended. distributor: nothing to ask for. open: one application is waiting already. */
export type ApplyRefusal = JoinRefusal | 'distributor' | 'open';

export async function applyAsDistributor(
  deps: StandingDeps,
  database: Database,
  applying: Joining & {
    /** Why they want to, in their own words. */
    words: string;
    /** The deployment has a lesson whose quiz is passed first. */
    hasQuiz: boolean;
  },
): Promise<StandingOutcome<ApplyRefusal>> {
  const db = database.queries;
  const { stepId, rules, words, hasQuiz } = applying;
  const id = `app_${stepId}`;
  const who = isAgentOfPhone(applying.phoneHash);
  const at = deps.now();
  const move = STEPS.apply;
  const event = { who, move, key: id, actor: 'agent', by: '', reason: '', rules, at } as const;
  const { results, standing, why } = await writeWithNewCode(deps, database, applying, [
    insertApplication(db, { id, who, move, words, quizPassedAt: hasQuiz ? null : at, at }),
    insertAgentEvent(db, event, isApplicant(id)),
  ]);
  if (!standing) return { state: 'refused', why };
  if (results[1]?.rowsAffected === 1) return { state: 'done', standing };
  if (standing.application?.id === id) return { state: 'already', standing };
  return { state: 'refused', why: explainRefusal(standing) };
}

function explainRefusal({ status, kind }: StoredStanding): ApplyRefusal {
  if (status === 'suspended') return 'suspended';
  return kind === 'distributor' ? 'distributor' : 'open';
}

/** 40 random bits meet a code in use once in many million times: then another is drawn. */
const MOST_DRAWS = 3;

async function writeWithNewCode(
  deps: StandingDeps,
  database: Database,
  { stepId, phoneHash, name, codes = [] }: Joining,
  statements: readonly Statement[],
) {
  const db = database.queries;
  const write = async (draw: number) => {
    const code = codes[draw] ?? mintAgentCode();
    const results = await database.write([
      insertPendingAgent(db, { id: `agt_${stepId}`, code, name, phoneHash, at: deps.now() }),
      ...statements,
      selectUnsettled(db, phoneHash),
      selectStanding(db, isAgentOfPhone(phoneHash)),
    ]);
    const why = readSettlement(results.at(-2)) ? ('unsettled' as const) : ('gone' as const);
    return { results, standing: readStandings(results.at(-1))[0] ?? null, why };
  };
  let written = await write(0);
  for (let draw = 1; draw < MOST_DRAWS && !written.standing && written.why === 'gone'; draw += 1)
    written = await write(draw);
  return written;
}
