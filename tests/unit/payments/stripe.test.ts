// A seller's Stripe account against a counterpart over HTTP: opening, believing, asking, refunding, and trouble.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stripeConfig } from '../../../functions/payments/stripe/config.ts';
import { createStripeAccount } from '../../../functions/payments/stripe/create-stripe-account.ts';
import type { PaymentAccount } from '../../../functions/payments/port.ts';
import { startStripe, type Signing, type StripeServer } from '../../fixtures/stripe-server.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 21, 4);
const PAYMENT_ID = 'pmt_AAAAAAAAAAAAAAAAAAAAAA_1_s';

let stripe: StripeServer;
let account: PaymentAccount;
let now = NOW;
beforeEach(async () => {
  now = NOW;
  stripe = await startStripe();
  stripe.setClock(() => now);
  account = createStripeAccount(stripe.config, { api: stripe.url, now: () => now });
});
afterEach(() => stripe.close());

const toOpen = (changes: { payBy?: number; amountMinor?: number } = {}) => ({
  paymentId: PAYMENT_ID,
  description: '罗家核桃 261121-4827-3915',
  amountMinor: 5280,
  currency: 'CNY' as const,
  payBy: NOW + 60 * MINUTE,
  openedAt: NOW,
  notifyUrl: 'https://shop.test/api/payments/stripe/luo-walnut',
  returnUrl: 'https://shop.test/o/token',
  ...changes,
});

async function openSession(changes: Parameters<typeof toOpen>[0] = {}) {
  const opened = await account.open(toOpen(changes));
  if (opened.kind !== 'redirect') throw new Error(JSON.stringify(opened));
  const session = stripe.sessions.get(opened.reference);
  if (!session) throw new Error('no session');
  return session;
}

async function openPaid() {
  const { id } = await openSession();
  const session = stripe.pay(id);
  return { session, transactionId: session.payment_intent ?? '' };
}

const toRefund = (transactionId: string, amountMinor = 1000, refundId = 'ref_one') => ({
  refundId,
  paymentId: PAYMENT_ID,
  transactionId,
  amountMinor,
  paymentMinor: 5280,
  currency: 'CNY' as const,
  notifyUrl: '',
});

function hear(type: string, object: object, signing: Signing = {}) {
  const { body, headers } = stripe.sign(type, object, signing);
  return account.readNotification({ headers: new Headers(headers), body, now });
}

describe('opening', () => {
  it('asks for the amount in fen, names our payment, and leads to Stripe’s page and back to the order', async () => {
    const opened = await account.open(toOpen());
    const [session] = stripe.sessions.values();
    expect(session).toMatchObject({
      client_reference_id: PAYMENT_ID,
      amount_total: 5280,
      currency: 'cny',
      description: '罗家核桃 261121-4827-3915',
      success_url: 'https://shop.test/o/token',
      expires_at: (NOW + 60 * MINUTE) / 1000,
    });
    expect(opened).toEqual({ kind: 'redirect', url: session?.url, reference: session?.id });
  });

  it('makes one session, however often and at once it is opened', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => account.open(toOpen())));
    now += 29 * MINUTE;
    answers.push(await account.open(toOpen()));
    expect(stripe.sessions.size).toBe(1);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it.each([
    ['an order that waits half an hour', 30 * MINUTE, 61 * MINUTE],
    ['an order that waits a little longer', 31 * MINUTE, 31 * MINUTE],
    ['an order that waits a day', 1440 * MINUTE, 1440 * MINUTE],
  ])('lets the session of %s end when Stripe takes it', async (_label, wait, end) => {
    expect((await openSession({ payBy: NOW + wait })).expires_at).toBe((NOW + end) / 1000);
  });

  it('still opens when the first try never arrived and half an hour has become too short', async () => {
    const waiting = toOpen({ payBy: NOW + 40 * MINUTE });
    // The SDK tries twice.
    stripe.fail('drop-before', 'POST /v1/checkout/sessions', 2);
    expect(await account.open(waiting)).toEqual({ kind: 'away' });
    now += 15 * MINUTE;
    expect((await account.open(waiting)).kind).toBe('redirect');
    now += MINUTE;
    expect((await account.open(waiting)).kind).toBe('redirect');
    expect([...stripe.sessions.values()].map((one) => one.expires_at)).toEqual([(NOW + 71 * MINUTE) / 1000]);
  });

  it('makes no second session when the answer was lost', async () => {
    stripe.fail('drop-after', 'POST /v1/checkout/sessions');
    const opened = await account.open(toOpen());
    expect(opened.kind).toBe('redirect');
    expect(stripe.sessions.size).toBe(1);
  });

  it('is not stuck for a day behind a refusal that Stripe repeats', async () => {
    stripe.fail('break', 'POST /v1/checkout/sessions');
    expect(await account.open(toOpen())).toEqual({ kind: 'away' });
    expect((await account.open(toOpen())).kind).toBe('redirect');
    expect(stripe.sessions.size).toBe(1);
  });

  it('makes no second session when it is asked with other words: the next key is for repeated errors alone', async () => {
    expect((await account.open(toOpen())).kind).toBe('redirect');
    expect(await account.open({ ...toOpen(), returnUrl: 'https://elsewhere.example/o/x' })).toMatchObject({
      kind: 'refused',
      code: 'idempotency_error',
    });
    expect(stripe.sessions.size).toBe(1);
  });

  it('says the code of a refusal and nothing else', async () => {
    expect(await account.open(toOpen({ amountMinor: 0 }))).toMatchObject({
      kind: 'refused',
      code: 'parameter_invalid',
    });
    const stranger = createStripeAccount(
      { ...stripe.config, secretKey: 'rk_test_wrong' },
      { api: stripe.url, now: () => now },
    );
    expect(await stranger.open(toOpen())).toMatchObject({ kind: 'refused', code: 'invalid_api_key' });
  });

  it('tells Stripe nothing about how fast it was', async () => {
    await account.open(toOpen());
    await account.open(toOpen());
    expect(stripe.lastHeaders()['x-stripe-client-telemetry']).toBeUndefined();
  });
});

