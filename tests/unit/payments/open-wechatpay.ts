// One seller's account at the stand-in for WeChat Pay, with a clock and ids that a test can tell apart.
import type { PaymentAccount, PaymentToOpen, RefundToSend } from '../../../functions/payments/port.ts';
import type { WechatPayConfig } from '../../../functions/payments/wechatpay/config.ts';
import { createWechatPay } from '../../../functions/payments/wechatpay/wechatpay.ts';
import { startWechatPay, type WechatPayServer } from '../../fixtures/wechatpay-server.ts';

export const NOON = Date.parse('2026-11-21T12:00:00+08:00');
export const HOUR = 3_600_000;

export interface Scene {
  wechat: WechatPayServer;
  config: WechatPayConfig;
  account: PaymentAccount;
  /** A payment of 128.00 yuan that nobody opened yet. */
  nextPayment(change?: Partial<PaymentToOpen>): PaymentToOpen;
  /** 商户订单号 of a payment that was opened, and paid when `paid`. */
  openOne(state?: 'paid' | 'unpaid'): Promise<{ payment: PaymentToOpen; outTradeNo: string; transactionId: string }>;
  refundOf(paid: { payment: PaymentToOpen; transactionId: string }, amountMinor: number): RefundToSend;
  setClock(now: number): void;
}

export async function openScene(choices: { platform?: 'public_key' | 'certificate' } = {}): Promise<Scene> {
  let now = NOON;
  let count = 0;
  const wechat = await startWechatPay({ ...choices, now: () => now });
  const config = wechat.addSeller();
  const account = createWechatPay(config, { fetch, api: wechat.url, now: () => now, timeoutMs: 400 });
  const scene: Scene = {
    wechat,
    config,
    account,
    nextPayment(change = {}) {
      count += 1;
      return {
        paymentId: `pmt_${'AbCd-FgHi_KlMnOpQrSt'}${String(count).padStart(2, '0')}_1_n`,
        description: '罗家核桃 261121-4827-3915',
        amountMinor: 12_800,
        currency: 'CNY',
        payBy: NOON + HOUR,
        openedAt: NOON,
        notifyUrl: 'https://shop.test/api/payments/wechatpay/luo',
        returnUrl: 'https://shop.test/o/x',
        ...change,
      };
    },
    async openOne(state = 'unpaid') {
      const payment = scene.nextPayment();
      const opened = await account.open(payment);
      if (!('reference' in opened)) throw new Error(opened.kind);
      const outTradeNo = opened.reference;
      const transactionId = state === 'paid' ? wechat.pay(outTradeNo).transactionId : '';
      return { payment, outTradeNo, transactionId };
    },
    refundOf({ payment, transactionId }, amountMinor) {
      count += 1;
      return {
        refundId: `ref_${String(count).padStart(22, '0')}`,
        paymentId: payment.paymentId,
        transactionId,
        amountMinor,
        paymentMinor: payment.amountMinor,
        currency: 'CNY',
        notifyUrl: payment.notifyUrl,
      };
    },
    setClock: (next) => {
      now = next;
    },
  };
  return scene;
}
