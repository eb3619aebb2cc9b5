// Money that was asked for while there was no doubt yet: who was suspended, or owes, after asking is not paid by the file.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBalance } from '../../functions/commissions/balances.ts';
import { writeBatchFile } from '../../functions/commissions/payouts/batch-file.ts';
import { mintBatchId, mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { readStatement } from '../../functions/commissions/statement.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { describeStatement } from '../../scripts/ledger.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openTestDesk, type TestDesk } from '../fixtures/test-desk.ts';
import { earn, type Earned, giveBack, keepAccount, ledgerDeps, MATURE_AT } from '../fixtures/test-ledger.ts';

let test: TestDatabase;
let desk: TestDesk;
const folder = mkdtempSync(join(tmpdir(), 'xinpu-doubts-'));
beforeAll(async () => {
  test = await openTestDatabase();
  desk = openTestDesk(test, { now: MATURE_AT });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const BY = ['--by', '品牌'];
let agents = 0;
let code = '';
let agentId = '';
let earned: Earned;
let payoutId = '';
/** An agent who earned 100.00 yuan and asked for all of it. */
beforeEach(async () => {
  agents += 1;
  code = `hhhhhh${String(agents).padStart(2, '0')}`;
  agentId = await addAgent(test.client, { code, name: '阿禾' });
  await keepAccount(test, agentId);
  earned = await earn(test, { code, priceMinor: 100_000 });
  payoutId = mintPayoutId();
  const wish = { payoutId, agentId, amountMinor: null, actor: 'agent', by: '' } as const;
  await requestPayout(ledgerDeps(), test.database, wish);
});

const setStatus = (status: string) =>
  test.client.execute({ sql: 'UPDATE agents SET status = ? WHERE id = ?', args: [status, agentId] });
const writeFile = (batchId = mintBatchId()) =>
  writeBatchFile(ledgerDeps(), test.database, { batchId, method: null, by: 'boss' });
const writeFileAtDesk = async (batchId = mintBatchId()) => {
  const out = join(folder, `${batchId}.csv`);
  const said = await desk.run('payouts', 'batch', batchId, '--out', out, ...BY);
  return { said, out };
};
const state = () => readStatement(test.database, { code, month: '2026-12', timeZone: 'Asia/Shanghai', now: MATURE_AT });
const cleanUp = () => desk.run('payouts', 'failed', payoutId, '--reason', '下次再说', ...BY);

async function findProblems(): Promise<string[]> {
  const { findings } = await verifyLedger(test.database, { key: null, head: null });
  return findings.map((finding) => `${finding.row} ${finding.problem} ${finding.detail}`);
}

describe('an agent who was suspended after asking', () => {
  it('is left out of the file and named, and paid by the next one once the agent goes on', async () => {
    await setStatus('suspended');
    const file = await writeFile();
    expect(file).toMatchObject({ payouts: 0, doubtful: [{ id: payoutId, doubt: 'suspended', status: 'requested' }] });
    const { said } = await writeFileAtDesk();
    expect(said.out).toContain(`没有放进去：${payoutId}（${code}）100.00 元，介绍人暂停使用`);
    expect((await desk.run('payouts', '--status', 'requested')).out).toMatch(/已申请（介绍人暂停使用/);
    expect((await state())?.underWay).toMatchObject([{ payoutId, words: '账号暂停使用，等品牌处理' }]);
    await setStatus('active');
    expect(await writeFile()).toMatchObject({ payouts: 1, doubtful: [] });
    await cleanUp();
  });

  it('is named when the file is asked for again, which stays as it was', async () => {
    const batchId = mintBatchId();
    const { csv } = await writeFile(batchId);
    await setStatus('suspended');
    expect(await writeFile(batchId)).toMatchObject({ csv, doubtful: [{ id: payoutId, batch: batchId }] });
    const { said, out } = await writeFileAtDesk(batchId);
    expect(said.out).toContain(`在文件里，先不要付：${payoutId}`);
    expect(readFileSync(out, 'utf8')).toBe(csv);
    await cleanUp();
  });

  it('can still be recorded as paid when the money has left, and the desk is told', async () => {
    await setStatus('suspended');
    const paid = await desk.run('payouts', 'paid', payoutId, '--proof', 'BANK-9', ...BY);
    expect(paid).toMatchObject({ code: 0, out: expect.stringMatching(/^已记为付成。注意：介绍人暂停使用/) });
    expect(await readBalance(test.database, code)).toMatchObject({ maturedMinor: 0, paidMinor: 10_000 });
    expect(await findProblems()).toEqual([]);
  });
});

describe('an agent who owes after asking', () => {
  it('is left out of the file and named, until new commissions made up for it', async () => {
    await giveBack(test, earned, 33_333);
    expect(await readBalance(test.database, code)).toMatchObject({ maturedMinor: -3334, underWayMinor: 10_000 });
    expect(await writeFile()).toMatchObject({ payouts: 0, doubtful: [{ id: payoutId, doubt: 'below_zero' }] });
    expect((await writeFileAtDesk()).said.out).toMatch(/没有放进去：.*可打款余额低于零/);
    const statement = await state();
    expect(statement?.underWay).toMatchObject([{ payoutId, words: expect.stringContaining('买家退了款') }]);
    expect(statement && describeStatement(statement).join('\n')).toMatch(
      /申请了还没有付[\s\S]*100\.00 {2,}申请以后买家退了款/,
    );
    await earn(test, { code, priceMinor: 33_340 });
    expect(await readBalance(test.database, code)).toMatchObject({ maturedMinor: 0 });
    expect(await writeFile()).toMatchObject({ payouts: 1, netMinor: 10_000, doubtful: [] });
    await cleanUp();
    expect(await findProblems()).toEqual([]);
  });

  it('has what is left, to ask for anew, when the desk decides not to pay', async () => {
    await giveBack(test, earned, 33_333);
    expect((await cleanUp()).code).toBe(0);
    expect(await readBalance(test.database, code)).toMatchObject({ maturedMinor: 6666, underWayMinor: 0 });
  });
});

describe('asking at the desk', () => {
  const request = (...more: string[]) => desk.run('payouts', 'request', code, '--amount', '60', ...more, ...BY);

  it('is one payout when the answer was lost and the same is typed again', async () => {
    await earn(test, { code, priceMinor: 300_000 });
    const database: typeof test.database = {
      ...test.database,
      write(statements) {
        test.turso.setFault({ mode: 'drop-after', times: 1 });
        return test.database.write(statements);
      },
    };
    const cutOff = openTestDesk({ ...test, database }, { now: MATURE_AT });
    const words = ['payouts', 'request', code, '--amount', '60', ...BY];
    expect((await cutOff.run(...words)).code).toBe(1);
    expect(await readBalance(test.database, code)).toMatchObject({ underWayMinor: 16_000 });
    const said = await request();
    expect(said).toMatchObject({ code: 0, out: expect.stringMatching(/^早已申请过 60\.00 元.*--id/) });
    expect(await readBalance(test.database, code)).toMatchObject({ maturedMinor: 24_000, underWayMinor: 16_000 });
  });

  it('is another payout under another id, and once one of them has ended', async () => {
    await earn(test, { code, priceMinor: 300_000 });
    const before = await countRows(test.client, 'payouts');
    await request();
    await request('--id', mintPayoutId());
    expect(await countRows(test.client, 'payouts')).toBe(before + 2);
    await cleanUp();
    expect((await request()).out).toMatch(/^已申请 60\.00 元/);
    expect(await countRows(test.client, 'payouts')).toBe(before + 3);
  });
});
