// Asking for a payout and saying where it goes, over HTTP: once, never above what is there, under a consent of its own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removePayoutAccount } from '../../functions/commissions/payouts/payout-account.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { recordFailed, recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { mintWriteOffId, writeOff } from '../../functions/commissions/write-off.ts';
import { homeViewSchema } from '../../functions/portal/front/view.ts';
import { payoutsViewSchema } from '../../functions/portal/payouts/view.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { countRows } from '../fixtures/test-database.ts';
import { earn, giveBack, ledgerDeps, MATURE_AT } from '../fixtures/test-ledger.ts';
import { openTradingShop, type TradingShop } from '../fixtures/trading-shop.ts';

const ACCOUNT = { method: 'bank', realName: '林小满', account: '6222 0202 0011 2233 445', consent: 'yes' };

let shop: TradingShop;
let minted = 0;
beforeAll(async () => {
  shop = await openTradingShop();
  shop.app.setClock(MATURE_AT);
});
afterAll(() => shop.close());

/** An agent with 100.00 yuan to ask for, and an account unless said otherwise. */
async function openAgent({ hasAccount = true, priceMinor = 100_000 } = {}) {
  minted += 1;
  const code = `aaaaaa${String(minted).padStart(2, '0')}`;
  const { id, cookie } = await shop.join({ code, phone: `139000001${String(minted).padStart(2, '0')}` });
  const earned = await earn(shop.test, { code, priceMinor });
  if (hasAccount) await look('/portal/payouts/account', cookie, ACCOUNT);
  return { id, cookie, code, earned };
}

const look = (path: string, cookie: string, form?: Record<string, string>) =>
  shop.look(payoutsViewSchema, path, cookie, form);
const ask = (cookie: string, amount: string, payoutId = mintPayoutId()) =>
  look('/portal/payouts', cookie, { payoutId, amount });

describe('asking for a payout', () => {
  it('takes from what matured, in three trips, and shows where the payout stands', async () => {
    const { cookie } = await openAgent();
    const asked = await ask(cookie, '60.5');
    expect([asked.status, asked.trips]).toEqual([200, 3]);
    expect(asked.view).toMatchObject({
      chrome: { told: { key: 'payout_asked' }, here: '/portal/payouts/' },
      maturedMinor: 3950,
      payouts: [{ amountMinor: 6050, status: 'requested', doubt: null }],
    });
    expect((await shop.look(homeViewSchema, '/portal/', cookie)).view.balance).toMatchObject({
      maturedMinor: 3950,
      underWayMinor: 6050,
    });
  });

  it('is one payout, however often the same form is sent, also at once', async () => {
    const { cookie } = await openAgent();
    const payoutId = mintPayoutId();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(cookie, '50', payoutId)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const { view } = await look('/portal/payouts/', cookie);
    expect(view).toMatchObject({ maturedMinor: 5000, payouts: [{ id: payoutId, amountMinor: 5000 }] });
    expect(view.payouts.length).toBe(1);
  });

  it('gives ten forms at once no more than there is', async () => {
    const { cookie } = await openAgent();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(cookie, '50')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, ...Array.from({ length: 8 }, () => 422)]);
    expect((await look('/portal/payouts/', cookie)).view).toMatchObject({ maturedMinor: 0 });
  });

  it.each([
    ['100.01', 'above_balance'],
    ['49.99', 'below_minimum'],
    ['0', 'unreadable'],
    ['-50', 'unreadable'],
    ['50.001', 'unreadable'],
    ['fifty', 'unreadable'],
    ['50,50', 'unreadable'],
    ['5,000,0', 'unreadable'],
    ['50 50', 'unreadable'],
    ['', 'unreadable'],
  ])('of “%s” is refused: %s, and the amount stands there again', async (amount, problem) => {
    const { cookie } = await openAgent();
    const { status, view } = await ask(cookie, amount);
    expect([status, view]).toMatchObject([422, { ask: { amount, problem }, payouts: [], maturedMinor: 10_000 }]);
  });

  it('reads full-width figures and grouped ones', async () => {
    const { cookie } = await openAgent({ priceMinor: 20_000_000 });
    expect((await ask(cookie, '１，０００．５０')).view.payouts).toMatchObject([{ amountMinor: 100_050 }]);
  });

  it('is refused without an account, while suspended, and under the id of another payout', async () => {
    const bare = await openAgent({ hasAccount: false });
    expect((await ask(bare.cookie, '60')).view.ask).toMatchObject({ problem: 'no_account' });

    const suspended = await openAgent();
    await shop.test.client.execute({
      sql: "UPDATE agents SET status = 'suspended' WHERE id = ?",
      args: [suspended.id],
    });
    expect((await ask(suspended.cookie, '60')).view.ask).toMatchObject({ problem: 'suspended' });

    const [one, other] = [await openAgent(), await openAgent()];
    const payoutId = mintPayoutId();
    await ask(one.cookie, '60', payoutId);
    const { view } = await ask(other.cookie, '60', payoutId);
    expect(view).toMatchObject({ ask: { problem: 'id_reused' }, payouts: [], maturedMinor: 10_000 });
    // The form that comes back can be sent.
    expect(view.ask.payoutId).not.toBe(payoutId);
  });

  it('shows the receipt of what was paid, why another failed, and pages of thirty', async () => {
    const { cookie } = await openAgent({ priceMinor: 20_000_000 });
    const ids = Array.from({ length: 31 }, () => mintPayoutId());
    for (const id of ids) await ask(cookie, '50', id);
    const [paid = '', failed = ''] = ids;
    const by = 'boss';
    await recordPaid(ledgerDeps(), shop.test.database, { payoutId: paid, proof: '回单 0001', taxMinor: 80, by });
    await recordFailed(ledgerDeps(), shop.test.database, { payoutId: failed, reason: '户名不符', by });
    const first = await look('/portal/payouts/', cookie);
    const second = await look(`/portal/payouts/?before=${String(first.view.next)}`, cookie);
    expect(first.trips).toBe(2);
    const all = [...first.view.payouts, ...second.view.payouts];
    expect(all.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(all.find(({ id }) => id === paid)).toMatchObject({ status: 'paid', proof: '回单 0001', taxMinor: 80 });
    expect(all.find(({ id }) => id === failed)).toMatchObject({ status: 'failed', proof: '户名不符' });
  });
});

