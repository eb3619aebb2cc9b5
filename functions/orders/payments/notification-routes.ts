// POST /api/payments/<provider>/<seller>: what providers report. Believed only when signed, answered only when stored.
import { Hono } from 'hono';
import { isSlug } from '../../../content/schema/ids.ts';
import type { AppContext, AppEnv } from '../../deps.ts';
import { ProblemError } from '../../http/problem.ts';
import { readText } from '../../http/read-body.ts';
import type { Disbelief, PaymentAccount } from '../../payments/port.ts';
import { applyNews } from './apply-news.ts';

const BODY_LIMIT_BYTES = 64 * 1024;

export const notificationRoutes = new Hono<AppEnv>()
  .post('/api/payments/wechatpay/:seller', (context) => hear(context, 'wechatpay'))
  .post('/api/payments/stripe/:seller', (context) => hear(context, 'stripe'));

async function hear(context: AppContext, provider: PaymentAccount['provider']): Promise<Response> {
  const deps = context.var.deps;
  const seller = context.req.param('seller') ?? '';
  const account = isSlug(seller) ? deps.payments.find(seller, provider) : null;
  // Also for a seller whose secret is missing: the provider repeats it until there is one.
  if (!account) throw new ProblemError({ code: 'not_found' });
  const body = await readText(context, BODY_LIMIT_BYTES);
  const heard = await account.readNotification({ headers: context.req.raw.headers, body, now: deps.now() });
  const about = { area: 'payments', seller, provider };
  if (!heard.believed) {
    deps.log({ level: 'warn', ...about, error: heard.why });
    return refuse(heard.why, statusOf(heard.why));
  }
  const applied = await applyNews(deps, deps.openDatabase(), { seller, account }, heard.news);
  if (applied.state === 'stored') return account.acknowledge();
  // Money that is in no book: the provider goes on repeating it, and both sides have something to look at.
  deps.log({ level: 'error', ...about, error: applied.why });
  return refuse(applied.why, 409);
}

function statusOf(why: Disbelief): 400 | 401 {
  return why === 'unreadable' ? 400 : 401;
}

/** The word alone, in the shape that WeChat Pay reads; Stripe reads the status. */
function refuse(why: string, status: number): Response {
  return Response.json({ code: 'FAIL', message: why }, { status, headers: { 'Cache-Control': 'no-store' } });
}
