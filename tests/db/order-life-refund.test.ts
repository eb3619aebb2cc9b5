// Money goes back: in thirds, by the fen, all of it, after the agent was paid. Every fen is in the ledger.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Offer } from '../../content/schema/offer.ts';
import { readOrders, selectOrderBySubOrderId, type StoredSubOrder } from '../../db/queries/read-order.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { commissionOf } from '../../functions/commissions/plan-commissions.ts';
import { leftToRefund } from '../../functions/orders/life/left-to-refund.ts';
import { type RefundedSubOrder, refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { BY_SELLER, DAY, PARCEL, type PlacedPart, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase, readJournals, soldOf } from '../fixtures/read-books.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, payTestPart, PLACED_AT } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

const NOW = PLACED_AT + 90 * DAY;
const PENDING = 'seller/hill-farm/commission > agent/agt_aaaaaaaa/pending';
const FROM_PENDING = 'agent/agt_aaaaaaaa/pending > seller/hill-farm/commission';
const FROM_MATURED = 'agent/agt_aaaaaaaa/matured > seller/hill-farm/commission';

function priced(priceMinor: number, rateBp: number, batch: { id: string; supply: number } | null = null): Offer {
  return makeOffer({ rateBp, variants: [{ id: '', title: '', priceMinor, batch }] });
}

async function paidPart(input: Parameters<typeof placePart>[1] = {}): Promise<PlacedPart> {
  const placed = await placePart(test.database, input);
  await reachStatus(test.database, placed.part, 'paid');
  return placed;
}

let minted = 0;
function giveBack(part: StoredSubOrder, changes: Partial<RefundedSubOrder> = {}) {
  minted += 1;
  return refundSubOrder(lifeDeps(NOW), test.database, {
    refundId: part.id.replace('sub_', `ref_${minted}_`),
    subOrderId: part.id,
    lines: [],
    shippingMinor: 0,
    caseId: null,
    actor: 'seller',
    by: 'tester',
    reason: '说好的',
    ...changes,
  });
}

const lineOf = (part: StoredSubOrder, index = 0) => part.lines[index]?.id ?? '';
const ofLine = (part: StoredSubOrder, amountMinor: number) => ({ lines: [{ lineId: lineOf(part), amountMinor }] });

async function reload(subOrderId: string): Promise<StoredSubOrder> {
  const [found] = await test.database.read([selectOrderBySubOrderId(test.database.queries, subOrderId)]);
  const part = readOrders(found)[0]?.subOrders.find((one) => one.id === subOrderId);
  if (!part) throw new Error('the sub-order is gone');
  return part;
}

/** Entries that a refund wrote. */
async function reversals(orderId: string): Promise<string[]> {
  return (await readJournals(test.client, orderId)).filter((entry) => entry.startsWith('commission_reversed'));
}

describe('a part refund', () => {
  it('stands with its lines, its transfer that is due, its event and its entries', async () => {
    const { order, part } = await paidPart();
    const refundId = part.id.replace('sub_', 'ref_part');
    await giveBack(part, { refundId, ...ofLine(part, 300), shippingMinor: 100, caseId: 'cas_1' });
    const after = await reload(part.id);
    expect(after.refunds).toEqual([
      {
        id: refundId,
        paymentId: part.id.replace('sub_', 'pmt_') + '_m',
        kind: 'goods',
        goodsMinor: 300,
        shippingMinor: 100,
        totalMinor: 400,
        caseId: 'cas_1',
        actor: 'seller',
        by: 'tester',
        reason: '说好的',
        at: NOW,
        lines: [{ lineId: lineOf(part), amountMinor: 300, restockedUnits: 0 }],
        transfer: { status: 'due', reference: '', attempts: 0, lastError: '', changedAt: NOW },
      },
    ]);
    expect(after.status).toBe('paid');
    expect(after.events.at(-1)).toMatchObject({ kind: 'refund', about: refundId, reason: '说好的', by: 'tester' });
    expect(await readJournals(test.client, order.id)).toEqual([
      'payment_received clearing/shoppers > seller/hill-farm/sales 1800',
      `commission_pending ${PENDING} 100`,
      'payment_refunded seller/hill-farm/sales > clearing/shoppers 400',
      `commission_reversed ${FROM_PENDING} 30`,
    ]);
  });

  it('of shipping alone touches no commission', async () => {
    const { order, part } = await paidPart();
    expect(await giveBack(part, { shippingMinor: 800 })).toMatchObject({ state: 'done' });
    expect(await reversals(order.id)).toEqual([]);
    expect((await reload(part.id)).status).toBe('paid');
  });

  it('of several lines reverses each commission in one journal, places from 1 without a gap', async () => {
    const offers = [
      makeOffer({ product: 'a' }),
      makeOffer({ product: 'b', rateBp: 0 }),
      makeOffer({ product: 'c', rateBp: 5000 }),
    ];
    const { order, part } = await paidPart({ offers });
    await giveBack(part, { lines: part.lines.map((line) => ({ lineId: line.id, amountMinor: 100 })) });
    expect(await reversals(order.id)).toEqual([
      `commission_reversed ${FROM_PENDING} 10`,
      `commission_reversed ${FROM_PENDING} 50`,
    ]);
    const { rows } = await test.client.execute({
      sql: "SELECT position FROM ledger_entries WHERE kind = 'commission_reversed' AND instr(source, ?) > 0",
      args: [order.id.slice(4)],
    });
    expect(rows.map((row) => row['position'])).toEqual([1, 2]);
  });

  it.each([
    { label: 'nothing at all', why: 'nothing', asked: () => ({}) },
    { label: 'a line of nothing', why: 'nothing', asked: (part: StoredSubOrder) => ofLine(part, 0) },
    { label: 'a fen more than the line', why: 'too_much', asked: (part: StoredSubOrder) => ofLine(part, 1001) },
    { label: 'a fen more than the shipping', why: 'too_much', asked: () => ({ shippingMinor: 801 }) },
    { label: 'a line of nobody', why: 'unknown_line', asked: () => ({ lines: [{ lineId: 'lin_x', amountMinor: 1 }] }) },
  ])('is refused for $label', async ({ why, asked }) => {
    const { part } = await paidPart();
    const before = await dumpDatabase(test.client);
    expect(await giveBack(part, asked(part))).toEqual({ state: 'refused', why });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('is refused for a line of another sub-order', async () => {
    const [mine, other] = [await paidPart(), await paidPart()];
    expect(await giveBack(mine.part, ofLine(other.part, 1))).toEqual({ state: 'refused', why: 'unknown_line' });
  });

  it('is refused when the rest of a line, after earlier refunds, is smaller', async () => {
    const { part } = await paidPart();
    await giveBack(part, ofLine(part, 700));
    expect(await giveBack(part, ofLine(part, 301))).toEqual({ state: 'refused', why: 'too_much' });
    expect(await giveBack(part, ofLine(part, 300))).toMatchObject({ state: 'done' });
  });

  it('is refused under an id that belongs to another refund, here or elsewhere', async () => {
    const [one, two] = [await paidPart(), await paidPart()];
    const refundId = one.part.id.replace('sub_', 'ref_same');
    await giveBack(one.part, { refundId, ...ofLine(one.part, 100) });
    expect(await giveBack(one.part, { refundId, ...ofLine(one.part, 100) })).toMatchObject({ state: 'already' });
    const reused = { state: 'refused', why: 'id_reused' };
    expect(await giveBack(one.part, { refundId, ...ofLine(one.part, 101) })).toEqual(reused);
    expect(await giveBack(one.part, { refundId, shippingMinor: 100 })).toEqual(reused);
    expect(await giveBack(two.part, { refundId, ...ofLine(two.part, 100) })).toEqual(reused);
  });

  it('does not run into the id of a surplus that went back', async () => {
    const { part } = await paidPart();
    const surplus = await payTestPart(test.database, part, { way: 'n' });
    if (surplus.state !== 'surplus' || !surplus.refundId) throw new Error('no surplus');
    const before = await dumpDatabase(test.client);
    const outcome = await giveBack(part, { refundId: surplus.refundId, ...ofLine(part, 100) });
    expect(outcome).toEqual({ state: 'refused', why: 'id_reused' });
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])(
    'throws for %d fen: no form lets that through',
    async (amount) => {
      const { part } = await paidPart();
      await expect(giveBack(part, ofLine(part, amount))).rejects.toThrow(RangeError);
    },
  );

  it('of two at once that are too much together gives back one', async () => {
    const { part } = await paidPart();
    const outcomes = await Promise.all([giveBack(part, ofLine(part, 600)), giveBack(part, ofLine(part, 600))]);
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['done', 'refused']);
    expect((await reload(part.id)).refunds).toHaveLength(1);
  });
});

describe('commission after refunds', () => {
  it.each([
    { label: 'thirds of 10.00 at 10 %', price: 1000, rateBp: 1000, parts: [333, 333, 334], reversed: [34, 33, 33] },
    { label: 'thirds of 1.00 at 3.33 %', price: 100, rateBp: 333, parts: [33, 33, 34], reversed: [1, 1, 1] },
    {
      label: 'fen by fen of 0.11 at 10 %',
      price: 11,
      rateBp: 1000,
      parts: Array.from({ length: 11 }, () => 1),
      reversed: [1],
    },
    { label: 'everything at 100 %', price: 999, rateBp: 10_000, parts: [500, 499], reversed: [500, 499] },
    { label: '0 %', price: 1000, rateBp: 0, parts: [1000], reversed: [] },
    { label: 'one fen at 99.99 %', price: 1, rateBp: 9999, parts: [1], reversed: [] },
  ])('adds up to the fen: $label', async ({ price, rateBp, parts, reversed }) => {
    const { order, part } = await paidPart({ offers: [priced(price, rateBp)] });
    for (const amount of parts) expect(await giveBack(part, ofLine(part, amount))).toMatchObject({ state: 'done' });
    expect((await reversals(order.id)).map((entry) => Number(entry.split(' ').at(-1)))).toEqual(reversed);
    const commission = (await reload(part.id)).lines[0]?.commission;
    expect(reversed.reduce((sum, one) => sum + one, 0)).toBe(commission?.amountMinor ?? 0);
    expect(commission?.state).toBe(rateBp === 0 ? undefined : 'reversed');
  });

  it('is what the rest of the line earns, after any series of part refunds', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.info(`seed ${seed}`);
    const series = fc.tuple(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 10_000 }),
      fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(series, async ([price, rateBp, wishes]) => {
        const { part } = await paidPart({ offers: [priced(price, rateBp)] });
        let left = price;
        for (const wish of wishes) {
          const outcome = await giveBack(part, ofLine(part, wish));
          expect(outcome.state).toBe(wish <= left ? 'done' : 'refused');
          if (wish <= left) left -= wish;
          const { rows } = await test.client.execute({
            sql: `SELECT coalesce(sum(CASE kind WHEN 'commission_pending' THEN amount_minor ELSE -amount_minor END), 0) AS held
              FROM ledger_entries WHERE commission_id = ?`,
            args: [lineOf(part).replace('lin_', 'com_')],
          });
          expect(Number(rows[0]?.['held'])).toBe(commissionOf(left, rateBp));
        }
      }),
      { seed, numRuns: 25 },
    );
  });

  it('is taken from the matured balance once it matured, also below zero after a payout', async () => {
    const { order, part } = await placePart(test.database);
    await reachStatus(test.database, part, 'received');
    await giveBack(part, ofLine(part, 500));
    await matureDue({ now: () => PLACED_AT + 60 * DAY }, test.database);
    expect((await reload(part.id)).lines[0]?.commission?.state).toBe('matured');
    await giveBack(part, ofLine(part, 500));
    expect(await reversals(order.id)).toEqual([
      `commission_reversed ${FROM_PENDING} 50`,
      `commission_reversed ${FROM_MATURED} 50`,
    ]);
    expect((await reload(part.id)).lines[0]?.commission?.state).toBe('matured');
  });

  it('ends at 0 fen when the whole line went back, and goes on when a part did', async () => {
    const { part } = await paidPart({ offers: [priced(9, 1000)] });
    await giveBack(part, ofLine(part, 4));
    expect((await reload(part.id)).lines[0]?.commission?.state).toBe('pending');
    await giveBack(part, ofLine(part, 5));
    expect((await reload(part.id)).lines[0]?.commission?.state).toBe('reversed');
  });

  it('is not taken back twice when a person denied it before', async () => {
    const { order, part } = await paidPart();
    const commissionId = lineOf(part).replace('lin_', 'com_');
    await test.client.execute({
      sql: `INSERT INTO ledger_entries SELECT NULL, 'led_' || ? || '/commission_denied/1', ?, 'commission_denied', 1,
        'agent/agt_aaaaaaaa/pending', 'seller/hill-farm/commission', 100, ?, 0`,
      args: [commissionId, commissionId, commissionId],
    });
    await test.client.execute({ sql: "UPDATE commissions SET state = 'reversed' WHERE id = ?", args: [commissionId] });
    expect(await giveBack(part, ofLine(part, 1000))).toMatchObject({ state: 'done' });
    expect(await reversals(order.id)).toEqual([]);
  });
});

