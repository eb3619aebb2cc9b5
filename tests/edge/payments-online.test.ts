// Paying online, against both providers over HTTP: opened, believed once, disbelieved, late, twice, lost, given back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '../../functions/keys/encoding.ts';
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { askUnpaid } from '../../functions/orders/payments/ask-unpaid.ts';
import { retryRefund } from '../../functions/orders/payments/close-transfer.ts';
import { sendDueRefunds } from '../../functions/orders/payments/send-refunds.ts';
import { paymentId } from '../../functions/orders/payments/payment-ways.ts';
import { MINUTE, type Online, openPayingShop, type PayingShop, type PlacedOrder } from '../fixtures/paying-shop.ts';
import { dumpDatabase, readJournals } from '../fixtures/read-books.ts';

const HOUR = 60 * MINUTE;
const BY_DESK = { actor: 'seller', by: 'desk', reason: '' } as const;

const ACKNOWLEDGED = { stripe: 200, wechatpay: 204 };
const SHOWN = {
  stripe: { kind: 'redirect', url: expect.stringMatching(/^http/) },
  wechatpay: { kind: 'qr', picture: expect.stringMatching(/^data:image\/svg\+xml,/) },
};

let shop: PayingShop;
beforeAll(async () => {
  shop = await openPayingShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  shop.test.turso.setFault(null);
  shop.setClock(shop.now() + HOUR);
  shop.app.logged.length = 0;
  // What earlier tests left open is no work for the clock of this one.
  await shop.test.client.batch(
    ["UPDATE payments SET status = 'closed' WHERE status = 'open'", "UPDATE refund_transfers SET status = 'done'"],
    'write',
  );
});

