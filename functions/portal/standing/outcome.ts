// What every step in the life of an agent is asked with and answers.
import type { StoredStanding } from '../../../db/queries/standing/read-standing.ts';
import type { Deps } from '../../deps.ts';

export type StandingDeps = Pick<Deps, 'now'>;

/** `already`: the same happened before; nothing was written. `standing`: as it is stored now. */
export type StandingOutcome<Why extends string> =
  { state: 'done' | 'already'; standing: StoredStanding } | { state: 'refused'; why: Why };

/** Who did it: the agent, or somebody of the brand by name. */
export type StandingCause = { actor: 'agent' } | { actor: 'brand'; by: string };

export function nameOf(cause: StandingCause): string {
  return cause.actor === 'brand' ? cause.by : '';
}
