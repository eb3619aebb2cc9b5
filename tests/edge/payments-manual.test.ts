// Paying by hand: the shopper says so, the seller looks. Every step leaves an event, and the clock waits for the seller.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { recordRefundProof } from '../../functions/orders/payments/close-transfer.ts';
import { confirmPayment, refusePayment } from '../../functions/orders/payments/manual-payment.ts';
import { openReference } from '../../functions/orders/payments/payment-reference.ts';
import { sendDueRefunds } from '../../functions/orders/payments/send-refunds.ts';
import { MINUTE, openPayingShop, type PayingShop, type PlacedOrder } from '../fixtures/paying-shop.ts';
import { dumpDatabase, readJournals } from '../fixtures/read-books.ts';

const DAY = 24 * 60 * MINUTE;
const SELLER = 'hill-farm';
const BY_DESK = { actor: 'seller', by: '田有禾', reason: '' } as const;

let shop: PayingShop;
beforeAll(async () => {
  shop = await openPayingShop();
});
afterAll(() => shop.close());

async function place() {
  const placed = await shop.order([SELLER]);
  const subOrderId = placed.subOrder(SELLER);
  const readPart = () => shop.readPart({ orderId: placed.orderId, seller: SELLER });
  return { placed, subOrderId, readPart };
}
const claim = (placed: PlacedOrder, form: Record<string, string> = {}, cookie = placed.cookie) =>
  shop.app.send(`${placed.orderPage}/claim`, {
    form: { subOrder: placed.subOrder(SELLER), reference: '尾号 8848', ...form },
    headers: { Cookie: cookie },
  });
const confirm = (subOrderId: string) => confirmPayment(shop.app.deps, shop.test.database, { subOrderId, ...BY_DESK });
const refuse = (subOrderId: string, reason = '没有看到这笔钱') =>
  refusePayment(shop.app.deps, shop.test.database, { subOrderId, ...BY_DESK, reason });
const dump = () => dumpDatabase(shop.test.client);

