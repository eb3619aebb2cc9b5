// Money for agents: never more than is matured, each payout once, and a file that stays as it was.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseAway } from '../../db/client.ts';
import { selectDoubtfulPayouts } from '../../db/queries/ledger/request-payouts.ts';
import { openBatch, selectBatch } from '../../db/queries/ledger/settle-payouts.ts';
import { readBalance } from '../../functions/commissions/balances.ts';
import { writeBatchFile } from '../../functions/commissions/payouts/batch-file.ts';
import { keepPayoutAccount, removePayoutAccount } from '../../functions/commissions/payouts/payout-account.ts';
import { mintBatchId, mintPayoutId, namePayoutOfMonth } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout, type PayoutRequest } from '../../functions/commissions/payouts/request-payout.ts';
import { runPayouts } from '../../functions/commissions/payouts/run-payouts.ts';
import { recordFailed, recordPaid, setTax } from '../../functions/commissions/payouts/settle-payout.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { earn, giveBack, keepAccount, ledgerDeps } from '../fixtures/test-ledger.ts';

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
  code = `bbbbbb${String(agents).padStart(2, '0')}`;
  agentId = await addAgent(test.client, { code });
  await keepAccount(test, agentId);
});

const balance = () => readBalance(test.database, code);
const setStatus = (status: string) =>
  test.client.execute({ sql: 'UPDATE agents SET status = ? WHERE id = ?', args: [status, agentId] });
const ask = (changes: Partial<PayoutRequest> = {}) =>
  requestPayout(ledgerDeps(), test.database, {
    payoutId: mintPayoutId(),
    agentId,
    amountMinor: null,
    actor: 'agent',
    by: '',
    ...changes,
  });
const pay = (payoutId: string, taxMinor: number | null = null, proof = '回单 0001') =>
  recordPaid(ledgerDeps(), test.database, { payoutId, proof, taxMinor, by: 'boss' });
const writeFile = (batchId: string) =>
  writeBatchFile(ledgerDeps(), test.database, { batchId, method: null, by: 'boss' });

async function findProblems(): Promise<string[]> {
  const { findings } = await verifyLedger(test.database, { key: null, head: null });
  return findings.map((finding) => `${finding.row} ${finding.problem} ${finding.detail}`);
}

describe('asking', () => {
  it('takes the amount from what is matured, once however often it is sent', async () => {
    await earn(test, { code, priceMinor: 300_000 });
    const payoutId = mintPayoutId();
    const outcomes = await Promise.all([1, 2, 3].map(() => ask({ payoutId, amountMinor: 6000 })));
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['already', 'already', 'done']);
    expect(await balance()).toMatchObject({ maturedMinor: 24_000, underWayMinor: 6000, paidMinor: 0 });
    expect(await ask({ payoutId, amountMinor: 7000 })).toMatchObject({ state: 'refused', reason: 'id_reused' });
  });

  it('never gives two requests at once more than there is', async () => {
    await earn(test, { code, priceMinor: 100_000 });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => ask({ amountMinor: 6000 })));
    expect(outcomes.filter((one) => one.state === 'done')).toHaveLength(1);
    expect(outcomes.filter((one) => one.state === 'refused' && one.reason === 'above_balance')).toHaveLength(5);
    expect(await balance()).toMatchObject({ maturedMinor: 4000, underWayMinor: 6000 });
    expect(await findProblems()).toEqual([]);
  });

  it('is one payout when the answer is lost after the commit and the same is asked again', async () => {
    await earn(test, { code, priceMinor: 100_000 });
    const payoutId = mintPayoutId();
    test.turso.setFault({ mode: 'drop-after', times: 1 });
    await expect(ask({ payoutId })).rejects.toThrow(DatabaseAway);
    expect(await ask({ payoutId })).toMatchObject({ state: 'already', payout: { amountMinor: 10_000 } });
    expect(await balance()).toMatchObject({ maturedMinor: 0, underWayMinor: 10_000 });
  });

  it.each([
    { label: 'nobody', changes: { agentId: 'agt_nobody' }, reason: 'unknown_agent' },
    { label: 'more than there is', changes: { amountMinor: 10_001 }, reason: 'above_balance' },
    { label: 'less than the least amount', changes: { amountMinor: 4999 }, reason: 'below_minimum' },
    { label: 'nothing', changes: { amountMinor: 0 }, reason: 'below_minimum' },
    { label: 'less than nothing', changes: { amountMinor: -6000 }, reason: 'below_minimum' },
  ])('refuses $label: $reason', async ({ changes, reason }) => {
    await earn(test, { code, priceMinor: 100_000 });
    const before = await countRows(test.client, 'ledger_entries');
    expect(await ask(changes)).toMatchObject({ state: 'refused', reason });
    expect(await countRows(test.client, 'ledger_entries')).toBe(before);
  });

  it('refuses an agent without an account, without anything matured, or suspended', async () => {
    expect(await ask()).toMatchObject({ state: 'refused', reason: 'nothing_matured' });
    await earn(test, { code, priceMinor: 100_000 });
    await setStatus('suspended');
    expect(await ask()).toMatchObject({ state: 'refused', reason: 'suspended' });
    await setStatus('active');
    expect(await removePayoutAccount(test.database, agentId)).toEqual({ state: 'done' });
    expect(await ask()).toMatchObject({ state: 'refused', reason: 'no_account', maturedMinor: 10_000 });
  });

  it('pays who left whatever is there, however little', async () => {
    await earn(test, { code, priceMinor: 1000 });
    expect(await ask()).toMatchObject({ state: 'refused', reason: 'below_minimum' });
    await setStatus('left');
    expect(await ask()).toMatchObject({ state: 'done', payout: { amountMinor: 100 } });
  });
});

