// All features behind one Hono app. It knows no Astro and no bindings: what it needs comes in as Deps.
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { DatabaseAway } from '../db/client.ts';
import type { AppContext, AppEnv, Deps } from './deps.ts';
import { readLanguage } from './accounts/chrome.ts';
import { AREAS } from './accounts/next-page.ts';
import { sessionRoutes } from './accounts/session-routes.ts';
import { apiRoutes } from './api/api-routes.ts';
import { signInRoutes } from './accounts/sign-in-routes.ts';
import { apiDeskRoutes } from './desk/api/api-routes.ts';
import { agentsRoutes } from './desk/agents/agents-routes.ts';
import { caseDeskRoutes } from './desk/cases/cases-routes.ts';
import { frontRoutes } from './desk/front/front-routes.ts';
import { heldRoutes } from './desk/held/held-routes.ts';
import { payoutsRoutes } from './desk/payouts/payouts-routes.ts';
import { staffRoutes } from './desk/staff/staff-routes.ts';
import { ordersRoutes } from './desk/orders/orders-routes.ts';
import { figuresRoutes } from './desk/figures/figures-routes.ts';
import { logRoutes } from './desk/log/log-routes.ts';
import { stockRoutes } from './desk/stock/stock-routes.ts';
import { healthRoutes } from './health/health-routes.ts';
import { answerPage } from './http/answer-page.ts';
import { logFailure } from './http/log-failure.ts';
import {
  hintRetry,
  mayRetry,
  type Problem,
  ProblemError,
  respondWithProblem,
  statusOf,
  titleOf,
} from './http/problem.ts';
import { refuseForeignOrigin } from './http/refuse-foreign-origin.ts';
import { setSecurityHeaders } from './http/security-headers.ts';
import { caseRoutes } from './orders/after-sales/case-routes.ts';
import { checkoutRoutes } from './orders/checkout-routes.ts';
import { findOrderRoutes } from './orders/find-order-routes.ts';
import { orderPageRoutes } from './orders/order-page-routes.ts';
import { orderRoutes } from './orders/order-routes.ts';
import { notificationRoutes } from './orders/payments/notification-routes.ts';
import { paymentRoutes } from './orders/payments/payment-routes.ts';
import type { ProblemView } from './http/view.ts';
import { ogRoutes } from './posters/og-routes.ts';
import { posterPageRoutes } from './posters/poster-page-routes.ts';
import { posterRoutes } from './posters/poster-routes.ts';
import { qrRoutes } from './posters/qr-routes.ts';
import { orderDataRoutes } from './privacy/order/data-routes.ts';
import { learnRoutes } from './portal/learn-routes.ts';
import { linkRoutes } from './portal/link-routes.ts';
import { dataRoutes } from './portal/data-routes.ts';
import { standingRoutes } from './portal/standing-routes.ts';
import { tradeRoutes } from './portal/trade-routes.ts';
import { agentPageRoutes } from './sharing/agent-page-routes.ts';
import { shareRoutes } from './sharing/share-routes.ts';

/** `makeDeps` runs once per request, before anything else. */
export function createApp(makeDeps: (context: AppContext) => Promise<Deps>) {
  return (
    new Hono<AppEnv>()
      .use(async function prepareRequest(context, next) {
        context.set('requestId', crypto.randomUUID());
        const deps = await makeDeps(context).catch(() => null);
        // Without its bindings the Worker can do nothing; the entry has logged which are missing.
        if (!deps) return refuseUnprepared(context);
        context.set('deps', deps);
        await next();
        secure(context);
        return undefined;
      })
      .use(refuseForeignOrigin())
      .route('/', healthRoutes)
      .route('/', checkoutRoutes)
      .route('/', shareRoutes)
      .route('/', agentPageRoutes)
      .route('/', signInRoutes)
      .route('/', sessionRoutes)
      .route('/', tradeRoutes)
      .route('/', standingRoutes)
      .route('/', dataRoutes)
      .route('/', linkRoutes)
      .route('/', learnRoutes)
      .route('/', frontRoutes)
      .route('/', agentsRoutes)
      .route('/', heldRoutes)
      .route('/', payoutsRoutes)
      .route('/', staffRoutes)
      .route('/', ordersRoutes)
      .route('/', caseDeskRoutes)
      .route('/', figuresRoutes)
      .route('/', logRoutes)
      .route('/', stockRoutes)
      .route('/', apiDeskRoutes)
      .route('/', apiRoutes)
      .route('/', orderRoutes)
      .route('/', orderPageRoutes)
      .route('/', caseRoutes)
      .route('/', orderDataRoutes)
      .route('/', paymentRoutes)
      .route('/', notificationRoutes)
      .route('/', findOrderRoutes)
      .route('/', posterRoutes)
      .route('/', posterPageRoutes)
      .route('/', qrRoutes)
      .route('/', ogRoutes)
      // Before the site's own pages: a mistyped API path, an offer document and anything else of the edge is nothing.
      .all('/api/*', nothingHere)
      .all('/offers/*', nothingHere)
      .all('/o/*', nothingHere)
      .all('/s/*', nothingHere)
      .all('/a/*', nothingHere)
      .all('/checkout/*', nothingHere)
      .all('/orders/*', nothingHere)
      .all('/portal/*', nothingHere)
      .all('/desk/*', nothingHere)
      .all('/developers/*', nothingHere)
      .all('/posters/*', nothingHere)
      .all('/poster/*', nothingHere)
      .all('/qr/*', nothingHere)
      .all('/og/*/*', nothingHere)
      .onError(async (error, context) => {
        const answer = await answerError(error, context);
        setSecurityHeaders(answer.headers, new URL(context.req.url));
        return answer;
      })
  );
}

