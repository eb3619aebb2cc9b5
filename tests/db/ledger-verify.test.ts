// The books recomputed: right as they are, and wrong in the row that somebody changed.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/client.ts';
import { deriveLedgerSeal } from '../../functions/keys/keys.ts';
import type { Finding } from '../../functions/commissions/verify/finding.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { type Sealing, sealLedger } from '../../functions/commissions/seal-ledger.ts';
import { type LedgerReport, verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { earn, giveBack, keepAccount, ledgerDeps, openForTampering, sell, testKeys } from '../fixtures/test-ledger.ts';
import { payTestPart } from '../fixtures/test-order.ts';

let test: TestDatabase;
const check = (head: string | null = null, key: CryptoKey | null = testKeys.ledgerSeal): Promise<LedgerReport> =>
  verifyLedger(test.database, { key, head });
const seal = (limit?: number): Promise<Sealing> => sealLedger(ledgerDeps(), test.database, limit);
const problemsOf = (findings: readonly Finding[]) => findings.map(({ row, problem }) => `${row} ${problem}`);
const idAt = async (seq: number) =>
  String((await test.client.execute({ sql: 'SELECT id FROM ledger_entries WHERE seq = ?', args: [seq] })).rows[0]?.[0]);

/** Every kind of row: two agents, a part refund, a matured and a paid commission, a payment that came twice. */
async function writeBooks(): Promise<void> {
  const agentId = await addAgent(test.client, { code: 'cccccccc' });
  await addAgent(test.client, { code: 'dddddddd' });
  await keepAccount(test, agentId);
  const earned = await earn(test, { code: 'cccccccc', priceMinor: 100_000 });
  const other = await sell(test, { code: 'dddddddd' });
  await payTestPart(test.database, other.part, { way: 's' });
  const payoutId = mintPayoutId();
  await requestPayout(ledgerDeps(), test.database, { payoutId, agentId, amountMinor: 6000, actor: 'agent', by: '' });
  await recordPaid(ledgerDeps(), test.database, { payoutId, proof: '0001', taxMinor: 100, by: 'boss' });
  await giveBack(test, earned, 33_333);
  await giveBack(test, other, 1);
}

describe('books in order', () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    await writeBooks();
  });
  afterAll(() => test.close());

  it('are found in order before and after sealing, with all accounts together at zero', async () => {
    expect((await check()).findings).toEqual([]);
    const first = await seal(5);
    expect(first).toMatchObject({ sealed: 5, more: true, head: { position: 5 } });
    const rest = await seal();
    const rows = await countRows(test.client, 'ledger_entries');
    expect(first.sealed + rest.sealed).toBe(rows);
    expect(await seal()).toMatchObject({ sealed: 0, more: false, head: rest.head });
    const report = await check(first.head?.mac ?? '');
    expect(report).toMatchObject({
      findings: [],
      entries: rows,
      sumMinor: 0,
      seals: { checked: true, sealed: rows, head: rest.head },
    });
  });

  it('are sealed once by five who seal at once', async () => {
    await sell(test, { code: 'dddddddd' });
    const before = await countRows(test.client, 'ledger_seals');
    const sealings = await Promise.all(Array.from({ length: 5 }, () => seal()));
    expect(sealings.map((one) => one.sealed).toSorted()).toEqual([0, 0, 0, 0, 2]);
    expect(await countRows(test.client, 'ledger_seals')).toBe(before + 2);
    expect((await check()).findings).toEqual([]);
  });

  it('miss a head that was written down and is in no chain of ours', async () => {
    expect(problemsOf((await check('not-a-seal')).findings)).toEqual(['not-a-seal head_missing']);
  });

  it('are another’s under another key', async () => {
    const other = await deriveLedgerSeal(Buffer.alloc(32, 9).toString('base64url'));
    const { findings, seals } = await check(null, other);
    expect(new Set(findings.map((one) => one.problem))).toEqual(new Set(['changed']));
    expect(findings).toHaveLength(seals.sealed);
  });
});