const dump = () => dumpDatabase(shop.test.client);
const trips = () => shop.test.turso.stats().pipelines;
const mintRefund = () => `ref_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;

/** An order at one seller whose payment stands open. */
async function openOne(online: Online, quantity = 1) {
  const provider = shop.providers[online];
  const placed = await shop.order([provider.seller], quantity);
  const subOrderId = placed.subOrder(provider.seller);
  const answer = await shop.pay(placed, provider.seller, provider.way);
  expect([answer.status, await answer.clone().json()]).toMatchObject([200, {}]);
  const id = paymentId(subOrderId, provider.way);
  const readPart = () => shop.readPart({ orderId: placed.orderId, seller: provider.seller });
  return { provider, placed, subOrderId, id, readPart, step: await answer.json() };
}

async function openPaid(online: Online, quantity = 1) {
  const opened = await openOne(online, quantity);
  opened.provider.pay(opened.id);
  await opened.provider.notify(opened.id);
  expect((await opened.readPart()).status).toBe('paid');
  return opened;
}

async function refund(opened: Awaited<ReturnType<typeof openPaid>>, amountMinor: number, refundId = mintRefund()) {
  const [line] = (await opened.readPart()).lines;
  const outcome = await refundSubOrder(shop.app.deps, shop.test.database, {
    refundId,
    subOrderId: opened.subOrderId,
    lines: [{ lineId: line?.id ?? '', amountMinor }],
    shippingMinor: 0,
    caseId: null,
    ...BY_DESK,
  });
  expect(outcome.state).toBe('done');
  return refundId;
}

const transferOf = async (opened: Awaited<ReturnType<typeof openOne>>, refundId: string) =>
  (await opened.readPart()).refunds.find((one) => one.id === refundId)?.transfer;

describe.each(['wechatpay', 'stripe'] as const)('paying with %s', (online) => {
  describe('opening', () => {
    it('shows what the provider answered, in three trips, and the payment stands in the books', async () => {
      const provider = shop.providers[online];
      const placed = await shop.order([provider.seller]);
      const before = trips();
      const answer = await shop.pay(placed, provider.seller, provider.way);
      expect(trips() - before).toBe(3);
      const step = await answer.json();
      expect(step).toEqual(SHOWN[online]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const part = await shop.readPart({ orderId: placed.orderId, seller: provider.seller });
      expect(part.payments).toMatchObject([{ provider: online, status: 'open', amountMinor: 1800, currency: 'CNY' }]);
      expect(part.payments[0]?.account).not.toBe('');
      expect(part.payments[0]?.referenceSealed).toMatch(/^v2\./);
    });

    it('is one payment, however often and at once it is asked for', async () => {
      const provider = shop.providers[online];
      const placed = await shop.order([provider.seller]);
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => shop.pay(placed, provider.seller, provider.way)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const part = await shop.readPart({ orderId: placed.orderId, seller: provider.seller });
      expect(part.payments).toHaveLength(1);
      const id = paymentId(part.id, provider.way);
      expect(provider.countOpened(id)).toBe(1);
    });

    it('leads a form without script back to the order page', async () => {
      const provider = shop.providers[online];
      const placed = await shop.order([provider.seller]);
      const answer = await shop.pay(placed, provider.seller, provider.way, { Accept: 'text/html' });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${placed.orderPage}#pay`]);
    });

    it('says that the provider is away, and opens with the next tap', async () => {
      const provider = shop.providers[online];
      const placed = await shop.order([provider.seller]);
      provider.goAway();
      const away = await shop.pay(placed, provider.seller, provider.way);
      expect([away.status, away.headers.get('retry-after'), (await away.json()).code]).toEqual([
        503,
        '3',
        'payment_away',
      ]);
      expect((await shop.pay(placed, provider.seller, provider.way)).status).toBe(200);
    });

    it('of what is paid, cancelled or over is refused, and the provider is not asked', async () => {
      const paid = await openPaid(online);
      const cancelled = await openOne(online);
      await cancelSubOrder(shop.app.deps, shop.test.database, { subOrderId: cancelled.subOrderId, ...BY_DESK });
      const late = await openOne(online);
      const calls = paid.provider.countCalls();
      for (const { placed, provider } of [paid, cancelled])
        expect((await shop.pay(placed, provider.seller, provider.way)).status).toBe(409);
      shop.setClock(shop.now() + 30 * MINUTE);
      expect((await shop.pay(late.placed, late.provider.seller, late.provider.way)).status).toBe(409);
      expect(paid.provider.countCalls()).toBe(calls);
    });
  });

  describe('a notification', () => {
    it('pays the sub-order in at most three trips, and is answered as the provider expects', async () => {
      const opened = await openOne(online);
      opened.provider.pay(opened.id);
      const before = trips();
      expect(await opened.provider.notify(opened.id)).toEqual([ACKNOWLEDGED[online]]);
      expect(trips() - before).toBeLessThanOrEqual(3);
      const part = await opened.readPart();
      expect(part.status).toBe('paid');
      expect(part.payments).toMatchObject([{ status: 'received', transactionId: expect.stringMatching(/./) }]);
      const reason = `${online} ${part.payments[0]?.transactionId}`;
      expect(part.events.at(-1)).toMatchObject({ kind: 'paid', actor: 'system', reason, about: opened.id });
      expect(await readJournals(shop.test.client, opened.placed.orderId)).toEqual([
        `payment_received clearing/shoppers > seller/${opened.provider.seller}/sales 1800`,
      ]);
    });

    it('five times at once, and once more a day later, is one payment', async () => {
      const opened = await openOne(online);
      opened.provider.pay(opened.id);
      const statuses = await opened.provider.notify(opened.id, 'valid', 5);
      expect(new Set(statuses)).toEqual(new Set([ACKNOWLEDGED[online]]));
      expect(await readJournals(shop.test.client, opened.placed.orderId)).toHaveLength(1);
      const before = await dump();
      shop.setClock(shop.now() + 24 * HOUR);
      await opened.provider.notify(opened.id, 'valid', 5);
      expect(await dump()).toEqual(before);
    });

    const both = [
      ['unsigned', 401, 'unsigned'],
      ['stale', 401, 'stale'],
      ['forged', 401, 'bad_signature'],
      ['flipped_body', 401, 'bad_signature'],
      ['flipped_signature', 401, 'bad_signature'],
      ['other_amount', 409, 'wrong_amount'],
      ['other_currency', 409, 'wrong_currency'],
    ] as const;
    const own = {
      stripe: [
        ['other_account', 401, 'other_account'],
        ['live_mode', 401, 'other_account'],
      ],
      wechatpay: [
        ['unknown_serial', 401, 'unknown_key'],
        ['flipped_ciphertext', 400, 'unreadable'],
        ['flipped_tag', 400, 'unreadable'],
        ['other_mchid', 401, 'other_account'],
        ['other_appid', 401, 'other_account'],
      ],
    } as const;
    it.each([...both, ...own[online]])('that is %s changes nothing: %i, logged as %s', async (as, status, word) => {
      const opened = await openOne(online);
      opened.provider.pay(opened.id);
      const before = await dump();
      expect(await opened.provider.notify(opened.id, as)).toEqual([status]);
      expect(await dump()).toEqual(before);
      expect(shop.app.logged).toEqual([
        { level: expect.any(String), area: 'payments', seller: opened.provider.seller, provider: online, error: word },
      ]);
      // The true one still counts.
      await opened.provider.notify(opened.id);
      expect((await opened.readPart()).status).toBe('paid');
    });

    it('is not acknowledged while the database is away, and counts when it comes again', async () => {
      const opened = await openOne(online);
      opened.provider.pay(opened.id);
      shop.test.turso.setFault({ mode: 'drop-before' });
      expect(await opened.provider.notify(opened.id)).toEqual([503]);
      shop.test.turso.setFault({ mode: 'drop-after', matching: /INSERT/i, times: 1 });
      expect(await opened.provider.notify(opened.id)).toEqual([503]);
      shop.test.turso.setFault(null);
      expect(await opened.provider.notify(opened.id)).toEqual([ACKNOWLEDGED[online]]);
      expect((await opened.readPart()).status).toBe('paid');
      expect(await readJournals(shop.test.client, opened.placed.orderId)).toHaveLength(1);
    });

    it('after the sub-order expired opens it again, as there is stock', async () => {
      const opened = await openOne(online);
      opened.provider.pay(opened.id);
      shop.setClock(shop.now() + HOUR);
      await expireDue(shop.app.deps, shop.test.database);
      expect((await opened.readPart()).status).toBe('expired');
      await opened.provider.notify(opened.id);
      const part = await opened.readPart();
      expect([part.status, part.events.some(({ kind }) => kind === 'reopened')]).toEqual(['paid', true]);
    });
  });

  describe('without a notification', () => {
    it('the clock asks after two minutes, and learns of the money', async () => {
      const opened = await openOne(online);
      opened.provider.pay(opened.id);
      shop.setClock(shop.now() + 2 * MINUTE - 1);
      await askUnpaid(shop.app.deps, shop.test.database);
      expect((await opened.readPart()).status).toBe('placed');
      shop.setClock(shop.now() + 1);
      expect((await askUnpaid(shop.app.deps, shop.test.database)).received).toBe(1);
      expect((await opened.readPart()).status).toBe('paid');
      // The notification that comes after all changes nothing.
      const before = await dump();
      await opened.provider.notify(opened.id, 'valid', 2);
      expect(await dump()).toEqual(before);
    });

    it('twice at once it is still one payment', async () => {
      const opened = await openOne(online);
      opened.provider.pay(opened.id);
      shop.setClock(shop.now() + 3 * MINUTE);
      await Promise.all([1, 2, 3].map(() => askUnpaid(shop.app.deps, shop.test.database)));
      expect((await opened.readPart()).status).toBe('paid');
      expect(await readJournals(shop.test.client, opened.placed.orderId)).toHaveLength(1);
    });

    it('a provider that is away is asked again; a payment that never came is closed when its time is over', async () => {
      const opened = await openOne(online);
      const ask = async (after: number) => {
        shop.setClock(shop.now() + after);
        await askUnpaid(shop.app.deps, shop.test.database);
        return (await opened.readPart()).payments[0]?.status;
      };
      opened.provider.goAway();
      expect(await ask(3 * MINUTE)).toBe('open');
      expect(await ask(20 * MINUTE)).toBe('open');
      opened.provider.goAway();
      expect(await ask(HOUR)).toBe('open');
      expect(await ask(HOUR)).toBe('closed');
      // Money that comes even then is money.
      if (online === 'wechatpay') shop.wechat.pay(opened.id.slice('pmt_'.length), { late: true });
      else opened.provider.pay(opened.id);
      await opened.provider.notify(opened.id);
      expect((await opened.readPart()).payments[0]?.status).toBe('received');
    });
  });

  describe('a refund', () => {
    it('is sent by the clock and done, once, also when the clock runs three times at once', async () => {
      const opened = await openPaid(online);
      const refundId = await refund(opened, 333);
      await Promise.all([1, 2, 3].map(() => sendDueRefunds(shop.app.deps, shop.test.database)));
      expect((await transferOf(opened, refundId))?.status).toBe(online === 'stripe' ? 'done' : 'sent');
      opened.provider.finishRefund(refundId, 'done');
      expect(new Set(await opened.provider.notifyRefund(refundId, 5))).toEqual(new Set([ACKNOWLEDGED[online]]));
      expect(await transferOf(opened, refundId)).toMatchObject({ status: 'done', lastError: '' });
      expect(opened.provider.refundsOf(refundId)).toEqual([{ amountMinor: 333, isDone: true }]);
      const before = await dump();
      await opened.provider.notifyRefund(refundId, 3);
      await opened.provider.notify(opened.id);
      await sendDueRefunds(shop.app.deps, shop.test.database);
      expect(await dump()).toEqual(before);
    });

    it('whose notification never comes is asked about', async () => {
      const opened = await openPaid(online);
      opened.provider.delayRefunds();
      const refundId = await refund(opened, 400);
      await sendDueRefunds(shop.app.deps, shop.test.database);
      shop.stripe.setRefundStatus('succeeded');
      expect((await transferOf(opened, refundId))?.status).toBe('sent');
      shop.setClock(shop.now() + 31 * MINUTE);
      await sendDueRefunds(shop.app.deps, shop.test.database);
      expect((await transferOf(opened, refundId))?.status).toBe('sent');
      opened.provider.finishRefund(refundId, 'done');
      shop.setClock(shop.now() + 31 * MINUTE);
      await sendDueRefunds(shop.app.deps, shop.test.database);
      expect((await transferOf(opened, refundId))?.status).toBe('done');
      expect(opened.provider.refundsOf(refundId)).toHaveLength(1);
    });

    it('stays due while the provider is away, after longer waits, and keeps the word', async () => {
      const opened = await openPaid(online);
      const refundId = await refund(opened, 100);
      opened.provider.goAway();
      await sendDueRefunds(shop.app.deps, shop.test.database);
      expect(await transferOf(opened, refundId)).toMatchObject({ status: 'due', attempts: 1, lastError: 'away' });
      expect((await sendDueRefunds(shop.app.deps, shop.test.database)).tried).toBe(0);
      shop.setClock(shop.now() + 2 * MINUTE);
      await sendDueRefunds(shop.app.deps, shop.test.database);
      expect((await transferOf(opened, refundId))?.status).not.toBe('due');
      expect(opened.provider.refundsOf(refundId)).toHaveLength(1);
    });

    it('that failed is shown to a person, and sent once more when that person says so', async () => {
      const opened = await openPaid(online);
      const refundId = await refund(opened, 500);
      if (online === 'stripe') shop.stripe.fail('poor', 'POST /v1/refunds');
      else shop.wechat.troubleNext({ status: 403, code: 'NOT_ENOUGH' });
      await sendDueRefunds(shop.app.deps, shop.test.database);
      expect(await transferOf(opened, refundId)).toMatchObject({
        status: 'failed',
        lastError: online === 'stripe' ? 'balance_insufficient' : 'NOT_ENOUGH',
      });
      shop.setClock(shop.now() + 24 * HOUR);
      expect((await sendDueRefunds(shop.app.deps, shop.test.database)).tried).toBe(0);
      expect(
        await retryRefund(shop.app.deps, shop.test.database, { refundId, actor: 'seller', by: '田有禾', reason: '' }),
      ).toEqual({ state: 'done' });
      await sendDueRefunds(shop.app.deps, shop.test.database);
      expect(opened.provider.refundsOf(refundId)).toMatchObject([{ amountMinor: 500 }]);
      expect((await transferOf(opened, refundId))?.status).not.toBe('due');
    });

    it('that came back from the bank after it was done counts as failed, and an old notice does not', async () => {
      const opened = await openPaid(online);
      opened.provider.delayRefunds();
      const refundId = await refund(opened, 200);
      await sendDueRefunds(shop.app.deps, shop.test.database);
      shop.stripe.setRefundStatus('succeeded');
      opened.provider.finishRefund(refundId, 'failed');
      await opened.provider.notifyRefund(refundId);
      expect(await transferOf(opened, refundId)).toMatchObject({ status: 'failed' });
      expect(
        await retryRefund(shop.app.deps, shop.test.database, { refundId, actor: 'seller', by: '田有禾', reason: '' }),
      ).toEqual({ state: 'done' });
      await opened.provider.notifyRefund(refundId);
      expect((await transferOf(opened, refundId))?.status).toBe('due');
    });
  });
});

