// Money that a case was settled on and that never came: said once, to the brand, and only while it is not there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases, selectCaseById, selectCases, type StoredCase } from '../../db/queries/cases/read-case.ts';
import { answerCase } from '../../functions/orders/after-sales/answer-case.ts';
import { turnOf } from '../../functions/orders/after-sales/awaited-money.ts';
import { refundIdOf } from '../../functions/orders/after-sales/case-ids.ts';
import { confirmGoodsBack } from '../../functions/orders/after-sales/goods-back.ts';
import { settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import { missMoney } from '../../functions/orders/after-sales/shopper-steps.ts';
import { recordRefundProof } from '../../functions/orders/payments/close-transfer.ts';
import { DAY, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase } from '../fixtures/read-books.ts';
import { askAbout, caseDeps, caseOf, WORDS } from '../fixtures/test-case.ts';
import { openTestDesk } from '../fixtures/test-desk.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

/** 2026-11-23 12:00 in Shanghai; the money is due until 24:00 of the seventh day after. */
const NOW = PLACED_AT + 2 * DAY;
const UNTIL = Date.UTC(2026, 10, 30, 16);
const SELLER = { actor: 'seller', by: 'tester' } as const;

/** A return whose goods are back, or a complaint that ends with money: of that no day was set. */
async function settled(kind: 'return' | 'complaint' = 'return'): Promise<StoredCase> {
  const { part } = await placePart(test.database);
  await reachStatus(test.database, part, 'received');
  const reason = kind === 'return' ? 'damaged' : 'bad_service';
  const { id: caseId, lines } = caseOf(await askAbout(test.database, part.id, NOW, { kind, reason }));
  if (kind === 'return') {
    await answerCase(caseDeps(NOW), test.database, { caseId, decision: 'agree', by: 'tester' });
    await confirmGoodsBack(caseDeps(NOW), test.database, { caseId, ...SELLER });
  }
  const refund = { lines: [{ lineId: lines[0]?.lineId ?? '', amountMinor: 500 }], shippingMinor: 0 };
  return caseOf(await settleCase(caseDeps(NOW), test.database, { caseId, ...SELLER, refund, words: WORDS }));
}

const miss = ({ id: caseId }: StoredCase, at = UNTIL) =>
  missMoney(caseDeps(at), test.database, { caseId, words: WORDS });
const prove = ({ id }: StoredCase) =>
  recordRefundProof(lifeDeps(UNTIL), test.database, { ...SELLER, reason: '', refundId: refundIdOf(id), proof: '0042' });

async function reload({ id }: StoredCase): Promise<StoredCase> {
  const [found] = await test.database.read([selectCaseById(test.database.queries, id)]);
  return caseOf({ state: 'found', ...(readCases(found)[0] ? { case: readCases(found)[0] } : {}) });
}

async function changesNothing(again: () => Promise<unknown>): Promise<void> {
  const before = await dumpDatabase(test.client);
  await again();
  expect(await dumpDatabase(test.client)).toEqual(before);
}

const missings = ({ events }: StoredCase) => events.filter(({ reason }) => reason === 'money_missing');

describe('money that did not come', () => {
  it.each(['return', 'complaint'] as const)('is missed from 24:00 of its day on, after a %s', async (kind) => {
    const one = await settled(kind);
    await changesNothing(async () => expect(await miss(one, UNTIL - 1)).toMatchObject({ why: 'not_now' }));
    const said = caseOf(await miss(one));
    expect([said.status, said.escalatedAt, said.refundBy]).toEqual(['settled', UNTIL, one.refundBy]);
    expect(said.events.at(-1)).toMatchObject({
      id: `${one.id}:case_escalated:money_missing`,
      actor: 'shopper',
      reason: 'money_missing',
      at: UNTIL,
    });
    expect(turnOf(said)).toEqual({ who: 'brand', by: UNTIL });
    const { rows } = await test.client.execute({
      sql: 'SELECT kind, seller FROM notices WHERE id = ?',
      args: [`${one.id}:money_missing`],
    });
    expect(rows).toMatchObject([{ kind: 'case_money_missing', seller: 'hill-farm' }]);
  });

  it('is missed once, however often and at whatever moment it is said', async () => {
    const one = await settled();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => miss(one)));
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['already', 'already', 'already', 'done']);
    await changesNothing(async () => expect((await miss(one, UNTIL + DAY)).state).toBe('already'));
    expect(missings(await reload(one))).toHaveLength(1);
  });

  it('is told to a brand that had taken over before, too', async () => {
    const one = await settled();
    await test.client.execute({ sql: 'UPDATE cases SET escalated_at = ? WHERE id = ?', args: [NOW, one.id] });
    const said = caseOf(await miss(one));
    expect([said.escalatedAt, missings(said).length]).toEqual([NOW, 1]);
  });

  it('is not missed once it is there, and is nobody’s turn any more when it comes', async () => {
    const paid = await settled();
    await prove(paid);
    await changesNothing(async () => expect(await miss(paid)).toMatchObject({ why: 'not_now' }));
    const late = await settled();
    await miss(late);
    await prove(late);
    expect(turnOf(await reload(late))).toBeNull();
  });

  it('is not missed when it comes between looking and writing', async () => {
    const one = await settled();
    const database: typeof test.database = {
      ...test.database,
      read: async (statements) => {
        const found = await test.database.read(statements);
        await prove(one);
        return found;
      },
    };
    const outcome = await missMoney(caseDeps(UNTIL), database, { caseId: one.id, words: WORDS });
    expect(outcome).toMatchObject({ state: 'refused', why: 'not_now' });
    const stored = await reload(one);
    expect([missings(stored), stored.escalatedAt, stored.messages.length]).toEqual([[], null, one.messages.length]);
  });

  it('is not missed in a case that is open or rejected', async () => {
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, 'received');
    const open = caseOf(await askAbout(test.database, part.id, NOW));
    await changesNothing(async () => expect(await miss(open, UNTIL + 60 * DAY)).toMatchObject({ why: 'not_now' }));
    await answerCase(caseDeps(NOW), test.database, { caseId: open.id, decision: 'reject', by: 'tester', words: WORDS });
    await changesNothing(async () => expect(await miss(open, UNTIL + 60 * DAY)).toMatchObject({ why: 'not_now' }));
  });

  it('stands in the list of the desk before what is closed, until it comes', async () => {
    // The day of the closed one was earlier.
    const [closed, missing] = [await settled('complaint'), await settled()];
    await miss(missing);
    const [found] = await test.database.read([selectCases(test.database.queries, { limit: 500 })]);
    const ids = readCases(found).map(({ id }) => id);
    expect(ids.indexOf(missing.id)).toBeLessThan(ids.indexOf(closed.id));
    const desk = openTestDesk(test, { now: UNTIL });
    const { out } = await desk.run('cases');
    expect(out).toContain(missing.id);
    expect(out).not.toContain(closed.id);
    await prove(missing);
    expect((await desk.run('cases')).out).not.toContain(missing.id);
  });
});
