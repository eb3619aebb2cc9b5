// `confirm` and `refuse`: money by hand, seen by the seller or not found.
import { confirmPayment, refusePayment } from '../../functions/orders/payments/manual-payment.ts';
import { type Command, HAND, readHand } from './command.ts';
import { readSubject, readWords } from '../terminal/arguments.ts';
import { findOne, partAsJson, refuse, tell, whyOf } from './tell.ts';

const SELLER = { seller: { type: 'string' } } as const;

export const confirm: Command = {
  usage: ['confirm <订单号|编号> --by 名字 [--reference 流水号] [--seller 店铺] [--as brand]'],
  about: '钱到了：订单变成已付款；过期以后才到的，有货就恢复，没货就记下要退',
  example: 'confirm 261121-4827-3915 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, { ...SELLER, ...HAND, reference: { type: 'string', default: '' } });
    const { by, actor } = readHand(values);
    const { order, part } = await findOne(desk, readSubject(positionals, '订单号'), values.seller);
    const deps = await desk.prepare();
    const input = { subOrderId: part.id, by, actor, reason: values.reference };
    const outcome = await confirmPayment(deps, desk.database, input);
    if (outcome.state === 'refused') return refuse(outcome.why);
    const after = outcome.order.subOrders.find((one) => one.id === part.id) ?? part;
    const refund =
      outcome.refundId === undefined ? '' : `要退给买家的一笔是 ${outcome.refundId}，退完用 refund-done 记下。`;
    const words = {
      paid: `${order.number} 已付款。接下来：npm run desk -- ship ${part.id} --carrier 快递 --number 运单号 --by ${by}`,
      reopened: `${order.number} 过期后到款，货还有，已恢复成已付款。`,
      surplus: `这笔钱多付了，或者来得太晚没有货了。${refund}`,
      already: `${order.number} 的这笔款早已记过，没有改动。${refund}`,
    }[outcome.state];
    return {
      done: true,
      text: words,
      json: { state: outcome.state, refundId: outcome.refundId ?? null, order: partAsJson({ order, part: after }) },
    };
  },
};

export const refusePaid: Command = {
  usage: ['refuse <订单号|编号> --reason 原因 --by 名字 [--seller 店铺]'],
  about: '没有查到买家说付过的款：买家在订单页看到原因，可以再报',
  example: 'refuse 261121-4827-3915 --reason 查了三天没有这笔款 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, { ...SELLER, ...HAND, reason: { type: 'string', default: '' } });
    const hand = readHand(values);
    const { order, part } = await findOne(desk, readSubject(positionals, '订单号'), values.seller);
    const input = { subOrderId: part.id, ...hand, reason: values.reason };
    const outcome = await refusePayment(await desk.prepare(), desk.database, input);
    return tell(outcome, {
      done: `${order.number}：已告诉买家没有查到款。`,
      already: `${order.number}：早已回复过，没有改动。`,
      why: whyOf(outcome),
    });
  },
};