describe('a shop that goes on selling', () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    await writeBooks();
  });
  afterAll(() => test.close());

  it('is found in order however much is written between two pages, and wrong where it is wrong', async () => {
    let sold = 0;
    const database: Database = {
      ...test.database,
      async read(statements) {
        sold += 1;
        await sell(test, { code: 'dddddddd', priceMinor: 1000 + sold });
        if (sold % 3 === 0) await earn(test, { code: 'cccccccc', priceMinor: 1000 + sold });
        return test.database.read(statements);
      },
    };
    const before = await countRows(test.client, 'ledger_entries');
    const report = await verifyLedger(database, { key: testKeys.ledgerSeal, head: null });
    expect(report.findings).toEqual([]);
    // Every page saw another sale, and the walk ended where the book ended when it began.
    expect(sold).toBeGreaterThan(9);
    expect(report.entries).toBeGreaterThanOrEqual(before);
    expect(report.entries).toBeLessThan(await countRows(test.client, 'ledger_entries'));
    await openForTampering(test);
    await test.client.execute(
      "UPDATE ledger_entries SET to_account = 'agent/agt_dddddddd/matured' WHERE kind = 'commission_matured' AND seq < 9",
    );
    const { findings } = await verifyLedger(database, { key: null, head: null });
    expect(problemsOf(findings)).toContain('agent/agt_dddddddd/matured wrong_balance');
  });

  it('is found in order with writers of its own running beside', async () => {
    const fresh = await openTestDatabase();
    try {
      await addAgent(fresh.client, { code: 'cccccccc' });
      const over = new AbortController();
      const write = async () => {
        while (!over.signal.aborted) await earn(fresh, { code: 'cccccccc', priceMinor: 10_000 });
      };
      const writers = [write(), write()];
      const reports: LedgerReport[] = [];
      for (let round = 0; round < 8; round += 1)
        reports.push(await verifyLedger(fresh.database, { key: null, head: null }));
      over.abort();
      await Promise.all(writers);
      expect(reports.flatMap((report) => report.findings)).toEqual([]);
      expect(reports.at(-1)?.entries).toBeGreaterThan(reports[0]?.entries ?? 0);
    } finally {
      await fresh.close();
    }
  });
});

