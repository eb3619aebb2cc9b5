// What can be corrected, said twice: the later word stands, in whichever order the two arrive.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import {
  keepPayoutAccount,
  openPayoutAccount,
  removePayoutAccount,
} from '../../functions/commissions/payouts/payout-account.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { setTax } from '../../functions/commissions/payouts/settle-payout.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { earn, keepAccount, ledgerDeps, MATURE_AT, testKeys } from '../fixtures/test-ledger.ts';

const EARLIER = MATURE_AT + 1000;
const LATER = MATURE_AT + 2000;

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
  code = `cccccc${String(agents).padStart(2, '0')}`;
  agentId = await addAgent(test.client, { code });
  await keepAccount(test, agentId);
});

const DONE = { state: 'done' };
const NEWER = { state: 'refused', reason: 'newer' };
const ORDERS = [
  { when: 'in their order', moments: [EARLIER, LATER], outcomes: [DONE, DONE] },
  { when: 'the later one first', moments: [LATER, EARLIER], outcomes: [DONE, NEWER] },
  { when: 'of one moment, the same twice', moments: [LATER, LATER], outcomes: [DONE, DONE] },
];

describe('where an agent is paid', () => {
  const say = (at: number) =>
    keepPayoutAccount(ledgerDeps(at), test.database, {
      agentId,
      account: { method: 'wechat', realName: '林小满', account: `wallet-${at}`, consentVersion: '2026-11' },
    });
  const stored = async () => {
    const sql = `SELECT real_name_sealed AS realNameSealed, account_sealed AS accountSealed, consented_at AS at
      FROM payout_accounts WHERE agent_id = ?`;
    const [row] = (await test.client.execute({ sql, args: [agentId] })).rows;
    const sealed = { realNameSealed: String(row?.['realNameSealed']), accountSealed: String(row?.['accountSealed']) };
    return { ...(await openPayoutAccount(testKeys, agentId, sealed)), at: row?.['at'] };
  };

  it.each(ORDERS)('is what was said last when two arrive $when', async ({ moments, outcomes }) => {
    for (const [index, at] of moments.entries()) expect(await say(at)).toEqual(outcomes[index]);
    expect(await stored()).toEqual({ realName: '林小满', account: `wallet-${LATER}`, at: LATER });
  });

  it('is not called newer when nothing stands there', async () => {
    await removePayoutAccount(test.database, agentId);
    expect(await say(EARLIER)).toEqual(DONE);
  });
});

describe('the tax that is withheld', () => {
  async function request(): Promise<string> {
    await earn(test, { code, priceMinor: 100_000 });
    const payoutId = mintPayoutId();
    await requestPayout(ledgerDeps(), test.database, { payoutId, agentId, amountMinor: null, actor: 'agent', by: '' });
    return payoutId;
  }

  it.each(ORDERS)('is what was said last when two arrive $when', async ({ moments, outcomes }) => {
    const payoutId = await request();
    const say = (at: number) =>
      setTax(ledgerDeps(at), test.database, { payoutId, taxMinor: at - MATURE_AT, by: 'boss' });
    for (const [index, at] of moments.entries()) expect(await say(at)).toMatchObject(outcomes[index] ?? {});
    const { rows } = await test.client.execute({ sql: 'SELECT tax_minor FROM payouts WHERE id = ?', args: [payoutId] });
    expect(rows).toMatchObject([{ tax_minor: LATER - MATURE_AT }]);
  });
});