describe('a payment', () => {
  it('that WeChat says is made already is found out at once', async () => {
    const opened = await openOne('wechatpay');
    opened.provider.pay(opened.id);
    const again = await shop.pay(opened.placed, opened.provider.seller, opened.provider.way);
    expect(await again.json()).toEqual({ kind: 'paid' });
    expect((await opened.readPart()).status).toBe('paid');
  });

  it('that came too late and finds nothing left goes back by itself', async () => {
    const opened = await openOne('stripe', 400);
    opened.provider.pay(opened.id);
    shop.setClock(shop.now() + HOUR);
    await expireDue(shop.app.deps, shop.test.database);
    await shop.order(['walnut'], 460);
    await opened.provider.notify(opened.id, 'valid', 3);
    const part = await opened.readPart();
    expect([part.status, part.refunds.length]).toEqual(['expired', 1]);
    const refundId = part.refunds[0]?.id ?? '';
    await sendDueRefunds(shop.app.deps, shop.test.database);
    expect(opened.provider.refundsOf(refundId)).toEqual([{ amountMinor: 400_000, isDone: true }]);
  });

  it('inside WeChat and by QR code at once: the first pays, the second goes back', async () => {
    const opened = await openOne('wechatpay');
    const inside = await signInAndPay(opened.placed);
    expect(inside).toMatchObject({ kind: 'jsapi', parameters: { signType: 'RSA' } });
    const ids = [opened.id, paymentId(opened.subOrderId, 'j')];
    for (const id of ids) opened.provider.pay(id);
    await Promise.all(ids.map((id) => opened.provider.notify(id)));
    const part = await opened.readPart();
    expect(part.status).toBe('paid');
    expect(part.payments.map(({ status }) => status)).toEqual(['received', 'received']);
    expect(part.refunds).toMatchObject([{ kind: 'surplus', totalMinor: 1800 }]);
    await sendDueRefunds(shop.app.deps, shop.test.database);
    expect(opened.provider.refundsOf(part.refunds[0]?.id ?? '')).toMatchObject([{ amountMinor: 1800 }]);
  });

  it('of another seller’s account is not believed, not even under the right name', async () => {
    const opened = await openOne('stripe');
    opened.provider.pay(opened.id);
    const session = [...shop.stripe.sessions.values()].find((one) => one.client_reference_id === opened.id);
    const sent = shop.stripe.sign('checkout.session.completed', session ?? {});
    const to = (path: string) => fetch(`${shop.served.url}/api/payments/${path}`, { method: 'POST', ...sent });
    expect((await to('stripe/no-secret')).status).toBe(404);
    expect((await to('stripe/hill-farm')).status).toBe(404);
    expect((await to('stripe/NOBODY%2F..')).status).toBe(404);
    expect((await to('wechatpay/lake-kiln')).status).toBe(401);
    expect((await opened.readPart()).status).toBe('placed');
  });

  it('that we never opened is not acknowledged; a refund that we never made is', async () => {
    const tell = (type: string, object: object) =>
      fetch(`${shop.served.url}/api/payments/stripe/walnut`, { method: 'POST', ...shop.stripe.sign(type, object) });
    const session = { object: 'checkout.session', id: 'cs_1', payment_status: 'paid', payment_intent: 'pi_1' };
    const money = { client_reference_id: 'pmt_never', amount_total: 1, currency: 'cny' };
    expect((await tell('checkout.session.completed', { ...session, ...money })).status).toBe(409);
    const unknown = { object: 'refund', id: 're_1', status: 'succeeded', metadata: { refund_id: 'ref_never' } };
    expect((await tell('refund.updated', unknown)).status).toBe(200);
  });

  it('is not closed or refunded by what another seller’s account says', async () => {
    const opened = await openPaid('wechatpay');
    const refundId = await refund(opened, 100);
    const told = { object: 'refund', id: 're_x', status: 'succeeded', metadata: { refund_id: refundId } };
    const sent = shop.stripe.sign('refund.updated', told);
    await fetch(`${shop.served.url}/api/payments/stripe/walnut`, { method: 'POST', ...sent });
    expect((await transferOf(opened, refundId))?.status).toBe('due');
  });
});