describe('everything back', () => {
  it.each(['paid', 'shipped', 'received', 'completed'] as const)('ends a sub-order that was %s', async (status) => {
    const { order, part } = await placePart(test.database);
    await reachStatus(test.database, part, status);
    await giveBack(part, { ...ofLine(part, 400), shippingMinor: 800 });
    expect((await reload(part.id)).status).toBe(status);
    const rest = leftToRefund(await reload(part.id));
    expect(rest).toEqual({ ...ofLine(part, 600), shippingMinor: 0, totalMinor: 600 });
    const outcomes = await Promise.all([0, 1].map(() => giveBack(part, rest)));
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['done', 'refused']);
    const after = await reload(part.id);
    expect(after).toMatchObject({ status: 'refunded', changedAt: NOW });
    expect(after.events.slice(-3).map((event) => event.kind)).toEqual(['refund', 'refund', 'refunded']);
    expect(after.lines[0]?.commission?.state).toBe('reversed');
    expect(await reversals(order.id)).toEqual([
      `commission_reversed ${FROM_PENDING} 40`,
      `commission_reversed ${FROM_PENDING} 60`,
    ]);
    expect(leftToRefund(after)).toEqual({ lines: [], shippingMinor: 0, totalMinor: 0 });
  });

  it('does not count a surplus that went back as goods', async () => {
    const { part } = await paidPart();
    await payTestPart(test.database, part, { way: 'n' });
    await giveBack(part, ofLine(part, 1000));
    expect((await reload(part.id)).status).toBe('paid');
    await giveBack(part, { shippingMinor: 800 });
    expect((await reload(part.id)).status).toBe('refunded');
  });
});

