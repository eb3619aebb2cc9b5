// GET /o/<token>/wechat: who is paying, as WeChat knows the shopper. Paying inside WeChat needs it, nothing else does.
import { getCookie, setCookie } from 'hono/cookie';
import type { AppContext } from '../../deps.ts';
import { ProblemError } from '../../http/problem.ts';
import { openText, sealText } from '../../keys/seal.ts';
import { findOrder, readToken } from '../order-access.ts';
import { readState, writeState } from './wechat-state.ts';

/** Kept for as long as a payment takes; sealed, as it is somebody's number at WeChat. */
const OPENID_COOKIE = '__Host-wechat';
const OPENID_SECONDS = 2 * 60 * 60;

/** First without a code, to be sent to WeChat; then with one, from there. It works once: the address is left at once. */
export async function meetWechat(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const { order } = await findOrder(context, deps.openDatabase());
  const { code, state, subOrder } = context.req.query();
  const about = { orderId: order.id, now: deps.now() };
  const key = deps.keys.wechatState;
  const position = state === undefined ? null : await readState(key, { ...about, state });
  const part = order.subOrders.find((one, index) => (position === null ? one.id === subOrder : index === position));
  const login = part ? deps.payments.findWechatLogin(part.seller) : null;
  if (!part || !login) throw new ProblemError({ code: 'not_found' });
  if (position === null || code === undefined) {
    const returnTo = `${new URL(context.req.url).origin}/o/${readToken(context)}/wechat`;
    const fresh = await writeState(key, { ...about, position: order.subOrders.indexOf(part) });
    return context.redirect(login.address({ returnTo, state: fresh }), 303);
  }
  const who = await login.exchange(code);
  if (who.kind === 'known') await keepOpenid(context, part.id, who.openid);
  else deps.log({ level: 'warn', area: 'payments', seller: part.seller, provider: 'wechatpay', error: who.kind });
  return context.redirect(`/o/${readToken(context)}#pay`, 303);
}

/** Where the shopper goes to be known. */
export function signInAddress(context: AppContext, subOrderId: string): string {
  return `/o/${readToken(context)}/wechat?subOrder=${encodeURIComponent(subOrderId)}`;
}

/** Of this sub-order alone: each seller's official account knows the shopper under another number. */
export async function readOpenid(context: AppContext, subOrderId: string): Promise<string | null> {
  const sealed = getCookie(context, OPENID_COOKIE);
  if (!sealed) return null;
  return openText(context.var.deps.keys.box, rowOf(subOrderId), sealed).catch(() => null);
}

async function keepOpenid(context: AppContext, subOrderId: string, openid: string): Promise<void> {
  setCookie(context, OPENID_COOKIE, await sealText(context.var.deps.keys.box, rowOf(subOrderId), openid), {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: OPENID_SECONDS,
  });
}

function rowOf(subOrderId: string): string {
  return `${subOrderId}/openid`;
}