describe('a notification route', () => {
  it('stops reading after 64 KB', async () => {
    const answer = await fetch(`${shop.served.url}/api/payments/stripe/walnut`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: 'x'.repeat(64 * 1024 + 1),
    });
    expect(answer.status).toBe(413);
  });
});

describe('a seller whose secret is missing', () => {
  it('cannot be paid online: the shopper reads whom to ask, the log names the secret', async () => {
    const placed = await shop.order(['no-secret']);
    const answer = await shop.pay(placed, 'no-secret', 's');
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      {
        code: 'not_payable',
        detail: '这家店暂时不能在线付款。可以直接联系店家：微信 meiyaoshi，电话 0571-1234567。',
      },
    ]);
    expect(shop.app.logged).toContainEqual({
      level: 'error',
      area: 'payments',
      binding: 'STRIPE_NO_SECRET',
      error: 'missing',
    });
  });

  it.each([
    ['another seller’s way', 'walnut', 'n'],
    ['a way that is by hand', 'hill-farm', 's'],
  ])('nor is %s a way', async (_label, seller, way) => {
    const placed = await shop.order([seller]);
    expect((await shop.pay(placed, seller, way)).status).toBe(409);
  });

  it('and an unknown way or part is refused', async () => {
    const placed = await shop.order(['walnut']);
    expect((await shop.pay(placed, 'walnut', 'x')).status).toBe(422);
    expect((await shop.pay(placed, 'nobody', 's')).status).toBe(404);
  });
});

