// After-sales in the books: each step once, races decided where they are written, replays that change nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseAway } from '../../db/client.ts';
import { readCases, selectCaseById, selectCases } from '../../db/queries/cases/read-case.ts';
import { readOrders, selectOrderBySubOrderId, type StoredSubOrder } from '../../db/queries/read-order.ts';
import type { SubOrderStatus } from '../../db/schema/index.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { answerCase, decideEscalated } from '../../functions/orders/after-sales/answer-case.ts';
import { mintCaseId, mintMessageId } from '../../functions/orders/after-sales/case-ids.ts';
import { openWords } from '../../functions/orders/after-sales/case-words.ts';
import { escalateDue } from '../../functions/orders/after-sales/escalate-due.ts';
import { confirmGoodsBack, sendBack } from '../../functions/orders/after-sales/goods-back.ts';
import { settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import { escalateCase, sayMore, withdrawCase } from '../../functions/orders/after-sales/shopper-steps.ts';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { DAY, HOUR, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase, readJournals } from '../fixtures/read-books.ts';
import { askAbout, caseDeps, caseOf, WORDS } from '../fixtures/test-case.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

/** Two days after everything that `reachStatus` does up to receipt. */
const NOW = PLACED_AT + 2 * DAY;
const deps = caseDeps(NOW);
const BY = { by: 'tester' };
const SELLER = { ...BY, actor: 'seller' } as const;
const NO = { text: '照片里看不出来', pictures: [] };
const PARCEL = { carrier: '顺丰', number: 'SF20000001' };

async function part(status: SubOrderStatus = 'received', quantity = 2): Promise<StoredSubOrder> {
  const placed = await placePart(test.database, { quantity });
  await reachStatus(test.database, placed.part, status);
  return placed.part;
}

const ask = (subOrderId: string, changes: Parameters<typeof askAbout>[3] = {}, now = NOW) =>
  askAbout(test.database, subOrderId, now, changes);
const asked = async (status: SubOrderStatus = 'received', changes: Parameters<typeof askAbout>[3] = {}) =>
  caseOf(await ask((await part(status)).id, changes));
const agree = (caseId: string) => answerCase(deps, test.database, { caseId, decision: 'agree', ...BY });
const reject = (caseId: string) => answerCase(deps, test.database, { caseId, decision: 'reject', words: NO, ...BY });
const kindsOf = (one: { events: { kind: string }[] }) => one.events.map((event) => event.kind);

async function reload(caseId: string) {
  const [found] = await test.database.read([selectCaseById(test.database.queries, caseId)]);
  return readCases(found)[0];
}

async function noticesOf(caseId: string): Promise<string[]> {
  const { rows } = await test.client.execute({ sql: 'SELECT id, kind FROM notices ORDER BY id', args: [] });
  return rows.flatMap((row) => (String(row['id']).startsWith(caseId) ? [String(row['kind'])] : []));
}

/** Everything in the database stays as it is while this is done again. */
async function changesNothing(again: () => Promise<unknown>): Promise<void> {
  const before = await dumpDatabase(test.client);
  await again();
  expect(await dumpDatabase(test.client)).toEqual(before);
}

describe('asking', () => {
  it('stores the case, its lines and its words, tells the seller, and counts the days for the answer', async () => {
    const one = await part();
    const stored = caseOf(await ask(one.id));
    expect(stored).toMatchObject({
      subOrderId: one.id,
      seller: 'hill-farm',
      kind: 'return',
      reason: 'damaged',
      status: 'asked',
      escalatedAt: null,
      refundBy: null,
      openedAt: NOW,
      // 24:00 of the second day after.
      answerBy: Date.UTC(2026, 10, 25, 16),
      lines: [{ lineId: one.lines[0]?.id, title: '小米', quantity: 2 }],
      events: [{ id: `${stored.id}:case_opened`, kind: 'case_opened', actor: 'shopper', reason: 'damaged', at: NOW }],
    });
    expect(stored.messages[0]?.bodySealed).not.toContain('碎');
    expect([...(await openWords(deps.keys, stored.messages)).values()]).toEqual([WORDS]);
    expect(await noticesOf(stored.id)).toEqual(['case_opened']);
  });

  it('is one case, however often the form is sent, and also after it was answered', async () => {
    const one = await part();
    const caseId = mintCaseId();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => ask(one.id, { caseId })));
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['already', 'already', 'already', 'done']);
    await agree(caseId);
    await changesNothing(() => ask(one.id, { caseId }));
    const late = await ask(one.id, { caseId, reason: 'no_reason' }, NOW + 90 * DAY);
    expect(late).toMatchObject({ state: 'already', case: { status: 'agreed' } });
  });

  it('opens one case about a line at a time, of two at the same moment too', async () => {
    const one = await part();
    const outcomes = await Promise.all([ask(one.id), ask(one.id), ask(one.id, { kind: 'complaint', reason: 'other' })]);
    expect(outcomes.filter(({ state }) => state === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.state === 'refused' && outcome.why === 'line_has_case')).toHaveLength(
      2,
    );
    const { rows } = await test.client.execute({ sql: 'SELECT * FROM cases WHERE sub_order_id = ?', args: [one.id] });
    expect(rows).toHaveLength(1);
  });

  it('opens the next one when the first is closed', async () => {
    const first = await asked();
    await withdrawCase(deps, test.database, { caseId: first.id });
    expect(await ask(first.subOrderId)).toMatchObject({ state: 'done' });
  });

  it('asks about two lines of one order apart', async () => {
    const offers = [makeOffer(), makeOffer({ product: 'beans', title: '豆子' })];
    const placed = await placePart(test.database, { offers });
    await reachStatus(test.database, placed.part, 'received');
    const lines = placed.part.lines.map((line) => [{ lineId: line.id, quantity: 1 }]);
    for (const one of lines) expect(await ask(placed.part.id, { lines: one })).toMatchObject({ state: 'done' });
  });

  it('stores nothing when the sub-order moved on between reading and writing', async () => {
    const one = await part('paid');
    const [found] = await test.database.read([selectOrderBySubOrderId(test.database.queries, one.id)]);
    const [order] = readOrders(found);
    if (!order) throw new Error('the order is gone');
    await reachStatus(test.database, one, 'shipped');
    const isAsPaid = { order, kind: 'refund_only', reason: 'changed_mind' } as const;
    await changesNothing(async () => {
      expect(await ask(one.id, isAsPaid)).toMatchObject({ state: 'refused', why: 'line_has_case' });
    });
  });

  it.each([
    [{ lines: [] }, 'nothing_chosen'],
    [{ lines: [{ lineId: 'lin_other', quantity: 1 }] }, 'unknown_line'],
    [{ kind: 'exchange', reason: 'no_reason' }, 'not_offered'],
  ] as const)('is refused with a word: %j', async (changes, why) => {
    expect(await ask((await part()).id, changes)).toMatchObject({ state: 'refused', why });
  });
});

