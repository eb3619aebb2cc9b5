// Money in and out: claims, confirmations, what providers tell, refunds and their transfers; parcels.
import { showContacts } from '../../../functions/desk/show-contacts.ts';
import { refundSubOrder } from '../../../functions/orders/life/refund.ts';
import { closeInvoice } from '../../../functions/orders/invoice.ts';
import { receiveSubOrder } from '../../../functions/orders/life/receive.ts';
import { shipSubOrder } from '../../../functions/orders/life/ship.ts';
import { cancelSubOrder } from '../../../functions/orders/life/cancel.ts';
import { recordRefundProof, retryRefund } from '../../../functions/orders/payments/close-transfer.ts';
import { confirmPayment, refusePayment } from '../../../functions/orders/payments/manual-payment.ts';
import type { Online } from '../../fixtures/paying-shop.ts';
import { runJob } from './clock-steps.ts';
import {
  DAY,
  type FaultyShop,
  HOUR,
  nameId,
  nameLine,
  nameOrder,
  nameSubOrder,
  postForm,
  type Step,
  tryOut,
} from './faulty-shop.ts';

const MINUTE = HOUR / 60;
export const BY_DESK = { actor: 'seller', by: '田有禾', reason: '' } as const;
/** Their ways end in the letter of the provider. */
const PAYMENT = { W: `${nameSubOrder('W')}_n`, S: `${nameSubOrder('S')}_s`, T: `${nameSubOrder('T')}_s` };
const paymentOf = (letter: keyof typeof PAYMENT) => PAYMENT[letter].replace(/^sub_/, 'pmt_');

export const PAYMENT_STEPS: Step[] = [
  pay('W', 'lake-kiln', 'n'),
  pay('S', 'walnut', 's'),
  pay('T', 'walnut', 's'),
  notify('W', 'wechatpay'),
  notify('S', 'stripe'),
  {
    ...runJob('ask-unpaid', 10 * MINUTE),
    before: ({ shop }) => shop.providers.stripe.pay(paymentOf('T')),
  },
  pay('K', 'walnut', 's', 20 * MINUTE),
  desk('an order with an open payment is cancelled', 25 * MINUTE, ({ shop }) =>
    cancelSubOrder(shop.app.deps, shop.test.database, { subOrderId: nameSubOrder('K'), ...BY_DESK }),
  ),
  { ...runJob('ask-unpaid', 40 * MINUTE), what: 'the clock: its payment is closed' },
  claim('A'),
  desk('a claim is confirmed', 2 * HOUR, (world) => confirm(world, 'A')),
  desk('money that nobody announced is confirmed', 2 * HOUR, (world) => confirm(world, 'D')),
  desk('so is the agent’s own', 2 * HOUR, (world) => confirm(world, 'H')),
  desk('and another one', 2 * HOUR, (world) => confirm(world, 'N')),
  ...['F', 'G', 'I'].map((letter) =>
    desk(`the money of ${letter} is confirmed`, 2 * HOUR, (world) => confirm(world, letter)),
  ),
  claim('C'),
  {
    route: 'POST /o/:token/unclaim',
    what: 'the shopper says that it is not paid after all',
    at: 2.5 * HOUR,
    act: (world) => postForm(world, 'C', { to: 'unclaim', fields: { subOrder: nameSubOrder('C') }, expected: [303] }),
  },
  claim('C', 2.75 * HOUR),
  desk('a claim is refused', 3 * HOUR, ({ shop }) =>
    refusePayment(shop.app.deps, shop.test.database, {
      subOrderId: nameSubOrder('C'),
      ...BY_DESK,
      reason: '没有看到这笔钱',
    }),
  ),
  desk('the desk cancels', 3 * HOUR, ({ shop }) =>
    cancelSubOrder(shop.app.deps, shop.test.database, { subOrderId: nameSubOrder('E'), ...BY_DESK }),
  ),
  desk('a cancelled order is opened again by its money', 3 * HOUR, (world) => confirm(world, 'E')),
  giveBack('W', { refund: 'R', amountMinor: 1000, at: 4 * HOUR }),
  giveBack('S', { refund: 'Q', amountMinor: 1000, shippingMinor: 800, at: 4 * HOUR }),
  {
    ...runJob('send-refunds', 5 * HOUR),
    before: ({ shop }) => shop.providers.stripe.delayRefunds(),
  },
  { ...runJob('send-refunds', 12 * HOUR), what: 'refunds on their way are asked about' },
  notifyRefund('R', 'wechatpay', 'done'),
  notifyRefund('Q', 'stripe', 'failed'),
  desk('a refund that failed is sent again', 18 * HOUR, ({ shop }) =>
    retryRefund(shop.app.deps, shop.test.database, { refundId: nameId('ref', 'Q'), ...BY_DESK }),
  ),
  runJob('send-refunds', 19 * HOUR),
  desk('the desk looks at an address', DAY, async ({ shop }) => {
    const order = await shop.readOrder(nameOrder('A'));
    const parts = order.subOrders.map((part) => ({ order, part }));
    return showContacts(shop.app.deps, shop.test.database, { parts, by: BY_DESK.by, actor: 'seller' });
  }),
  ...['A', 'D', 'E', 'F', 'G', 'H', 'W'].map((letter) => ship(letter)),
  {
    route: 'POST /o/:token/receive',
    what: 'the shopper has the goods',
    at: 3 * DAY,
    act: (world) => postForm(world, 'A', { to: 'receive', fields: { subOrder: nameSubOrder('A') }, expected: [200] }),
  },
  ...['D', 'F', 'G', 'H'].map((letter) =>
    desk(`a proof of signing ends the way of ${letter}`, 3 * DAY, ({ shop }) =>
      receiveSubOrder(shop.app.deps, shop.test.database, { subOrderId: nameSubOrder(letter), ...BY_DESK }),
    ),
  ),
  {
    route: 'POST /o/:token/invoice',
    what: 'an invoice is asked for',
    at: 3 * DAY,
    act: (world) => {
      const fields = { subOrder: nameSubOrder('A'), title: '林小满', taxNumber: '', email: 'lin@example.com' };
      return postForm(world, 'A', { to: 'invoice', fields, expected: [200] });
    },
  },
  desk('the invoice is sent', 3 * DAY, ({ shop }) =>
    closeInvoice(shop.app.deps, shop.test.database, { subOrderId: nameSubOrder('A'), ...BY_DESK }),
  ),
  giveBack('A', { refund: 'P', amountMinor: 3334, at: 4 * DAY }),
  desk('a refund by hand has its proof', 4 * DAY, ({ shop }) =>
    recordRefundProof(shop.app.deps, shop.test.database, {
      refundId: nameId('ref', 'P'),
      proof: '转账 0001',
      ...BY_DESK,
    }),
  ),
];

