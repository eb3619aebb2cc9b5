// A refund as WeChat Pay tells of it, in notifications and in answers, and what it means for us. Pure.
import { z } from 'zod';
import type { PaymentNews } from '../port.ts';
import { isRefundId } from './ids.ts';

type RefundNews = Extract<PaymentNews, { kind: 'refunded' | 'irrelevant' }>;

const status = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']);

/** The answer to a refund and to the question how far it is. https://pay.weixin.qq.com/doc/v3/merchant/4012587971 */
const answered = z.object({
  refund_id: z.string().min(1).max(32),
  out_refund_no: z.string(),
  status,
});
export type AnsweredRefund = z.infer<typeof answered>;

/** The notification calls the status otherwise. https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter3_1_11.shtml */
const notified = z.object({
  mchid: z.string(),
  refund_id: z.string().min(1).max(32),
  out_refund_no: z.string(),
  refund_status: status,
});
export type NotifiedRefund = z.infer<typeof notified>;

export function readAnsweredRefund(content: unknown): AnsweredRefund | null {
  return answered.safeParse(content).data ?? null;
}

export function readNotifiedRefund(content: unknown): NotifiedRefund | null {
  return notified.safeParse(content).data ?? null;
}

/**
 * CLOSED: for a week there was not enough money in the account, and this number is used up. ABNORMAL: the shopper's
 * bank card is frozen or gone; the seller sends it elsewhere by hand, and a later notification says SUCCESS.
 * https://pay.weixin.qq.com/doc/v3/merchant/4013071031
 */
export function tellRefund(told: { refund_id: string; out_refund_no: string; status: string }): RefundNews {
  if (!isRefundId(told.out_refund_no)) return { kind: 'irrelevant' };
  const news = { kind: 'refunded', refundId: told.out_refund_no, reference: told.refund_id } as const;
  if (told.status === 'SUCCESS') return { ...news, status: 'done', code: '' };
  if (told.status === 'PROCESSING') return { ...news, status: 'sent', code: '' };
  return { ...news, status: 'failed', code: told.status };
}
