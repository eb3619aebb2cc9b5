// What goes wrong around paying, against both providers over HTTP: keys that cannot be read, a shop of two names, neighbours
// who share an account, news that comes last, methods that fail.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '../../functions/keys/encoding.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { askUnpaid } from '../../functions/orders/payments/ask-unpaid.ts';
import { paymentId } from '../../functions/orders/payments/payment-ways.ts';
import { sendDueRefunds } from '../../functions/orders/payments/send-refunds.ts';
import { createAccounts } from '../../functions/payments/accounts.ts';
import { secretName } from '../../functions/payments/read-secret.ts';
import { SCHEDULE } from '../../functions/schedule/jobs.ts';
import { runJobs } from '../../functions/schedule/run-jobs.ts';
import { MINUTE, NEIGHBOUR_SECRET, type Online, openPayingShop, type PayingShop } from '../fixtures/paying-shop.ts';
import { dumpDatabase, readJournals } from '../fixtures/read-books.ts';

const HOUR = 60 * MINUTE;
const BY_DESK = { actor: 'seller', by: 'desk', reason: '' } as const;
const pem = (kind: string) => `-----BEGIN ${kind} KEY-----\nAAAA\n-----END ${kind} KEY-----`;
/** In the right shape, with keys that are none. */
const UNREADABLE = {
  mchid: '1900000001',
  appid: 'wx1234567890',
  serialNo: 'ABCDEF0123',
  privateKey: pem('PRIVATE'),
  apiV3Key: 'x'.repeat(32),
  platformKeys: { PUB_KEY_ID_1: pem('PUBLIC') },
};

let shop: PayingShop;
beforeAll(async () => {
  shop = await openPayingShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  shop.setClock(shop.now() + HOUR);
  shop.app.logged.length = 0;
  // What earlier tests left open is no work for the clock of this one.
  await shop.test.client.batch(
    ["UPDATE payments SET status = 'closed' WHERE status = 'open'", "UPDATE refund_transfers SET status = 'done'"],
    'write',
  );
});

async function openOne(online: Online) {
  const provider = shop.providers[online];
  const placed = await shop.order([provider.seller]);
  const subOrderId = placed.subOrder(provider.seller);
  expect((await shop.pay(placed, provider.seller, provider.way)).status).toBe(200);
  const id = paymentId(subOrderId, provider.way);
  const readPart = () => shop.readPart({ orderId: placed.orderId, seller: provider.seller });
  return { provider, placed, subOrderId, id, readPart };
}

async function openPaid(online: Online) {
  const opened = await openOne(online);
  opened.provider.pay(opened.id);
  await opened.provider.notify(opened.id);
  expect((await opened.readPart()).status).toBe('paid');
  return opened;
}