describe('a sealed row', () => {
  let restore: () => Promise<unknown>;
  beforeAll(async () => {
    test = await openTestDatabase();
    await writeBooks();
    await seal();
    restore = await openForTampering(test);
  });
  afterEach(() => restore());
  afterAll(() => test.close());

  const sealProblems = async () =>
    problemsOf((await check()).findings).filter((one) =>
      /changed|deleted|inserted|moved|seal_|unconfirmed|cut_off/.test(one),
    );
  const run = (sql: string) => test.client.execute(sql);

  it.each([
    ['amount', 'amount_minor = amount_minor + 1'],
    ['time', 'at = at + 1'],
    ['account', "to_account = 'seller/other/sales'"],
    ['commission', 'commission_id = (SELECT max(id) FROM commissions)'],
  ])('whose %s was changed is named', async (_label, change) => {
    const id = await idAt(4);
    await run(`UPDATE ledger_entries SET ${change} WHERE seq = 4`);
    expect(await sealProblems()).toEqual([`${id} changed`]);
  });

  it('whose id was changed is named by the id that it had', async () => {
    const id = await idAt(4);
    await run("UPDATE ledger_entries SET id = 'led_other/payment_received/1' WHERE seq = 4");
    expect(await sealProblems()).toEqual([`${id} changed`]);
  });

  it('that was deleted is named, in the middle and at the end', async () => {
    const last = await countRows(test.client, 'ledger_entries');
    const ids = [await idAt(3), await idAt(last)];
    await run(`DELETE FROM ledger_entries WHERE seq IN (3, ${last})`);
    expect(await sealProblems()).toEqual(ids.map((id) => `${id} deleted`));
  });

  it('that was put in where one was deleted is named, and the deleted one too', async () => {
    const id = await idAt(3);
    await run('DELETE FROM ledger_entries WHERE seq = 3');
    await run(`INSERT INTO ledger_entries VALUES (3, 'led_x/payment_received/1', 'x', 'payment_received', 1,
      'clearing/shoppers', 'seller/hill-farm/sales', 100, NULL, 0)`);
    expect(await sealProblems()).toEqual([`${id} changed`]);
    expect(problemsOf((await check()).findings)).toContain('led_x/payment_received/1 no_cause');
  });

  it('that was put in before the first is named', async () => {
    await run(`INSERT INTO ledger_entries VALUES (0, 'led_x/payment_received/1', 'x', 'payment_received', 1,
      'clearing/shoppers', 'seller/hill-farm/sales', 100, NULL, 0)`);
    expect(await sealProblems()).toContain('led_x/payment_received/1 inserted');
  });

  it('that changed places with another is named, and so is the other', async () => {
    const [second, fifth] = [await idAt(2), await idAt(5)];
    for (const [from, to] of [
      [2, 9002],
      [5, 2],
      [9002, 5],
    ])
      await run(`UPDATE ledger_entries SET seq = ${to} WHERE seq = ${from}`);
    expect(await sealProblems()).toEqual([`${second} moved`, `${fifth} moved`]);
  });

  it('whose content changed places with another’s is named, and so is the other', async () => {
    const [third, sixth] = [await idAt(3), await idAt(6)];
    const { rows } = await run('SELECT amount_minor, to_account FROM ledger_entries WHERE seq IN (3, 6) ORDER BY seq');
    await run(`UPDATE ledger_entries SET to_account = '${String(rows[1]?.['to_account'])}' || 'x' WHERE seq = 3`);
    await run(`UPDATE ledger_entries SET to_account = '${String(rows[0]?.['to_account'])}' || 'x' WHERE seq = 6`);
    expect(await sealProblems()).toEqual([`${third} changed`, `${sixth} changed`]);
  });

  it('is not blamed when its seal was changed', async () => {
    await run("UPDATE ledger_seals SET mac = 'forged' WHERE position = 4");
    expect(await sealProblems()).toEqual(['ledger_seals#4 seal_changed']);
  });

  it('is not blamed when its seal was deleted: the chain confirms it', async () => {
    await run('DELETE FROM ledger_seals WHERE position IN (4, 5)');
    expect(await sealProblems()).toEqual(['ledger_seals#4–5 seal_missing']);
  });

  it('that was deleted with its seal leaves a hole in both', async () => {
    await run('DELETE FROM ledger_entries WHERE seq = 4');
    await run('DELETE FROM ledger_seals WHERE position = 4');
    expect(await sealProblems()).toEqual([
      'ledger_seals#4 seal_missing',
      `${await idAt(5)} unconfirmed`,
      'ledger_entries#4 deleted',
    ]);
  });

  it('is missed when the end of book and chain was cut off, and by the head that was written down', async () => {
    const { seals } = await check();
    const last = await countRows(test.client, 'ledger_entries');
    await run(`DELETE FROM ledger_entries WHERE seq > ${last - 2}`);
    await run(`DELETE FROM ledger_seals WHERE position > ${last - 2}`);
    expect(await sealProblems()).toEqual([`ledger_entries#${last - 1}–${last} cut_off`]);
    await run(`UPDATE sqlite_sequence SET seq = ${last - 2} WHERE name = 'ledger_entries'`);
    expect(await sealProblems()).toEqual([]);
    expect(problemsOf((await check(seals.head?.mac)).findings)).toContain(`${seals.head?.mac} head_missing`);
  });

  it('is missed by place and name even without the secret', async () => {
    const id = await idAt(3);
    await run('DELETE FROM ledger_entries WHERE seq = 3');
    const { findings, seals } = await check(null, null);
    expect(seals.checked).toBe(false);
    expect(problemsOf(findings)).toContain(`${id} deleted`);
  });
});

