// The checkout page, plain and under a share prefix: shown by GET, corrected and ordered by POST, all without script.
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { DatabaseAway } from '../../db/client.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { logFailure } from '../http/log-failure.ts';
import { hintRetry, type InputError, type ProblemCode, statusOf } from '../http/problem.ts';
import { parseBody, readForm } from '../http/read-body.ts';
import { passOn } from '../sharing/pass-on.ts';
import { parseShareAddress } from '../sharing/share.ts';
import { readShareCookie, SHARE_COOKIE } from '../sharing/share-cookie.ts';
import { type CheckoutForm, mintOrderId, readCheckoutForm, readCheckoutQuery, toOrderBody } from './checkout-form.ts';
import { showCheckout } from './checkout-view.ts';
import { orderBody } from './order-body.ts';
import { orderToken } from './order-ids.ts';
import { rememberOrdering } from './ordering-cookie.ts';
import { placeOrder, type Refusal } from './place-order.ts';
import type { CheckoutView } from './view.ts';

/** What went wrong with a form, as the page shows it. */
interface Outcome {
  status: ReturnType<typeof statusOf> | 200;
  form: CheckoutForm;
  refusal?: Refusal;
  errors?: InputError[];
  notice?: CheckoutView['notice'];
}

export const checkoutRoutes = new Hono<AppEnv>();
for (const path of ['/checkout', '/checkout/', '/s/:address/checkout', '/s/:address/checkout/']) {
  checkoutRoutes.get(path, showPage).post(path, submitPage);
}

async function showPage(context: AppContext): Promise<Response> {
  const form = readCheckoutQuery(new URL(context.req.url).searchParams);
  return render(context, { status: 200, form });
}

async function submitPage(context: AppContext): Promise<Response> {
  const form = readCheckoutForm(await readForm(context));
  if (form.intent === 'update') return render(context, { status: 200, form });
  const parsed = parseBody(orderBody, toOrderBody(form));
  if (parsed.state === 'refused') return refuse(context, form, { code: 'invalid_input', errors: parsed.errors });
  const deps = context.var.deps;
  const cookie = await readShareCookie(deps.keys.shareCookie, getCookie(context, SHARE_COOKIE));
  try {
    const placement = await placeOrder(deps, deps.openDatabase(), { body: parsed.body, cookie });
    if (placement.state === 'refused') return refuse(context, form, placement.refusal);
  } catch (error) {
    if (!(error instanceof DatabaseAway)) throw error;
    logFailure(deps, 'database', error);
    const page = await render(context, { status: statusOf('database_away'), form, notice: DATABASE_AWAY_NOTICE });
    hintRetry(page.headers, 'database_away');
    return page;
  }
  await rememberOrdering(context, deps.keys.orderingCookie, parsed.body.orderId);
  // The fragment lets the seal press once; it never reaches the server.
  return context.redirect(`/o/${await orderToken(deps.keys, parsed.body.orderId)}#placed`, 303);
}

const DATABASE_AWAY_NOTICE = {
  tone: 'error',
  title: '这会儿记不上单',
  detail: '填过的都还在。过几秒再点一次「确认下单」，不会重复下单。',
} as const;

function refuse(context: AppContext, form: CheckoutForm, refusal: Refusal): Promise<Response> {
  const code: ProblemCode = refusal.code;
  const errors = refusal.code === 'invalid_input' ? refusal.errors : [];
  // A used id cannot carry other contents: the corrected form is a new order.
  const orderId = code === 'order_id_reused' ? mintOrderId() : form.orderId;
  return render(context, { status: statusOf(code), form: { ...form, orderId }, refusal, errors });
}

async function render(context: AppContext, outcome: Outcome): Promise<Response> {
  const deps = context.var.deps;
  const { form } = outcome;
  const offers = await Promise.all(form.lines.map((line) => deps.offers.read(line.product)));
  const view = showCheckout({
    form,
    offers,
    refusal: outcome.refusal ?? null,
    errors: outcome.errors ?? [],
    notice: outcome.notice ?? null,
  });
  const rendered = await deps.renderPage('/checkout/', view);
  const page = answerPage(rendered, outcome.status);
  const address = parseShareAddress(context.req.param('address') ?? '');
  if (!address) return page;
  return passOn(deps, page, form.token === '' ? { address } : { address, keptToken: form.token });
}
