// A transaction as WeChat Pay tells of it, in notifications and in answers, and what it means for us. Pure.
import { z } from 'zod';
import type { PaymentNews } from '../port.ts';
import type { WechatPayConfig } from './config.ts';
import { readOutTradeNo } from './ids.ts';

const named = {
  mchid: z.string(),
  appid: z.string(),
  out_trade_no: z.string(),
};

/**
 * Fields we do not need are left out.
 * https://pay.weixin.qq.com/docs/merchant/apis/query-order/direct-jsons/query-by-out-trade-no.html
 */
const transaction = z.union([
  z.object({
    ...named,
    /** REFUND: it was paid, and some or all of it went back since. */
    trade_state: z.enum(['SUCCESS', 'REFUND']),
    transaction_id: z.string().min(1).max(32),
    success_time: z.iso.datetime({ offset: true }),
    amount: z.object({
      /** Fen, of the order. What the shopper paid after WeChat's own coupons is `payer_total`. */
      total: z.int().positive(),
      /** May be left out: accounts in China take nothing else. */
      currency: z.string().min(1).default('CNY'),
    }),
  }),
  z.object({ ...named, trade_state: z.enum(['NOTPAY', 'USERPAYING', 'ACCEPT', 'PAYERROR', 'CLOSED', 'REVOKED']) }),
]);
export type Transaction = z.infer<typeof transaction>;

const CLOSED: ReadonlySet<string> = new Set(['CLOSED', 'REVOKED']);

export function readTransaction(content: unknown): Transaction | null {
  return transaction.safeParse(content).data ?? null;
}

/** Money of another account or official account is nobody's news here. */
export function isOurs(config: WechatPayConfig, told: { mchid: string; appid?: string }): boolean {
  return told.mchid === config.mchid && (told.appid === undefined || told.appid === config.appid);
}

export function tellPayment(told: Transaction): PaymentNews {
  const paymentId = readOutTradeNo(told.out_trade_no);
  if (paymentId === null) return { kind: 'irrelevant' };
  if (!('transaction_id' in told)) return { kind: 'unpaid', paymentId, closed: CLOSED.has(told.trade_state) };
  return {
    kind: 'received',
    paymentId,
    transactionId: told.transaction_id,
    amountMinor: told.amount.total,
    currency: told.amount.currency,
    account: told.mchid,
    paidAt: Date.parse(told.success_time),
  };
}