it.each(['/portal/payouts/account', '/portal/payouts/withdraw'])(
  'the language at %s is remembered on the way to the page',
  async (path) => {
    const { cookie } = await openAgent({ hasAccount: false });
    const answer = await shop.app.send(`${path}?lang=en`, { headers: { Cookie: cookie } });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portal/payouts/']);
    expect(answer.headers.getSetCookie().join()).toContain('language=en');
  },
);

it('says which debt the brand did without, and why', async () => {
  const { cookie, id, earned } = await openAgent();
  const payoutId = mintPayoutId();
  await ask(cookie, '100', payoutId);
  await recordPaid(ledgerDeps(), shop.test.database, { payoutId, proof: '回单 0005', taxMinor: 0, by: 'boss' });
  await giveBack(shop.test, earned, 50_000);
  const asked = { writeOffId: mintWriteOffId(), agentId: id, debtMinor: 5000, reason: '不再来往', by: 'boss' };
  await writeOff(ledgerDeps(), shop.test.database, asked);
  const { view, trips } = await look('/portal/payouts/', cookie);
  expect([trips, view]).toMatchObject([2, { maturedMinor: 0, writeOffs: [{ amountMinor: 5000, reason: '不再来往' }] }]);
});

describe('where an agent is paid', () => {
  it('is kept sealed and shown masked', async () => {
    const { cookie, id } = await openAgent({ hasAccount: false });
    const kept = await look('/portal/payouts/account', cookie, ACCOUNT);
    expect([kept.status, kept.trips]).toEqual([200, 3]);
    expect(kept.view.account).toMatchObject({ method: 'bank', realName: '林**', account: '…3445' });
    expect(kept.text).not.toMatch(/林小满|6222/);
    const { rows } = await shop.test.client.execute({
      sql: 'SELECT * FROM payout_accounts WHERE agent_id = ?',
      args: [id],
    });
    expect(rows).toMatchObject([{ consent_version: 'payout-account/2026-11', consented_at: MATURE_AT }]);
    expect(JSON.stringify(rows)).not.toMatch(/林小满|6222/);
  });

  it.each([
    ['the box is not ticked', { consent: '' }, ['consent']],
    ['no way is chosen', { method: 'cash' }, ['method']],
    ['the name is one letter', { realName: '林' }, ['realName']],
    ['the account is too short', { account: '12 3' }, ['account']],
    [
      'nothing is written',
      { method: '', realName: '', account: '', consent: '' },
      ['method', 'realName', 'account', 'consent'],
    ],
  ])('is not kept when %s; what was typed stands there again', async (_label, change, problems) => {
    const { cookie } = await openAgent({ hasAccount: false });
    const typed = { ...ACCOUNT, ...change };
    const { status, view } = await look('/portal/payouts/account', cookie, typed);
    const { realName, account } = typed;
    expect([status, view]).toMatchObject([422, { account: null, form: { realName, account, problems } }]);
  });

  it('is deleted when the consent is withdrawn, and deleted again is deleted', async () => {
    const { cookie } = await openAgent();
    for (let time = 0; time < 2; time += 1) {
      const { view } = await look('/portal/payouts/withdraw', cookie, {});
      expect(view).toMatchObject({ chrome: { told: { key: 'account_removed' } }, account: null });
    }
  });

  it('stays while money is on its way there', async () => {
    const { cookie, id } = await openAgent();
    await ask(cookie, '60');
    const { view } = await look('/portal/payouts/withdraw', cookie, {});
    expect(view).toMatchObject({ chrome: { told: { key: 'account_under_way' } }, account: { account: '…3445' } });
    expect(await removePayoutAccount(shop.test.database, id)).toMatchObject({ state: 'refused' });
  });

  it('is each agent’s own', async () => {
    const [one, other] = [await openAgent(), await openAgent({ hasAccount: false })];
    await look('/portal/payouts/withdraw', other.cookie, {});
    expect((await look('/portal/payouts/', one.cookie)).view.account).toMatchObject({ account: '…3445' });
    expect((await look('/portal/payouts/', other.cookie)).view.account).toBeNull();
  });

  it.each(['/portal/payouts', '/portal/payouts/account', '/portal/payouts/withdraw'])(
    '%s does nothing for who is not signed in, nor from another site’s page',
    async (path) => {
      const before = await countRows(shop.test.client, 'payouts');
      const form = { payoutId: mintPayoutId(), amount: '60', ...ACCOUNT };
      const stranger = await shop.app.send(path, { form });
      expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/portal/sign-in']);
      const { cookie } = await openAgent();
      const headers = { Cookie: cookie, Origin: 'https://evil.example' };
      expect((await shop.app.send(path, { form, headers })).status).toBe(403);
      expect(await countRows(shop.test.client, 'payouts')).toBe(before);
    },
  );
});

it('leaves books that verify', async () => {
  const { findings } = await verifyLedger(shop.test.database, { key: null, head: null });
  expect(findings).toEqual([]);
});
