// Nobody pays for what is over: open payments of ended sub-orders are closed at their provider by the clock, against both over HTTP.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { askUnpaid } from '../../functions/orders/payments/ask-unpaid.ts';
import { paymentId } from '../../functions/orders/payments/payment-ways.ts';
import { confirmPayment } from '../../functions/orders/payments/manual-payment.ts';
import { MINUTE, type Online, openPayingShop, type PayingShop } from '../fixtures/paying-shop.ts';
import { dumpDatabase, readJournals } from '../fixtures/read-books.ts';

const HOUR = 60 * MINUTE;
const BY_DESK = { actor: 'seller', by: 'desk', reason: '' } as const;
/** What a run may call outside, less what expiry takes. */
const MOST_CALLS = 38;

let shop: PayingShop;
beforeAll(async () => {
  shop = await openPayingShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  shop.setClock(shop.now() + HOUR);
  await shop.test.client.execute("UPDATE payments SET status = 'closed' WHERE status = 'open'");
});

async function openOne(online: Online, quantity = 1) {
  const provider = shop.providers[online];
  const placed = await shop.order([provider.seller], quantity);
  const subOrderId = placed.subOrder(provider.seller);
  expect((await shop.pay(placed, provider.seller, provider.way)).status).toBe(200);
  const id = paymentId(subOrderId, provider.way);
  const readPart = () => shop.readPart({ orderId: placed.orderId, seller: provider.seller });
  return { provider, placed, subOrderId, id, readPart };
}

const cancel = (subOrderId: string) => cancelSubOrder(shop.app.deps, shop.test.database, { subOrderId, ...BY_DESK });

/** The clock, so long after now. */
async function strike(after = 3 * MINUTE) {
  shop.setClock(shop.now() + after);
  return askUnpaid(shop.app.deps, shop.test.database);
}

describe.each(['wechatpay', 'stripe'] as const)('an open payment with %s', (online) => {
  it('of a cancelled sub-order is closed there and here, and not asked about any more', async () => {
    const opened = await openOne(online);
    await cancel(opened.subOrderId);
    expect(await strike()).toEqual({ asked: 1, received: 0, closed: 1 });
    expect(opened.provider.isClosed(opened.id)).toBe(true);
    expect((await opened.readPart()).payments).toMatchObject([{ status: 'closed' }]);
    const calls = opened.provider.countCalls();
    expect(await strike()).toEqual({ asked: 0, received: 0, closed: 0 });
    expect(opened.provider.countCalls()).toBe(calls);
  });

  it('of an expired sub-order, too; while it may still be paid it is only asked about', async () => {
    const opened = await openOne(online);
    expect(await strike()).toEqual({ asked: 1, received: 0, closed: 0 });
    expect(opened.provider.isClosed(opened.id)).toBe(false);
    shop.setClock(shop.now() + HOUR);
    await expireDue(shop.app.deps, shop.test.database);
    expect((await strike()).closed).toBe(1);
    expect(opened.provider.isClosed(opened.id)).toBe(true);
    expect((await opened.readPart()).status).toBe('expired');
  });

  it('that was paid before it could be closed is money: the sub-order opens again', async () => {
    const opened = await openOne(online);
    await cancel(opened.subOrderId);
    opened.provider.pay(opened.id);
    expect(await strike()).toEqual({ asked: 1, received: 1, closed: 0 });
    const part = await opened.readPart();
    expect([part.status, part.payments[0]?.status]).toEqual(['paid', 'received']);
    expect(await readJournals(shop.test.client, opened.placed.orderId)).toHaveLength(1);
    const before = await dumpDatabase(shop.test.client);
    await opened.provider.notify(opened.id, 'valid', 2);
    expect(await dumpDatabase(shop.test.client)).toEqual(before);
  });

  it('whose money arrives although it was closed goes back as surplus when there is nothing left', async () => {
    const opened = await openOne(online, 400);
    await cancel(opened.subOrderId);
    await strike();
    const others = await shop.order([opened.provider.seller], 460);
    if (online === 'wechatpay') shop.wechat.pay(opened.id.slice('pmt_'.length), { late: true });
    else opened.provider.pay(opened.id);
    await opened.provider.notify(opened.id, 'valid', 3);
    const part = await opened.readPart();
    expect(part.status).toBe('cancelled');
    expect(part.refunds).toMatchObject([{ kind: 'surplus', totalMinor: 400_000 }]);
    await cancel(others.subOrder(opened.provider.seller));
  });

  it('is closed by the next run when the provider was away, or its answer was lost', async () => {
    const opened = await openOne(online);
    await cancel(opened.subOrderId);
    opened.provider.goAway();
    expect(await strike()).toEqual({ asked: 1, received: 0, closed: 0 });
    expect((await opened.readPart()).payments[0]?.status).toBe('open');
    if (online === 'wechatpay') shop.wechat.troubleNext('answer_lost');
    else shop.stripe.fail('drop-after', 'POST /v1/checkout/sessions/', 2);
    await strike();
    await strike();
    expect(opened.provider.isClosed(opened.id)).toBe(true);
    expect((await opened.readPart()).payments[0]?.status).toBe('closed');
  });

  it('is closed once by three clocks at once', async () => {
    const opened = await openOne(online);
    await cancel(opened.subOrderId);
    shop.setClock(shop.now() + 3 * MINUTE);
    await Promise.all([1, 2, 3].map(() => askUnpaid(shop.app.deps, shop.test.database)));
    expect((await opened.readPart()).payments[0]?.status).toBe('closed');
    expect(opened.provider.isClosed(opened.id)).toBe(true);
  });
});

