// The answers of the after-sales pages: who may not open one is asked for digits, everybody else gets the page's data.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { AppContext } from '../../deps.ts';
import { answerPage } from '../../http/answer-page.ts';
import { ProblemError } from '../../http/problem.ts';
import { type Attempt, type OpenedOrder, readToken } from '../order-access.ts';
import { type CaseForm, readCaseForm } from './case-form.ts';
import { type CasePage, showCase } from './case-view.ts';
import { openWords } from './case-words.ts';
import { showNewCase } from './new-case-view.ts';
import type { LockedView, NewCaseView } from './view.ts';

export interface Shown {
  lastFour: string;
  notice?: NewCaseView['notice'];
  status?: number;
}

/** `page`: the address that was asked for; its digits are sent below it. `holds`: what stands there. */
export async function renderLocked(
  context: AppContext,
  { order }: OpenedOrder,
  { page, refusal, holds = 'case' }: { page: string; refusal: Attempt['refusal']; holds?: LockedView['holds'] },
): Promise<Response> {
  const view: LockedView = {
    path: orderPath(context),
    number: order.number,
    action: `${page}/unlock`,
    holds,
    notice: refusal?.notice ?? null,
  };
  return answerPage(await context.var.deps.renderPage('/o/page/locked/', view), refusal?.status ?? 200);
}

export async function renderNewCase(
  context: AppContext,
  { order, cases }: OpenedOrder,
  shown: Shown & { form?: CaseForm; errors?: NewCaseView['parts'][number]['errors'] },
): Promise<Response> {
  const deps = context.var.deps;
  const { lastFour, notice = null, status = 200, errors = [] } = shown;
  const form = shown.form ?? readCaseForm(new URL(context.req.url).searchParams);
  const view = await showNewCase({
    order,
    cases,
    path: orderPath(context),
    lastFour,
    now: deps.now(),
    offers: deps.offers,
    form,
    errors,
    notice,
  });
  return answerPage(await deps.renderPage('/o/page/cases/new/', view), status);
}

export async function renderCase(
  context: AppContext,
  { order }: OpenedOrder,
  shown: Shown & { asked: StoredCase } & Pick<CasePage, 'typed'>,
): Promise<Response> {
  const deps = context.var.deps;
  const { asked, lastFour, notice = null, status = 200, typed } = shown;
  const [seller, said] = await Promise.all([
    deps.offers.readSeller(asked.seller),
    openWords(deps.keys, asked.messages),
  ]);
  const view = showCase({
    asked,
    order,
    path: orderPath(context),
    lastFour,
    now: deps.now(),
    seller,
    said,
    notice,
    ...(typed ? { typed } : {}),
  });
  return answerPage(await deps.renderPage('/o/page/cases/case/', view), status);
}

export function orderPath(context: AppContext): string {
  return `/o/${readToken(context)}`;
}

/** The case of the address; one of another order is nothing. */
export function findCase(context: AppContext, { cases }: OpenedOrder): StoredCase {
  const asked = cases.find((one) => one.id === context.req.param('case'));
  if (!asked) throw new ProblemError({ code: 'not_found' });
  return asked;
}
