// `receive` and `cancel`: what the desk says about an order without money or parcel.
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { type Command, HAND, readHand } from './command.ts';
import { readSubject, readWords } from '../terminal/arguments.ts';
import { findOne, tell, whyOf } from './tell.ts';

const OPTIONS = { seller: { type: 'string' }, reason: { type: 'string', default: '' }, ...HAND } as const;

export const receive: Command = {
  usage: ['receive <订单号|编号> --by 名字 [--reason 签收证明] [--seller 店铺]'],
  about: '货送到了（有签收证明）：从这天起算退货期',
  example: 'receive 261121-4827-3915 --reason 快递写着本人签收 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const hand = readHand(values);
    const { order, part } = await findOne(desk, readSubject(positionals, '订单号'), values.seller);
    const input = { subOrderId: part.id, ...hand, reason: values.reason };
    const outcome = await receiveSubOrder(desk, desk.database, input);
    return tell(outcome, {
      done: `${order.number} 已签收。`,
      already: `${order.number} 早已签收，没有改动。`,
      why: whyOf(outcome),
    });
  },
};

export const cancel: Command = {
  usage: ['cancel <订单号|编号> --by 名字 [--reason 原因] [--seller 店铺]'],
  about: '取消还没付款的订单：占着的货放回去',
  example: 'cancel 261121-4827-3915 --reason 买家打电话来不要了 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const hand = readHand(values);
    const { order, part } = await findOne(desk, readSubject(positionals, '订单号'), values.seller);
    const input = { subOrderId: part.id, ...hand, reason: values.reason };
    const outcome = await cancelSubOrder(desk, desk.database, input);
    return tell(outcome, {
      done: `${order.number} 已取消。`,
      already: `${order.number} 早已取消，没有改动。`,
      why: whyOf(outcome),
    });
  },
};
