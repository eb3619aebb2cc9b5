// How the pages of joining and of one's standing are answered, and what they say happened.
import type { StoredStanding } from '../../../db/queries/standing/read-standing.ts';
import type { AgentStatus } from '../../../db/schema/index.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';

/** It was asked for at a moment when it cannot be: somebody else, or another window, was faster. */
export const CONFLICT = 409;

const HERE: readonly AgentStatus[] = ['pending', 'active', 'paused'];

/** What a form has done, and the standings in which that can be true: an address that somebody sends tells nothing else. */
const DONE = {
  joined: ['active'],
  already: HERE,
  applied: HERE,
  quiz_passed: HERE,
  card_kept: [...HERE, 'suspended'],
  paused: ['paused'],
  resumed: ['active'],
  appealed: ['suspended'],
  left: ['left'],
} as const satisfies Record<string, readonly AgentStatus[]>;
export type Done = keyof typeof DONE;

/** After a form: the page, which says what happened. */
export function goOn({ context }: Visit, path: string, done: Done): Response {
  return context.redirect(`${path}?done=${done}`, 303);
}

export function toldOf({ context, access }: Visit): Chrome['told'] {
  const done = Object.entries(DONE).find(([one]) => one === context.req.query('done'));
  if (!done) return null;
  const [key, standings]: [string, readonly AgentStatus[]] = done;
  return standings.some((one) => one === access.agent?.status) ? { tone: 'plain', key } : null;
}

/** Of the newest application, what its applicant reads: not who of the brand decided. */
export function showApplication({ application }: Pick<StoredStanding, 'application'>) {
  if (!application) return null;
  const { status, quizPassedAt, appliedAt, decidedAt, reason } = application;
  return { status, isQuizPassed: quizPassedAt !== null, appliedAt, decidedAt, reason };
}
