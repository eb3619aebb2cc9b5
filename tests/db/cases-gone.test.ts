// Cases about what went back some other way: each kind can be ended, with a word, and holds nothing up for ever. And what a
// case puts back on the shelf.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases, selectCaseById } from '../../db/queries/cases/read-case.ts';
import type { StoredSubOrder } from '../../db/queries/read-order.ts';
import type { SubOrderStatus } from '../../db/schema/index.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { answerCase } from '../../functions/orders/after-sales/answer-case.ts';
import { settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { soldOf } from '../fixtures/read-books.ts';
import { BY_SELLER, DAY, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { askAbout, caseDeps, caseOf, WORDS } from '../fixtures/test-case.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

const NOW = PLACED_AT + 2 * DAY;
const deps = caseDeps(NOW);
const SELLER = { actor: 'seller', by: 'tester' } as const;

/** Two lines, millet and beans. */
async function twoLines(status: SubOrderStatus): Promise<StoredSubOrder> {
  const offers = [makeOffer(), makeOffer({ product: 'beans', title: '豆子' })];
  const { part } = await placePart(test.database, { offers });
  await reachStatus(test.database, part, status);
  return part;
}

/** The desk gives the first line back, without a word about any case. */
async function giveFirstBack({ id, lines }: StoredSubOrder): Promise<void> {
  const [line] = lines;
  if (!line) throw new Error('no line');
  const outcome = await refundSubOrder(lifeDeps(NOW), test.database, {
    ...BY_SELLER,
    refundId: id.replace('sub_', 'ref_').slice(0, 26),
    subOrderId: id,
    lines: [{ lineId: line.id, amountMinor: line.totalMinor }],
    shippingMinor: 0,
    caseId: null,
  });
  expect(outcome.state).toBe('done');
}

describe('a case about a line that went back before', () => {
  it.each([
    { kind: 'return', reason: 'no_reason' },
    { kind: 'refund_only', reason: 'damaged' },
    { kind: 'exchange', reason: 'damaged' },
    { kind: 'complaint', reason: 'other' },
  ] as const)('$kind: ends with a word and gives nothing more, and the other line matures', async (wish) => {
    const part = await twoLines('received');
    const lines = part.lines.slice(0, 1).map((line) => ({ lineId: line.id, quantity: 1 }));
    const asked = caseOf(await askAbout(test.database, part.id, NOW, { ...wish, lines }));
    if (wish.kind !== 'complaint')
      await answerCase(deps, test.database, { caseId: asked.id, decision: 'agree', by: 'tester' });
    await giveFirstBack(part);
    const settle = (words?: typeof WORDS) =>
      settleCase(deps, test.database, { ...SELLER, caseId: asked.id, ...(words ? { words } : {}) });
    expect(await settle()).toMatchObject({ state: 'refused', why: 'words_missing' });
    expect((await matureDue({ now: () => NOW + 90 * DAY }, test.database)).commissions).toBe(0);
    expect(await settle(WORDS)).toMatchObject({ state: 'done', case: { status: 'settled', refund: null } });
    expect((await matureDue({ now: () => NOW + 90 * DAY }, test.database)).commissions).toBe(1);
    expect(await settle(WORDS)).toMatchObject({ state: 'already' });
  });

  it('still gives back the shipping when the seller is at fault and these were the last goods', async () => {
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, 'received');
    const asked = caseOf(await askAbout(test.database, part.id, NOW, { kind: 'refund_only', reason: 'damaged' }));
    await answerCase(deps, test.database, { caseId: asked.id, decision: 'agree', by: 'tester' });
    await giveFirstBack(part);
    const settled = caseOf(await settleCase(deps, test.database, { ...SELLER, caseId: asked.id }));
    expect(settled.refund?.totalMinor).toBe(part.shippingMinor);
  });
});

describe('a case before shipping', () => {
  const limited = (batch: string) =>
    makeOffer({ variants: [{ id: '', title: '', priceMinor: 1000, batch: { id: batch, supply: 5 } }] });

  async function refundUnits(part: StoredSubOrder, quantity: number): Promise<void> {
    const lines = part.lines.map((line) => ({ lineId: line.id, quantity }));
    const wish = { kind: 'refund_only', reason: 'changed_mind', lines } as const;
    const { id: caseId } = caseOf(await askAbout(test.database, part.id, NOW, wish));
    await answerCase(deps, test.database, { caseId, decision: 'agree', by: 'tester' });
    expect((await settleCase(deps, test.database, { ...SELLER, caseId })).state).toBe('done');
  }

  it('puts back the one unit of three that it is about, then the other two', async () => {
    const { part } = await placePart(test.database, { offers: [limited('b3')], quantity: 3 });
    await reachStatus(test.database, part, 'paid');
    await refundUnits(part, 1);
    expect(await soldOf(test.client, 'hill-farm/millet//b3')).toBe(2);
    await refundUnits(part, 2);
    expect(await soldOf(test.client, 'hill-farm/millet//b3')).toBe(0);
  });

  it('puts back every unit that remains with the last fen, also of what the desk gave back as money alone', async () => {
    const { part } = await placePart(test.database, { offers: [limited('b2')], quantity: 2 });
    await reachStatus(test.database, part, 'paid');
    await refundSubOrder(lifeDeps(NOW), test.database, {
      ...BY_SELLER,
      refundId: 'ref_money_alone_000000000',
      subOrderId: part.id,
      lines: part.lines.map((line) => ({ lineId: line.id, amountMinor: 1000 })),
      shippingMinor: 0,
      caseId: null,
    });
    await refundUnits(part, 1);
    expect(await soldOf(test.client, 'hill-farm/millet//b2')).toBe(0);
  });

  it('leaves the shelf alone when the parcel left before the money went back', async () => {
    const { part } = await placePart(test.database, { offers: [limited('b1')], quantity: 2 });
    await reachStatus(test.database, part, 'shipped');
    const lines = part.lines.map((line) => ({ lineId: line.id, quantity: 1 }));
    const wish = { kind: 'refund_only', reason: 'not_arrived', lines } as const;
    const { id: caseId } = caseOf(await askAbout(test.database, part.id, NOW, wish));
    await answerCase(deps, test.database, { caseId, decision: 'agree', by: 'tester' });
    await settleCase(deps, test.database, { ...SELLER, caseId });
    const [found] = await test.database.read([selectCaseById(test.database.queries, caseId)]);
    expect(readCases(found)[0]?.refund?.totalMinor).toBe(1000);
    expect(await soldOf(test.client, 'hill-farm/millet//b1')).toBe(2);
  });
});