function refuseUnprepared(context: AppContext): Response {
  const answer = respondWithProblem({ code: 'internal', detail: context.var.requestId });
  setSecurityHeaders(answer.headers, new URL(context.req.url));
  return answer;
}

function nothingHere(): never {
  throw new ProblemError({ code: 'not_found' });
}

function secure(context: AppContext): void {
  const url = new URL(context.req.url);
  try {
    setSecurityHeaders(context.res.headers, url);
  } catch {
    // Answers of the asset router and of Astro may have sealed headers: a copy can be written, at the cost of its bytes.
    const answer = new Response(context.res.body, context.res);
    setSecurityHeaders(answer.headers, url);
    context.res = undefined;
    context.res = answer;
  }
}

async function answerError(error: Error, context: AppContext): Promise<Response> {
  const problem = problemOf(error, context);
  if (!wantsPage(context)) return respondWithProblem(problem);
  try {
    const rendered = await context.var.deps.renderPage('/problem/', describeProblem(problem, context));
    const answer = answerPage(rendered, statusOf(problem.code));
    hintRetry(answer.headers, problem.code);
    return answer;
  } catch (failure) {
    logBug(context, failure);
    return respondWithProblem(problem);
  }
}

/** Where pictures live, a page is for who opens the address itself, not for an `<img>`. */
function wantsPage(context: AppContext): boolean {
  const { pathname } = new URL(context.req.url);
  const accept = context.req.header('accept') ?? '';
  if (/^\/(?:posters|qr|og)\//.test(pathname)) return accept.includes('text/html');
  return !pathname.startsWith('/api/') && accept !== 'application/json';
}

/** Expected refusals carry their problem; a lost database is its own; the rest are bugs, logged once, told to nobody. */
function problemOf(error: Error, context: AppContext): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof DatabaseAway) {
    logFailure(context.var.deps, 'database', error);
    return { code: 'database_away', detail: '过几秒用同一张单再试一次，不会重复下单。' };
  }
  if (error instanceof HTTPException && error.status < 500) return { code: 'malformed_body' };
  logBug(context, error);
  return { code: 'internal', detail: context.var.requestId };
}

function logBug(context: AppContext, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  // The path may hold an order's token: the pattern of the route says enough.
  context.var.deps.log({
    level: 'error',
    requestId: context.var.requestId,
    method: context.req.method,
    area: new URL(context.req.url).pathname.split('/')[1] ?? '',
    error: name,
    // A message may quote what it choked on: no figure long enough to be a phone leaves the Worker.
    message: message.slice(0, 300).replaceAll(/\d{4,}/g, '#'),
    stack: (stack ?? '').split('\n').slice(1, 6).join(' | '),
  });
}

const ADVICE: Partial<Record<Problem['code'], string>> = {
  not_found: '看看地址有没有抄漏。信还在寄信人手里，请 TA 再转交一次。',
  payment_away: '点「再试一次」回到订单页。',
  not_payable: '请退回订单页，看看店家写的付款办法。',
  drawing_busy: '地址没有错，过几秒再打开就好。',
  foreign_origin: '请从本店的页面重新提交。',
  body_too_large: '请把留言写短一些再提交。',
};

/** What a reader of a page is told, and what one who sent something: nothing of that is lost or done twice. */
const AWAY = {
  read: '过几秒再试一次。',
  sent: '过几秒再试一次，填过的不会丢，也不会重复下单。',
} as const;

function describeProblem(problem: Problem, context: AppContext): ProblemView {
  const { code, detail = '' } = problem;
  const { method, path } = context.req;
  const isReading = method === 'GET' || method === 'HEAD';
  const reader = readReader(context);
  const requestId = code === 'internal' ? detail : '';
  const shown = { ...reader, code, requestId, title: titleOf(code), retry: mayRetry(code), isLostOrder: false };
  if (code === 'database_away') return { ...shown, detail: '', advice: AWAY[isReading ? 'read' : 'sent'] };
  if (code === 'internal') return { ...shown, detail: `请把这个编号告诉我们：${detail}`, advice: '请退回上一页再试。' };
  if (code === 'not_found' && isReading && path.startsWith('/o/'))
    return { ...shown, isLostOrder: true, detail, advice: '这个网址没有订单，可能抄漏了几个字。' };
  return { ...shown, detail, advice: ADVICE[code] ?? '请退回上一页再试。' };
}

/** Where the reader is, and in which language the pages there are read. */
function readReader(context: AppContext): Pick<ProblemView, 'area' | 'language'> {
  const area = AREAS.find((one) => context.req.path.split('/')[1] === one);
  return area ? { area, language: readLanguage(context) } : { area: 'shop', language: null };
}