describe('a run of the clock', () => {
  it('closes the other way, too, once the sub-order was paid', async () => {
    const opened = await openOne('wechatpay');
    // As a shopper who opened both ways and used one.
    await shop.test.client.execute({
      sql: `INSERT INTO payments SELECT replace(id, '_n', '_j'), sub_order_id, provider, account, amount_minor, currency,
        'open', NULL, '', opened_at, changed_at FROM payments WHERE id = ?`,
      args: [opened.id],
    });
    opened.provider.pay(opened.id);
    await opened.provider.notify(opened.id);
    expect((await opened.readPart()).status).toBe('paid');
    // WeChat never heard of that one: it is asked about until its day is over, as before.
    expect(await strike()).toEqual({ asked: 1, received: 0, closed: 0 });
    expect((await strike(25 * HOUR)).closed).toBe(1);
  });

  it('stays within the calls of a free plan when everything that ended was paid after all', async () => {
    const opened = [];
    for (let count = 0; count < 11; count += 1) opened.push(await openOne('wechatpay'));
    for (const one of opened) {
      await cancel(one.subOrderId);
      one.provider.pay(one.id);
    }
    const calls = () => shop.providers.wechatpay.countCalls() + shop.test.turso.stats().pipelines;
    const before = calls();
    expect(await strike()).toEqual({ asked: 9, received: 9, closed: 0 });
    expect(calls() - before).toBeLessThanOrEqual(MOST_CALLS);
    expect(await strike()).toEqual({ asked: 2, received: 2, closed: 0 });
  });

  it('asks first about what is about to expire, however long others have been silent', async () => {
    for (let count = 0; count < 9; count += 1) await cancel((await openOne('wechatpay')).subOrderId);
    shop.setClock(shop.now() + MINUTE);
    const late = await openOne('wechatpay');
    late.provider.pay(late.id);
    expect((await strike(31 * MINUTE)).received).toBe(1);
    expect((await late.readPart()).status).toBe('paid');
  });

  it('leaves payments by hand alone', async () => {
    const placed = await shop.order(['hill-farm']);
    const subOrderId = placed.subOrder('hill-farm');
    await confirmPayment(shop.app.deps, shop.test.database, { subOrderId, ...BY_DESK });
    await shop.test.client.execute({
      sql: "UPDATE payments SET status = 'open', transaction_id = NULL WHERE sub_order_id = ?",
      args: [subOrderId],
    });
    expect(await strike()).toEqual({ asked: 0, received: 0, closed: 0 });
  });
});
