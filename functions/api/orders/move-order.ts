// What a seller's program does to an order, by the very steps that its people take at the desk. Each is safe to repeat.
import { z } from 'zod';
import { ProblemError } from '../../http/problem.ts';
import { wayBack } from '../../orders/after-sales/goods-back.ts';
import { partOf } from '../../orders/life/outcome.ts';
import { shipSubOrder } from '../../orders/life/ship.ts';
import { confirmPayment as confirmByHand } from '../../orders/payments/manual-payment.ts';
import type { StoredOrder } from '../../../db/queries/read-order.ts';
import { defineOperation, NOTHING } from '../operation.ts';
import { say } from '../say.ts';
import { steppedShape } from '../shapes.ts';
import { findOwn } from './find-own.ts';
import { showOrder } from './show-order.ts';

const LONGEST_REASON = 200;
const reason = z.string().trim().max(LONGEST_REASON).default('');
const answer = { name: 'Stepped', shape: steppedShape } as const;

export const confirmPayment = defineOperation({
  id: 'confirmPayment',
  method: 'post',
  path: '/orders/{id}/confirm-payment',
  scope: 'write',
  about: {
    zh: '收款码付的款已经到账。只在你的程序真的对过账以后调用；重复调用不会记两次。',
    en: 'The money of a payment by hand has arrived. Call it only once your program has checked the account; repeated, it is recorded once.',
  },
  query: NOTHING,
  body: z.strictObject({ reason: reason.meta(say('记在订单上的话', 'written into the history')) }),
  answer,
  example: { path: '/orders/$UNPAID/confirm-payment', body: { reason: '银行流水 20261122-001' } },
  async handle(call, { id, body }) {
    await findOwn(call, id);
    const { context, database, by } = call;
    const input = { subOrderId: id, actor: 'seller', by, reason: body.reason } as const;
    const outcome = await confirmByHand(context.var.deps, database, input);
    if (outcome.state === 'refused') throw refuse(outcome.why);
    const state = outcome.state === 'paid' ? ('done' as const) : outcome.state;
    return { state, order: show(outcome.order, id) };
  },
});

export const shipOrder = defineOperation({
  id: 'shipOrder',
  method: 'post',
  path: '/orders/{id}/ship',
  scope: 'write',
  about: {
    zh: '记发货。同一个运单号记两次只算一次，所以没有收到回答就原样再发一次。parcel 是 null：自取的订单备好了。又一个包裹、或者买家正在申请退款照样发，要写 reason。',
    en: 'Record a parcel. The same number recorded twice is one parcel: without an answer, send the same again. `parcel` null: ready to be fetched. A further parcel, or one while the shopper asks for the money back, needs a reason.',
  },
  query: NOTHING,
  body: z.strictObject({
    parcel: wayBack.nullable().meta(say('快递公司和运单号', 'carrier and number of the parcel')),
    reason: reason.meta(say('为什么又发一个，或者照样发', 'why a further one, or nevertheless')),
  }),
  answer,
  example: { path: '/orders/$ORDER/ship', body: { parcel: { carrier: '顺丰', number: 'SF1234567890123' } } },
  async handle(call, { id, body }) {
    await findOwn(call, id);
    const { context, database, by } = call;
    const outcome = await shipSubOrder(context.var.deps, database, { subOrderId: id, actor: 'seller', by, ...body });
    if (outcome.state === 'refused') throw refuse(outcome.why);
    return { state: outcome.state, order: show(outcome.order, id) };
  },
});

function show(order: StoredOrder, subOrderId: string) {
  const part = partOf(order, subOrderId);
  if (!part) throw new Error('a part of an order is gone');
  return showOrder({ order, part });
}

const DETAILS: Record<string, string> = {
  not_paid: '这张订单现在不是已付款的状态。',
  parcel_missing: '请写快递公司和运单号；只有自取的订单不用写。',
  reason_missing: '已经发过货：又发一个包裹，请写 reason。',
  case_open: '买家正在申请退款：先答复售后；要照样发，请写 reason。',
  transaction_used: '这笔款已经记在别的订单上了。',
};

function refuse(why: string): ProblemError {
  const detail = DETAILS[why];
  return new ProblemError({
    code: 'step_refused',
    ...(detail === undefined ? {} : { detail }),
    extra: { reason: why },
  });
}