describe('a refund after the payout', () => {
  it('leaves less than nothing, carried forward until new commissions made up for it', async () => {
    const first = await earn(test, { code, priceMinor: 100_000 });
    const asked = await ask();
    if (asked.state === 'refused') throw new Error(asked.reason);
    await pay(asked.payout.id);
    await giveBack(test, first, 33_333);
    expect(await balance()).toMatchObject({ maturedMinor: -3334, paidMinor: 10_000 });
    expect(await ask()).toMatchObject({ state: 'refused', reason: 'nothing_matured' });
    await earn(test, { code, priceMinor: 30_000 });
    expect(await balance()).toMatchObject({ maturedMinor: -334 });
    await earn(test, { code, priceMinor: 60_000 });
    expect(await ask()).toMatchObject({ state: 'done', payout: { amountMinor: 5666 } });
    expect(await findProblems()).toEqual([]);
  });
});

describe('the monthly run', () => {
  it('asks for each agent once a month, and is repeated without harm', async () => {
    await earn(test, { code, priceMinor: 100_000 });
    const runs = await Promise.all(
      [1, 2].map(() => runPayouts(ledgerDeps(), test.database, { month: '2026-12', by: 'boss' })),
    );
    const stored = await test.client.execute({ sql: 'SELECT * FROM payouts WHERE agent_id = ?', args: [agentId] });
    expect(stored.rows).toHaveLength(1);
    expect(stored.rows[0]).toMatchObject({
      id: await namePayoutOfMonth('2026-12', agentId),
      amount_minor: 10_000,
      actor: 'brand',
    });
    expect(runs.filter((run) => run.payouts > 0)).toHaveLength(1);
    const again = await runPayouts(ledgerDeps(), test.database, { month: '2026-12', by: 'boss' });
    expect(again).toMatchObject({ payouts: 0, amountMinor: 0 });
    expect(await findProblems()).toEqual([]);
  });
});

describe('the batch file', () => {
  it('holds every payout that was asked for, and the same bytes each time, later ones not', async () => {
    await keepAccount(test, agentId, '=HYPERLINK("http://x"),林');
    await earn(test, { code, priceMinor: 123_456 });
    const asked = await ask();
    if (asked.state === 'refused') throw new Error(asked.reason);
    await setTax(ledgerDeps(), test.database, { payoutId: asked.payout.id, taxMinor: 345, by: 'boss' });
    const batchId = mintBatchId();
    const [file] = await Promise.all([writeFile(batchId), writeFile(batchId)]);
    const row = file.csv.split('\r\n').find((line) => line.includes(asked.payout.id));
    expect(row).toBe(
      `${batchId},${asked.payout.id},"'=HYPERLINK(""http://x""),林","6222020200112233445\t",银行卡,123.45,3.45,120.00`,
    );
    expect(file.csv.startsWith('\uFEFF批次,打款编号,姓名,')).toBe(true);
    expect(file.netMinor).toBe(file.grossMinor - file.taxMinor);

    await earn(test, { code, priceMinor: 100_000 });
    await ask();
    await pay(asked.payout.id);
    expect((await writeFile(batchId)).csv).toBe(file.csv);
    expect((await writeFile(mintBatchId())).payouts).toBe(1);
  });

  it('is whole but for the one account that does not open, and says which', async () => {
    await earn(test, { code, priceMinor: 100_000 });
    const good = await ask();
    const spoiled = await addAgent(test.client, { code: `cccccc${String(agents).padStart(2, '0')}` });
    await keepAccount(test, spoiled);
    await earn(test, { code: spoiled.slice('agt_'.length), priceMinor: 100_000 });
    const bad = await ask({ agentId: spoiled });
    if (good.state === 'refused' || bad.state === 'refused') throw new Error('both have earned');
    await test.client.execute({
      sql: "UPDATE payout_accounts SET account_sealed = 'v2.00000000.AAAA.AAAA' WHERE agent_id = ?",
      args: [spoiled],
    });
    const { csv } = await writeFile(mintBatchId());
    const lineOf = (payoutId: string) => csv.split('\r\n').find((line) => line.includes(payoutId));
    expect(lineOf(bad.payout.id)).toContain('（打不开）,（打不开）');
    expect(lineOf(good.payout.id)).not.toContain('（打不开）');
  });

  it('keeps the account that stands in it until the money arrived', async () => {
    await earn(test, { code, priceMinor: 100_000 });
    const asked = await ask();
    if (asked.state === 'refused') throw new Error(asked.reason);
    await writeFile(mintBatchId());
    const account = { method: 'wechat', realName: '别人', account: 'someone', consentVersion: '2026-11' } as const;
    const change = () => keepPayoutAccount(ledgerDeps(), test.database, { agentId, account });
    expect(await change()).toEqual({ state: 'refused', reason: 'under_way' });
    expect(await removePayoutAccount(test.database, agentId)).toEqual({ state: 'refused', reason: 'under_way' });
    await pay(asked.payout.id);
    expect(await change()).toEqual({ state: 'done' });
    expect(await removePayoutAccount(test.database, agentId)).toEqual({ state: 'done' });
  });

  it('seals name and account: neither stands readable in the database', async () => {
    const { rows } = await test.client.execute('SELECT real_name_sealed, account_sealed FROM payout_accounts');
    expect(JSON.stringify(rows)).not.toMatch(/林小满|6222/);
  });
});

