// Returns that would stay open for ever: goods that nobody sends back, and goods that nobody says have come.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCases, selectCaseById, type StoredCase } from '../../db/queries/cases/read-case.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { answerCase, decideEscalated } from '../../functions/orders/after-sales/answer-case.ts';
import { refundIdOf } from '../../functions/orders/after-sales/case-ids.ts';
import { escalateDue } from '../../functions/orders/after-sales/escalate-due.ts';
import { confirmGoodsBack, sendBack } from '../../functions/orders/after-sales/goods-back.ts';
import { settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import { escalateCase, withdrawCase } from '../../functions/orders/after-sales/shopper-steps.ts';
import { withdrawUnsent } from '../../functions/orders/after-sales/withdraw-unsent.ts';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { DAY, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase } from '../fixtures/read-books.ts';
import { askAbout, caseDeps, caseOf } from '../fixtures/test-case.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());
// What earlier tests left open is no work for the clock of this one.
beforeEach(() => test.client.execute("UPDATE cases SET status = 'settled'"));

/** 2026-11-23 12:00 in Shanghai, two days after receipt. */
const NOW = PLACED_AT + 2 * DAY;
const BY = { by: 'tester' };
const SELLER = { ...BY, actor: 'seller' } as const;
const NO = { text: '照片里看不出来', pictures: [] };
const PARCEL = { carrier: '顺丰', number: 'SF20000001' };
const ROUNDS = 6;

type Changes = Parameters<typeof askAbout>[3];

async function asked(changes: Changes = {}): Promise<StoredCase> {
  const { part } = await placePart(test.database, { quantity: 2 });
  await reachStatus(test.database, part, 'received');
  return caseOf(await askAbout(test.database, part.id, NOW, changes));
}

async function agreed(at = NOW, changes: Changes = {}): Promise<StoredCase> {
  const { id: caseId } = await asked(changes);
  return caseOf(await answerCase(caseDeps(at), test.database, { caseId, decision: 'agree', ...BY }));
}

async function sentBack(at = NOW): Promise<StoredCase> {
  const { id } = await agreed();
  return caseOf(await send(id, at));
}

const send = (caseId: string, at = NOW, parcel = PARCEL) => sendBack(caseDeps(at), test.database, { caseId, parcel });
const withdrawAt = (at: number) => withdrawUnsent(lifeDeps(at), test.database);
const escalateAt = (at: number) => escalateDue(lifeDeps(at), test.database);

async function reload(caseId: string): Promise<StoredCase> {
  const [found] = await test.database.read([selectCaseById(test.database.queries, caseId)]);
  return caseOf({ state: 'found', ...(readCases(found)[0] ? { case: readCases(found)[0] } : {}) });
}

async function noticesOf(caseId: string): Promise<string[]> {
  const { rows } = await test.client.execute('SELECT id, kind FROM notices ORDER BY id');
  return rows.flatMap((row) => (String(row['id']).startsWith(caseId) ? [String(row['kind'])] : []));
}

async function changesNothing(again: () => Promise<unknown>): Promise<void> {
  const before = await dumpDatabase(test.client);
  await again();
  expect(await dumpDatabase(test.client)).toEqual(before);
}

const endOf = (day: number, month = 11) => Date.UTC(2026, month - 1, day, 16);

describe('goods that were agreed upon and are not sent back', () => {
  it.each([
    ['agreed at noon', NOW, endOf(7, 12)],
    ['agreed in the last millisecond of a day', endOf(23) - 1, endOf(7, 12)],
    ['agreed at midnight in Shanghai', endOf(23), endOf(8, 12)],
  ])('%s: the case is withdrawn at 24:00 of the fourteenth day after, once', async (_, at, until) => {
    const one = await agreed(at);
    expect([one.status, one.answerBy, one.refundBy]).toEqual(['agreed', until, null]);
    await withdrawAt(until - 1);
    expect((await reload(one.id)).status).toBe('agreed');
    expect(await withdrawAt(until)).toBe(1);
    const ended = await reload(one.id);
    expect([ended.status, ended.changedAt, ended.escalatedAt]).toEqual(['withdrawn', until, null]);
    expect(ended.events.at(-1)).toMatchObject({
      kind: 'case_withdrawn',
      actor: 'system',
      by: '',
      reason: 'not_sent_back',
      at: until,
    });
    expect(await noticesOf(one.id)).toEqual(['case_opened', 'case_withdrawn']);
    await changesNothing(async () => expect(await withdrawAt(until + DAY)).toBe(0));
    await changesNothing(() => withdrawCase(caseDeps(until), test.database, { caseId: one.id }));
    await changesNothing(async () => expect((await send(one.id, until)).state).toBe('refused'));
  });

  it('is the same for an exchange, and for what the brand agreed to', async () => {
    const exchange = await agreed(NOW, { kind: 'exchange' });
    const { id: caseId } = await asked();
    await answerCase(caseDeps(NOW), test.database, { caseId, decision: 'reject', words: NO, ...BY });
    await escalateCase(caseDeps(NOW), test.database, { caseId });
    const brands = caseOf(
      await decideEscalated(caseDeps(NOW + DAY), test.database, { caseId, decision: 'agree', ...BY }),
    );
    expect(brands.answerBy).toBe(endOf(8, 12));
    expect(await withdrawAt(exchange.answerBy)).toBe(1);
    expect(await withdrawAt(brands.answerBy)).toBe(1);
    expect((await reload(caseId)).status).toBe('withdrawn');
  });

  it('leaves alone what needs no sending back, what was sent, and what nobody answered yet', async () => {
    const money = await agreed(NOW, { kind: 'refund_only', reason: 'missing' });
    const sent = await sentBack();
    const open = await asked();
    await changesNothing(async () => expect(await withdrawAt(NOW + 60 * DAY)).toBe(0));
    const states = await Promise.all([money, sent, open].map(async ({ id }) => (await reload(id)).status));
    expect(states).toEqual(['agreed', 'sent_back', 'asked']);
  });

  it('lets the sub-order be completed and its commission mature, which the open case had kept back', async () => {
    const one = await agreed();
    const standing = async () => {
      const { rows } = await test.client.execute({
        sql: `SELECT part.status, own.state FROM sub_orders AS part JOIN commissions AS own ON own.sub_order_id = part.id
          WHERE part.id = ?`,
        args: [one.subOrderId],
      });
      return [rows[0]?.['status'], rows[0]?.['state']];
    };
    const work = async () => {
      await completeDue(lifeDeps(NOW + 60 * DAY), test.database);
      await matureDue(lifeDeps(NOW + 60 * DAY), test.database);
    };
    await work();
    expect(await standing()).toEqual(['received', 'pending']);
    await withdrawAt(one.answerBy);
    await work();
    expect(await standing()).toEqual(['completed', 'matured']);
  });

  it('may be asked about again while the terms of the line allow it', async () => {
    const one = await agreed();
    await withdrawAt(one.answerBy);
    const again = (reason: 'no_reason' | 'damaged') =>
      askAbout(test.database, one.subOrderId, one.answerBy, { reason });
    // 七天无理由 is over by then; what is broken stays broken.
    expect(await again('no_reason')).toMatchObject({ state: 'refused', why: 'window_closed' });
    expect(await again('damaged')).toMatchObject({ state: 'done', case: { status: 'asked' } });
  });

  it('is either withdrawn or sent, of both at the same moment, and never both', async () => {
    const ends = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = await agreed();
      const both = [() => send(one.id, one.answerBy), () => withdrawAt(one.answerBy)];
      if (round % 2 === 1) both.reverse();
      await Promise.all(both.map((step) => step()));
      const { status, events } = await reload(one.id);
      ends.add(status);
      const told = events.filter(({ kind }) => kind === 'case_withdrawn' || kind === 'case_sent_back');
      expect(told.map(({ kind }) => kind)).toEqual([`case_${status}`]);
    }
    expect([...ends].every((status) => status === 'withdrawn' || status === 'sent_back')).toBe(true);
  });

  it('is either withdrawn or settled, of both at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const one = await agreed();
      const both = [
        () => settleCase(caseDeps(one.answerBy), test.database, { caseId: one.id, ...SELLER }),
        () => withdrawAt(one.answerBy),
      ];
      if (round % 2 === 1) both.reverse();
      await Promise.all(both.map((step) => step()));
      const stored = await reload(one.id);
      expect([stored.status, stored.refund !== null]).toEqual(
        stored.status === 'withdrawn' ? ['withdrawn', false] : ['settled', true],
      );
    }
  });

  it('is withdrawn once by two clocks at once', async () => {
    const one = await agreed();
    const counts = await Promise.all([1, 2, 3].map(() => withdrawAt(one.answerBy)));
    expect(counts.toSorted()).toEqual([0, 0, 1]);
  });

  it('is not withdrawn once money went back for it: the settlement that was cut short ends it', async () => {
    const one = await agreed();
    await refundSubOrder(caseDeps(NOW), test.database, {
      refundId: refundIdOf(one.id),
      subOrderId: one.subOrderId,
      lines: [{ lineId: one.lines[0]?.lineId ?? '', amountMinor: 333 }],
      shippingMinor: 0,
      caseId: one.id,
      reason: one.reason,
      ...SELLER,
    });
    await changesNothing(async () => expect(await withdrawAt(one.answerBy + DAY)).toBe(0));
    const settled = await settleCase(caseDeps(one.answerBy + DAY), test.database, { caseId: one.id, ...SELLER });
    expect(settled).toMatchObject({ state: 'done', case: { status: 'settled', refund: { totalMinor: 333 } } });
  });
});

