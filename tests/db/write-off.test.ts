// A debt that the brand does without: all of it, once, only when nothing else comes, and the person may begin anew.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBalance } from '../../functions/commissions/balances.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { readStatement } from '../../functions/commissions/statement.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { mintWriteOffId, writeOff, type WritingOff } from '../../functions/commissions/write-off.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openTestDesk } from '../fixtures/test-desk.ts';
import {
  deliver,
  type Earned,
  earn,
  giveBack,
  keepAccount,
  ledgerDeps,
  MATURE_AT,
  openForTampering,
  sell,
} from '../fixtures/test-ledger.ts';
import { joinAs } from '../fixtures/test-standing.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

let agents = 0;
let code = '';
let agentId = '';
let earned: Earned;
/** 100.00 yuan earned and paid out, of which 30.00 were taken back afterwards. */
beforeEach(async () => {
  agents += 1;
  code = `bbbbbb${String(agents).padStart(2, '0')}`;
  agentId = await addAgent(test.client, { code, phoneHash: `phone of ${code}` });
  await keepAccount(test, agentId);
  earned = await earn(test, { code, priceMinor: 100_000 });
  await payOut();
  await giveBack(test, earned, 30_000);
});

async function payOut(): Promise<void> {
  const payoutId = mintPayoutId();
  const asked = { payoutId, agentId, amountMinor: null, actor: 'agent', by: '' } as const;
  await requestPayout(ledgerDeps(), test.database, asked);
  await recordPaid(ledgerDeps(), test.database, { payoutId, proof: payoutId, taxMinor: 0, by: 'boss' });
}

const decide = (changes: Partial<WritingOff> = {}) =>
  writeOff(ledgerDeps(), test.database, {
    writeOffId: mintWriteOffId(),
    agentId,
    debtMinor: 3000,
    reason: '不再来往',
    by: 'boss',
    ...changes,
  });
const owed = async () => (await readBalance(test.database, code))?.maturedMinor;

async function findProblems(): Promise<string[]> {
  const { findings, sumMinor } = await verifyLedger(test.database, { key: null, head: null });
  expect(sumMinor).toBe(0);
  return findings.map(({ row, problem }) => `${row} ${problem}`);
}

describe('a debt', () => {
  it('is written off once, however often and by however many at once it is sent', async () => {
    const writeOffId = mintWriteOffId();
    const outcomes = await Promise.all([1, 2, 3].map(() => decide({ writeOffId })));
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual(['already', 'already', 'done']);
    expect(await Promise.all([decide(), decide()])).toEqual([
      { state: 'refused', reason: 'no_debt' },
      { state: 'refused', reason: 'no_debt' },
    ]);
    expect(await owed()).toBe(0);
    expect(await findProblems()).toEqual([]);
  });

  it('stands in the statement with the reason', async () => {
    await decide();
    const month = { month: '2026-12', timeZone: 'Asia/Shanghai', now: MATURE_AT };
    const statement = await readStatement(test.database, { code, ...month });
    expect(statement?.lines.at(-1)).toMatchObject({
      kind: 'debt_written_off',
      maturedMinor: 3000,
      pendingMinor: 0,
      words: '品牌免去欠的 30.00 元：不再来往',
    });
    expect(statement?.closing).toEqual({ pendingMinor: 0, maturedMinor: 0 });
  });

  it('keeps who left from joining anew until it is written off', async () => {
    const phoneHash = `phone of ${code}`;
    await test.client.execute({ sql: "UPDATE agents SET status = 'left' WHERE id = ?", args: [agentId] });
    expect((await joinAs(test, phoneHash)).state).toBe('refused');
    await decide();
    expect((await joinAs(test, phoneHash)).state).toBe('done');
  });

  it('that grew since it was seen is not written off', async () => {
    await giveBack(test, earned, 10_000);
    expect(await decide()).toEqual({ state: 'refused', reason: 'debt_changed' });
    expect(await decide({ debtMinor: 4000 })).toMatchObject({ state: 'done', writeOff: { amountMinor: 4000 } });
    // What is taken back later is a debt of its own.
    await giveBack(test, earned, 5000);
    expect(await decide({ debtMinor: 500 })).toMatchObject({ state: 'done' });
    expect(await findProblems()).toEqual([]);
  });

  it('is kept while a commission waits or a payout is on its way that may make up for it', async () => {
    const waiting = await sell(test, { code });
    expect(await decide()).toEqual({ state: 'refused', reason: 'not_settled' });
    await deliver(test, waiting);
    await giveBack(test, waiting, 10_000);
    const more = await earn(test, { code, priceMinor: 100_000 });
    const asked = { payoutId: mintPayoutId(), agentId, amountMinor: null, actor: 'agent', by: '' } as const;
    await requestPayout(ledgerDeps(), test.database, asked);
    await giveBack(test, more, 50_000);
    expect(await decide({ debtMinor: 5000 })).toEqual({ state: 'refused', reason: 'not_settled' });
  });

  it.each([
    [{ reason: ' ' }, 'no_reason'],
    [{ agentId: 'agt_nobody00' }, 'unknown_agent'],
  ])('is kept with %j: %s', async (changes, reason) => {
    expect(await decide(changes)).toEqual({ state: 'refused', reason });
    expect(await owed()).toBe(-3000);
  });

  it('of another is not written off under an id in use', async () => {
    const writeOffId = mintWriteOffId();
    await decide({ writeOffId });
    const other = await addAgent(test.client, { code: `cccccc${String(agents).padStart(2, '0')}` });
    expect(await decide({ writeOffId, agentId: other })).toEqual({ state: 'refused', reason: 'id_reused' });
  });

  it('is written off at the command line', async () => {
    const desk = openTestDesk(test, { now: MATURE_AT });
    const said = await desk.run('payouts', 'write-off', code, '--reason', '不再来往', '--by', '王经理');
    expect([said.code, said.out]).toEqual([0, expect.stringContaining(`${code} 欠的 30.00 元，品牌不要了`)]);
    const again = await desk.run('payouts', 'write-off', code, '--reason', '不再来往', '--by', '王经理');
    expect([again.code, again.errors]).toEqual([1, expect.stringContaining('没有欠钱')]);
  });
});

it('a row above the debt of its moment is found, whoever wrote it', async () => {
  const restore = await openForTampering(test);
  const before = await countRows(test.client, 'debt_write_offs');
  await test.client.batch(
    [
      `INSERT INTO debt_write_offs VALUES ('off_gift', '${agentId}', 3001, 'a gift', 'somebody', 0)`,
      `INSERT INTO ledger_entries VALUES (NULL, 'led_off_gift/debt_written_off/1', 'off_gift', 'debt_written_off', 1,
        'clearing/written-off', 'agent/${agentId}/matured', 3001, NULL, 0)`,
    ],
    'write',
  );
  expect(await findProblems()).toEqual(['led_off_gift/debt_written_off/1 written_off_above_debt']);
  await restore();
  expect(await countRows(test.client, 'debt_write_offs')).toBe(before);
});
