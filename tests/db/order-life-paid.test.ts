// Money arrives: once, twice, too late, at the same moment. On the real engine over the real protocol.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Offer } from '../../content/schema/offer.ts';
import { DatabaseAway } from '../../db/client.ts';
import type { StoredOrder, StoredSubOrder } from '../../db/queries/read-order.ts';
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { recordPayment, type ReceivedPayment } from '../../functions/orders/life/record-payment.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { dumpDatabase, readJournals, soldOf } from '../fixtures/read-books.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, openTestPayment, payTestPart, PLACED_AT, placeTestOrder } from '../fixtures/test-order.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FROM_A = [{ proof: 'code', code: 'aaaaaaaa', channel: '', sharedAt: null, rejected: null } as const];
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

function limited(batch: string, supply: number): Offer {
  return makeOffer({ variants: [{ id: '', title: '', priceMinor: 1000, batch: { id: batch, supply } }] });
}

async function place(offer: Offer = makeOffer(), quantity = 1, phoneHash = 'phone') {
  const order = await placeTestOrder(test.database, { lines: [{ offer, quantity }], candidates: FROM_A, phoneHash });
  const part = order?.subOrders[0];
  if (!order || !part) throw new Error('the order was not stored');
  return { order, part };
}

function only(order: StoredOrder): StoredSubOrder {
  const [part] = order.subOrders;
  if (!part) throw new Error('the order has no part');
  return part;
}

function news(part: StoredSubOrder, paymentId: string, changes: Partial<ReceivedPayment> = {}): ReceivedPayment {
  return {
    paymentId,
    transactionId: `tx-${paymentId}`,
    amountMinor: part.totalMinor,
    currency: 'CNY',
    account: '',
    paidAt: PLACED_AT + MINUTE,
    actor: 'system',
    by: '',
    reason: '',
    ...changes,
  };
}

const cause = { actor: 'shopper', by: '', reason: '' } as const;
const kindsOf = (part: StoredSubOrder) => part.events.map((event) => event.kind);