export function desk(what: string, at: number, work: (world: FaultyShop) => Promise<unknown>): Step {
  return { route: '', what, at, act: (world) => tryOut(work(world)) };
}

function confirm({ shop }: FaultyShop, letter: string) {
  return confirmPayment(shop.app.deps, shop.test.database, { subOrderId: nameSubOrder(letter), ...BY_DESK });
}

function claim(letter: string, at = 2 * HOUR): Step {
  return {
    route: 'POST /o/:token/claim',
    what: `the shopper says that ${letter} is paid`,
    at,
    act: (world) => {
      const fields = { subOrder: nameSubOrder(letter), reference: '尾号 8848' };
      return postForm(world, letter, { to: 'claim', fields, expected: [303] });
    },
  };
}

function pay(letter: string, seller: string, way: string, at = MINUTE): Step {
  return {
    route: 'POST /o/:token/pay',
    what: `${letter} is opened at ${seller}`,
    at,
    act: (world) => {
      const fields = { subOrder: nameSubOrder(letter), way };
      return postForm(world, letter, { to: 'pay', fields, expected: [200], headers: { Accept: 'application/json' } });
    },
  };
}

function notify(letter: keyof typeof PAYMENT, online: Online): Step {
  return {
    route: `POST /api/payments/${online}/:seller`,
    what: `${online} tells of the money`,
    at: 2 * MINUTE,
    before: ({ shop }) => shop.providers[online].pay(paymentOf(letter)),
    act: async ({ shop }) => hear(await shop.providers[online].notify(paymentOf(letter))),
  };
}

function notifyRefund(refund: string, online: Online, how: 'done' | 'failed'): Step {
  return {
    route: `POST /api/payments/${online}/:seller`,
    what: `${online} tells that a refund is ${how}`,
    at: 18 * HOUR,
    before: ({ shop }) => shop.providers[online].finishRefund(nameId('ref', refund), how),
    act: async ({ shop }) => hear(await shop.providers[online].notifyRefund(nameId('ref', refund))),
  };
}

function hear(statuses: readonly number[]): 'answered' | 'away' {
  if (statuses.length !== 1) throw new Error('the provider had nothing to tell');
  if (statuses.includes(503)) return 'away';
  if (statuses.some((status) => status >= 300)) throw new Error(`answered ${statuses}`);
  return 'answered';
}

function giveBack(
  letter: string,
  input: { refund: string; amountMinor: number; shippingMinor?: number; at: number },
): Step {
  const { refund, amountMinor, shippingMinor = 0, at } = input;
  return desk(`money of ${letter} goes back`, at, ({ shop }) =>
    refundSubOrder(shop.app.deps, shop.test.database, {
      refundId: nameId('ref', refund),
      subOrderId: nameSubOrder(letter),
      lines: [{ lineId: nameLine(letter), amountMinor }],
      shippingMinor,
      caseId: null,
      ...BY_DESK,
    }),
  );
}

function ship(letter: string): Step {
  return desk(`${letter} is sent`, DAY, ({ shop }) =>
    shipSubOrder(shop.app.deps, shop.test.database, {
      subOrderId: nameSubOrder(letter),
      parcel: { carrier: 'sf', number: `SF100000000${letter}` },
      ...BY_DESK,
    }),
  );
}