async function refund({ subOrderId, readPart }: Awaited<ReturnType<typeof openPaid>>) {
  const refundId = `ref_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
  const lineId = (await readPart()).lines[0]?.id ?? '';
  const wish = { refundId, subOrderId, lines: [{ lineId, amountMinor: 100 }], shippingMinor: 0, caseId: null };
  const outcome = await refundSubOrder(shop.app.deps, shop.test.database, { ...wish, ...BY_DESK });
  expect(outcome.state).toBe('done');
  return refundId;
}

const sessionsOf = (id: string) => [...shop.stripe.sessions.values()].filter((one) => one.client_reference_id === id);
const tell = async (seller: string, sent: { body: string; headers: Record<string, string> }) =>
  (await fetch(`${shop.served.url}/api/payments/stripe/${seller}`, { method: 'POST', ...sent })).status;

/** The shop as it is, but for lake-kiln's key. */
const withUnreadableKey = () => ({
  ...shop.app.deps,
  payments: createAccounts({
    secrets: new Map([
      [secretName('lake-kiln', 'wechatpay'), JSON.stringify(UNREADABLE)],
      [secretName('walnut', 'stripe'), JSON.stringify(shop.stripe.config)],
    ]),
    stripeApi: shop.stripe.url,
    wechatPayApi: shop.wechat.url,
    fetch,
    now: shop.now,
    log: shop.app.deps.log,
  }),
});

describe('a seller whose key cannot be read', () => {
  it('holds up nobody else’s refunds, and each of its own waits longer after every try', async () => {
    for (let count = 0; count < 10; count += 1) await refund(await openPaid('wechatpay'));
    shop.setClock(shop.now() + MINUTE);
    const good = await openPaid('stripe');
    const refundId = await refund(good);
    const deps = withUnreadableKey();
    expect(await sendDueRefunds(deps, shop.test.database)).toEqual({ tried: 10, moved: 0 });
    expect(await sendDueRefunds(deps, shop.test.database)).toEqual({ tried: 1, moved: 1 });
    expect((await good.readPart()).refunds.find(({ id }) => id === refundId)?.transfer.status).toBe('done');
    const { rows } = await shop.test.client.execute(
      "SELECT status, attempts, last_error FROM refund_transfers WHERE attempts > 0 AND status <> 'done'",
    );
    expect(rows).toHaveLength(10);
    for (const row of rows)
      expect(row).toMatchObject({ status: 'due', attempts: 1, last_error: expect.stringMatching(/Error$/) });
    // One line each: seller, provider, refund and the name of the error, nothing of the secret.
    expect(shop.app.logged).toHaveLength(10);
    expect(shop.app.logged[0]).toEqual({
      level: 'error',
      area: 'refunds',
      seller: 'lake-kiln',
      provider: 'wechatpay',
      refundId: expect.stringMatching(/^ref_/),
      error: rows[0]?.['last_error'],
    });
  });

  it('keeps the clock from no other payment, and the run does not fail', async () => {
    for (let count = 0; count < 8; count += 1) await openOne('wechatpay');
    const good = await openOne('stripe');
    good.provider.pay(good.id);
    shop.setClock(shop.now() + 3 * MINUTE);
    expect(await askUnpaid(withUnreadableKey(), shop.test.database)).toEqual({ asked: 9, received: 1, closed: 0 });
    expect((await good.readPart()).status).toBe('paid');
  });

  it('is asked ever more rarely: after days its open payments leave the others their turn', async () => {
    for (let count = 0; count < 9; count += 1) await openOne('wechatpay');
    const deps = withUnreadableKey();
    let asked = 0;
    for (let hours = 0; hours < 72; hours += 1) {
      shop.setClock(shop.now() + HOUR);
      asked += (await askUnpaid(deps, shop.test.database)).asked;
    }
    expect(asked).toBeGreaterThan(9 * 4);
    expect(asked).toBeLessThan(9 * 24);
  });
});

describe('a shop of two names', () => {
  const openAs = (host: string, placed: Awaited<ReturnType<typeof shop.order>>) =>
    shop.app.send(`${placed.orderPage}/pay`, {
      host,
      form: { subOrder: placed.subOrder('walnut'), way: 's' },
      headers: { Accept: 'application/json' },
    });

  it('tells Stripe of one payment, which leads back to its public address', async () => {
    shop.app.deploy({ origin: 'https://shop.example.cn' });
    const placed = await shop.order(['walnut']);
    const answers = [await openAs('http://shop.test', placed), await openAs('https://www.shop.test', placed)];
    shop.app.deploy({ origin: shop.served.url });
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const sessions = sessionsOf(paymentId(placed.subOrder('walnut'), 's'));
    expect(sessions.map((one) => one.success_url)).toEqual([`https://shop.example.cn${placed.orderPage}`]);
  });

  it('opened under a local address leads back there', async () => {
    const placed = await shop.order(['walnut']);
    await openAs('http://192.168.1.20:4321', placed);
    const sessions = sessionsOf(paymentId(placed.subOrder('walnut'), 's'));
    expect(sessions.map((one) => one.success_url)).toEqual([`http://192.168.1.20:4321${placed.orderPage}`]);
  });

  it('never makes a second session where the first was made with other words', async () => {
    const placed = await shop.order(['walnut']);
    expect((await openAs('http://192.168.1.20:4321', placed)).status).toBe(200);
    expect((await openAs('http://localhost:4321', placed)).status).toBe(409);
    expect(sessionsOf(paymentId(placed.subOrder('walnut'), 's'))).toHaveLength(1);
  });
});