describe('units for sale again', () => {
  const key = (batch: string) => `hill-farm/millet//${batch}`;
  async function five(batch: string) {
    return paidPart({ offers: [priced(100, 1000, { id: batch, supply: 5 })], quantity: 5 });
  }

  it('are all that remain once the whole line went back before shipping', async () => {
    const { part } = await five('units-all');
    await giveBack(part, ofLine(part, 100));
    expect(await soldOf(test.client, key('units-all'))).toBe(5);
    await giveBack(part, ofLine(part, 400));
    expect(await soldOf(test.client, key('units-all'))).toBe(0);
  });

  it('are what the seller says, at most what the line has, and once', async () => {
    const { part } = await five('units-some');
    const restock = (amountMinor: number, restockedUnits: number) =>
      giveBack(part, { lines: [{ lineId: lineOf(part), amountMinor, restockedUnits }] });
    await restock(100, 2);
    expect(await soldOf(test.client, key('units-some'))).toBe(3);
    await restock(100, 9);
    expect(await soldOf(test.client, key('units-some'))).toBe(0);
    await restock(300, 1);
    expect(await soldOf(test.client, key('units-some'))).toBe(0);
    expect((await reload(part.id)).refunds.flatMap((one) => one.lines.map((line) => line.restockedUnits))).toEqual([
      2, 3, 0,
    ]);
  });

  it('are none once the parcel left: returned goods come back by commit', async () => {
    const { part } = await five('units-left');
    await shipSubOrder(lifeDeps(NOW), test.database, { subOrderId: part.id, parcel: PARCEL, ...BY_SELLER });
    await giveBack(part, { lines: [{ lineId: lineOf(part), amountMinor: 500, restockedUnits: 5 }] });
    expect(await soldOf(test.client, key('units-left'))).toBe(5);
  });

  it('never make less than nothing sold', async () => {
    const { part } = await five('units-low');
    await test.client.execute({ sql: 'UPDATE stock SET sold = 1 WHERE key = ?', args: [key('units-low')] });
    await giveBack(part, ofLine(part, 500));
    expect(await soldOf(test.client, key('units-low'))).toBe(0);
  });
});
