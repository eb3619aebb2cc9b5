// What every step of a case is asked with and answers.
import type { Database } from '../../../db/client.ts';
import { type CaseStep, eventId, takeStep } from '../../../db/queries/cases/case-step.ts';
import { readCases, selectCaseById, type StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { Bounded } from '../../../db/queries/desk/sellers.ts';
import type { Deps } from '../../deps.ts';
import type { TermsDeps } from '../life/outcome.ts';
import { type CaseWords, NO_WORDS, sealUnlessSilent } from './case-words.ts';
import { statesOf, type StepName, STEPS } from './flow.ts';

export interface CaseDeps extends TermsDeps {
  keys: Pick<Deps['keys'], 'box'>;
}

/** `already`: the same step was taken before; nothing was written. `case`: as it is stored now. */
export type CaseOutcome<Why extends string = never> =
  | { state: 'done' | 'already'; case: StoredCase }
  /** `not_now`: the case has moved on, or it is another side's turn. */
  | { state: 'refused'; why: Why | 'unknown_case' | 'not_now' };

/** Who takes a step at the desk. */
export interface DeskHand<Name extends StepName> extends Bounded {
  caseId: string;
  actor: (typeof STEPS)[Name]['actors'][number];
  /** The name at the desk. */
  by: string;
}

export interface TakenStep<Name extends StepName>
  extends
    DeskHand<Name>,
    Pick<CaseStep, 'key' | 'escalated' | 'notice'>,
    Partial<Pick<CaseStep, 'answerBy' | 'refundBy' | 'escalates' | 'when'>> {
  name: Name;
  reason: string;
  words?: CaseWords;
}

/** One guarded batch; what the books say after it is the answer. */
export async function writeStep<Name extends StepName>(
  deps: Pick<CaseDeps, 'now' | 'keys'>,
  database: Database,
  input: TakenStep<Name>,
): Promise<CaseOutcome> {
  const { name, words = NO_WORDS, caseId, key, ...rest } = input;
  const { to, event: kind } = STEPS[name];
  const id = eventId(caseId, { kind, key });
  const db = database.queries;
  const bodySealed = await sealUnlessSilent(deps.keys, id, words);
  const step = takeStep(db, { ...rest, caseId, kind, key, to, from: statesOf(name), bodySealed, at: deps.now() });
  const results = await database.write([...step, selectCaseById(db, caseId, input.sellers)]);
  const stored = readCases(results.at(-1))[0];
  if (!stored) return { state: 'refused', why: 'unknown_case' };
  // The event is the last statement but for the state and the select.
  if (results.at(-3)?.rowsAffected === 1) return { state: 'done', case: stored };
  return stored.events.some((event) => event.id === id)
    ? { state: 'already', case: stored }
    : { state: 'refused', why: 'not_now' };
}
