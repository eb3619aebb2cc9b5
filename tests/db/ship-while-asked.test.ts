// Shipping what the shopper has asked the money back for: refused with a word, done with a reason, decided where it is written.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredSubOrder } from '../../db/queries/read-order.ts';
import { answerCase } from '../../functions/orders/after-sales/answer-case.ts';
import { settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import { withdrawCase } from '../../functions/orders/after-sales/shopper-steps.ts';
import { partOf } from '../../functions/orders/life/outcome.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { BY_SELLER, HOUR, PARCEL, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase } from '../fixtures/read-books.ts';
import { askAbout, caseDeps, caseOf, WORDS } from '../fixtures/test-case.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';

const NOW = PLACED_AT + 2 * HOUR;
const BY = { by: 'tester' };
const ROUNDS = 8;

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

const FETCHED = makeOffer({ shipping: { ...makeOffer().shipping, pickup: { place: '山田村口', hours: '每天' } } });

async function paid(pickup = false): Promise<StoredSubOrder> {
  const { part } = await placePart(test.database, { offers: [FETCHED], pickup });
  await reachStatus(test.database, part, 'paid');
  return part;
}

const askMoneyBack = (part: StoredSubOrder) =>
  askAbout(test.database, part.id, NOW, { kind: 'refund_only', reason: 'changed_mind' });

const ship = (part: StoredSubOrder, reason = '', parcel: typeof PARCEL | null = PARCEL) =>
  shipSubOrder(lifeDeps(NOW), test.database, { subOrderId: part.id, parcel, ...BY_SELLER, reason });

const KEPT_BACK = { outcome: { state: 'refused', why: 'case_open' }, isWritten: false };

/** What shipping without a reason answers, and whether anything in the database is another afterwards. */
async function tryToShip(part: StoredSubOrder, parcel: typeof PARCEL | null = PARCEL) {
  const before = await dumpDatabase(test.client);
  const outcome = await ship(part, '', parcel);
  return { outcome, isWritten: JSON.stringify(await dumpDatabase(test.client)) !== JSON.stringify(before) };
}

describe('while the shopper asks for the money back', () => {
  it('nothing is shipped, nor handed over, and nothing is written', async () => {
    const parcel = await paid();
    await askMoneyBack(parcel);
    expect(await tryToShip(parcel)).toEqual(KEPT_BACK);
    const fetched = await paid(true);
    await askMoneyBack(fetched);
    expect(await tryToShip(fetched, null)).toEqual(KEPT_BACK);
  });

  it('a missing parcel is still the first thing to say', async () => {
    const part = await paid();
    await askMoneyBack(part);
    expect(await ship(part, '', null)).toEqual({ state: 'refused', why: 'parcel_missing' });
  });

  it('a reason ships it, and stands in the history; once more it was shipped already', async () => {
    const part = await paid();
    await askMoneyBack(part);
    const outcome = await ship(part, '已经和买家说好照发');
    if (outcome.state === 'refused') throw new Error(outcome.why);
    expect(partOf(outcome.order, part.id)).toMatchObject({ status: 'shipped', parcels: [{ number: PARCEL.number }] });
    const told = partOf(outcome.order, part.id)?.events.find(({ kind }) => kind === 'shipped');
    expect(told).toMatchObject({ reason: '已经和买家说好照发', by: 'tester' });
    expect((await ship(part)).state).toBe('already');
  });

  it('the seller’s yes keeps it back too, and after the money there is nothing to ship', async () => {
    const part = await paid();
    const { id: caseId } = caseOf(await askMoneyBack(part));
    await answerCase(caseDeps(NOW), test.database, { caseId, decision: 'agree', ...BY });
    expect(await tryToShip(part)).toEqual(KEPT_BACK);
    await settleCase(caseDeps(NOW), test.database, { caseId, actor: 'seller', ...BY });
    expect(await ship(part, '照发')).toEqual({ state: 'refused', why: 'not_paid' });
  });

  it.each([
    ['withdrawn', (caseId: string) => withdrawCase(caseDeps(NOW), test.database, { caseId })],
    [
      'rejected',
      (caseId: string) => answerCase(caseDeps(NOW), test.database, { caseId, decision: 'reject', words: WORDS, ...BY }),
    ],
  ])('the wish once %s keeps nothing back', async (_, close) => {
    const part = await paid();
    await close(caseOf(await askMoneyBack(part)).id);
    expect((await ship(part)).state).toBe('done');
  });

  it('a complaint keeps nothing back, nor does a case of another order', async () => {
    const part = await paid();
    await askAbout(test.database, part.id, NOW, { kind: 'complaint', reason: 'bad_service' });
    await askMoneyBack(await paid());
    expect((await ship(part)).state).toBe('done');
  });
});

describe('shipping and asking at the same moment', () => {
  it('is one of the two: asked and kept back, or shipped and too late to change one’s mind', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const part = await paid();
      const both = [() => ship(part), () => askMoneyBack(part)];
      if (round % 2 === 1) both.reverse();
      const outcomes = await Promise.all(both.map((step) => step()));
      expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
      const { rows } = await test.client.execute({
        sql: `SELECT status, (SELECT count(*) FROM cases WHERE sub_order_id = part.id) AS cases,
            (SELECT count(*) FROM shipments WHERE sub_order_id = part.id) AS parcels
          FROM sub_orders AS part WHERE id = ?`,
        args: [part.id],
      });
      const [now] = rows;
      expect([now?.['status'], Number(now?.['cases']), Number(now?.['parcels'])]).toEqual(
        now?.['status'] === 'paid' ? ['paid', 1, 0] : ['shipped', 0, 1],
      );
    }
  });
});