describe('money that Stripe reports twice for one payment', () => {
  it('is in the books both times, and the second goes back by itself', async () => {
    const opened = await openPaid('stripe');
    const [session] = sessionsOf(opened.id);
    const second = { ...session, id: 'cs_second', payment_intent: 'pi_second' };
    const sent = () => shop.stripe.sign('checkout.session.completed', second);
    expect([await tell('walnut', sent()), await tell('walnut', sent())]).toEqual([200, 200]);
    const part = await opened.readPart();
    expect([part.status, part.payments.map(({ status }) => status)]).toEqual(['paid', ['received', 'received']]);
    expect(part.refunds).toMatchObject([{ kind: 'surplus', reason: 'paid_twice', totalMinor: 1800 }]);
    expect(await readJournals(shop.test.client, opened.placed.orderId)).toEqual([
      'payment_received clearing/shoppers > seller/walnut/sales 1800',
      'payment_received clearing/shoppers > seller/walnut/sales 1800',
      'payment_refunded seller/walnut/sales > clearing/shoppers 1800',
    ]);
  });

  it('goes back by its own number at Stripe', async () => {
    const placed = await shop.order(['walnut']);
    expect((await shop.pay(placed, 'walnut', 's')).status).toBe(200);
    const id = paymentId(placed.subOrder('walnut'), 's');
    // As if a session had been made that we never heard of.
    shop.stripe.forgetKeys();
    expect((await shop.pay(placed, 'walnut', 's')).status).toBe(200);
    const sessions = sessionsOf(id);
    expect(sessions).toHaveLength(2);
    for (const { id: session } of sessions)
      expect(await tell('walnut', shop.stripe.sign('checkout.session.completed', shop.stripe.pay(session)))).toBe(200);
    await sendDueRefunds(shop.app.deps, shop.test.database);
    const part = await shop.readPart({ orderId: placed.orderId, seller: 'walnut' });
    expect(part.refunds).toMatchObject([{ kind: 'surplus', transfer: { status: 'done' } }]);
    const back = [...shop.stripe.refunds.values()].filter((one) => one.metadata['refund_id'] === part.refunds[0]?.id);
    expect(back).toMatchObject([{ amount: 1800, payment_intent: part.payments[1]?.transactionId }]);
  });
});

describe('a neighbour who shares the account', () => {
  it('hears of the other’s money, answers politely and books nothing', async () => {
    const opened = await openOne('stripe');
    const [session] = sessionsOf(opened.id);
    const paid = { ...session, payment_status: 'paid', status: 'complete', payment_intent: 'pi_forged' };
    const sent = shop.stripe.sign('checkout.session.completed', paid, { secret: NEIGHBOUR_SECRET });
    const before = await dumpDatabase(shop.test.client);
    expect(await tell('walnut', sent)).toBe(401);
    expect(await tell('lake-kiln', sent)).toBe(200);
    expect(await dumpDatabase(shop.test.client)).toEqual(before);
  });

  it('closes none of the other’s payments', async () => {
    const opened = await openOne('stripe');
    const [session] = sessionsOf(opened.id);
    const ended = { ...session, status: 'expired' };
    const sent = shop.stripe.sign('checkout.session.expired', ended, { secret: NEIGHBOUR_SECRET });
    expect(await tell('lake-kiln', sent)).toBe(200);
    expect((await opened.readPart()).payments[0]?.status).toBe('open');
    expect(await tell('walnut', shop.stripe.sign('checkout.session.expired', ended))).toBe(200);
    expect((await opened.readPart()).payments[0]?.status).toBe('closed');
  });
});