describe('recomputing', () => {
  let restore: () => Promise<unknown>;
  beforeAll(async () => {
    test = await openTestDatabase();
    await writeBooks();
    restore = await openForTampering(test);
  });
  afterEach(() => restore());
  afterAll(() => test.close());

  it.each([
    [
      'a commission that was raised',
      "UPDATE commissions SET rate_bp = 5000, amount_minor = base_minor / 2 WHERE agent_id = 'agt_cccccccc'",
      'wrong_commission',
    ],
    [
      'a commission that was given to somebody else',
      "UPDATE commissions SET agent_id = 'agt_dddddddd'",
      'wrong_commission',
    ],
    ['a line whose rate was raised', 'UPDATE order_lines SET rate_bp = 9000', 'wrong_commission'],
    ['an attribution that was rewritten', "UPDATE attributions SET agent_id = 'agt_dddddddd'", 'wrong_attribution'],
    ['a refund that grew', 'UPDATE refund_lines SET amount_minor = amount_minor + 10000', 'wrong_entry'],
    ['a refund that is more than the line', 'UPDATE refund_lines SET amount_minor = 100001', 'refunded_too_much'],
    [
      'a commission that was taken back to pending',
      "UPDATE commissions SET state = 'pending' WHERE state = 'matured'",
      'wrong_state',
    ],
    ['a day that was moved', "UPDATE commissions SET matures_at = matures_at - 1 WHERE state = 'matured'", 'wrong_day'],
    [
      'a commission that matured before its day',
      "UPDATE ledger_entries SET at = 1 WHERE kind = 'commission_matured'",
      'matured_too_early',
    ],
    [
      'a doubt that nobody decided',
      "UPDATE commissions SET held = 'same_phone' WHERE state = 'matured'",
      'not_released',
    ],
    ['a payment that was unsaid', "UPDATE payments SET status = 'closed', transaction_id = NULL", 'extra_entry'],
    ['a payout that was never paid', "UPDATE payouts SET status = 'batched'", 'extra_entry'],
    ['a tax that was changed', 'UPDATE payouts SET tax_minor = 50', 'wrong_entry'],
    [
      'a payout above the balance',
      "UPDATE ledger_entries SET amount_minor = 100 WHERE kind = 'commission_matured'",
      'paid_above_balance',
    ],
    ['a row that was deleted', "DELETE FROM ledger_entries WHERE kind = 'commission_reversed'", 'missing_entry'],
    [
      'a balance that no cause explains',
      "UPDATE ledger_entries SET to_account = 'agent/agt_dddddddd/matured' WHERE kind = 'commission_matured'",
      'wrong_balance',
    ],
    [
      'a row without a cause',
      "INSERT INTO ledger_entries VALUES (NULL, 'led_pmt_x/payment_received/1', 'pmt_x', 'payment_received', 1, 'clearing/shoppers', 'agent/agt_dddddddd/matured', 99, NULL, 0)",
      'no_cause',
    ],
    [
      'a denial that nobody decided',
      `INSERT INTO ledger_entries SELECT NULL, 'led_' || id || '/commission_denied/1', id, 'commission_denied', 1,
        'agent/' || agent_id || '/pending', 'seller/hill-farm/commission', 900, id, 5 FROM commissions WHERE state = 'pending'`,
      'extra_entry',
    ],
    ['an unsealed row that is gone', 'DELETE FROM ledger_entries WHERE seq = 2', 'deleted'],
  ])('finds %s', async (_label, tampering, problem) => {
    expect((await check()).findings).toEqual([]);
    await test.client.execute(tampering);
    expect((await check()).findings.map((one) => one.problem)).toContain(problem);
  });
});
