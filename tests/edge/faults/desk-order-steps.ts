// What a seller does with orders on the pages of the desk, each form sent again until it is answered.
import { requestInvoice } from '../../../functions/orders/invoice.ts';
import { refundSubOrder } from '../../../functions/orders/life/refund.ts';
import { claimPayment, confirmPayment } from '../../../functions/orders/payments/manual-payment.ts';
import { NOW } from '../../fixtures/paying-shop.ts';
import { ORIGIN } from '../../fixtures/test-app.ts';
import { signInAs } from '../../fixtures/sign-in.ts';
import { DAY, type FaultyShop, judge, nameId, nameLine, nameOrder, nameSubOrder, type Step } from './faulty-shop.ts';

const AT = 60 * DAY;
const SHOPPER = { name: '林小满', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' };
const HAND = { actor: 'seller', by: '田有禾', reason: '' } as const;
/** One that is walked to its end, one that is cancelled, two that are sent with others. */
const [WALKED, ENDED, TICKED, LISTED] = ['DA', 'DB', 'DC', 'DD'] as const;
const REFUND = nameId('ref', 'DA');
const FAILED = nameId('ref', 'DF');

export const DESK_ORDER_STEPS: Step[] = [
  post('a part of an order is found by its number', 'find', { text: nameSubOrder(WALKED) }, [303], openDesk),
  form('a claim is refused on its page', 'refuse', { reason: '没有看到这笔钱' }),
  form('the money is there', 'confirm', { seller: 'hill-farm', amount: '18' }),
  form('somebody looks at the recipient', 'contact', {}, [200]),
  form('the parcel leaves', 'ship', { carrier: '顺丰', number: 'SF0000000001', reason: '' }),
  form('it was signed for', 'receive', { reason: '本人签收' }),
  form('the invoice is written down as sent', 'invoice', {}, [303], askInvoice),
  form('some of it goes back', 'refund', { amount: '5', reason: '碎了', refundId: REFUND, total: '500' }),
  form('its transfer is proven', 'refund-done', { refundId: REFUND, proof: '转账 0002' }),
  form('one that failed is sent once more', 'refund-retry', { refundId: FAILED }, [303], failRefund),
  post('what nobody paid is cancelled', `${nameSubOrder(ENDED)}/cancel`, { reason: '不要了' }),
  post(
    'what was ticked is sent',
    'ship',
    { part: nameSubOrder(TICKED), carrier: '顺丰', number: 'SF0000000002' },
    [200],
    (world) => pay(world, TICKED),
  ),
  upload('a list of parcels is sent', 'ship/csv', `${nameSubOrder(LISTED)},顺丰,SF0000000003`, (world) =>
    pay(world, LISTED),
  ),
  upload('rows that were not sent come back as a file', 'ship/refused.csv', '订单,为什么\n1,没有'),
  post('addresses are taken along to pack', 'packing.csv', {}, [200]),
];

function form(
  what: string,
  to: string,
  fields: Record<string, string>,
  expected: readonly number[] = [303],
  before?: Step['before'],
): Step {
  return { ...post(what, `${nameSubOrder(WALKED)}/${to}`, fields, expected, before) };
}

function post(
  what: string,
  to: string,
  fields: Record<string, string>,
  expected: readonly number[] = [303],
  before?: Step['before'],
): Step {
  return {
    route: `POST /desk/orders/${to.replace(/^sub_[^/]+/, ':part')}`,
    what,
    at: AT,
    ...(before ? { before } : {}),
    async act({ shop: { app }, cookies }) {
      const headers = { Cookie: cookies.get('desk') ?? '' };
      return judge(await app.send(`/desk/orders/${to}`, { form: fields, headers }), expected);
    },
  };
}

function upload(what: string, to: string, text: string, before?: Step['before']): Step {
  return {
    route: `POST /desk/orders/${to}`,
    what,
    at: AT,
    ...(before ? { before } : {}),
    async act({ shop: { app }, cookies }) {
      const body = new FormData();
      body.set('text', text);
      const headers = { Cookie: cookies.get('desk') ?? '', Origin: ORIGIN };
      const request = new Request(`${ORIGIN}/desk/orders/${to}`, { method: 'POST', body, headers });
      return judge(await app.fetch(request), [200]);
    },
  };
}

/** Signed in that day; four orders came, and of one the shopper says that it is paid. */
async function openDesk({ shop, cookies }: FaultyShop): Promise<void> {
  const { app, test } = shop;
  const staff = { role: 'seller', seller: 'hill-farm', name: HAND.by } as const;
  cookies.set('desk', await signInAs(app, test, { phone: '13920000009', staff, signedInAt: NOW + AT }));
  for (const letter of [WALKED, ENDED, TICKED, LISTED]) {
    const lines = [{ product: 'hill-farm/millet', quantity: 1 }];
    const json = { orderId: nameOrder(letter), lines, shopper: SHOPPER, expectedTotalMinor: 1800 };
    const answer = await app.send('/api/orders', { json });
    if (answer.status !== 201) throw new Error(await answer.text());
  }
  await claimPayment(app.deps, test.database, { subOrderId: nameSubOrder(WALKED), reference: '尾号 8848' });
}

async function pay({ shop: { app, test } }: FaultyShop, letter: string): Promise<void> {
  await confirmPayment(app.deps, test.database, { subOrderId: nameSubOrder(letter), ...HAND });
}

async function askInvoice({ shop }: FaultyShop): Promise<void> {
  const order = await shop.readOrder(nameOrder(WALKED));
  const [part] = order.subOrders;
  if (!part) throw new Error('an order without a part');
  const invoice = { title: '林小满', taxNumber: '', email: 'lin@example.com' };
  await requestInvoice(shop.app.deps, shop.test.database, { order, part, invoice });
}

/** As a provider leaves it: the pages of the desk do not ask which one. */
async function failRefund({ shop: { app, test } }: FaultyShop): Promise<void> {
  await refundSubOrder(app.deps, test.database, {
    refundId: FAILED,
    subOrderId: nameSubOrder(WALKED),
    lines: [{ lineId: nameLine(WALKED), amountMinor: 100 }],
    shippingMinor: 0,
    caseId: null,
    ...HAND,
  });
  await test.client.execute({
    sql: "UPDATE refund_transfers SET status = 'failed' WHERE refund_id = ?",
    args: [FAILED],
  });
}
