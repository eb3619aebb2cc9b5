// What the order page shows while an order lives: how to pay, what was said, where the parcel and the money are.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { recordRefundProof } from '../../functions/orders/payments/close-transfer.ts';
import { confirmPayment, refusePayment } from '../../functions/orders/payments/manual-payment.ts';
import type { OrderView } from '../../functions/orders/view.ts';
import { MINUTE, NOW, openPayingShop, type PayingShop, type PlacedOrder } from '../fixtures/paying-shop.ts';
import { PARCEL } from '../fixtures/reach-status.ts';

const DAY = 24 * 60 * MINUTE;
const BY_HAND = 'hill-farm';
const IN_WECHAT = 'lake-kiln';
const AT_STRIPE = 'walnut';
const BY_DESK = { actor: 'seller', by: '田有禾', reason: '' } as const;
const WECHAT = 'Mozilla/5.0 (Linux; Android 14; wv) MicroMessenger/8.0.50.2701 WeChat/arm64';

let shop: PayingShop;
beforeAll(async () => {
  shop = await openPayingShop();
});
afterAll(() => shop.close());

const desk = () => [shop.app.deps, shop.test.database] as const;
const send = (placed: PlacedOrder, form: string, fields: Record<string, string> = {}, cookie = placed.cookie) =>
  shop.app.send(`${placed.orderPage}/${form}`, { form: fields, headers: { Cookie: cookie } });

async function readView(answer: Response): Promise<OrderView> {
  return (await answer.json()).view;
}
async function look(placed: PlacedOrder, headers: Record<string, string> = {}) {
  const view = await readView(
    await shop.app.send(placed.orderPage, { headers: { Cookie: placed.cookie, ...headers } }),
  );
  return { view, part: firstPart(view) };
}
/** As somebody sees it to whom the link was forwarded. */
async function lookMasked(placed: PlacedOrder) {
  const text = await (await shop.app.send(placed.orderPage)).text();
  const view: OrderView = JSON.parse(text).view;
  return { text, view, part: firstPart(view) };
}
function firstPart({ sellers }: OrderView) {
  const [part] = sellers;
  if (!part) throw new Error('an order without parts');
  return part;
}

/** One order at one seller, moved on by its desk. */
async function reach(state: 'placed' | 'claimed' | 'paid' | 'shipped' | 'received') {
  const placed = await shop.order([BY_HAND]);
  const subOrderId = placed.subOrder(BY_HAND);
  const steps = ['placed', 'claimed', 'paid', 'shipped', 'received'];
  const isDue = (step: string) => steps.indexOf(step) <= steps.indexOf(state);
  if (isDue('claimed')) await send(placed, 'claim', { subOrder: subOrderId, reference: '尾号 8848' });
  if (isDue('paid')) await confirmPayment(...desk(), { subOrderId, ...BY_DESK });
  if (isDue('shipped')) await shipSubOrder(...desk(), { subOrderId, parcel: PARCEL, ...BY_DESK });
  if (isDue('received')) await send(placed, 'receive', { subOrder: subOrderId });
  return { placed, subOrderId };
}
const eventsOf = async (placed: PlacedOrder, kind: string) =>
  (await shop.readPart({ orderId: placed.orderId, seller: BY_HAND })).events.filter((event) => event.kind === kind);