describe('a return', () => {
  it('goes all the way: agreed, sent, back, settled with its refund and the reversal of the commission', async () => {
    const { id: caseId, subOrderId } = await asked();
    expect(await agree(caseId)).toMatchObject({ state: 'done', case: { status: 'agreed', refundBy: null } });
    const mistyped = { carrier: '顺丰', number: 'SF20000000' };
    await sendBack(deps, test.database, { caseId, parcel: mistyped });
    const sent = caseOf(await sendBack(deps, test.database, { caseId, parcel: PARCEL }));
    expect(sent.events.filter((event) => event.kind === 'case_sent_back').map((event) => event.reason)).toEqual([
      '顺丰 SF20000000',
      '顺丰 SF20000001',
    ]);
    const back = caseOf(await confirmGoodsBack(deps, test.database, { caseId, ...SELLER }));
    expect(back).toMatchObject({ status: 'goods_back', refundBy: Date.UTC(2026, 10, 30, 16) });
    const settled = caseOf(await settleCase(deps, test.database, { caseId, ...SELLER }));
    expect(settled).toMatchObject({ status: 'settled', refund: { totalMinor: 2800, transfer: 'due' } });
    expect(kindsOf(settled)).toEqual([
      'case_opened',
      'case_agreed',
      'case_sent_back',
      'case_sent_back',
      'case_goods_back',
      'case_settled',
    ]);
    expect(await readJournals(test.client, caseId.replace('cas_', 'ord_'))).toEqual([
      'payment_refunded seller/hill-farm/sales > clearing/shoppers 2800',
      'commission_reversed agent/agt_aaaaaaaa/pending > seller/hill-farm/commission 200',
    ]);
    const { rows } = await test.client.execute({
      sql: 'SELECT case_id FROM refunds WHERE sub_order_id = ?',
      args: [subOrderId],
    });
    expect(rows).toMatchObject([{ case_id: caseId }]);
  });

  it('changes nothing when any step is taken again', async () => {
    const { id: caseId } = await asked();
    const steps = [
      () => agree(caseId),
      () => sendBack(deps, test.database, { caseId, parcel: PARCEL }),
      () => confirmGoodsBack(deps, test.database, { caseId, ...SELLER }),
      () => settleCase(deps, test.database, { caseId, ...SELLER }),
    ];
    for (const step of steps) {
      expect((await step()).state).toBe('done');
      await changesNothing(async () => expect((await step()).state).toBe('already'));
    }
    for (const step of steps) await changesNothing(step);
  });

  it('gives back a part when that is what the seller says, and once', async () => {
    const { id: caseId, lines } = await asked();
    await agree(caseId);
    const refund = { lines: [{ lineId: lines[0]?.lineId ?? '', amountMinor: 333 }], shippingMinor: 0 };
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => settleCase(deps, test.database, { caseId, ...SELLER, refund })),
    );
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['already', 'already', 'done']);
    expect(caseOf(await settleCase(deps, test.database, { caseId, ...SELLER })).refund?.totalMinor).toBe(333);
  });

  it('is completed by settling again when the answer was lost after the refund', async () => {
    const { id: caseId, lines } = await asked();
    const refund = { lines: [{ lineId: lines[0]?.lineId ?? '', amountMinor: 333 }], shippingMinor: 0 };
    await agree(caseId);
    const tries = async () => settleCase(deps, test.database, { caseId, ...SELLER });
    test.turso.setFault({ mode: 'drop-after', times: 1 });
    await expect(tries()).rejects.toThrow(DatabaseAway);
    // The read was lost; now the refund's answer is, which had been written.
    let dropped = 0;
    const database: typeof test.database = {
      ...test.database,
      write: async (statements) => {
        dropped += 1;
        if (dropped === 1) test.turso.setFault({ mode: 'drop-after', times: 1 });
        return test.database.write(statements);
      },
    };
    await expect(settleCase(deps, database, { caseId, ...SELLER, refund })).rejects.toThrow(DatabaseAway);
    expect(await withdrawCase(deps, test.database, { caseId })).toMatchObject({ state: 'refused', why: 'not_now' });
    // What went back then counts, whatever would be suggested now.
    expect(await tries()).toMatchObject({ state: 'done', case: { status: 'settled', refund: { totalMinor: 333 } } });
  });

  it('is either withdrawn or settled, of both at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id: caseId } = await asked();
      await agree(caseId);
      await Promise.all([
        settleCase(deps, test.database, { caseId, ...SELLER }),
        withdrawCase(deps, test.database, { caseId }),
      ]);
      const stored = await reload(caseId);
      expect([stored?.status, stored?.refund !== null]).toEqual(
        stored?.status === 'withdrawn' ? ['withdrawn', false] : ['settled', true],
      );
    }
  });
});

