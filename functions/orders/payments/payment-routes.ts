// What a shopper does about paying, from the order page: open an online payment, or say that it was paid by hand.
// Whoever has the link may pay; only who may open the order may claim that it was paid, or take that back.
import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../../deps.ts';
import { ProblemError } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { authorise, findOrder, readLastFour, readToken } from '../order-access.ts';
import { claimPayment, withdrawClaim } from './manual-payment.ts';
import { NOT_UNPAID, type NextStep, tellNextStep } from './next-step.ts';
import { openPayment } from './open-payment.ts';
import { onlineWay } from './payment-ways.ts';
import { meetWechat, readOpenid, signInAddress } from './wechat-sign-in.ts';

export const paymentRoutes = new Hono<AppEnv>()
  .post('/o/:token/pay', pay)
  .post('/o/:token/claim', claim)
  .post('/o/:token/unclaim', unclaim)
  .get('/o/:token/wechat', meetWechat)
  // Reloaded or kept as a bookmark, the address of a form answers with the page it belongs to.
  .get('/o/:token/:form{pay|claim|unclaim}', backToOrder);

/** Fields `subOrder` and `way`. Answers a NextStep, or a problem. */
async function pay(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const form = await readForm(context);
  const way = onlineWay.safeParse(form.get('way')).data;
  if (!way) throw new ProblemError({ code: 'invalid_input', errors: [{ path: 'way', message: '没有这种付款方式' }] });
  const subOrderId = form.get('subOrder') ?? '';
  const openid = way === 'j' ? await readOpenid(context, subOrderId) : null;
  if (way === 'j' && openid === null)
    return goTo(context, { kind: 'redirect', url: signInAddress(context, subOrderId) });
  const database = deps.openDatabase();
  const { order } = await findOrder(context, database);
  const seller = order.subOrders.find((part) => part.id === subOrderId)?.seller ?? '';
  const orderPage = new URL(`/o/${readToken(context)}`, context.req.url);
  const opening = await openPayment(deps, database, { order, subOrderId, way, orderPage, openid });
  return goTo(context, await tellNextStep(deps, seller, opening));
}

/** Fields `subOrder`, `reference`, and `lastFour` where the browser is not the one that ordered. */
async function claim(context: AppContext): Promise<Response> {
  const { deps, database, form, subOrderId } = await findOwnPart(context);
  const reference = form.get('reference') ?? '';
  const claimed = await claimPayment(deps, database, { subOrderId, reference });
  if (claimed.state === 'refused') throw new ProblemError(NOT_UNPAID);
  return backToOrder(context);
}

/** Fields `subOrder` and `lastFour`, as above. */
async function unclaim(context: AppContext): Promise<Response> {
  const { deps, database, subOrderId } = await findOwnPart(context);
  const withdrawn = await withdrawClaim(deps, database, { subOrderId });
  if (withdrawn.state === 'refused') throw new ProblemError(NOT_UNPAID);
  return backToOrder(context);
}

async function findOwnPart(context: AppContext) {
  const { deps } = context.var;
  const form = await readForm(context);
  const database = deps.openDatabase();
  const { order, refusal } = await authorise(context, database, readLastFour(form));
  if (refusal) {
    const code = refusal.status === 429 ? 'too_many_tries' : 'invalid_input';
    throw new ProblemError({ code, detail: refusal.notice.detail });
  }
  const part = order.subOrders.find((one) => one.id === form.get('subOrder'));
  if (!part) throw new ProblemError({ code: 'not_found' });
  return { deps, database, form, subOrderId: part.id };
}

/**
 * The script asks for JSON and goes on by itself. A form without script lands on the order page, which shows what now
 * stands open: browsers follow no form to another site under our content policy. WeChat's sign-in begins on our own.
 */
function goTo(context: AppContext, step: NextStep): Response {
  if (context.req.header('accept') === 'application/json') {
    context.header('Cache-Control', 'no-store');
    return context.json(step);
  }
  const isOurs = step.kind === 'redirect' && step.url.startsWith('/');
  return isOurs ? context.redirect(step.url, 303) : backToOrder(context);
}

function backToOrder(context: AppContext): Response {
  return context.redirect(`/o/${readToken(context)}#pay`, 303);
}