describe('an unpaid part', () => {
  it('paid by hand shows the seller’s code, the payee and until when, in one trip to the books', async () => {
    const { placed } = await reach('placed');
    const before = shop.test.turso.stats().pipelines;
    const { view, part } = await look(placed);
    expect(shop.test.turso.stats().pipelines - before).toBe(1);
    expect(view).toMatchObject({ stage: 'unpaid', toPayMinor: 1800, isAwaited: false, canCancel: true });
    expect(part).toMatchObject({
      subOrder: placed.subOrder(BY_HAND),
      payBy: NOW + 2 * DAY,
      isLate: false,
      payment: { way: 'manual', code: { src: '/code.jpeg' }, payee: '田有禾', claim: null, refusal: null },
    });
  });

  it('shows whoever only has the link its state and nothing to pay with', async () => {
    const { placed } = await reach('placed');
    const { text, view, part } = await lookMasked(placed);
    expect([view.stage, part.payment, view.canCancel, part.invoice]).toEqual(['unpaid', null, false, null]);
    expect(text).not.toContain('/code.jpeg');
  });

  it('that is said to be paid tells what was said to its shopper alone, and is not cancelled', async () => {
    const { placed } = await reach('claimed');
    const { view, part } = await look(placed);
    expect(view).toMatchObject({ stage: 'claimed', toPayMinor: 0, canCancel: false });
    expect(part).toMatchObject({ claimed: true, payment: { claim: { at: NOW, reference: '尾号 8848' } } });
    const masked = await lookMasked(placed);
    expect([masked.part.claimed, masked.text.includes('8848')]).toEqual([true, false]);
    expect((await send(placed, 'cancel')).status).toBe(409);
    expect((await look(placed)).part.status).toBe('placed');
  });

  it('of which the seller found nothing says why, and can be paid or cancelled again', async () => {
    const { placed, subOrderId } = await reach('claimed');
    await refusePayment(...desk(), { subOrderId, ...BY_DESK, reason: '没有看到这笔钱' });
    const refused = await look(placed);
    expect(refused.view).toMatchObject({ stage: 'unpaid', toPayMinor: 1800, canCancel: true });
    expect(refused.part.payment).toMatchObject({ claim: null, refusal: { at: NOW, reason: '没有看到这笔钱' } });
    await send(placed, 'claim', { subOrder: subOrderId, reference: '田的表弟' });
    expect((await look(placed)).part.payment).toMatchObject({ claim: { reference: '田的表弟' }, refusal: null });
  });

  it('said to be paid by mistake is not said so any more, and can be paid or cancelled again', async () => {
    const { placed, subOrderId } = await reach('claimed');
    const answer = await send(placed, 'unclaim', { subOrder: subOrderId });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${placed.orderPage}#pay`]);
    const { view, part } = await look(placed);
    expect(view).toMatchObject({ stage: 'unpaid', toPayMinor: 1800, canCancel: true });
    expect(part).toMatchObject({ claimed: false, payment: { claim: null, refusal: null } });
  });

  it('asks for nothing any more once its time is over, though money that was sent can still be told', async () => {
    const placed = await shop.order([BY_HAND, AT_STRIPE]);
    const expectLate = async () => {
      const { view, part } = await look(placed);
      expect([part.isLate, part.payment?.way, view.stage, view.toPayMinor]).toEqual([true, 'manual', 'late', 0]);
    };
    shop.setClock(NOW + 2 * DAY);
    await expectLate();
    await send(placed, 'claim', { subOrder: placed.subOrder(BY_HAND), reference: '' });
    expect((await look(placed)).view).toMatchObject({ stage: 'claimed', toPayMinor: 0 });
    await send(placed, 'unclaim', { subOrder: placed.subOrder(BY_HAND) });
    await expectLate();
    await confirmPayment(...desk(), { subOrderId: placed.subOrder(BY_HAND), ...BY_DESK });
    expect((await look(placed)).view).toMatchObject({ stage: 'paid', toPayMinor: 0 });
    shop.setClock(NOW);
  });

  it('is cancelled beside one that is said to be paid, which stays', async () => {
    const placed = await shop.order([BY_HAND, IN_WECHAT]);
    await send(placed, 'claim', { subOrder: placed.subOrder(BY_HAND), reference: '' });
    expect((await look(placed)).view).toMatchObject({ stage: 'unpaid', toPayMinor: 1800, canCancel: true });
    const view = await readView(await send(placed, 'cancel'));
    expect(view.sellers.map(({ seller, status }) => [seller, status])).toEqual([
      [BY_HAND, 'placed'],
      [IN_WECHAT, 'cancelled'],
    ]);
    expect([view.stage, view.toPayMinor, view.notice?.title]).toEqual(['claimed', 0, '已经取消']);
  });

  it.each([
    [IN_WECHAT, 'n', /^data:image\/svg\+xml,/],
    [AT_STRIPE, 's', /^https?:\/\//],
  ])('of %s shows what stands open at the provider until its time is over', async (seller, way, shown) => {
    const placed = await shop.order([seller]);
    const openAt = async () => {
      const { payment } = (await look(placed)).part;
      return payment?.way === 'wechatpay' ? payment.code : payment?.way === 'stripe' ? payment.url : 'gone';
    };
    expect([await openAt(), (await look(placed)).view.isAwaited]).toEqual([null, false]);
    await shop.pay(placed, seller, way);
    expect(await openAt()).toMatch(shown);
    expect((await look(placed)).view.isAwaited).toBe(true);
    expect((await lookMasked(placed)).part.payment).toBeNull();
    shop.setClock(NOW + 30 * MINUTE);
    expect([await openAt(), (await look(placed)).part.isLate]).toEqual(['gone', true]);
    shop.setClock(NOW);
  });

  it('offers WeChat’s own window inside WeChat alone', async () => {
    const placed = await shop.order([IN_WECHAT]);
    expect((await look(placed)).part.payment).toMatchObject({ inWechat: false });
    expect((await look(placed, { 'User-Agent': WECHAT })).part.payment).toMatchObject({ inWechat: true });
  });
});

describe('a part that ended unpaid', () => {
  it.each(['cancelled', 'expired'] as const)('is %s, with nothing left to pay', async (status) => {
    const { placed, subOrderId } = await reach('placed');
    if (status === 'cancelled') await cancelSubOrder(...desk(), { subOrderId, ...BY_DESK });
    else await expireDue({ now: () => NOW + 3 * DAY }, shop.test.database);
    const { view, part } = await look(placed);
    expect(view).toMatchObject({ stage: status, toPayMinor: 0, canCancel: false });
    expect(part.payment).toBeNull();
    expect(part.journey.map(({ kind }) => kind)).toEqual(['placed', status]);
  });
});

describe('who cancelled', () => {
  it.each([
    ['the seller', { ...BY_DESK, reason: '这一窑坏了' }, '这一窑坏了'],
    ['the brand', { actor: 'brand', by: '远山', reason: '' }, ''],
  ] as const)('is told when it was %s, with the reason for its shopper alone', async (_label, cause, reason) => {
    const { placed, subOrderId } = await reach('placed');
    await cancelSubOrder(...desk(), { subOrderId, ...cause });
    expect((await look(placed)).part.cancelled).toEqual({ actor: cause.actor, reason });
    expect((await lookMasked(placed)).part.cancelled).toEqual({ actor: cause.actor, reason: '' });
  });

  it('was the shopper, of which the head of the page alone tells', async () => {
    const { placed } = await reach('placed');
    const view = await readView(await send(placed, 'cancel'));
    expect([view.stage, view.notice, firstPart(view).cancelled]).toEqual([
      'cancelled',
      null,
      { actor: 'shopper', reason: '' },
    ]);
    expect((await look((await reach('placed')).placed)).part.cancelled).toBeNull();
  });
});

describe('a paid part', () => {
  it('leaves by the end of the promised day, and is told when that has passed', async () => {
    const { placed, subOrderId } = await reach('paid');
    // Paid on the 21st in Shanghai, two days: 24:00 of the 23rd.
    const at = Date.UTC(2026, 10, 23, 16);
    expect((await look(placed)).part.shipBy).toEqual({ at, isOver: false });
    shop.setClock(at);
    expect((await look(placed)).part.shipBy).toEqual({ at, isOver: true });
    shop.setClock(NOW);
    await shipSubOrder(...desk(), { subOrderId, parcel: PARCEL, ...BY_DESK });
    expect((await look(placed)).part.shipBy).toBeNull();
  });
});

describe('a parcel', () => {
  it('is on its way with carrier and number, the number for its shopper alone', async () => {
    const { placed } = await reach('shipped');
    const { view, part } = await look(placed);
    expect([view.stage, part.parcels, part.canReceive]).toEqual(['shipped', [{ ...PARCEL, at: NOW, note: '' }], true]);
    // 12:00 in Shanghai on the 21st; 24:00 of the 15th day after it.
    expect(part.receivedBy).toBe(Date.UTC(2026, 11, 6, 16));
    const masked = await lookMasked(placed);
    expect([masked.part.canReceive, masked.part.parcels[0]?.carrier]).toEqual([false, PARCEL.carrier]);
    expect(masked.text).not.toContain(PARCEL.number);
  });

  it('that follows the first tells why: for an exchange, or in the words of the desk, which are the shopper’s alone', async () => {
    const { placed, subOrderId } = await reach('shipped');
    const further = (number: string, reason: string) =>
      shipSubOrder(...desk(), { subOrderId, parcel: { carrier: 'zto', number }, ...BY_DESK, reason });
    await further('ZT77788899900', 'cas_exchange00000000000000');
    await further('ZT77788899911', '单号写错了');
    expect((await look(placed)).part.parcels.map(({ note }) => note)).toEqual(['', '换货寄出的', '单号写错了']);
    expect((await lookMasked(placed)).part.parcels.map(({ note }) => note)).toEqual(['', '换货寄出的', '']);
  });

  it('is received once, however often and at once it is said, and the page says so kindly', async () => {
    const { placed, subOrderId } = await reach('shipped');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(placed, 'receive', { subOrder: subOrderId })),
    );
    const views = await Promise.all(answers.map(readView));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(views.map((view) => view.notice?.title).toSorted()).toEqual(
      [...Array.from({ length: 4 }, () => '已经记过了'), '记下了，谢谢'].toSorted(),
    );
    expect(views.map(({ stage }) => stage)).toEqual(Array.from({ length: 5 }, () => 'received'));
    expect(await eventsOf(placed, 'received')).toMatchObject([{ actor: 'shopper', at: NOW }]);
  });

  it('is not received before it left, nor by whoever only has the link, nor under another order', async () => {
    const { placed, subOrderId } = await reach('paid');
    expect((await send(placed, 'receive', { subOrder: subOrderId })).status).toBe(409);
    await shipSubOrder(...desk(), { subOrderId, parcel: PARCEL, ...BY_DESK });
    expect((await send(placed, 'receive', { subOrder: subOrderId }, '')).status).toBe(422);
    const other = (await reach('placed')).placed;
    expect((await send(other, 'receive', { subOrder: subOrderId })).status).toBe(404);
    expect(await eventsOf(placed, 'received')).toEqual([]);
    const opened = await readView(await send(placed, 'receive', { subOrder: subOrderId, lastFour: '8000' }, ''));
    expect([opened.stage, opened.lastFour]).toEqual(['received', '8000']);
  });
});