describe.each(['wechatpay', 'stripe'] as const)('the run of the clock after the time to pay, with %s', (online) => {
  const jobs = SCHEDULE['*/5 * * * *'];
  const runClock = () =>
    runJobs({ ...shop.app.deps, openDatabase: () => shop.test.database, secrets: new Map(), fetch }, jobs);

  it('leaves the last unit to who paid in time, although nobody was told', async () => {
    // Nothing else gives units back in the run that is looked at.
    await runClock();
    const opened = await openOne(online);
    const [variant] = shop.offerOf(opened.provider.seller).variants;
    if (!variant?.batch) throw new Error('the goods are limited');
    const { rows } = await shop.test.client.execute({
      sql: 'SELECT sold FROM stock WHERE key LIKE ?',
      args: [`${opened.provider.seller}/%`],
    });
    variant.batch.supply = Number(rows[0]?.['sold']);
    shop.setClock(shop.now() + 29 * MINUTE);
    opened.provider.pay(opened.id);
    shop.setClock(shop.now() + 2 * MINUTE);
    expect((await runClock()).map(({ state }) => state)).toEqual(['done', 'done']);
    await expect(shop.order([opened.provider.seller])).rejects.toThrow('sold_out');
    const part = await opened.readPart();
    expect([part.status, part.events.map(({ kind }) => kind)]).toEqual(['paid', ['placed', 'paid']]);
    variant.batch.supply = 500;
  });

  it('closes what was not paid and ends the sub-order with it, in one run', async () => {
    const opened = await openOne(online);
    shop.setClock(shop.now() + 31 * MINUTE);
    await runClock();
    const part = await opened.readPart();
    expect([part.status, part.payments[0]?.status]).toEqual(['expired', 'closed']);
    expect(opened.provider.isClosed(opened.id)).toBe(true);
  });

  it('waits for a provider that is away a quarter of an hour and no longer', async () => {
    const opened = await openOne(online);
    const seen: string[] = [];
    for (const after of [31, 5, 5, 5]) {
      shop.setClock(shop.now() + after * MINUTE);
      opened.provider.goAway();
      await runClock();
      seen.push((await opened.readPart()).status);
    }
    expect(seen).toEqual(['placed', 'placed', 'placed', 'expired']);
  });
});

describe('a method of Stripe’s that fails days later', () => {
  it('leaves an unpaid order payable, as a payment of its own', async () => {
    const opened = await openOne('stripe');
    const [session] = sessionsOf(opened.id);
    const failed = shop.stripe.pay(session?.id ?? '', 'pending');
    expect(await tell('walnut', shop.stripe.sign('checkout.session.async_payment_failed', failed))).toBe(200);
    const page = await shop.app.send(opened.placed.orderPage, { headers: { Cookie: opened.placed.cookie } });
    expect(await page.text()).not.toContain(session?.url);
    const again = await shop.pay(opened.placed, 'walnut', 's');
    expect(again.status).toBe(200);
    const next = paymentId(opened.subOrderId, 's', 2);
    expect(await again.json()).toEqual({ kind: 'redirect', url: sessionsOf(next)[0]?.url });
    // Tapped again, it is the same one.
    expect((await shop.pay(opened.placed, 'walnut', 's')).status).toBe(200);
    expect(sessionsOf(next)).toHaveLength(1);
    opened.provider.pay(next);
    expect(await opened.provider.notify(next)).toEqual([200]);
    const part = await opened.readPart();
    expect([part.status, part.payments.map(({ id, status }) => [id, status])]).toEqual([
      'paid',
      [
        [opened.id, 'closed'],
        [next, 'received'],
      ],
    ]);
  });
});