describe('saying that it was paid', () => {
  it('is kept sealed, with an event, and leads back to the order', async () => {
    const { placed, readPart } = await place();
    const answer = await claim(placed);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${placed.orderPage}#pay`]);
    const part = await readPart();
    const [payment] = part.payments;
    expect([part.status, payment?.status, payment?.amountMinor]).toEqual(['placed', 'claimed', 1800]);
    expect(part.events.at(-1)).toMatchObject({ kind: 'claimed', actor: 'shopper', about: payment?.id });
    expect(payment?.referenceSealed).not.toContain('8848');
    const known = await openReference(shop.app.keys, payment?.id ?? '', payment?.referenceSealed ?? '');
    expect(known.reference).toBe('尾号 8848');
  });

  it('five times at once is one claim; a reference is cut at 40 letters', async () => {
    const { placed, readPart } = await place();
    const reference = '信'.repeat(60);
    const answers = await Promise.all(Array.from({ length: 5 }, () => claim(placed, { reference })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const part = await readPart();
    expect(part.events.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    const known = await openReference(
      shop.app.keys,
      part.payments[0]?.id ?? '',
      part.payments[0]?.referenceSealed ?? '',
    );
    expect(known.reference).toBe('信'.repeat(40));
  });

  it('again, with other words, changes nothing while the seller has not looked', async () => {
    const { placed, readPart } = await place();
    await claim(placed);
    const before = await dump();
    shop.setClock(shop.now() + MINUTE);
    expect((await claim(placed, { reference: '尾号 0001' })).status).toBe(303);
    expect(await dump()).toEqual(before);
    expect((await readPart()).payments[0]?.status).toBe('claimed');
  });

  it('is for the browser that ordered, or who knows the last four digits', async () => {
    const { placed, readPart } = await place();
    expect((await claim(placed, {}, '')).status).toBe(422);
    expect((await claim(placed, { lastFour: '0000' }, '')).status).toBe(422);
    expect((await readPart()).payments).toEqual([]);
    expect((await claim(placed, { lastFour: '8000' }, '')).status).toBe(303);
    expect((await readPart()).payments[0]?.status).toBe('claimed');
  });

  it('of a part that is paid online, is not there, or is over is refused', async () => {
    const online = await shop.order(['walnut']);
    expect((await claim(online, { subOrder: online.subOrder('walnut') })).status).toBe(409);
    const { placed, subOrderId } = await place();
    expect((await claim(placed, { subOrder: online.subOrder('walnut') })).status).toBe(404);
    await confirm(subOrderId);
    expect((await claim(placed)).status).toBe(409);
  });

  it('stops the clock until the seller has looked', async () => {
    const { placed, subOrderId, readPart } = await place();
    await claim(placed);
    const silent = await place();
    shop.setClock(shop.now() + 3 * DAY);
    await expireDue(shop.app.deps, shop.test.database);
    expect([(await readPart()).status, (await silent.readPart()).status]).toEqual(['placed', 'expired']);
    await refuse(subOrderId);
    await expireDue(shop.app.deps, shop.test.database);
    expect((await readPart()).status).toBe('expired');
    expect((await claim(placed)).status).toBe(409);
    expect((await readPart()).payments[0]?.status).toBe('refused');
  });

  it.each(['claim', 'unclaim'])('reloads as the order page: %s', async (form) => {
    const { placed } = await place();
    const answer = await shop.app.send(`${placed.orderPage}/${form}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${placed.orderPage}#pay`]);
  });
});

describe('taking back that it was paid', () => {
  const unclaim = (placed: PlacedOrder, form: Record<string, string> = {}, cookie = placed.cookie) =>
    shop.app.send(`${placed.orderPage}/unclaim`, {
      form: { subOrder: placed.subOrder(SELLER), ...form },
      headers: { Cookie: cookie },
    });

  it('leaves an event and nothing of what was typed, once, however often it is sent', async () => {
    const { placed, readPart } = await place();
    await claim(placed);
    const answers = await Promise.all(Array.from({ length: 5 }, () => unclaim(placed)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const { status, payments, events } = await readPart();
    expect([status, payments[0]?.status, payments[0]?.referenceSealed]).toEqual(['placed', 'open', '']);
    expect(events.filter(({ kind }) => kind === 'claim_withdrawn')).toMatchObject([
      { actor: 'shopper', about: payments[0]?.id },
    ]);
    const before = await dump();
    expect((await unclaim(placed)).status).toBe(303);
    expect(await dump()).toEqual(before);
  });

  it('lets the clock run on: the order expires', async () => {
    const { placed, readPart } = await place();
    await claim(placed);
    shop.setClock(shop.now() + 3 * DAY);
    await expireDue(shop.app.deps, shop.test.database);
    expect((await readPart()).status).toBe('placed');
    await unclaim(placed);
    await expireDue(shop.app.deps, shop.test.database);
    expect((await readPart()).status).toBe('expired');
  });

  it('beside a seller who confirms either comes first and is whole, or is too late', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { placed, subOrderId, readPart } = await place();
      await claim(placed);
      const [answer, confirmed] = await Promise.all([unclaim(placed), confirm(subOrderId)]);
      expect(confirmed.state).toBe('paid');
      const { status, payments, events } = await readPart();
      expect([status, payments[0]?.status]).toEqual(['paid', 'received']);
      const kinds = events.map(({ kind }) => kind);
      expect(kinds.slice(0, 2)).toEqual(['placed', 'claimed']);
      expect(answer.status).toBe(kinds.includes('claim_withdrawn') ? 303 : 409);
    }
  });

  it('after the money was confirmed is refused; after the seller found none there is nothing to take back', async () => {
    const paid = await place();
    await claim(paid.placed);
    await confirm(paid.subOrderId);
    expect((await unclaim(paid.placed)).status).toBe(409);
    const refused = await place();
    await claim(refused.placed);
    await refuse(refused.subOrderId);
    expect((await unclaim(refused.placed)).status).toBe(303);
    expect((await refused.readPart()).payments[0]?.status).toBe('refused');
  });

  it('is for the browser that ordered, or who knows the last four digits, and for a part of that order', async () => {
    const { placed, readPart } = await place();
    await claim(placed);
    expect((await unclaim(placed, {}, '')).status).toBe(422);
    expect((await unclaim(placed, { subOrder: (await place()).subOrderId })).status).toBe(404);
    expect((await readPart()).payments[0]?.status).toBe('claimed');
    expect((await unclaim(placed, { lastFour: '8000' }, '')).status).toBe(303);
    expect((await readPart()).payments[0]?.status).toBe('open');
  });

  it.each([
    ['claim', 'open'],
    ['unclaim', 'claimed'],
  ])('a %s that arrives after the opposite was said later changes nothing', async (late, status) => {
    const { placed, readPart } = await place();
    const sentAt = shop.now();
    const [first, then] = late === 'claim' ? [claim, unclaim] : [unclaim, claim];
    await then(placed);
    shop.setClock(sentAt + MINUTE);
    await first(placed);
    shop.setClock(sentAt + 2 * MINUTE);
    await then(placed);
    const before = await dump();
    shop.setClock(sentAt + MINUTE / 2);
    await first(placed);
    expect(await dump()).toEqual(before);
    expect((await readPart()).payments[0]?.status).toBe(status);
    shop.setClock(sentAt + 3 * MINUTE);
  });
});

describe('the seller', () => {
  it.each([
    ['a claim', true],
    ['money that nobody announced', false],
  ])('confirms %s, once', async (_label, isClaimed) => {
    const { placed, subOrderId, readPart } = await place();
    if (isClaimed) await claim(placed);
    const outcomes = await Promise.all([1, 2, 3].map(() => confirm(subOrderId)));
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['already', 'already', 'paid']);
    const part = await readPart();
    expect(part.status).toBe('paid');
    expect(part.payments).toMatchObject([{ status: 'received', transactionId: part.payments[0]?.id }]);
    expect(part.events.find(({ kind }) => kind === 'paid')).toMatchObject({ actor: 'seller', by: '田有禾' });
    expect(await readJournals(shop.test.client, placed.orderId)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 1800',
    ]);
    const before = await dump();
    expect((await confirm(subOrderId)).state).toBe('already');
    expect((await refuse(subOrderId)).state).toBe('refused');
    expect(await dump()).toEqual(before);
  });

  it('found nothing: the shopper reads why and may say it again', async () => {
    const { placed, subOrderId, readPart } = await place();
    await claim(placed);
    expect(await refuse(subOrderId, ' ')).toEqual({ state: 'refused', why: 'reason_missing' });
    expect((await refuse(subOrderId)).state).toBe('done');
    expect((await refuse(subOrderId)).state).toBe('already');
    expect((await readPart()).events.at(-1)).toMatchObject({
      kind: 'payment_refused',
      actor: 'seller',
      reason: '没有看到这笔钱',
    });
    shop.setClock(shop.now() + MINUTE);
    expect((await claim(placed)).status).toBe(303);
    expect((await confirm(subOrderId)).state).toBe('paid');
    expect((await readPart()).events.map(({ kind }) => kind)).toEqual([
      'placed',
      'claimed',
      'payment_refused',
      'claimed',
      'paid',
    ]);
  });

  it('confirms money that came after the order expired: it is open again', async () => {
    const { subOrderId, readPart } = await place();
    shop.setClock(shop.now() + 3 * DAY);
    await expireDue(shop.app.deps, shop.test.database);
    expect((await confirm(subOrderId)).state).toBe('reopened');
    expect((await readPart()).status).toBe('paid');
  });

  it('cannot confirm or refuse what is not paid by hand, or is nothing', async () => {
    const online = await shop.order(['walnut']);
    const unknown = { state: 'refused', why: 'unknown_payment' };
    expect(await confirm(online.subOrder('walnut'))).toEqual(unknown);
    expect(await confirm('sub_nothing_1')).toEqual(unknown);
    expect((await refuse(online.subOrder('walnut'))).state).toBe('refused');
    expect(await refuse('sub_nothing_1')).toEqual({ state: 'refused', why: 'unknown_sub_order' });
  });

  it('gives money back by hand: it stays due until there is a proof, which counts once', async () => {
    const { subOrderId, readPart } = await place();
    await confirm(subOrderId);
    const [line] = (await readPart()).lines;
    const refundId = 'ref_byhand0000000000000000';
    await refundSubOrder(shop.app.deps, shop.test.database, {
      refundId,
      subOrderId,
      lines: [{ lineId: line?.id ?? '', amountMinor: 250 }],
      shippingMinor: 0,
      caseId: null,
      ...BY_DESK,
    });
    expect(await sendDueRefunds(shop.app.deps, shop.test.database)).toEqual({ tried: 0, moved: 0 });
    const prove = (proof: string, id = refundId) =>
      recordRefundProof(shop.app.deps, shop.test.database, { refundId: id, proof, ...BY_DESK });
    expect(await Promise.all([prove('WX1001'), prove('WX1001')])).toEqual([{ state: 'done' }, { state: 'already' }]);
    expect(await prove('WX2002')).toEqual({ state: 'refused', why: 'not_open' });
    expect(await prove('WX1001', 'ref_nothing')).toEqual({ state: 'refused', why: 'unknown_refund' });
    const part = await readPart();
    expect(part.refunds[0]?.transfer).toMatchObject({ status: 'done', reference: 'WX1001' });
    expect(part.events.filter(({ kind }) => kind === 'refund_sent')).toMatchObject([{ about: refundId, by: '田有禾' }]);
  });
});