describe('after the sale', () => {
  it('each line leads to its own request, and until when it can be sent back', async () => {
    const { placed, subOrderId } = await reach('placed');
    expect((await look(placed)).part.lines[0]).toMatchObject({ askHref: null, returnableUntil: null });
    await confirmPayment(...desk(), { subOrderId, ...BY_DESK });
    const lineId = (await shop.readPart({ orderId: placed.orderId, seller: BY_HAND })).lines[0]?.id ?? '';
    const askHref = `${placed.orderPage}/cases/new?subOrder=${subOrderId}&line=${lineId}`;
    expect((await look(placed)).part.lines[0]).toMatchObject({ askHref, returnableUntil: null });
    await shipSubOrder(...desk(), { subOrderId, parcel: PARCEL, ...BY_DESK });
    await send(placed, 'receive', { subOrder: subOrderId });
    // 24:00 in Shanghai of the 7th day after the day of receipt.
    expect((await look(placed)).part.lines[0]).toMatchObject({ askHref, returnableUntil: Date.UTC(2026, 10, 28, 16) });
    expect((await lookMasked(placed)).part.lines[0]?.askHref).toBeNull();
    const asking = await shop.app.send(askHref, { headers: { Cookie: placed.cookie } });
    expect([asking.status, (await asking.json()).view.parts]).toMatchObject([
      200,
      [{ subOrderId, lines: [{ lineId }] }],
    ]);
    shop.setClock(Date.UTC(2026, 10, 28, 16));
    expect((await look(placed)).part.lines[0]).toMatchObject({ askHref, returnableUntil: null });
    shop.setClock(NOW);
  });

  it('a request stands there with whose turn it is, for its shopper alone', async () => {
    const { placed, subOrderId } = await reach('received');
    const id = `cas_${placed.orderId.slice(4)}`;
    await shop.test.client.execute({
      sql: `INSERT INTO cases SELECT ?, id, seller, 'return', 'damaged', 'asked', ?, NULL, NULL, ?, ? FROM sub_orders WHERE id = ?`,
      args: [id, NOW + DAY, NOW, NOW, subOrderId],
    });
    expect((await look(placed)).part.cases).toEqual([
      {
        href: `${placed.orderPage}/cases/${id}`,
        kind: '退货退款',
        reason: '收到就破损或者变质',
        status: 'asked',
        openedAt: NOW,
        awaitsMoney: false,
        turn: { who: 'seller', by: NOW + DAY },
      },
    ]);
    expect((await lookMasked(placed)).part.cases).toEqual([]);
  });

  it('that ended with a refund waits for its money until the money is there', async () => {
    const { placed, subOrderId } = await reach('received');
    const id = `cas_${placed.orderId.slice(4)}`;
    const refundId = `ref_${placed.orderId.slice(4)}`;
    await shop.test.client.execute({
      sql: `INSERT INTO cases SELECT ?, id, seller, 'refund_only', 'damaged', 'agreed', ?, NULL, NULL, ?, ? FROM sub_orders WHERE id = ?`,
      args: [id, NOW, NOW, NOW, subOrderId],
    });
    const lineId = (await shop.readPart({ orderId: placed.orderId, seller: BY_HAND })).lines[0]?.id ?? '';
    const back = { refundId, subOrderId, lines: [{ lineId, amountMinor: 250 }], shippingMinor: 0, caseId: id };
    await refundSubOrder(...desk(), { ...BY_DESK, ...back, reason: 'damaged' });
    await shop.test.client.execute({ sql: `UPDATE cases SET status = 'settled' WHERE id = ?`, args: [id] });
    const isAwaited = async () => (await look(placed)).part.cases.map(({ awaitsMoney }) => awaitsMoney);
    expect(await isAwaited()).toEqual([true]);
    await recordRefundProof(...desk(), { ...BY_DESK, refundId, proof: '1000107' });
    expect(await isAwaited()).toEqual([false]);
  });

  it('money that goes back tells how much, why, and whether it is there; the proof is the shopper’s alone', async () => {
    const { placed, subOrderId } = await reach('received');
    const refundId = `ref_${placed.orderId.slice(4)}`;
    const lineId = (await shop.readPart({ orderId: placed.orderId, seller: BY_HAND })).lines[0]?.id ?? '';
    const lines = [{ lineId, amountMinor: 250 }];
    const reason = '碎了一点';
    await refundSubOrder(...desk(), {
      ...BY_DESK,
      refundId,
      subOrderId,
      lines,
      shippingMinor: 0,
      caseId: null,
      reason,
    });
    const back = { kind: 'goods', totalMinor: 250, at: NOW, reason, byHand: true };
    const first = await look(placed);
    expect(first.view.stage).toBe('received');
    expect(first.part.refunds).toEqual([{ ...back, transfer: 'due', proof: '' }]);
    expect(first.part.lines[0]?.refundedMinor).toBe(250);
    await recordRefundProof(...desk(), { ...BY_DESK, refundId, proof: '1000107' });
    expect((await look(placed)).part.refunds).toEqual([{ ...back, transfer: 'done', proof: '1000107' }]);
    expect((await lookMasked(placed)).part.refunds).toEqual([{ ...back, transfer: 'done', proof: '' }]);
  });

  it('a part that was refunded whole keeps the way it came', async () => {
    const { placed, subOrderId } = await reach('shipped');
    const lineId = (await shop.readPart({ orderId: placed.orderId, seller: BY_HAND })).lines[0]?.id ?? '';
    await refundSubOrder(...desk(), {
      ...BY_DESK,
      refundId: `ref_${placed.orderId.slice(4)}`,
      subOrderId,
      lines: [{ lineId, amountMinor: 1000 }],
      shippingMinor: 800,
      caseId: null,
    });
    const { view, part } = await look(placed);
    expect(view.stage).toBe('refunded');
    expect(part.journey).toEqual(
      ['placed', 'paid', 'shipped', 'refunded'].map((kind) => ({ kind, at: expect.any(Number) })),
    );
    expect([part.canReceive, part.lines[0]?.askHref, part.invoice]).toEqual([false, null, null]);
  });
});

describe('an order of several sellers', () => {
  it('tells what is still to pay in all, and is as far as its slowest part', async () => {
    const placed = await shop.order([BY_HAND, IN_WECHAT, AT_STRIPE]);
    expect((await look(placed)).view).toMatchObject({ stage: 'unpaid', toPayMinor: 5400 });
    await confirmPayment(...desk(), { subOrderId: placed.subOrder(BY_HAND), ...BY_DESK });
    expect((await look(placed)).view).toMatchObject({ stage: 'unpaid', toPayMinor: 3600 });
    await cancelSubOrder(...desk(), { subOrderId: placed.subOrder(IN_WECHAT), ...BY_DESK });
    await cancelSubOrder(...desk(), { subOrderId: placed.subOrder(AT_STRIPE), ...BY_DESK });
    expect((await look(placed)).view).toMatchObject({ stage: 'paid', toPayMinor: 0 });
  });
});
