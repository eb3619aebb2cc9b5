// When a commission can be asked for: by its own days, and not while a case, a suspension or a doubt stands in the way.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBalance } from '../../functions/commissions/balances.ts';
import { decideHeld } from '../../functions/commissions/decide-held.ts';
import { listHeld } from '../../functions/commissions/list-held.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { readStatement } from '../../functions/commissions/statement.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { makeExcludedOffer } from '../fixtures/offers.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { deliver, earn, giveBack, ledgerDeps, MATURE_AT, sell } from '../fixtures/test-ledger.ts';

/** Received on 23 November, 7 days of return, 7 of hold: over when 8 December begins in Shanghai. */
const OVER = Date.UTC(2026, 11, 7, 16);

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

let agents = 0;
let code = '';
let agentId = '';
beforeEach(async () => {
  agents += 1;
  code = `aaaaaa${String(agents).padStart(2, '0')}`;
  agentId = await addAgent(test.client, { code, phoneHash: `phone of ${code}` });
});

const matureAt = (now: number) => matureDue({ now: () => now }, test.database);
const balance = () => readBalance(test.database, code);
const setStatus = (status: string) =>
  test.client.execute({ sql: 'UPDATE agents SET status = ? WHERE id = ?', args: [status, agentId] });

async function findProblems(): Promise<string[]> {
  const { findings } = await verifyLedger(test.database, { key: null, head: null });
  return findings.map((finding) => `${finding.row} ${finding.problem}`);
}

describe('maturing', () => {
  it('waits for 24:00 of the last day in Shanghai, to the millisecond', async () => {
    await deliver(test, await sell(test, { code }));
    expect((await matureAt(OVER - 1)).commissions).toBe(0);
    expect(await balance()).toMatchObject({ pendingMinor: 1000, maturedMinor: 0 });
    expect(await matureAt(OVER)).toEqual({ commissions: 1, amountMinor: 1000, more: false });
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 1000 });
  });

  it('counts no days of return for goods that cannot be returned', async () => {
    const { policy } = makeExcludedOffer();
    await deliver(test, await sell(test, { code, offer: { policy } }));
    const over = Date.UTC(2026, 10, 30, 16);
    expect((await matureAt(over - 1)).commissions).toBe(0);
    expect((await matureAt(over)).commissions).toBe(1);
  });

  it('never matures what was not received', async () => {
    await sell(test, { code });
    expect((await matureAt(MATURE_AT * 2)).commissions).toBe(0);
  });

  it('matures once when the clock strikes five times at once', async () => {
    await deliver(test, await sell(test, { code }));
    await deliver(test, await sell(test, { code }));
    const counts = await Promise.all(Array.from({ length: 5 }, () => matureAt(MATURE_AT)));
    expect(counts.map((one) => one.commissions).toSorted()).toEqual([0, 0, 0, 0, 2]);
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 2000 });
    expect((await matureAt(MATURE_AT)).commissions).toBe(0);
  });

  it('moves what a refund left, and nothing for what was refunded whole', async () => {
    const third = await sell(test, { code, priceMinor: 1000 });
    const whole = await sell(test, { code, priceMinor: 1000 });
    await deliver(test, third);
    await deliver(test, whole);
    await giveBack(test, third, 333);
    await giveBack(test, whole, 1000);
    expect(await matureAt(MATURE_AT)).toMatchObject({ commissions: 1, amountMinor: 66 });
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 66 });
  });

  it.each(['paused', 'left'])('matures for an agent who is %s', async (status) => {
    await deliver(test, await sell(test, { code }));
    await setStatus(status);
    expect((await matureAt(MATURE_AT)).commissions).toBe(1);
  });

  it('waits for a suspended agent, and goes on when the agent does', async () => {
    await deliver(test, await sell(test, { code }));
    await setStatus('suspended');
    expect((await matureAt(MATURE_AT)).commissions).toBe(0);
    await setStatus('active');
    expect((await matureAt(MATURE_AT)).commissions).toBe(1);
  });

  it.each([
    ['asked', 0],
    ['agreed', 0],
    ['sent_back', 0],
    ['goods_back', 0],
    ['settled', 1],
    ['rejected', 1],
    ['withdrawn', 1],
  ])('with a case that is %s: %i', async (status, commissions) => {
    const earned = await sell(test, { code });
    await deliver(test, earned);
    await test.client.execute({
      sql: `INSERT INTO cases (id, sub_order_id, seller, kind, reason, status, answer_by, opened_at, changed_at)
        VALUES (?, ?, 'hill-farm', 'return', 'changed_mind', ?, 0, 0, 0)`,
      args: [`cas_${earned.part.id}`, earned.part.id, status],
    });
    expect((await matureAt(MATURE_AT)).commissions).toBe(commissions);
    await test.client.execute({
      sql: "UPDATE cases SET status = 'settled' WHERE id = ?",
      args: [`cas_${earned.part.id}`],
    });
    await matureAt(MATURE_AT);
  });
});

