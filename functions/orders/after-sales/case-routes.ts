// /o/<token>/cases…: asking, and what a shopper does in a case. Forms without script, with the access rule of the order page.
import { Hono } from 'hono';
import { formatDay } from '../../../content/schema/calendar.ts';
import type { AppContext, AppEnv } from '../../deps.ts';
import { carryCookies } from '../../http/carry-cookies.ts';
import { ProblemError, statusOf } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { authorise, findOrder, readLastFour, tryDigits } from '../order-access.ts';
import { rememberOrdering } from '../ordering-cookie.ts';
import { readAsked, readCaseForm } from './case-form.ts';
import { isCaseId } from './case-ids.ts';
import { findCase, orderPath, renderCase, renderLocked, renderNewCase } from './case-page.ts';
import { takeShopperStep } from './case-step-routes.ts';
import type { Moment } from './offer-cases.ts';
import { openCase, type OpenOutcome } from './open-case.ts';

export const caseRoutes = new Hono<AppEnv>();
for (const slash of ['', '/']) {
  // The order page lists the cases.
  caseRoutes.get(`/o/:token/cases${slash}`, (context) => context.redirect(`${orderPath(context)}#cases`, 303));
  caseRoutes.get(`/o/:token/cases/new${slash}`, showForm);
  caseRoutes.get(`/o/:token/cases/:case${slash}`, showOne);
}
caseRoutes.post('/o/:token/cases', ask);
caseRoutes.post('/o/:token/cases/:case/unlock', unlock);
caseRoutes.post('/o/:token/cases/:case/:step{say|withdraw|send-back|escalate|miss-money}', takeShopperStep);
// Reloaded or kept as a bookmark, the address of a form answers with the page it belongs to.
caseRoutes.get('/o/:token/cases/:case/:step{unlock|say|withdraw|send-back|escalate|miss-money}', (context) =>
  context.redirect(`${orderPath(context)}/cases/${context.req.param('case')}`, 303),
);

async function showForm(context: AppContext): Promise<Response> {
  const opened = await findOrder(context, context.var.deps.openDatabase());
  if (!opened.hasCookie) return renderLocked(context, opened, { page: pageOf(context), refusal: null });
  return renderNewCase(context, opened, { lastFour: '' });
}

async function showOne(context: AppContext): Promise<Response> {
  const opened = await findOrder(context, context.var.deps.openDatabase());
  // Whether there is such a case is nothing that a forwarded link tells.
  if (!opened.hasCookie) return renderLocked(context, opened, { page: pageOf(context), refusal: null });
  return renderCase(context, opened, { asked: findCase(context, opened), lastFour: '' });
}

/** The digits open the page at once, without a redirect: on plain-http addresses the cookie does not exist. */
async function unlock(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const lastFour = readLastFour(await readForm(context));
  const tried = await tryDigits(context, deps.openDatabase(), lastFour);
  if (tried.refusal) return renderLocked(context, tried, { page: pageOf(context), refusal: tried.refusal });
  await rememberOrdering(context, deps.keys.orderingCookie, tried.order.id);
  const page =
    context.req.param('case') === 'new'
      ? renderNewCase(context, tried, { lastFour })
      : renderCase(context, tried, { asked: findCase(context, tried), lastFour });
  return carryCookies(context, await page);
}

async function ask(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const database = deps.openDatabase();
  const fields = await readForm(context);
  const lastFour = readLastFour(fields);
  const opened = await authorise(context, database, lastFour);
  const { order, refusal } = opened;
  if (refusal) return renderLocked(context, opened, { page: `${orderPath(context)}/cases/new`, refusal });
  const form = readCaseForm(fields);
  const asked = readAsked(form);
  if (asked.state === 'refused')
    return renderNewCase(context, opened, { lastFour, form, errors: asked.errors, status: statusOf('invalid_input') });
  const outcome = await openCase(deps, database, { ...asked.value, ...form, lines: asked.value.lines, order });
  if (outcome.state === 'refused')
    return renderNewCase(context, opened, {
      lastFour,
      form,
      notice: explainRefusal(outcome, { now: deps.now(), timeZone: order.timeZone }),
      status: statusOf('case_refused'),
    });
  return renderCase(context, opened, { asked: outcome.case, lastFour, notice: ASKED_NOTICE[outcome.state] });
}

const ASKED_NOTICE = {
  done: { tone: 'plain', title: '已经转给店家', detail: '店家会在这一页答复你。过了日子没有答复，由品牌接手。' },
  already: { tone: 'plain', title: '已经提交过了', detail: '这就是那一张售后单，不会重复。' },
} as const;

const REFUSALS = {
  nothing_chosen: '请选是哪一样。',
  unknown_sub_order: '这张订单里没有这家店。请回到订单页再试。',
  unknown_line: '这张订单里没有这一样。请回到订单页再试。',
  wrong_quantity: '数量比买的还多。请改一下再提交。',
  not_offered: '选的几样里，有的现在不能这样办。请看每一样下面写的条件，分开提交，或者换一种办法。',
  line_has_case: '其中一样已经有一张没办完的售后单，或者订单刚刚有了变化。请看看现在的状态再提交。',
} as const;

function explainRefusal(outcome: Extract<OpenOutcome, { state: 'refused' }>, { now, timeZone }: Moment) {
  if (outcome.why !== 'window_closed')
    return { tone: 'warning', title: '现在不能这样办', detail: REFUSALS[outcome.why] } as const;
  const [year = '', month = '', day = ''] = formatDay(outcome.closedAt - 1, timeZone).split('-');
  const isThisYear = formatDay(now, timeZone).startsWith(year);
  return {
    tone: 'warning',
    title: '无理由退货的日子过了',
    detail: `到 ${isThisYear ? '' : `${year} 年 `}${Number(month)} 月 ${Number(day)} 日 24:00 为止。东西有问题的话，不受这个日子限制：请改选原因再提交。`,
  } as const;
}

/** `/o/<token>/cases/new` or `…/<case>`, whatever of it was asked for. */
function pageOf(context: AppContext): string {
  const last = context.req.param('case') ?? 'new';
  if (last !== 'new' && !isCaseId(last)) throw new ProblemError({ code: 'not_found' });
  return `${orderPath(context)}/cases/${last}`;
}