describe('other requests', () => {
  it('refund only: agreed before shipping, the whole sub-order goes back, the money within seven days', async () => {
    const { id: caseId } = await asked('paid', { kind: 'refund_only', reason: 'changed_mind' });
    expect(await settleCase(deps, test.database, { caseId, ...SELLER })).toMatchObject({ why: 'not_now' });
    expect(caseOf(await agree(caseId)).refundBy).toBe(Date.UTC(2026, 10, 30, 16));
    const settled = caseOf(await settleCase(deps, test.database, { caseId, ...SELLER }));
    expect(settled.refund?.totalMinor).toBe(2800);
    const { rows } = await test.client.execute({
      sql: 'SELECT status FROM sub_orders WHERE id = ?',
      args: [settled.subOrderId],
    });
    expect(rows).toMatchObject([{ status: 'refunded' }]);
  });

  it('exchange: another parcel leaves, the first one’s number is none', async () => {
    const { id: caseId } = await asked('received', { kind: 'exchange' });
    await agree(caseId);
    await confirmGoodsBack(deps, test.database, { caseId, ...SELLER });
    const settle = (parcel?: { carrier: string; number: string }) =>
      settleCase(deps, test.database, { caseId, ...SELLER, ...(parcel ? { parcel } : {}) });
    expect(await settle()).toMatchObject({ why: 'parcel_missing' });
    expect(await settle({ carrier: 'sf', number: 'SF1000000001' })).toMatchObject({ why: 'parcel_refused' });
    const settled = caseOf(await settle({ carrier: 'sf', number: 'SF1000000002' }));
    expect(settled).toMatchObject({ status: 'settled', refund: null });
    const { rows } = await test.client.execute({
      sql: 'SELECT number FROM shipments WHERE sub_order_id = ? ORDER BY at',
      args: [settled.subOrderId],
    });
    expect(rows.map((row) => row['number'])).toEqual(['SF1000000001', 'SF1000000002']);
  });

  it('exchange: ended by two people at once, it is the parcel or the money, never both', async () => {
    for (const number of ['SF1000000003', 'SF1000000004', 'SF1000000005']) {
      const { id: caseId, subOrderId, lines } = await asked('received', { kind: 'exchange' });
      await agree(caseId);
      const refund = { lines: lines.map(({ lineId }) => ({ lineId, amountMinor: 100 })), shippingMinor: 0 };
      const outcomes = await Promise.all([
        settleCase(deps, test.database, { caseId, ...SELLER, parcel: { carrier: 'sf', number } }),
        settleCase(deps, test.database, { caseId, ...SELLER, refund }),
      ]);
      expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
      expect(outcomes).toContainEqual({ state: 'refused', why: 'not_now' });
      const { rows } = await test.client.execute({
        sql: `SELECT (SELECT count(*) FROM refunds WHERE case_id = ?)
          + (SELECT count(*) FROM shipments WHERE sub_order_id = ? AND number = ?) AS given`,
        args: [caseId, subOrderId, number],
      });
      expect(rows).toMatchObject([{ given: 1 }]);
    }
  });

  it('complaint: settled with words, and with words alone', async () => {
    const { id: caseId } = await asked('shipped', { kind: 'complaint', reason: 'bad_service' });
    expect(await agree(caseId)).toMatchObject({ why: 'not_now' });
    expect(await settleCase(deps, test.database, { caseId, ...SELLER })).toMatchObject({ why: 'words_missing' });
    expect(await settleCase(deps, test.database, { caseId, ...SELLER, words: WORDS })).toMatchObject({
      state: 'done',
      case: { status: 'settled', refund: null },
    });
  });
});