describe('a notification', () => {
  it('is believed when it is signed, and says what arrived', async () => {
    const { session, transactionId } = await openPaid();
    expect(await hear('checkout.session.completed', session)).toEqual({
      believed: true,
      news: {
        kind: 'received',
        paymentId: PAYMENT_ID,
        transactionId,
        amountMinor: 5280,
        currency: 'CNY',
        account: stripe.config.account,
        paidAt: NOW,
      },
    });
  });

  it.each<[string, Signing, string]>([
    ['without signature', { unsigned: true }, 'unsigned'],
    ['300 seconds and one old', { at: NOW / 1000 - 301 }, 'stale'],
    ['signed with another secret', { secret: 'whsec_other' }, 'bad_signature'],
    ['with a bit turned over in its body', { flip: 'body' }, 'bad_signature'],
    ['with a bit turned over in its signature', { flip: 'signature' }, 'bad_signature'],
    ['old and signed with another secret', { at: 1, secret: 'whsec_other' }, 'bad_signature'],
    ['of the live mode, to test keys', { livemode: true }, 'other_account'],
    ['about another account', { account: 'acct_other' }, 'other_account'],
  ])('%s is not believed', async (_label, signing, why) => {
    const { session } = await openPaid();
    expect(await hear('checkout.session.completed', session, signing)).toEqual({ believed: false, why });
  });

  it('exactly 300 seconds old, or of its own account by name, is believed', async () => {
    const { session } = await openPaid();
    expect(await hear('checkout.session.completed', session, { at: NOW / 1000 - 300 })).toMatchObject({
      believed: true,
    });
    expect(await hear('checkout.session.completed', session, { account: stripe.config.account })).toMatchObject({
      believed: true,
    });
  });

  it('that is genuine but no event is unreadable', async () => {
    expect(await hear('checkout.session.completed', { object: 'checkout.session', id: 7 })).toEqual({
      believed: false,
      why: 'unreadable',
    });
  });

  it('of a payment that takes days is no money until it succeeded', async () => {
    const { id } = await openSession();
    const unpaid = { kind: 'unpaid', paymentId: PAYMENT_ID };
    const session = stripe.pay(id, 'pending');
    expect(await hear('checkout.session.completed', session)).toMatchObject({ news: { ...unpaid, closed: false } });
    expect(await hear('checkout.session.async_payment_failed', session)).toMatchObject({
      news: { ...unpaid, closed: true },
    });
    expect(await hear('checkout.session.async_payment_succeeded', stripe.pay(id))).toMatchObject({
      news: { kind: 'received', amountMinor: 5280 },
    });
  });

  it('of a session that ended says that it never will be paid', async () => {
    const { id } = await openSession();
    expect(await hear('checkout.session.expired', stripe.expire(id))).toEqual({
      believed: true,
      news: { kind: 'unpaid', paymentId: PAYMENT_ID, closed: true },
    });
  });

  it.each([
    ['an event of another kind', 'customer.created', { object: 'customer', id: 'cus_1' }],
    [
      'a session that the seller made for something else',
      'checkout.session.completed',
      { object: 'checkout.session', id: 'cs_1', client_reference_id: 'theirs', payment_status: 'paid' },
    ],
    ['a refund from the dashboard', 'refund.updated', { object: 'refund', id: 're_1', status: 'succeeded' }],
    ['a charge without its refunds', 'charge.refunded', { object: 'charge', id: 'ch_1' }],
  ])('of %s is about nothing we do', async (_label, type, object) => {
    expect(await hear(type, object)).toEqual({ believed: true, news: { kind: 'irrelevant' } });
  });

  it('of a refund names ours, with the reason when it failed', async () => {
    const { transactionId } = await openPaid();
    await account.sendRefund(toRefund(transactionId));
    const [made] = stripe.refunds.values();
    if (!made) throw new Error('no refund');
    const news = { kind: 'refunded', refundId: 'ref_one', reference: made.id };
    expect(await hear('refund.created', { ...made, status: 'pending' })).toMatchObject({
      news: { ...news, status: 'sent', code: '' },
    });
    expect(await hear('refund.updated', made)).toMatchObject({ news: { ...news, status: 'done', code: '' } });
    expect(await hear('refund.failed', stripe.settleRefund(made.id, 'failed', 'lost_or_stolen_card'))).toMatchObject({
      news: { ...news, status: 'failed', code: 'lost_or_stolen_card' },
    });
    expect(await hear('charge.refunded', { object: 'charge', id: 'ch_1', refunds: { data: [made] } })).toMatchObject({
      news: { ...news, status: 'done' },
    });
  });
});