describe('signing in at WeChat', () => {
  it('wants a state of this order, not older than ten minutes', async () => {
    const placed = await shop.order(['lake-kiln']);
    const other = await shop.order(['lake-kiln']);
    const back = await visitWechat(placed);
    const stolen = back.replace(placed.orderPage, other.orderPage);
    // Not believed: without a part in the address there is nothing to begin anew.
    expect((await shop.app.send(stolen)).status).toBe(404);
    shop.setClock(shop.now() + 11 * MINUTE);
    expect((await shop.app.send(back)).status).toBe(404);
  });

  it('is asked for when nobody knows yet who is paying', async () => {
    const placed = await shop.order(['lake-kiln']);
    const url = `${placed.orderPage}/wechat?subOrder=${placed.subOrder('lake-kiln')}`;
    expect(await (await shop.pay(placed, 'lake-kiln', 'j')).json()).toEqual({ kind: 'redirect', url });
    const form = await shop.pay(placed, 'lake-kiln', 'j', { Accept: 'text/html' });
    expect([form.status, form.headers.get('location')]).toEqual([303, url]);
  });

  it('keeps the number sealed, and for this part alone', async () => {
    const placed = await shop.order(['lake-kiln']);
    const cookie = await signIn(placed);
    expect(cookie).not.toContain('oShopper');
    const other = await shop.order(['lake-kiln']);
    const answer = await shop.pay(other, 'lake-kiln', 'j', { Cookie: cookie });
    expect((await answer.json()).kind).toBe('redirect');
  });
});

/** Through WeChat's page; the address it sends the shopper back to, as a path of the shop. */
async function visitWechat(placed: PlacedOrder): Promise<string> {
  const start = await shop.app.send(`${placed.orderPage}/wechat?subOrder=${placed.subOrder('lake-kiln')}`);
  const page = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(page.headers.get('location') ?? '');
  return `${back.pathname}${back.search}`;
}

async function signIn(placed: PlacedOrder): Promise<string> {
  const answer = await shop.app.send(await visitWechat(placed));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${placed.orderPage}#pay`]);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function signInAndPay(placed: PlacedOrder): Promise<{ kind: string }> {
  const cookie = await signIn(placed);
  return (await shop.pay(placed, 'lake-kiln', 'j', { Cookie: cookie })).json();
}
