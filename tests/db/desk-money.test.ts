// The desk's other half on the real engine: cases, held commissions, payouts, notices and the clock.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintCaseId } from '../../functions/orders/after-sales/case-ids.ts';
import { openCase } from '../../functions/orders/after-sales/open-case.ts';
import { dumpDatabase } from '../fixtures/read-books.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openTestDesk, type TestDesk } from '../fixtures/test-desk.ts';
import { DAY, deliver, earn, type Earned, MATURE_AT, RECEIVED_AT, sell } from '../fixtures/test-ledger.ts';
import { selectOrderById, readOrders } from '../../db/queries/read-order.ts';

const BY = ['--by', '罗姐'];

let test: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa', name: '小美', phoneHash: 'phone of 小美' });
  await addAgent(test.client, { code: 'bbbbbbbb', name: '阿青' });
  desk = openTestDesk(test, { now: RECEIVED_AT });
});
afterAll(() => test.close());

async function ask(earned: Earned, kind: 'return' | 'complaint' = 'return'): Promise<string> {
  const caseId = mintCaseId();
  const [found] = await test.database.read([selectOrderById(test.database.queries, earned.order.id)]);
  const order = readOrders(found)[0];
  if (!order) throw new Error('the order vanished');
  const outcome = await openCase(desk.deps(), test.database, {
    caseId,
    order,
    subOrderId: earned.part.id,
    kind,
    reason: kind === 'return' ? 'no_reason' : 'bad_service',
    lines: [{ lineId: earned.lineId, quantity: 1 }],
    words: { text: '杯口有一道裂', pictures: [] },
  });
  if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome));
  return caseId;
}

describe('cases', () => {
  it('a return goes from asking to the money, each step once', async () => {
    desk.setClock(RECEIVED_AT + DAY);
    const earned = await sell(test, { code: 'aaaaaaaa' });
    await deliver(test, earned);
    const caseId = await ask(earned);
    const listed = await desk.run('cases');
    for (const words of [caseId, '退货退款', '待答复', '店家，']) expect(listed.out).toContain(words);
    expect((await desk.run('cases', 'show', caseId)).out).toContain('杯口有一道裂');
    expect((await desk.run('cases', '--json')).out).not.toMatch(/杯口|Sealed/);

    expect((await desk.run('cases', 'decide', caseId, ...BY)).code).toBe(1);
    expect((await desk.run('cases', 'agree', caseId, ...BY)).code).toBe(0);
    expect((await desk.run('cases', 'agree', caseId, ...BY)).out).toContain('没有改动');
    expect((await desk.run('cases', 'goods-back', caseId, ...BY)).code).toBe(0);
    const settled = await desk.run('cases', 'settle', caseId, ...BY);
    expect(settled).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^已了结。退款 100\.00 元，待退款。请把钱转给买家，再记下：npm run desk -- refund-done ref_\S+ --proof/,
      ),
    });
    const after = await dumpDatabase(test.client);
    expect((await desk.run('cases', 'settle', caseId, ...BY)).code).toBe(0);
    expect(await dumpDatabase(test.client)).toEqual(after);
    expect((await desk.run('cases')).out).not.toContain(caseId);
    expect((await desk.run('cases', '--all')).out).toContain(caseId);
  });

  it('a part of what was asked goes back when the desk says so, by line', async () => {
    const earned = await sell(test, { code: 'aaaaaaaa' });
    await deliver(test, earned);
    const caseId = await ask(earned);
    await desk.run('cases', 'agree', caseId, ...BY);
    const wrong = await desk.run('cases', 'settle', caseId, ...BY, '--line', '2', '--amount', '1');
    expect(wrong).toMatchObject({ code: 2, errors: expect.stringContaining('没有第 2 行') });
    const settled = await desk.run('cases', 'settle', caseId, ...BY, '--line', '1', '--amount', '33.33');
    expect(settled.out).toContain('退款 33.33 元');
  });

  it('a rejection wants words, and a complaint is settled with them', async () => {
    const earned = await sell(test, { code: 'aaaaaaaa' });
    await deliver(test, earned);
    const caseId = await ask(earned, 'complaint');
    expect((await desk.run('cases', 'reject', caseId, ...BY)).errors).toContain('--text');
    expect((await desk.run('cases', 'settle', caseId, ...BY)).errors).toContain('--text');
    expect((await desk.run('cases', 'say', caseId, ...BY, '--text', '我们去问问')).code).toBe(0);
    expect((await desk.run('cases', 'settle', caseId, ...BY, '--text', '已当面道歉')).code).toBe(0);
    expect((await desk.run('cases', 'show', caseId)).out).toMatch(/我们去问问[\s\S]*已当面道歉/);
  });

  it('says that there is no such case', async () => {
    expect((await desk.run('cases', 'show', 'cas_nobody')).code).toBe(1);
    expect((await desk.run('cases', 'agree', 'cas_nobody', ...BY)).errors).toContain('没有这张售后单');
  });
});