describe('a commission that is held', () => {
  const own = () => sell(test, { code, phoneHash: `phone of ${code}` });
  const decide = (commissionId: string, decision: 'released' | 'denied', reason = '核实过了') =>
    decideHeld(ledgerDeps(), test.database, { commissionId, decision, reason, by: 'boss' });

  it('matures when a person releases it, and not before', async () => {
    const earned = await own();
    await deliver(test, earned);
    expect((await matureAt(MATURE_AT)).commissions).toBe(0);
    expect(await decide(earned.commissionId, 'released')).toMatchObject({ state: 'done' });
    expect(await decide(earned.commissionId, 'released')).toMatchObject({ state: 'already' });
    expect(await decide(earned.commissionId, 'denied')).toEqual({ state: 'refused', reason: 'decided_otherwise' });
    expect((await matureAt(MATURE_AT)).commissions).toBe(1);
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 1000 });
    expect(await findProblems()).toEqual([]);
  });

  it('goes back to the seller when it is denied, once, and what is refunded later takes nothing more', async () => {
    const earned = await own();
    await deliver(test, earned);
    await giveBack(test, earned, 5000);
    const outcomes = await Promise.all([1, 2, 3].map(() => decide(earned.commissionId, 'denied', '自己买的')));
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['already', 'already', 'done']);
    expect(outcomes[0]).toMatchObject({ commission: { state: 'reversed', reason: '自己买的', by: 'boss' } });
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 0 });
    await giveBack(test, earned, 5000);
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 0 });
    expect((await matureAt(MATURE_AT)).commissions).toBe(0);
    expect(await findProblems()).toEqual([]);
  });

  it('is decided with a reason, only while it waits, and only when there is a doubt', async () => {
    const decided = await countRows(test.client, 'commission_decisions');
    const held = await own();
    const plain = await sell(test, { code });
    expect(await decide(held.commissionId, 'denied', ' ')).toEqual({ state: 'refused', reason: 'no_reason' });
    expect(await decide('com_nobody', 'denied')).toEqual({ state: 'refused', reason: 'unknown' });
    expect(await decide(plain.commissionId, 'denied')).toEqual({ state: 'refused', reason: 'not_held' });
    await giveBack(test, held, 10_000);
    expect(await decide(held.commissionId, 'denied')).toEqual({ state: 'refused', reason: 'not_pending' });
    expect(await countRows(test.client, 'commission_decisions')).toBe(decided);
  });

  it('can be denied after its release while it waits and its agent is suspended, and that is the last word', async () => {
    const earned = await own();
    await decide(earned.commissionId, 'released');
    expect(await decide(earned.commissionId, 'denied')).toEqual({ state: 'refused', reason: 'decided_otherwise' });
    await setStatus('suspended');
    expect((await listHeld(test.database)).map(({ id, held }) => [id, held])).toContainEqual([
      earned.commissionId,
      null,
    ]);
    const outcomes = await Promise.all([1, 2, 3].map(() => decide(earned.commissionId, 'denied', '假的收货地址')));
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['already', 'already', 'done']);
    expect(outcomes[0]).toMatchObject({
      commission: { state: 'reversed', decision: 'denied', reason: '假的收货地址' },
    });
    expect(await decide(earned.commissionId, 'released')).toEqual({ state: 'refused', reason: 'decided_otherwise' });
    await setStatus('active');
    expect(await decide(earned.commissionId, 'released')).toEqual({ state: 'refused', reason: 'decided_otherwise' });
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 0 });
    const statement = await readStatement(test.database, { code, month: '2026-12', timeZone: 'Asia/Shanghai', now: 0 });
    expect(statement?.lines.map((line) => line.words)).toEqual(['品牌核实后不予支付：假的收货地址']);
    expect(await findProblems()).toEqual([]);
  });

  it('stays released for an agent who was suspended and goes on', async () => {
    const earned = await own();
    await deliver(test, earned);
    await decide(earned.commissionId, 'released');
    await setStatus('suspended');
    expect((await matureAt(MATURE_AT)).commissions).toBe(0);
    await setStatus('active');
    expect((await matureAt(MATURE_AT)).commissions).toBe(1);
    expect(await decide(earned.commissionId, 'denied')).toEqual({ state: 'refused', reason: 'decided_otherwise' });
  });

  it('can be denied to an agent who is suspended, whatever it was', async () => {
    const plain = await sell(test, { code });
    await setStatus('suspended');
    expect(await decide(plain.commissionId, 'released')).toEqual({ state: 'refused', reason: 'not_held' });
    expect(await decide(plain.commissionId, 'denied')).toMatchObject({ state: 'done' });
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 0 });
    expect(await findProblems()).toEqual([]);
  });
});