describe('a rejection', () => {
  it('says why, and can be taken to the brand once', async () => {
    const { id: caseId } = await asked();
    expect(await answerCase(deps, test.database, { caseId, decision: 'reject', ...BY })).toMatchObject({
      why: 'words_missing',
    });
    expect(await reject(caseId)).toMatchObject({ state: 'done', case: { status: 'rejected' } });
    expect(await agree(caseId)).toMatchObject({ state: 'refused', why: 'not_now' });
    expect(await escalateCase(deps, test.database, { caseId, words: WORDS })).toMatchObject({
      state: 'done',
      case: { status: 'asked', escalatedAt: NOW },
    });
    expect(await noticesOf(caseId)).toEqual(['case_escalated', 'case_opened']);
    // The seller has spoken: now the brand does.
    await changesNothing(() => reject(caseId));
    expect(await agree(caseId)).toMatchObject({ why: 'not_now' });
    const decided = await decideEscalated(deps, test.database, { caseId, decision: 'reject', words: NO, ...BY });
    expect(decided).toMatchObject({ state: 'done', case: { status: 'rejected' } });
    await changesNothing(async () =>
      expect(await escalateCase(deps, test.database, { caseId, words: WORDS })).toMatchObject({ state: 'already' }),
    );
  });

  it('stays while another case about the same line is open', async () => {
    const { id: caseId, subOrderId } = await asked();
    await reject(caseId);
    const next = caseOf(await ask(subOrderId));
    expect(await escalateCase(deps, test.database, { caseId })).toMatchObject({ state: 'refused', why: 'not_now' });
    await withdrawCase(deps, test.database, { caseId: next.id });
    expect(await escalateCase(deps, test.database, { caseId })).toMatchObject({ state: 'done' });
  });

  it('is not the brand’s to give before it took over', async () => {
    const { id: caseId } = await asked();
    expect(await decideEscalated(deps, test.database, { caseId, decision: 'agree', ...BY })).toMatchObject({
      why: 'not_now',
    });
  });
});