describe('the end of a payout', () => {
  async function request(): Promise<string> {
    await earn(test, { code, priceMinor: 100_000 });
    const asked = await ask();
    if (asked.state === 'refused') throw new Error(asked.reason);
    return asked.payout.id;
  }

  it('is paid once, net to the agent and tax to the tax office', async () => {
    const payoutId = await request();
    const outcomes = await Promise.all([1, 2, 3].map(() => pay(payoutId, 800)));
    expect(outcomes.map((one) => one.state).toSorted()).toEqual(['already', 'already', 'done']);
    expect(await balance()).toMatchObject({ maturedMinor: 0, underWayMinor: 0, paidMinor: 10_000, taxMinor: 800 });
    const { rows } = await test.client.execute({
      sql: "SELECT to_account, amount_minor FROM ledger_entries WHERE source = ? AND kind = 'payout_paid' ORDER BY position",
      args: [payoutId],
    });
    expect(rows.map((row) => [row['to_account'], row['amount_minor']])).toEqual([
      ['clearing/paid', 9200],
      ['clearing/tax', 800],
    ]);
    expect(await pay(payoutId, 800, '另一张回单')).toMatchObject({ state: 'refused', reason: 'settled' });
    expect(await findProblems()).toEqual([]);
  });

  it('is failed once, and the money can be asked for again', async () => {
    const payoutId = await request();
    const fail = () => recordFailed(ledgerDeps(), test.database, { payoutId, reason: '户名不符', by: 'boss' });
    expect((await Promise.all([fail(), fail()])).map((one) => one.state).toSorted()).toEqual(['already', 'done']);
    expect(await pay(payoutId)).toMatchObject({ state: 'refused', reason: 'settled' });
    expect(await balance()).toMatchObject({ maturedMinor: 10_000, underWayMinor: 0, paidMinor: 0 });
    expect(await ask()).toMatchObject({ state: 'done' });
    expect(await findProblems()).toEqual([]);
  });

  it('is either paid or failed when both are said at once', async () => {
    const payoutId = await request();
    const ends = await Promise.all([
      pay(payoutId),
      recordFailed(ledgerDeps(), test.database, { payoutId, reason: '退票', by: 'boss' }),
    ]);
    expect(ends.map((one) => one.state).toSorted()).toEqual(['done', 'refused']);
    expect(await findProblems()).toEqual([]);
  });

  it('wants a proof, a reason, and no more tax than there is money', async () => {
    const payoutId = await request();
    expect(await pay(payoutId, 0, ' ')).toMatchObject({ state: 'refused', reason: 'no_proof' });
    expect(await pay(payoutId, 10_001)).toMatchObject({ state: 'refused', reason: 'tax_above_amount' });
    expect(await setTax(ledgerDeps(), test.database, { payoutId, taxMinor: 10_001, by: 'boss' })).toMatchObject({
      reason: 'tax_above_amount',
    });
    expect(await recordFailed(ledgerDeps(), test.database, { payoutId, reason: '', by: 'boss' })).toMatchObject({
      reason: 'no_reason',
    });
    expect(await pay('pay_nobody')).toMatchObject({ state: 'refused', reason: 'unknown' });
    expect(await balance()).toMatchObject({ underWayMinor: 10_000 });
    expect(await pay(payoutId, 10_000)).toMatchObject({ state: 'done' });
    expect(await findProblems()).toEqual([]);
  });
});

it('finds the payouts of a file through indexes, however many there ever were', async () => {
  const db = test.database.queries;
  const plans = [
    openBatch(db, { id: 'bat_x', method: null, by: 'boss', at: 0 }),
    selectBatch(db, 'bat_x'),
    selectDoubtfulPayouts(db, 'bat_x', 10),
  ].map(async (statement) => {
    const { sql, params } = statement.toSQL();
    return test.client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: params.map(String) });
  });
  const steps = (await Promise.all(plans)).flatMap(({ rows }) => rows.map((row) => String(row['detail'])));
  expect(steps.some((step) => step.includes('payouts_by_batch'))).toBe(true);
  expect(steps.filter((step) => /^SCAN (?!CONSTANT)/.test(step))).toEqual([]);
});
