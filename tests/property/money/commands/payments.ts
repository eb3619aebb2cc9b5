// Money that arrives: by hand after a claim, and from WeChat Pay, which tells of it as often as it likes.
import { readOrders, selectOrderById } from '../../../../db/queries/read-order.ts';
import { confirmPayment, refusePayment as refuseManual } from '../../../../functions/orders/payments/manual-payment.ts';
import { openPayment } from '../../../../functions/orders/payments/open-payment.ts';
import { arriveInModel, claimInModel, disclaimInModel, openInModel } from '../model/orders.ts';
import { known, type ModelPart, partsOf, type Way } from '../model/shop-model.ts';
import { sendForm } from '../shop/ask.ts';
import { Lost } from '../shop/open-shop.ts';
import { type Act, type Builder, choose, SELLER, type Sequence } from './act.ts';
import { idOf, withStatus } from './orders.ts';

const OPENID = 'oShopper1234567890abcdefghij';

/** Both ways of WeChat Pay may stand open at once: the QR code through the Worker, its own window as if inside WeChat. */
export const buildOpen: Builder = (sequence, step) => {
  const way = step.amount % 3 === 0 ? 'j' : 'n';
  const part = choose(
    withStatus(sequence, ['placed']).filter((one) => one.seller === 'scan-shop' && !one.payments[way]),
    partsOf(sequence.model).filter((one) => one.seller === 'scan-shop'),
    step,
  );
  return part ? openWay(sequence, part, way) : null;
};

export const buildClaim: Builder = (sequence, step) => {
  const { model, shop, pages } = sequence;
  const byHand = byHandOf(sequence);
  const part = choose(
    byHand.filter((one) => one.status === 'placed' && one.payments.m !== 'claimed'),
    byHand,
    step,
  );
  if (!part) return null;
  const { key, orderId } = part;
  return {
    kind: 'claim',
    about: key,
    foresee: (later) => claimInModel(later, key),
    async perform() {
      const page = known(pages.get(orderId), orderId);
      const fields = { subOrder: idOf(sequence, key), reference: '尾号 1234' };
      return (await sendForm(shop, page, { path: '/claim', fields })) === 303 ? 'untold' : 'refused';
    },
    isOnce: model.orders.length === 0,
  };
};

export const buildDisclaim: Builder = (sequence, step) => {
  const { shop } = sequence;
  const byHand = byHandOf(sequence);
  const part = choose(
    byHand.filter((one) => one.payments.m === 'claimed'),
    byHand,
    step,
  );
  if (!part) return null;
  const { key } = part;
  const at = Date.now();
  return {
    kind: 'disclaim',
    about: key,
    foresee: (later) => disclaimInModel(later, key),
    async perform() {
      const cause = { ...SELLER, reason: '没有查到', subOrderId: idOf(sequence, key) };
      return (await refuseManual(shop.at(at), shop.database, cause)).state;
    },
    // Claimed again since, it would be refused again.
    isOnce: false,
  };
};

/** The seller has the money, claimed or not. */
export const buildConfirm: Builder = (sequence, step) => {
  const byHand = byHandOf(sequence);
  const fitting = byHand.filter((one) => one.status === 'placed');
  const claimed = fitting.filter((one) => one.payments.m === 'claimed');
  const part = choose(claimed.length > 0 ? claimed : fitting, byHand, step);
  return part ? confirm(sequence, part) : null;
};

/** WeChat Pay tells one to four times at once. */
export const buildNotify: Builder = (sequence, step) => {
  const opened = openedOf(sequence);
  const chosen = choose(
    opened.filter(({ part, way }) => part.payments[way] === 'open' && part.status !== 'cancelled'),
    opened,
    step,
  );
  return chosen ? notify(sequence, { ...chosen, times: 1 + (step.amount % 4) }) : null;
};

/** Money for what was given up or had run out of time: with stock and without. */
export const buildPayLate: Builder = (sequence, step) => {
  const ended = withStatus(sequence, ['cancelled', 'expired']);
  const late = openedOf(sequence).filter(({ part, way }) => ended.includes(part) && part.payments[way] === 'open');
  const byHand = ended.filter((part) => part.seller === 'hand-shop');
  const chosen = late[step.target % Math.max(1, late.length)];
  if (chosen && (byHand.length === 0 || step.amount % 2 === 0))
    return { ...notify(sequence, { ...chosen, times: 1 + (step.amount % 3) }), kind: 'pay_late' };
  const part = byHand[step.target % Math.max(1, byHand.length)];
  return part ? { ...confirm(sequence, part), kind: 'pay_late' } : null;
};

