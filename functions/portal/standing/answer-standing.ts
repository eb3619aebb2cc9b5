// How the pages of joining and of one's standing are answered, and what they say happened.
import type { StoredStanding } from '../../../db/queries/standing/read-standing.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { answerPage } from '../../http/answer-page.ts';
import { carryCookies } from '../../http/carry-cookies.ts';

/** It was asked for at a moment when it cannot be: somebody else, or another window, was faster. */
export const CONFLICT = 409;

const DONE = ['joined', 'applied', 'quiz_passed', 'card_kept', 'paused', 'resumed', 'appealed', 'left'] as const;
export type Done = (typeof DONE)[number];

/** After a form: the page, which says what happened. */
export function goOn({ context }: Visit, path: string, done: Done): Response {
  return context.redirect(`${path}?done=${done}`, 303);
}

export function toldOf({ context }: Visit): Chrome['told'] {
  const key = DONE.find((one) => one === context.req.query('done'));
  return key === undefined ? null : { tone: 'plain', key };
}

export async function renderStanding(visit: Visit, page: { path: string; view: unknown; status: number }) {
  const { context } = visit;
  const rendered = await context.var.deps.renderPage(page.path, page.view);
  return carryCookies(context, answerPage(rendered, page.status));
}

/** Of the newest application, what its applicant reads: not who of the brand decided. */
export function showApplication({ application }: Pick<StoredStanding, 'application'>) {
  if (!application) return null;
  const { status, quizPassedAt, appliedAt, decidedAt, reason } = application;
  return { status, isQuizPassed: quizPassedAt !== null, appliedAt, decidedAt, reason };
}
