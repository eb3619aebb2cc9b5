// Gives money back through WeChat Pay, and asks how far it has come. The refund's id makes it happen once.
import type { PaymentNews, RefundToSend } from '../port.ts';
import type { WechatPayAccount } from './account.ts';
import { type Answer, call } from './call.ts';
import { outRefundNo } from './ids.ts';
import { readAnsweredRefund, tellRefund } from './refund.ts';

const REFUNDS = '/v3/refund/domestic/refunds';

/** https://pay.weixin.qq.com/doc/v3/merchant/4012587971. Up to 50 parts, within a year of the payment. */
export async function sendRefund(account: WechatPayAccount, refund: RefundToSend): Promise<PaymentNews> {
  const answer = await call(account, {
    method: 'POST',
    path: REFUNDS,
    content: {
      transaction_id: refund.transactionId,
      out_refund_no: outRefundNo(refund.refundId),
      notify_url: refund.notifyUrl,
      amount: { refund: refund.amountMinor, total: refund.paymentMinor, currency: refund.currency },
    },
  });
  return tellAnswer(answer, { refundId: refund.refundId, reference: '' });
}

/** https://pay.weixin.qq.com/docs/merchant/apis/refund/refunds/query-by-out-refund-no.html */
export async function askRefund(
  account: WechatPayAccount,
  refund: { refundId: string; reference: string },
): Promise<PaymentNews> {
  const answer = await call(account, { method: 'GET', path: `${REFUNDS}/${outRefundNo(refund.refundId)}` });
  return tellAnswer(answer, refund);
}

function tellAnswer(answer: Answer, asked: { refundId: string; reference: string }): PaymentNews {
  const { refundId, reference } = asked;
  if (answer.kind === 'no') return { kind: 'refunded', refundId, reference, status: 'failed', code: answer.code };
  if (answer.kind === 'away') return { kind: 'away' };
  const told = readAnsweredRefund(answer.content);
  if (!told || told.out_refund_no !== refundId) return { kind: 'away' };
  return tellRefund(told);
}