describe('asking', () => {
  it('says received, unpaid, over, or nothing when Stripe is away', async () => {
    const { id } = await openSession();
    const ask = () => account.askPayment({ paymentId: PAYMENT_ID, reference: id });
    expect(await ask()).toEqual({ kind: 'unpaid', paymentId: PAYMENT_ID, closed: false });
    stripe.fail('drop-before', 'GET /v1/checkout', 2);
    expect(await ask()).toEqual({ kind: 'away' });
    stripe.expire(id);
    expect(await ask()).toMatchObject({ kind: 'unpaid', closed: true });
    stripe.pay(id);
    expect(await ask()).toMatchObject({ kind: 'received', amountMinor: 5280, account: 'acct_own' });
    expect(await account.askPayment({ paymentId: PAYMENT_ID, reference: '' })).toEqual({ kind: 'irrelevant' });
    expect(await account.askPayment({ paymentId: PAYMENT_ID, reference: 'cs_none' })).toEqual({ kind: 'irrelevant' });
  });
});

describe('closing', () => {
  const close = (reference: string) => account.closePayment({ paymentId: PAYMENT_ID, reference });

  it('ends the session, and says the same when it is closed again', async () => {
    const { id } = await openSession();
    const closed = { kind: 'unpaid', paymentId: PAYMENT_ID, closed: true };
    expect([await close(id), await close(id)]).toEqual([closed, closed]);
    expect(stripe.sessions.get(id)?.status).toBe('expired');
    // Nobody can be led there any more.
    expect(stripe.sessions.get(id)?.url).toBeNull();
  });

  it('tells of the money when the shopper was faster', async () => {
    const { session, transactionId } = await openPaid();
    expect(await close(session.id)).toMatchObject({ kind: 'received', transactionId, amountMinor: 5280 });
  });

  it('does not end what is being paid with a method that takes days', async () => {
    const { id } = await openSession();
    stripe.pay(id, 'pending');
    expect(await close(id)).toEqual({ kind: 'unpaid', paymentId: PAYMENT_ID, closed: false });
    expect(stripe.sessions.get(id)?.status).toBe('complete');
  });

  it('says nothing when Stripe is away, knows the session by no name, or never had it', async () => {
    const { id } = await openSession();
    stripe.fail('drop-before', 'POST /v1/checkout', 2);
    expect(await close(id)).toEqual({ kind: 'away' });
    expect(stripe.sessions.get(id)?.status).toBe('open');
    expect(await close('')).toEqual({ kind: 'irrelevant' });
    expect(await close('cs_none')).toEqual({ kind: 'irrelevant' });
  });
});