describe('a busy day', () => {
  beforeAll(async () => {
    await test.close();
    test = await openTestDatabase();
  });

  it('takes 200 at a time and tells that there is more', async () => {
    const one = await earn(test, { code });
    // The same line 601 times over, with figures of its own: more than a page of lines, and more than a page of the book.
    await test.client.batch(
      [
        'DROP TRIGGER order_lines_no_replace',
        {
          sql: `WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 601)
            INSERT INTO order_lines SELECT id || '_' || n, order_id, sub_order_id, 100 + n, seller, product, variant, batch,
              title, variant_title, unit_price_minor, quantity, total_minor, rate_bp, rate_from, policy,
              exclusion_accepted, offer_file, offer_commit, offer_revision FROM order_lines, many WHERE id = ?`,
          args: [one.lineId],
        },
        {
          sql: `INSERT INTO commissions SELECT replace(line.id, 'lin_', 'com_'), line.id, sub_order_id, order_id, ?,
            seller, total_minor, rate_bp, total_minor * rate_bp / 10000, 'pending', NULL, 0, 0,
            (SELECT matures_at FROM commissions WHERE order_id = line.order_id)
            FROM order_lines AS line WHERE line.position > 100 AND line.order_id = ?`,
          args: [agentId, one.order.id],
        },
        {
          sql: `INSERT INTO ledger_entries SELECT NULL, 'led_' || id || '/commission_pending/1', id, 'commission_pending', 1,
            'seller/hill-farm/commission', 'agent/' || agent_id || '/pending', amount_minor, id, 0
            FROM commissions WHERE order_id = ? AND state = 'pending'`,
          args: [one.order.id],
        },
      ],
      'write',
    );
    for (const commissions of [200, 200, 200])
      expect(await matureAt(MATURE_AT)).toMatchObject({ commissions, more: true });
    expect(await matureAt(MATURE_AT)).toMatchObject({ commissions: 1, more: false });
    expect(await balance()).toMatchObject({ pendingMinor: 0, maturedMinor: 1000 * 602 });
    // The copies were never paid for: of that, and of nothing else, the books complain.
    expect(await findProblems()).toEqual([`${one.order.id} wrong_total`, `${one.part.id} wrong_total`]);
  });
});
