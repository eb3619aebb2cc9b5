// Was it paid? Asked when a notification never came; and closing, after which it cannot be paid any more.
import type { PaymentNews } from '../port.ts';
import type { WechatPayAccount } from './account.ts';
import { call, isCode } from './call.ts';
import { outTradeNo } from './ids.ts';
import { isOurs, readTransaction, tellPayment } from './transaction.ts';

/**
 * A payment past its time stays unpaid here until it is closed.
 * https://pay.weixin.qq.com/docs/merchant/apis/query-order/direct-jsons/query-by-out-trade-no.html
 */
export async function askPayment(account: WechatPayAccount, paymentId: string): Promise<PaymentNews> {
  const number = outTradeNo(paymentId);
  const answer = await call(account, {
    method: 'GET',
    path: `/v3/pay/transactions/out-trade-no/${number}?mchid=${account.config.mchid}`,
  });
  // The call that would have opened it was lost on its way.
  if (answer.kind === 'no' && isCode(answer.code, 'ORDERNOTEXIST')) return { kind: 'unpaid', paymentId, closed: false };
  if (answer.kind !== 'yes') return { kind: 'away' };
  const told = readTransaction(answer.content);
  if (!told || told.out_trade_no !== number || !isOurs(account.config, told)) return { kind: 'away' };
  return tellPayment(told);
}

/**
 * When it was paid meanwhile, the answer says so.
 * https://pay.weixin.qq.com/docs/merchant/products/close-order/introduction.html
 */
export async function closePayment(account: WechatPayAccount, paymentId: string): Promise<PaymentNews> {
  const answer = await call(account, {
    method: 'POST',
    path: `/v3/pay/transactions/out-trade-no/${outTradeNo(paymentId)}/close`,
    content: { mchid: account.config.mchid },
  });
  if (answer.kind === 'yes') return { kind: 'unpaid', paymentId, closed: true };
  // Closed already, paid, or never opened: which one, only a signed answer may say.
  return answer.kind === 'no' ? askPayment(account, paymentId) : { kind: 'away' };
}