describe('the clock', () => {
  const due = (status: string, at: number) => ({ status, escalatedAt: at });
  it('brings what nobody answered to the brand at 24:00 of the last day, once', async () => {
    await escalateDue(lifeDeps(NOW + 400 * DAY), test.database);
    const one = await asked();
    await escalateDue(lifeDeps(one.answerBy - 1), test.database);
    expect(await reload(one.id)).toMatchObject({ status: 'asked', escalatedAt: null });
    expect(await escalateDue(lifeDeps(one.answerBy), test.database)).toBe(1);
    const taken = await reload(one.id);
    expect(taken).toMatchObject(due('asked', one.answerBy));
    expect(taken?.answerBy).toBe(Date.UTC(2026, 10, 28, 16));
    expect(taken?.events.at(-1)).toMatchObject({ kind: 'case_escalated', actor: 'system', reason: 'unanswered' });
    expect(await noticesOf(one.id)).toEqual(['case_opened', 'case_unanswered']);
    await changesNothing(async () => expect(await escalateDue(lifeDeps(one.answerBy + DAY), test.database)).toBe(0));
    expect(await agree(one.id)).toMatchObject({ why: 'not_now' });
    expect(await decideEscalated(deps, test.database, { caseId: one.id, decision: 'agree', ...BY })).toMatchObject({
      state: 'done',
    });
  });

  it('brings money that did not come within seven days to the brand, also when it had taken over before', async () => {
    const one = await asked();
    await reject(one.id);
    await escalateCase(deps, test.database, { caseId: one.id });
    await decideEscalated(deps, test.database, { caseId: one.id, decision: 'agree', ...BY });
    const back = caseOf(await confirmGoodsBack(deps, test.database, { caseId: one.id, ...SELLER }));
    await escalateDue(lifeDeps((back.refundBy ?? 0) - 1), test.database);
    expect((await reload(one.id))?.events.at(-1)?.kind).toBe('case_goods_back');
    await escalateDue(lifeDeps(back.refundBy ?? 0), test.database);
    const late = await reload(one.id);
    expect(late).toMatchObject(due('goods_back', NOW));
    expect(late?.events.at(-1)).toMatchObject({ kind: 'case_escalated', reason: 'refund_late' });
    await settleCase(deps, test.database, { caseId: one.id, ...SELLER });
    await changesNothing(() => escalateDue(lifeDeps(NOW + 60 * DAY), test.database));
  });

  it('neither completes a sub-order nor matures its commission while a case is open', async () => {
    const one = await asked();
    const later = lifeDeps(NOW + 60 * DAY);
    const standing = async () => {
      const { rows } = await test.client.execute({
        sql: `SELECT part.status, own.state FROM sub_orders AS part JOIN commissions AS own ON own.sub_order_id = part.id
          WHERE part.id = ?`,
        args: [one.subOrderId],
      });
      return [rows[0]?.['status'], rows[0]?.['state']];
    };
    await completeDue(later, test.database);
    await matureDue(later, test.database);
    expect(await standing()).toEqual(['received', 'pending']);
    await withdrawCase(deps, test.database, { caseId: one.id });
    await completeDue(later, test.database);
    await matureDue(later, test.database);
    expect(await standing()).toEqual(['completed', 'matured']);
  });
});

describe('words', () => {
  it('stand once, from every side, while the case is open', async () => {
    const { id: caseId } = await asked();
    const messageId = mintMessageId();
    const say = (actor: 'shopper' | 'seller' | 'brand', id = messageId) =>
      sayMore(deps, test.database, { caseId, messageId: id, actor, by: '', words: WORDS });
    const states = (await Promise.all([say('shopper'), say('shopper')])).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['already', 'done']);
    await say('seller', mintMessageId());
    await say('brand', mintMessageId());
    await withdrawCase(deps, test.database, { caseId });
    const closed = await say('shopper', mintMessageId());
    expect(closed).toMatchObject({ state: 'refused', why: 'not_now' });
    const stored = await reload(caseId);
    expect(stored?.messages.map(({ actor }) => actor)).toEqual(['shopper', 'shopper', 'seller', 'brand']);
  });

  it('sealed for one message do not open as another', async () => {
    const stored = await asked();
    const [first] = stored.messages;
    if (!first) throw new Error('nothing was said');
    await expect(openWords(deps.keys, [{ ...first, id: mintMessageId() }])).rejects.toThrow('operation');
  });
});

describe('the desk’s list', () => {
  it('shows first what is due first, of one seller and one state when asked', async () => {
    const db = test.database.queries;
    const early = await asked();
    const later = caseOf(await ask((await part()).id, {}, NOW + 3 * HOUR + DAY));
    const list = async (which: object) =>
      readCases((await test.database.read([selectCases(db, { limit: 500, ...which })]))[0]);
    const open = (await list({ seller: 'hill-farm', statuses: ['asked'], escalated: false })).map(({ id }) => id);
    expect(open.indexOf(early.id)).toBeLessThan(open.indexOf(later.id));
    const all = await list({});
    const isClosed = all.map(({ status }) => ['settled', 'rejected', 'withdrawn'].includes(status));
    expect(isClosed).toEqual(isClosed.toSorted((a, b) => Number(a) - Number(b)));
    expect(await list({ seller: 'nobody' })).toEqual([]);
    expect((await list({ statuses: ['settled'] })).every(({ status }) => status === 'settled')).toBe(true);
  });
});