describe('a payment in time', () => {
  it('pays the sub-order, books the money and the commission, tells the seller, binds the shopper', async () => {
    const { order, part } = await place(makeOffer(), 1, 'phone-bound');
    const outcome = await payTestPart(test.database, part);
    if (outcome.state !== 'paid') throw new Error(JSON.stringify(outcome));
    const paid = only(outcome.order);
    const paymentId = `${part.id.replace('sub_', 'pmt_')}_m`;
    expect(paid).toMatchObject({ status: 'paid', changedAt: PLACED_AT + MINUTE, refunds: [] });
    expect(paid.payments).toMatchObject([{ id: paymentId, status: 'received', transactionId: paymentId }]);
    expect(paid.events.at(-1)).toEqual({
      kind: 'paid',
      at: PLACED_AT + MINUTE,
      actor: 'seller',
      by: 'tester',
      reason: '',
      about: paymentId,
    });
    expect(paid.lines[0]?.commission).toMatchObject({ state: 'pending', maturesAt: null });
    expect(await readJournals(test.client, order.id)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 1800',
      'commission_pending seller/hill-farm/commission > agent/agt_aaaaaaaa/pending 100',
    ]);
    const { rows } = await test.client.execute({
      sql: 'SELECT id, kind, status, next_at FROM notices WHERE sub_order_id = ?',
      args: [part.id],
    });
    expect(rows).toMatchObject([{ id: `${part.id}:paid`, kind: 'paid', status: 'due', next_at: PLACED_AT + MINUTE }]);
    const { rows: bound } = await test.client.execute("SELECT * FROM bindings WHERE phone_hash = 'phone-bound'");
    expect(bound).toMatchObject([{ agent_id: 'agt_aaaaaaaa', order_id: order.id, bound_at: PLACED_AT + MINUTE }]);
  });

  it('changes nothing the second time', async () => {
    const { part } = await place();
    await payTestPart(test.database, part);
    const before = await dumpDatabase(test.client);
    expect(await payTestPart(test.database, part, { at: PLACED_AT + DAY })).toMatchObject({ state: 'already' });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('is one payment when five reports of it come at once', async () => {
    const { order, part } = await place();
    const outcomes = await Promise.all([0, 1, 2, 3, 4].map(() => payTestPart(test.database, part)));
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['already', 'already', 'already', 'already', 'paid']);
    expect(await readJournals(test.client, order.id)).toHaveLength(2);
  });

  it('is written once when the answer is lost after the commit', async () => {
    const { order, part } = await place();
    const paymentId = await openTestPayment(test.database, part);
    const report = () => recordPayment(lifeDeps(PLACED_AT + MINUTE), test.database, news(part, paymentId));
    test.turso.setFault({ mode: 'drop-after', times: 1, matching: /update "payments"/ });
    await expect(report()).rejects.toThrow(DatabaseAway);
    expect(await report()).toMatchObject({ state: 'already' });
    expect(await readJournals(test.client, order.id)).toHaveLength(2);
  });

  it('costs two calls to the database, and one when it is in the books already', async () => {
    const { part } = await place();
    await openTestPayment(test.database, part);
    let calls = 0;
    const counted = {
      ...test.database,
      read: (...input: Parameters<typeof test.database.read>) => ((calls += 1), test.database.read(...input)),
      write: (...input: Parameters<typeof test.database.write>) => ((calls += 1), test.database.write(...input)),
    };
    const paymentId = `${part.id.replace('sub_', 'pmt_')}_m`;
    await recordPayment(lifeDeps(PLACED_AT), counted, news(part, paymentId));
    expect(calls).toBe(2);
    await recordPayment(lifeDeps(PLACED_AT), counted, news(part, paymentId));
    expect(calls).toBe(3);
  });

  it.each([
    ['another amount', { amountMinor: 1799 }, 'wrong_amount'],
    ['another currency', { currency: 'USD' }, 'wrong_currency'],
    ['another account', { account: '1900000001' }, 'wrong_account'],
    ['a payment nobody asked for', { paymentId: 'pmt_none_1_m' }, 'unknown_payment'],
  ] as const)('is refused for %s, and nothing is written', async (_label, changes, why) => {
    const { part } = await place();
    const paymentId = await openTestPayment(test.database, part);
    const before = await dumpDatabase(test.client);
    const outcome = await recordPayment(lifeDeps(PLACED_AT), test.database, news(part, paymentId, changes));
    expect(outcome).toEqual({ state: 'refused', why });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('is refused when the transfer paid for another sub-order, also when both are reported at once', async () => {
    const [one, two] = [await place(), await place()];
    const ids = [
      await openTestPayment(test.database, one.part, { way: 'n' }),
      await openTestPayment(test.database, two.part, { way: 'n' }),
    ] as const;
    const report = (part: StoredSubOrder, id: string, transactionId: string) =>
      recordPayment(lifeDeps(PLACED_AT), test.database, news(part, id, { transactionId }));
    const outcomes = await Promise.all([report(one.part, ids[0], 'tx-same'), report(two.part, ids[1], 'tx-same')]);
    expect(outcomes.map((outcome) => (outcome.state === 'refused' ? outcome.why : outcome.state)).toSorted()).toEqual([
      'paid',
      'transaction_used',
    ]);
  });

  it('is of another seller’s sub-order for whoever else reports it, and nothing is written', async () => {
    const { part } = await place();
    const paymentId = await openTestPayment(test.database, part);
    const before = await dumpDatabase(test.client);
    const told = { ...news(part, paymentId), seller: 'walnut' };
    expect(await recordPayment(lifeDeps(PLACED_AT), test.database, told)).toEqual({
      state: 'refused',
      why: 'other_seller',
    });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('takes no stock: the order has taken it', async () => {
    const offer = limited('taken', 9);
    const { part } = await place(offer, 2);
    await payTestPart(test.database, part, { offers: [offer] });
    expect(await soldOf(test.client, 'hill-farm/millet//taken')).toBe(2);
  });

  it.each(['claimed', 'refused', 'closed'] as const)('counts although it was %s: money is a fact', async (status) => {
    const { part } = await place();
    await openTestPayment(test.database, part, { status });
    expect(await payTestPart(test.database, part)).toMatchObject({ state: 'paid' });
  });

  it('books no commission of 0 fen, and counts it all the same', async () => {
    const { order, part } = await place(makeOffer({ variants: [{ id: '', title: '', priceMinor: 9, batch: null }] }));
    const outcome = await payTestPart(test.database, part);
    if (outcome.state !== 'paid') throw new Error(JSON.stringify(outcome));
    expect(only(outcome.order).lines[0]?.commission).toMatchObject({ amountMinor: 0, state: 'pending' });
    expect(await readJournals(test.client, order.id)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 809',
    ]);
  });

  it('binds nobody whose phone was deleted', async () => {
    const { order, part } = await place(makeOffer(), 1, 'phone-gone');
    await test.client.execute({ sql: 'DELETE FROM order_contacts WHERE order_id = ?', args: [order.id] });
    expect(await payTestPart(test.database, part)).toMatchObject({ state: 'paid' });
    const { rows } = await test.client.execute("SELECT * FROM bindings WHERE phone_hash = 'phone-gone'");
    expect(rows).toEqual([]);
  });
});

describe('a second payment for the same sub-order', () => {
  it('goes back whole, under an id that a replay makes again', async () => {
    const { order, part } = await place();
    await payTestPart(test.database, part);
    const outcome = await payTestPart(test.database, part, { way: 'n', at: PLACED_AT + 2 * MINUTE });
    const refundId = `${part.id.replace('sub_', 'ref_')}_n`;
    expect(outcome).toMatchObject({ state: 'surplus', refundId });
    if (outcome.state !== 'surplus') return;
    const after = only(outcome.order);
    expect(after.status).toBe('paid');
    expect(kindsOf(after)).toEqual(['placed', 'paid', 'surplus']);
    expect(after.refunds).toMatchObject([
      {
        id: refundId,
        kind: 'surplus',
        reason: 'paid_twice',
        totalMinor: 1800,
        lines: [],
        transfer: { status: 'due', attempts: 0 },
      },
    ]);
    expect((await readJournals(test.client, order.id)).slice(2)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 1800',
      'payment_refunded seller/hill-farm/sales > clearing/shoppers 1800',
    ]);
    const before = await dumpDatabase(test.client);
    expect(await payTestPart(test.database, part, { way: 'n' })).toMatchObject({ state: 'already', refundId });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('is the one that lost when two arrive at the same moment: one pays, the others go back', async () => {
    const { order, part } = await place();
    const outcomes = await Promise.all(
      (['m', 'n', 's'] as const).map((way) => payTestPart(test.database, part, { way })),
    );
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['paid', 'surplus', 'surplus']);
    const journals = await readJournals(test.client, order.id);
    expect(journals.filter((entry) => entry.startsWith('payment_received'))).toHaveLength(3);
    expect(journals.filter((entry) => entry.startsWith('payment_refunded'))).toHaveLength(2);
    expect(journals.filter((entry) => entry.startsWith('commission_pending'))).toHaveLength(1);
  });
});

describe('a further transfer for a payment that was received', () => {
  const report = (part: StoredSubOrder, id: string, transactionId: string) =>
    recordPayment(lifeDeps(PLACED_AT + MINUTE), test.database, news(part, id, { transactionId }));

  it('is written down as a payment of its own and goes back whole; a replay changes nothing', async () => {
    const { order, part } = await place();
    const paymentId = await openTestPayment(test.database, part, { way: 's' });
    await report(part, paymentId, 'tx-first');
    const refundId = `${paymentId.replace('pmt_', 'ref_')}_tx-second`;
    const outcome = await report(part, paymentId, 'tx-second');
    expect(outcome).toMatchObject({ state: 'surplus', refundId });
    if (outcome.state !== 'surplus') return;
    const after = only(outcome.order);
    expect(after.status).toBe('paid');
    expect(after.payments).toMatchObject([
      { id: paymentId, status: 'received', transactionId: 'tx-first' },
      { id: `${paymentId}_tx-second`, status: 'received', transactionId: 'tx-second', amountMinor: 1800 },
    ]);
    expect(after.refunds).toMatchObject([
      { id: refundId, paymentId: `${paymentId}_tx-second`, kind: 'surplus', reason: 'paid_twice', totalMinor: 1800 },
    ]);
    expect((await readJournals(test.client, order.id)).slice(2)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 1800',
      'payment_refunded seller/hill-farm/sales > clearing/shoppers 1800',
    ]);
    const before = await dumpDatabase(test.client);
    for (const transactionId of ['tx-first', 'tx-second'])
      expect(await report(part, paymentId, transactionId)).toMatchObject({ state: 'already' });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('reported at the same moment as the first, and three times: one pays, the other goes back once', async () => {
    const { order, part } = await place();
    const paymentId = await openTestPayment(test.database, part, { way: 's' });
    const names = ['one', 'two', 'one', 'two', 'one', 'two'];
    const outcomes = await Promise.all(names.map((name) => report(part, paymentId, `tx-${name}-${paymentId}`)));
    const states = outcomes.map(({ state }) => state).toSorted();
    expect(states.slice(-2)).toEqual(['paid', 'surplus']);
    expect(new Set(states.slice(0, -2))).toEqual(new Set(['already']));
    const journals = await readJournals(test.client, order.id);
    expect(journals.filter((entry) => entry.startsWith('payment_received'))).toHaveLength(2);
    expect(journals.filter((entry) => entry.startsWith('payment_refunded'))).toHaveLength(1);
  });

  it('has a number that is one at its account: another account’s transfer may have the same', async () => {
    const [one, two] = [await place(), await place()];
    const id = await openTestPayment(test.database, one.part, { way: 's', account: 'acct_one' });
    const other = await openTestPayment(test.database, two.part, { way: 's', account: 'acct_two' });
    const told = (part: StoredSubOrder, paymentId: string, account: string) =>
      recordPayment(
        lifeDeps(PLACED_AT + MINUTE),
        test.database,
        news(part, paymentId, { transactionId: 'tx-of-both', account }),
      );
    expect(await told(one.part, id, 'acct_one')).toMatchObject({ state: 'paid' });
    expect(await told(two.part, other, 'acct_two')).toMatchObject({ state: 'paid' });
  });

  it('is refused when it is in the books as another payment’s, at the same account', async () => {
    const [one, two] = [await place(), await place()];
    const id = await openTestPayment(test.database, one.part, { way: 'n' });
    const other = await openTestPayment(test.database, two.part, { way: 'n' });
    await report(one.part, id, 'tx-of-one');
    await report(two.part, other, 'tx-of-two');
    const before = await dumpDatabase(test.client);
    expect(await report(one.part, id, 'tx-of-two')).toEqual({ state: 'refused', why: 'transaction_used' });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });
});

describe('money that arrives after the end', () => {
  const end = {
    cancelled: (part: StoredSubOrder) =>
      cancelSubOrder(lifeDeps(PLACED_AT + MINUTE), test.database, { subOrderId: part.id, ...cause }),
    expired: async () => {
      while ((await expireDue(lifeDeps(PLACED_AT + 10 * DAY), test.database)) > 0);
    },
  };

  it.each(['cancelled', 'expired'] as const)('opens a %s sub-order again when there is stock', async (status) => {
    const offer = limited(`again-${status}`, 3);
    const key = `hill-farm/millet//again-${status}`;
    const { order, part } = await place(offer, 2);
    await end[status](part);
    expect(await soldOf(test.client, key)).toBe(0);
    const at = PLACED_AT + 11 * DAY;
    const outcomes = await Promise.all([0, 1].map(() => payTestPart(test.database, part, { at, offers: [offer] })));
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['already', 'reopened']);
    const [outcome] = outcomes;
    if (!outcome || outcome.state === 'refused') throw new Error('refused');
    const after = only(outcome.order);
    expect(after.status).toBe('paid');
    expect(kindsOf(after)).toEqual(['placed', status, 'reopened', 'paid']);
    expect(after.lines[0]?.commission?.state).toBe('pending');
    expect(await soldOf(test.client, key)).toBe(2);
    expect(await readJournals(test.client, order.id)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 2800',
      'commission_pending seller/hill-farm/commission > agent/agt_aaaaaaaa/pending 200',
    ]);
  });

  it('opens what is unlimited without taking stock', async () => {
    const { part } = await place();
    await end.cancelled(part);
    expect(await payTestPart(test.database, part)).toMatchObject({ state: 'reopened' });
  });

  it.each([
    ['somebody else bought the last ones', 'gone-a', limited('gone-a', 2), 1],
    ['the supply was cut', 'gone-b', limited('gone-b', 1), 0],
    ['the batch is another one', 'gone-c', limited('gone-c-next', 9), 0],
    ['the product is not sold any more', 'gone-d', makeOffer({ product: 'tea' }), 0],
    [
      'the variant is not sold any more',
      'gone-e',
      makeOffer({ variants: [{ id: 'big', title: '大', priceMinor: 1, batch: null }] }),
      0,
    ],
  ] as const)('goes back when %s', async (_label, batch, today, others) => {
    const { order, part } = await place(limited(batch, 2), 2, `phone-${batch}`);
    await end.cancelled(part);
    if (others > 0) await place(limited(batch, 2), others);
    const sold = await soldOf(test.client, `hill-farm/millet//${batch}`);
    const outcome = await payTestPart(test.database, part, { offers: [today] });
    expect(outcome.state).toBe('surplus');
    if (outcome.state !== 'surplus') return;
    const after = only(outcome.order);
    expect(after).toMatchObject({ status: 'cancelled', refunds: [{ kind: 'surplus', reason: 'out_of_stock' }] });
    expect(after.lines[0]?.commission?.state).toBe('cancelled');
    expect(await soldOf(test.client, `hill-farm/millet//${batch}`)).toBe(sold);
    const { rows: bound } = await test.client.execute({
      sql: 'SELECT * FROM bindings WHERE phone_hash = ?',
      args: [`phone-${batch}`],
    });
    expect(bound).toEqual([]);
    expect(await readJournals(test.client, order.id)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 2800',
      'payment_refunded seller/hill-farm/sales > clearing/shoppers 2800',
    ]);
  });

  it('never sells more than there is when money for two ended sub-orders arrives for the last units', async () => {
    const offer = limited('last', 2);
    const [one, two] = [await place(offer, 1), await place(offer, 1)];
    for (const { part } of [one, two]) await end.cancelled(part);
    await place(offer, 1);
    const outcomes = await Promise.all(
      [one, two].map(({ part }) => payTestPart(test.database, part, { offers: [offer] })),
    );
    expect(outcomes.map((outcome) => outcome.state).toSorted()).toEqual(['reopened', 'surplus']);
    expect(await soldOf(test.client, 'hill-farm/millet//last')).toBe(2);
  });

  it('and a cancellation at the same moment end in one of the two orders of events, with the stock right', async () => {
    const offer = limited('race', 50);
    for (let round = 0; round < 10; round += 1) {
      const { part } = await place(offer, 1);
      await openTestPayment(test.database, part);
      const [paid, cancelled] = await Promise.all([
        payTestPart(test.database, part, { offers: [offer] }),
        end.cancelled(part),
      ]);
      expect([
        ['paid', 'refused'],
        ['reopened', 'done'],
      ]).toContainEqual([paid.state, cancelled.state]);
      expect(await soldOf(test.client, 'hill-farm/millet//race')).toBe(round + 1);
    }
  });
});
