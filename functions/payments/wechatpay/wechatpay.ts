// WeChat Pay API v3 as the port wants it: money goes straight to the seller whose keys these are.
import type { PaymentAccount } from '../port.ts';
import { prepareAccount, type WechatPayDeps } from './account.ts';
import { askPayment, closePayment } from './ask-payment.ts';
import type { WechatPayConfig } from './config.ts';
import { openPayment } from './open-payment.ts';
import { readNotification } from './read-notification.ts';
import { askRefund, sendRefund } from './send-refund.ts';

/** Makes no call and reads no key yet. Methods throw only when the secret holds a key that is none. */
export function createWechatPay(config: WechatPayConfig, deps: WechatPayDeps): PaymentAccount {
  const account = prepareAccount(config, deps);
  return {
    provider: 'wechatpay',
    account: config.mchid,
    open: (payment) => openPayment(account, payment),
    readNotification: (request) => readNotification(account, request),
    askPayment: ({ paymentId }) => askPayment(account, paymentId),
    closePayment: ({ paymentId }) => closePayment(account, paymentId),
    sendRefund: (refund) => sendRefund(account, refund),
    askRefund: (refund) => askRefund(account, refund),
    // Without a body: https://pay.weixin.qq.com/docs/merchant/products/notification/introduction.html
    acknowledge: () => new Response(null, { status: 204 }),
  };
}
