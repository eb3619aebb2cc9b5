// An agent's month in words and figures, and the same from the command line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectOpening, selectStatedEntries, selectWaiting } from '../../db/queries/ledger/statement.ts';
import { readBalance } from '../../functions/commissions/balances.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { recordFailed, recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { readStatement } from '../../functions/commissions/statement.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { describeReport, describeStatement, exportLedger } from '../../scripts/ledger.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { earn, giveBack, keepAccount, ledgerDeps, MATURE_AT, sell } from '../fixtures/test-ledger.ts';

let test: TestDatabase;
const state = (month: string) =>
  readStatement(test.database, { code: 'eeeeeeee', month, timeZone: 'Asia/Shanghai', now: MATURE_AT });

/** November: two sales. December: one matures, is paid out, and a third of it comes back. */
beforeAll(async () => {
  test = await openTestDatabase();
  const agentId = await addAgent(test.client, { code: 'eeeeeeee', name: '小美' });
  await addAgent(test.client, { code: 'ffffffff' });
  await keepAccount(test, agentId);
  const earned = await earn(test, { code: 'eeeeeeee', priceMinor: 100_000 });
  await sell(test, { code: 'eeeeeeee', priceMinor: 2000 });
  await sell(test, { code: 'ffffffff' });
  const ask = (payoutId: string) =>
    requestPayout(ledgerDeps(), test.database, { payoutId, agentId, amountMinor: null, actor: 'agent', by: '' });
  await ask('pay_failed');
  await recordFailed(ledgerDeps(), test.database, { payoutId: 'pay_failed', reason: '户名不符', by: 'boss' });
  await ask('pay_paid');
  await recordPaid(ledgerDeps(), test.database, { payoutId: 'pay_paid', proof: '回单 0001', taxMinor: 80, by: 'boss' });
  await giveBack(test, earned, 33_333);
});
afterAll(() => test.close());

describe('a statement', () => {
  it('tells every row of the month with its order, in words and on both balances', async () => {
    const november = await state('2026-11');
    expect(november?.opening).toEqual({ pendingMinor: 0, maturedMinor: 0 });
    expect(november?.lines.map((line) => [line.goods, line.orderNumber, line.pendingMinor, line.words])).toEqual([
      ['小米 × 1', '261121-0000-0000', 10_000, '买家已付款，佣金 1000.00 × 10.00% = 100.00 元，待成熟'],
      ['小米 × 1', '261121-0000-0000', 200, '买家已付款，佣金 20.00 × 10.00% = 2.00 元，待成熟'],
    ]);
    const december = await state('2026-12');
    expect(december?.opening).toEqual(november?.closing);
    expect(december?.lines.map((line) => [line.pendingMinor, line.maturedMinor, line.words])).toEqual([
      [-10_000, 10_000, '退货期和等待期已过，100.00 元可以申请打款'],
      [0, -10_000, '申请打款 100.00 元'],
      [0, 10_000, '没有付成，100.00 元退回可打款的余额：户名不符'],
      [0, -10_000, '申请打款 100.00 元'],
      [0, 0, '已付款，实付 99.20 元，代扣税 0.80 元，凭证 回单 0001'],
      [0, -3334, '买家退款 333.33 元，从可打款余额收回 33.34 元，还剩 (1000.00 − 333.33) × 10.00% = 66.66 元'],
    ]);
    expect(december?.closing).toEqual({ pendingMinor: 200, maturedMinor: -3334 });
  });

  it('ends where the balance stands, and carries it into the next month', async () => {
    const { closing } = (await state('2026-12')) ?? {};
    expect(await readBalance(test.database, 'eeeeeeee')).toMatchObject(closing ?? { code: 'nobody' });
    expect(await state('2027-01')).toMatchObject({ opening: closing, lines: [], closing });
  });

  it('tells what still waits, and for what', async () => {
    const { waiting } = (await state('2026-12')) ?? {};
    expect(waiting).toMatchObject([{ leftMinor: 200, reason: 'not_received', goods: '小米 × 1' }]);
  });

  it('lets a line that comes back piece by piece be computed again at each row, down to nothing', async () => {
    await addAgent(test.client, { code: 'gggggggg' });
    const earned = await earn(test, { code: 'gggggggg', priceMinor: 1999 });
    for (const amountMinor of [666, 667, 666]) await giveBack(test, earned, amountMinor);
    const december = await readStatement(test.database, {
      code: 'gggggggg',
      month: '2026-12',
      timeZone: 'Asia/Shanghai',
      now: MATURE_AT,
    });
    expect(december?.lines.slice(1).map((line) => line.words)).toEqual([
      '买家退款 6.66 元，从可打款余额收回 0.66 元，还剩 (19.99 − 6.66) × 10.00% = 1.33 元',
      '买家退款 6.67 元，从可打款余额收回 0.67 元，还剩 (19.99 − 13.33) × 10.00% = 0.66 元',
      '买家退款 6.66 元，从可打款余额收回 0.66 元，这一行没有佣金了',
    ]);
    expect(december?.closing).toEqual({ pendingMinor: 0, maturedMinor: 0 });
  });

  it('is nobody’s for a code that nobody has', async () => {
    const nobody = { code: 'zzzzzzzz', month: '2026-12', timeZone: 'Asia/Shanghai', now: MATURE_AT };
    expect(await readStatement(test.database, nobody)).toBeNull();
  });

  it('reads its rows through indexes, however long the book is', async () => {
    const db = test.database.queries;
    for (const statement of [
      selectOpening(db, 'eeeeeeee', 0),
      selectStatedEntries(db, 'eeeeeeee', { from: 0, until: 1, afterSeq: 0 }),
      selectWaiting(db, 'eeeeeeee', ''),
    ]) {
      const { sql, params } = statement.toSQL();
      const { rows } = await test.client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: params.map(String) });
      const scans = rows
        .map((row) => String(row['detail']))
        .filter((step) => /^SCAN (?!CONSTANT|accounts|mine)/.test(step));
      expect(scans).toEqual([]);
    }
  });
});

describe('the command line', () => {
  it('shows a statement as a table that says where a negative balance goes', async () => {
    const statement = await state('2026-12');
    if (!statement) throw new Error('no statement');
    const text = describeStatement(statement).join('\n');
    for (const part of [
      '小美（eeeeeeee）2026-12',
      '-33.34',
      '由以后的佣金补上',
      '从可打款余额收回 33.34 元',
      '等买家收货',
    ])
      expect(text).toContain(part);
  });

  it('says that seals were not checked when there is no secret', async () => {
    const report = await verifyLedger(test.database, { key: null, head: null });
    expect(describeReport(report).join('\n')).toMatch(/没有 SIGNING_SECRET[\s\S]*逐笔复算，与账上一致/);
  });

  it('exports every row as CSV and JSON, and nothing about people', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xinpu-export-'));
    try {
      const names = await exportLedger(test.database, folder);
      expect(names).toHaveLength(6);
      const entries: unknown[] = JSON.parse(readFileSync(join(folder, 'entries.json'), 'utf8'));
      expect(entries).toHaveLength(await countRows(test.client, 'ledger_entries'));
      expect(entries[0]).toMatchObject({ seq: 1, kind: 'payment_received', from_account: 'clearing/shoppers' });
      const csv = readFileSync(join(folder, 'entries.csv'), 'utf8').trimEnd().split('\r\n');
      expect(csv).toHaveLength(entries.length + 1);
      const all = names.map((name) => readFileSync(name, 'utf8')).join('\n');
      expect(all).toContain('pay_paid');
      expect(all).not.toMatch(/林小满|小美|6222|boss/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