it('a held commission is listed with its reason, and decided once', async () => {
  const earned = await sell(test, { code: 'aaaaaaaa', phoneHash: 'phone of 小美' });
  const { out } = await desk.run('commissions', 'held');
  for (const words of [earned.commissionId, '小美（aaaaaaaa）', '与买家同一个手机号', '10.00'])
    expect(out).toContain(words);
  const release = ['commissions', 'release', earned.commissionId, ...BY, '--reason', '给母亲买的，已核实'];
  expect((await desk.run('commissions', 'release', earned.commissionId, ...BY)).errors).toContain('--reason');
  expect((await desk.run(...release)).code).toBe(0);
  expect((await desk.run(...release)).out).toContain('没有改动');
  const deny = await desk.run('commissions', 'deny', earned.commissionId, ...BY, '--reason', '又想了想');
  expect(deny).toMatchObject({ code: 1, errors: expect.stringContaining('只决定一次') });
  expect((await desk.run('commissions')).out).not.toContain(earned.commissionId);
});

describe('payouts', () => {
  const account = [
    '--method',
    'bank',
    '--real-name',
    '林青',
    '--account',
    '6222020200112233445',
    '--consent',
    '2026-11',
  ];

  it('go from the balance into a file and to the bank, never above the balance', async () => {
    await earn(test, { code: 'bbbbbbbb', priceMinor: 100_000 });
    desk.setClock(MATURE_AT);
    const request = ['payouts', 'request', 'bbbbbbbb', ...BY];
    expect((await desk.run(...request)).errors).toContain('收款账户');
    expect((await desk.run('payouts', 'account', 'bbbbbbbb', ...account.slice(0, -2))).code).toBe(2);
    expect((await desk.run('payouts', 'account', 'bbbbbbbb', ...account)).code).toBe(0);
    expect((await desk.run(...request, '--amount', '100.01')).errors).toContain('现在可打款 100.00 元');
    const payId = 'pay_abcdefghijklmnopqrstuv';
    expect((await desk.run(...request, '--amount', '60', '--id', payId)).code).toBe(0);
    expect((await desk.run(...request, '--amount', '60', '--id', payId)).out).toContain('没有改动');

    const tax = ['payouts', 'tax', payId, '--tax', '1'];
    expect((await desk.run(...tax)).errors).toContain('--by');
    expect((await desk.run(...tax, ...BY)).code).toBe(0);
    expect((await desk.run(...tax, '--tax', '0', ...BY)).code).toBe(0);
    const { rows } = await test.client.execute(
      "SELECT actor, by_name, about FROM audit_log WHERE kind = 'payout_taxed'",
    );
    expect(rows).toMatchObject(Array.from({ length: 2 }, () => ({ actor: 'brand', by_name: BY[1], about: payId })));

    const folder = mkdtempSync(join(tmpdir(), 'xinpu-batch-'));
    const file = join(folder, 'batch.csv');
    const batch = ['payouts', 'batch', 'bat_abcdefghijklmnopqrstuv', '--out', file, ...BY];
    const said = await desk.run(...batch);
    expect([said.code, said.out.includes('实付 60.00 元'), said.out.includes('林青')]).toEqual([0, true, false]);
    const written = readFileSync(file, 'utf8');
    expect([written.includes('林青'), statSync(file).mode & 0o777]).toEqual([true, 0o600]);
    expect((await desk.run(...batch)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(written);
    rmSync(folder, { recursive: true });

    expect((await desk.run('payouts', 'paid', payId, ...BY)).errors).toContain('--proof');
    const paid = ['payouts', 'paid', payId, '--proof', 'BANK-1', '--tax', '1.50', ...BY];
    expect((await desk.run(...paid)).code).toBe(0);
    expect((await desk.run(...paid)).out).toContain('没有改动');
    expect((await desk.run('payouts', 'failed', payId, '--reason', '退票', ...BY)).code).toBe(1);
    const { out } = await desk.run('payouts', '--status', 'paid');
    expect((await desk.run('payouts', 'balances')).out).toMatch(/bbbbbbbb\s+active\s+0\.00\s+40\.00\s+0\.00\s+60\.00/);
    expect(out).toMatch(/bbbbbbbb\s+已付\s+60\.00\s+1\.50\s+58\.50\s+BANK-1/);
  });

  it('of a month are run once', async () => {
    await earn(test, { code: 'bbbbbbbb', priceMinor: 100_000 });
    const run = ['payouts', 'run', '--month', '2026-12', ...BY];
    expect((await desk.ask(...run)).json).toMatchObject({ payouts: 1, amountMinor: 14_000 });
    expect((await desk.ask(...run)).json).toMatchObject({ payouts: 0, skipped: 1 });
  });

  it('are refused for who is not there', async () => {
    expect((await desk.run('payouts', 'request', 'zzzzzzzz', ...BY)).errors).toContain('没有介绍码 zzzzzzzz');
  });
});

it('notices are listed until they are told, and told again when they failed', async () => {
  await test.client.execute("UPDATE notices SET status = 'failed', attempts = 6");
  const { out } = await desk.run('notices');
  expect(out).toMatch(/新的已付款订单\s+没送成\s+6/);
  expect((await desk.run('notices', 'retry', '--seller', 'nobody')).out).toContain('0 条');
  expect((await desk.ask('notices', 'retry')).json).toMatchObject({ retried: expect.any(Number) });
  expect((await desk.run('notices')).out).toContain('待送');
});

it('the clock does everything that is due, once', async () => {
  const earned = await sell(test, { code: 'aaaaaaaa', phoneHash: 'somebody' });
  await deliver(test, earned);
  desk.setClock(MATURE_AT + DAY);
  const first = await desk.ask('clock');
  expect(first.code).toBe(0);
  const changed = (json: unknown) =>
    Object.fromEntries(Array.isArray(json) ? json.map(({ job, counts }) => [job, counts.changed]) : []);
  const counts = changed(first.json);
  expect(Object.keys(counts)).toEqual([
    'ask-unpaid',
    'expire',
    'send-refunds',
    'send-notices',
    'receive',
    'withdraw-unsent',
    'complete',
    'mature',
    'escalate',
    'seal-ledger',
    'send-webhooks',
    'forget-asked',
    'forget-old',
    'sweep-ended',
  ]);
  expect([counts['complete'] > 0, counts['mature'] > 0, counts['seal-ledger'] > 0, counts['send-notices'] > 0]).toEqual(
    [true, true, true, true],
  );
  await desk.run('clock');
  const after = await dumpDatabase(test.client);
  expect(new Set(Object.values(changed((await desk.ask('clock')).json)))).toEqual(new Set([0]));
  expect(await dumpDatabase(test.client)).toEqual(after);
});