describe('goods that were sent back and are not confirmed', () => {
  it.each([
    ['sent at noon', NOW, endOf(25), endOf(28)],
    ['sent in the last millisecond of a day', endOf(23) - 1, endOf(25), endOf(28)],
    ['sent at midnight in Shanghai', endOf(23), endOf(26), endOf(29)],
  ])('%s: the brand takes over at 24:00 of the second day after, once', async (_, at, until, brandUntil) => {
    const one = await sentBack(at);
    expect([one.status, one.answerBy]).toEqual(['sent_back', until]);
    await escalateAt(until - 1);
    expect((await reload(one.id)).escalatedAt).toBeNull();
    expect(await escalateAt(until)).toBe(1);
    const taken = await reload(one.id);
    expect([taken.status, taken.escalatedAt, taken.answerBy]).toEqual(['sent_back', until, brandUntil]);
    expect(taken.events.at(-1)).toMatchObject({ kind: 'case_escalated', actor: 'system', reason: 'unconfirmed' });
    expect(await noticesOf(one.id)).toEqual(['case_opened', 'case_sent_back', 'case_unconfirmed']);
    await changesNothing(async () => expect(await escalateAt(brandUntil + 30 * DAY)).toBe(0));
    const back = await confirmGoodsBack(caseDeps(until), test.database, { caseId: one.id, actor: 'brand', ...BY });
    expect(back).toMatchObject({ state: 'done', case: { status: 'goods_back' } });
  });

  it('counts from the first parcel number, however often it is corrected', async () => {
    const one = await sentBack();
    const corrected = caseOf(await send(one.id, NOW + DAY, { ...PARCEL, number: 'SF20000009' }));
    expect(corrected.events.filter(({ kind }) => kind === 'case_sent_back')).toHaveLength(2);
    expect(corrected.answerBy).toBe(one.answerBy);
  });

  it('is told to a brand that had taken over before, too', async () => {
    const { id: caseId } = await asked();
    await answerCase(caseDeps(NOW), test.database, { caseId, decision: 'reject', words: NO, ...BY });
    await escalateCase(caseDeps(NOW), test.database, { caseId });
    await decideEscalated(caseDeps(NOW), test.database, { caseId, decision: 'agree', ...BY });
    const sent = caseOf(await send(caseId));
    expect(await escalateAt(sent.answerBy)).toBe(1);
    const late = await reload(caseId);
    expect([late.escalatedAt, late.events.at(-1)?.reason]).toEqual([NOW, 'unconfirmed']);
    await changesNothing(() => escalateAt(sent.answerBy + DAY));
  });

  it('that the seller confirms in time stay the seller’s', async () => {
    const one = await sentBack();
    await confirmGoodsBack(caseDeps(NOW), test.database, { caseId: one.id, ...SELLER });
    await escalateAt(one.answerBy);
    expect((await reload(one.id)).events.map(({ kind }) => kind)).not.toContain('case_escalated');
  });

  it('end with a word of the brand when the parcel never was; the seller may not say it', async () => {
    const one = await sentBack();
    const no = { caseId: one.id, decision: 'reject', words: NO, ...BY } as const;
    await changesNothing(async () =>
      expect(await answerCase(caseDeps(NOW), test.database, no)).toMatchObject({ why: 'not_now' }),
    );
    await changesNothing(async () =>
      expect(await decideEscalated(caseDeps(NOW), test.database, no)).toMatchObject({ why: 'not_now' }),
    );
    await escalateAt(one.answerBy);
    expect(await decideEscalated(caseDeps(one.answerBy), test.database, no)).toMatchObject({
      state: 'done',
      case: { status: 'rejected', refund: null },
    });
    await changesNothing(() => escalateCase(caseDeps(one.answerBy), test.database, { caseId: one.id }));
  });
});
