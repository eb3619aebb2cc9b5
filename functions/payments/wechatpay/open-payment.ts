// Makes a payment at WeChat Pay: a QR code for everybody (Native), or, when the shopper is inside WeChat, its own
// payment window (JSAPI). The same call again answers the same payment, as long as nothing in it changed.
import { z } from 'zod';
import type { OpenedPayment, PaymentToOpen } from '../port.ts';
import type { WechatPayAccount } from './account.ts';
import { call, isCode } from './call.ts';
import { outTradeNo } from './ids.ts';
import { signJsapi } from './sign.ts';

const MAX_DESCRIPTION = 127;

/** WeChat moves an earlier end to one minute from now: money could arrive after the time we promised. */
const SHORTEST_MS = 60_000;

/** China has no summer time. */
const BEIJING_MS = 8 * 60 * 60 * 1000;

const nativeAnswer = z.object({ code_url: z.string().startsWith('weixin://') });
const jsapiAnswer = z.object({ prepay_id: z.string().min(1).max(64) });

/**
 * https://pay.weixin.qq.com/doc/v3/merchant/4012791877 (Native), 4012525167 (JSAPI).
 * `code_url` and `prepay_id` live for two hours; opening again answers fresh ones.
 */
export async function openPayment(account: WechatPayAccount, payment: PaymentToOpen): Promise<OpenedPayment> {
  if (payment.payBy - account.now() < SHORTEST_MS) return { kind: 'refused', code: 'too_late' };
  const { openid } = payment;
  const answer = await call(account, {
    method: 'POST',
    path: `/v3/pay/transactions/${openid === undefined ? 'native' : 'jsapi'}`,
    content: { ...describe(account, payment), ...(openid === undefined ? {} : { payer: { openid } }) },
  });
  if (answer.kind === 'no') {
    return isCode(answer.code, 'ORDERPAID') ? { kind: 'paid_already' } : { kind: 'refused', code: answer.code };
  }
  if (answer.kind === 'away') {
    // Trying again does not help when our copy of WeChat's key is wrong: somebody has to learn of it.
    return answer.unbelieved ? { kind: 'refused', code: `answer_${answer.unbelieved}` } : { kind: 'away' };
  }
  const reference = outTradeNo(payment.paymentId);
  return openid === undefined
    ? showCode(answer.content, reference)
    : showWindow(account, { content: answer.content, reference });
}

function describe(account: WechatPayAccount, payment: PaymentToOpen): Record<string, unknown> {
  return {
    appid: account.config.appid,
    mchid: account.config.mchid,
    description: shorten(payment.description),
    out_trade_no: outTradeNo(payment.paymentId),
    time_expire: writeBeijingTime(payment.payBy),
    notify_url: payment.notifyUrl,
    amount: { total: payment.amountMinor, currency: payment.currency },
  };
}

/** Never half of an emoji. */
function shorten(text: string): string {
  return text.slice(0, MAX_DESCRIPTION).replace(/[\uD800-\uDBFF]$/, '');
}

function showCode(content: unknown, reference: string): OpenedPayment {
  const answer = nativeAnswer.safeParse(content);
  return answer.success ? { kind: 'qr', text: answer.data.code_url, reference } : { kind: 'away' };
}

async function showWindow(
  account: WechatPayAccount,
  answered: { content: unknown; reference: string },
): Promise<OpenedPayment> {
  const answer = jsapiAnswer.safeParse(answered.content);
  if (!answer.success) return { kind: 'away' };
  const parameters = await signJsapi(account, answer.data.prepay_id);
  return { kind: 'jsapi', parameters, reference: answered.reference };
}

/** `2026-11-21T15:30:00+08:00`: RFC 3339 without fractions. */
function writeBeijingTime(at: number): string {
  return `${new Date(at + BEIJING_MS).toISOString().slice(0, 19)}+08:00`;
}