/** Both ways stand open, one pays, and then the other does as well. What is missing for that happens first. */
export const buildPayTwice: Builder = (sequence, step) => {
  const online = partsOf(sequence.model).filter((part) => part.seller === 'scan-shop');
  for (const [one, other] of [
    ['n', 'j'],
    ['j', 'n'],
  ] as const) {
    const paid = online.find((part) => part.payments[one] === 'received' && part.payments[other] === 'open');
    if (paid)
      return { ...notify(sequence, { part: paid, way: other, times: 1 + (step.amount % 3) }), kind: 'pay_twice' };
    const part = online.find(({ status, payments }) => status === 'placed' && payments[one] === 'open');
    if (part?.payments[other] === 'open') return notify(sequence, { part, way: one, times: 1 });
    if (part) return openWay(sequence, part, other);
  }
  return null;
};

export function openWay(sequence: Sequence, part: ModelPart, way: 'n' | 'j'): Act {
  const { shop, pages } = sequence;
  const { key, orderId } = part;
  return {
    kind: 'open',
    about: `${key} ${way}`,
    foresee: (later) => openInModel(later, key, way),
    async perform() {
      if (way === 'j') return openInside(sequence, part);
      const page = known(pages.get(orderId), orderId);
      const fields = { subOrder: idOf(sequence, key), way };
      return (await sendForm(shop, page, { path: '/pay', fields })) === 200 ? 'untold' : 'refused';
    },
    isOnce: false,
  };
}

export function confirm(sequence: Sequence, part: ModelPart): Act {
  const { shop } = sequence;
  const { key } = part;
  const at = Date.now();
  return {
    kind: 'confirm',
    about: key,
    foresee: (later) => arriveInModel(later, { key, way: 'm', surplusId: surplusOf(sequence, key, 'm') }),
    async perform() {
      const input = { subOrderId: idOf(sequence, key), ...SELLER };
      return tell((await confirmPayment(shop.at(at), shop.database, input)).state);
    },
    isOnce: true,
  };
}

export function notify(sequence: Sequence, input: { part: ModelPart; way: 'n' | 'j'; times: number }): Act {
  const { shop } = sequence;
  const { part, way, times } = input;
  const { key } = part;
  return {
    kind: 'notify',
    about: `${key} ${way} ×${times}`,
    foresee: (later) => arriveInModel(later, { key, way, surplusId: surplusOf(sequence, key, way) }),
    async perform() {
      const number = `${idOf(sequence, key).slice('sub_'.length)}_${way}`;
      if (shop.wechat.books.transactions.get(number)?.state === 'NOTPAY') shop.wechat.pay(number, { late: true });
      const url = `${shop.url()}/api/payments/wechatpay/scan-shop`;
      const answers = await shop.wechat.notify(number, { url, times });
      if (answers.every((status) => status === 204)) return 'untold';
      if (answers.every((status) => status === 204 || status === 503 || status === 0))
        throw new Lost('told again later');
      throw new Error(`the shop answered ${answers.join(', ')}`);
    },
    isOnce: true,
  };
}

export function openedOf({ model }: Sequence): { part: ModelPart; way: 'n' | 'j' }[] {
  return partsOf(model).flatMap((part) =>
    (['n', 'j'] as const).filter((way) => part.payments[way] !== undefined).map((way) => ({ part, way })),
  );
}

function byHandOf({ model }: Sequence): ModelPart[] {
  return partsOf(model).filter((part) => part.seller === 'hand-shop');
}

async function openInside({ shop, names, pages }: Sequence, { key, orderId }: ModelPart) {
  const { database } = shop;
  const [found] = await database.read([selectOrderById(database.queries, orderId)]);
  const order = known(readOrders(found)[0], orderId);
  const subOrderId = known(names.parts.get(key), key);
  const orderPage = new URL(pages.get(orderId)?.path ?? '', shop.url());
  const wish = { order, subOrderId, way: 'j', orderPage, openid: OPENID } as const;
  const opening = await openPayment(shop.at(Date.now()), database, wish);
  return opening.state === 'refused' ? 'refused' : 'untold';
}

function surplusOf(sequence: Sequence, key: string, way: Way): string {
  return `ref_${idOf(sequence, key).slice('sub_'.length)}_${way}`;
}

function tell(state: 'paid' | 'reopened' | 'surplus' | 'already' | 'refused') {
  return state === 'already' || state === 'refused' ? state : 'done';
}