describe('a refund', () => {
  it('goes back by the payment’s own number, once, however often it is sent', async () => {
    const { transactionId } = await openPaid();
    const answers = await Promise.all(Array.from({ length: 5 }, () => account.sendRefund(toRefund(transactionId))));
    const [made] = stripe.refunds.values();
    expect(stripe.refunds.size).toBe(1);
    expect(made).toMatchObject({ amount: 1000, payment_intent: transactionId, metadata: { refund_id: 'ref_one' } });
    expect(answers).toContainEqual({
      kind: 'refunded',
      refundId: 'ref_one',
      reference: made?.id,
      status: 'done',
      code: '',
    });
    expect((await account.sendRefund(toRefund(transactionId, 4280, 'ref_two'))).kind).toBe('refunded');
    expect(stripe.refunds.size).toBe(2);
  });

  it('is not made again a day after its answer was lost', async () => {
    const { transactionId } = await openPaid();
    stripe.fail('drop-after', 'POST /v1/refunds', 1);
    stripe.fail('drop-before', 'POST /v1/refunds', 1);
    expect(await account.sendRefund(toRefund(transactionId))).toEqual({ kind: 'away' });
    stripe.forgetKeys();
    expect(await account.sendRefund(toRefund(transactionId))).toMatchObject({ kind: 'refunded', status: 'done' });
    expect(stripe.refunds.size).toBe(1);
  });

  it('that was refused says the code, and goes out the same day once there is money', async () => {
    const { transactionId } = await openPaid();
    stripe.fail('poor', 'POST /v1/refunds');
    const refused = { kind: 'refunded', status: 'failed', code: 'balance_insufficient', reference: '' };
    expect(await account.sendRefund(toRefund(transactionId))).toMatchObject(refused);
    expect(await account.sendRefund(toRefund(transactionId))).toMatchObject({ status: 'done' });
    expect(stripe.refunds.size).toBe(1);
  });

  it('that failed at the bank is made anew when it is sent again', async () => {
    const { transactionId } = await openPaid();
    stripe.setRefundStatus('pending');
    const sent = await account.sendRefund(toRefund(transactionId));
    if (sent.kind !== 'refunded') throw new Error(sent.kind);
    expect(sent.status).toBe('sent');
    stripe.settleRefund(sent.reference, 'failed', 'expired_or_canceled_card');
    const ask = (reference: string) => account.askRefund({ refundId: 'ref_one', reference });
    expect(await ask(sent.reference)).toMatchObject({ status: 'failed', code: 'expired_or_canceled_card' });
    const again = await account.sendRefund(toRefund(transactionId));
    if (again.kind !== 'refunded') throw new Error(again.kind);
    expect(again.reference).not.toBe(sent.reference);
    stripe.settleRefund(again.reference, 'succeeded');
    expect(await ask(again.reference)).toMatchObject({ status: 'done' });
  });

  it('of more than is left is refused by Stripe too', async () => {
    const { transactionId } = await openPaid();
    await account.sendRefund(toRefund(transactionId, 5280));
    expect(await account.sendRefund(toRefund(transactionId, 1, 'ref_two'))).toMatchObject({
      status: 'failed',
      code: 'charge_already_refunded',
    });
  });
});

describe('the secret', () => {
  it('is refused when a key is missing, swapped or of another kind', () => {
    const { config } = stripe;
    expect(stripeConfig.safeParse(config).success).toBe(true);
    for (const wrong of [
      { ...config, webhookSecret: config.secretKey },
      { ...config, secretKey: config.webhookSecret },
      { ...config, secretKey: 'pk_live_1' },
      { account: config.account },
      { ...config, more: '' },
    ])
      expect(stripeConfig.safeParse(wrong).success).toBe(false);
  });
});
