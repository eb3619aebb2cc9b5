// What each kind of event tells: ids, amounts and states. The document and the tests of what is sent are made from here.
import { z } from 'zod';
import { CASE_KINDS, type WebhookEvent } from '../../../db/schema/index.ts';
import { type Said, say } from '../say.ts';

const part = {
  subOrderId: z.string().meta(say('订单编号，sub_ 开头', 'id of the order, begins with sub_')),
  orderNumber: z.string(),
  seller: z.string(),
};
const fen = (zh: string, en: string) => z.int().meta(say(`${zh}，整数分`, `${en}, in fen`));

const orderData = z.strictObject({ ...part, totalMinor: fen('合计', 'total') });
const refundData = z.strictObject({
  refundId: z.string(),
  kind: z.enum(['goods', 'surplus']),
  amountMinor: fen('退多少', 'what goes back'),
  ...part,
});
const caseData = z.strictObject({ caseId: z.string(), kind: z.enum(CASE_KINDS), reason: z.string(), ...part });
const commissionData = z.strictObject({
  commissionId: z.string(),
  amountMinor: fen('这一笔佣金', 'what was booked'),
  agentCode: z.string(),
  ...part,
});
const payoutData = z.strictObject({
  payoutId: z.string(),
  amountMinor: fen('打款', 'the payout'),
  taxMinor: fen('其中代扣税', 'of which tax was withheld'),
  agentCode: z.string(),
});

export const EVENT_ABOUT: Record<WebhookEvent, Said> = {
  'order.placed': { zh: '下单了，还没有付款', en: 'placed, not yet paid' },
  'payment.claimed': { zh: '买家说已经付了收款码，等你核对', en: 'the shopper says it was paid by hand: check it' },
  'order.paid': { zh: '款到了，可以发货', en: 'paid: ready to ship' },
  'order.shipped': { zh: '发出了', en: 'shipped' },
  'order.parcel_added': { zh: '又发了一个包裹', en: 'a further parcel' },
  'order.received': { zh: '签收了', en: 'received' },
  'order.completed': { zh: '完成了，退货期已过', en: 'completed, the return window is over' },
  'order.cancelled': { zh: '付款前取消了', en: 'cancelled before it was paid' },
  'order.expired': { zh: '没有按时付款，过期了', en: 'expired unpaid' },
  'order.refunded': { zh: '全部退完', en: 'everything went back' },
  'refund.decided': { zh: '决定退款', en: 'a refund was decided' },
  'refund.sent': { zh: '退款转出去了', en: 'the money of a refund went back' },
  'case.opened': { zh: '买家申请售后', en: 'the shopper asked' },
  'case.agreed': { zh: '同意了', en: 'agreed to' },
  'case.rejected': { zh: '拒绝了', en: 'rejected' },
  'case.sent_back': { zh: '买家寄回了', en: 'the goods are on their way back' },
  'case.goods_back': { zh: '货退到了', en: 'the goods are back' },
  'case.settled': { zh: '了结', en: 'settled' },
  'case.withdrawn': { zh: '撤回了', en: 'withdrawn' },
  'case.escalated': { zh: '转到品牌', en: 'the brand took over' },
  'commission.pending': { zh: '佣金待成熟', en: 'a commission is pending' },
  'commission.matured': { zh: '佣金成熟，可打款', en: 'a commission matured' },
  'commission.reversed': { zh: '因为退款收回佣金', en: 'taken back because of a refund' },
  'commission.denied': { zh: '暂扣的佣金不予支付', en: 'a held commission was denied' },
  'payout.paid': { zh: '打款付了（只有品牌的地址收得到）', en: 'a payout was paid (told to the brand alone)' },
};

/** The shape of `data`. */
export function shapeOfData(event: string): { name: string; shape: z.ZodObject } {
  const [kind] = event.split('.');
  if (kind === 'refund') return { name: 'RefundData', shape: refundData };
  if (kind === 'case') return { name: 'CaseData', shape: caseData };
  if (kind === 'commission') return { name: 'CommissionData', shape: commissionData };
  if (kind === 'payout') return { name: 'PayoutData', shape: payoutData };
  return { name: 'OrderData', shape: orderData };
}

/** What is posted to an address. */
export function shapeOfEvent(event: string) {
  return z.strictObject({
    type: z.literal(event),
    timestamp: z.iso.datetime().meta(say('发生的时间', 'when it happened')),
    data: shapeOfData(event).shape,
  });
}
