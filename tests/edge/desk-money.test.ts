// The brand's pages of money: commissions on hold, payouts and their files. Each step once, written down, nobody else's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPayoutAccount } from '../../functions/commissions/payouts/payout-account.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { heldViewSchema } from '../../functions/desk/held/view.ts';
import { deskPayoutsViewSchema } from '../../functions/desk/payouts/view.ts';
import { type DeskShop, openDeskShop } from '../fixtures/desk-shop.ts';
import { addAgent } from '../fixtures/test-database.ts';
import { earn, giveBack, ledgerDeps, MATURE_AT, sell } from '../fixtures/test-ledger.ts';
import { readBooks } from './faults/compare-books.ts';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
  shop.app.setClock(MATURE_AT);
  // Everybody signed in just now.
  await shop.test.client.execute({ sql: 'UPDATE sessions SET created_at = ?', args: [MATURE_AT] });
});
afterAll(() => shop.close());

const held = (query = '') => shop.look(heldViewSchema, `/desk/held/${query}`, shop.brand);
const decide = (form: Record<string, string>) => shop.look(heldViewSchema, '/desk/held/decide', shop.brand, form);
const payouts = (query = '') => shop.look(deskPayoutsViewSchema, `/desk/payouts/${query}`, shop.brand);
const send = (step: string, form: Record<string, string>) =>
  shop.look(deskPayoutsViewSchema, `/desk/payouts/${step}`, shop.brand, form);

let opened = 0;
/** With 100.00 yuan to ask for and an account. */
async function openAgent(realName = '林小满') {
  opened += 1;
  const code = `qqqqqq${String(opened).padStart(2, '0')}`;
  const id = await addAgent(shop.test.client, { code, name: `小${opened}` });
  const account = { method: 'bank', realName, account: '6222020200112233445', consentVersion: '1' } as const;
  await keepPayoutAccount(ledgerDeps(), shop.test.database, { agentId: id, account });
  const earned = await earn(shop.test, { code, priceMinor: 100_000 });
  return { id, code, earned };
}

async function ask(agentId: string): Promise<string> {
  const payoutId = mintPayoutId();
  const all = { payoutId, agentId, amountMinor: null, actor: 'agent', by: '' } as const;
  await requestPayout(ledgerDeps(), shop.test.database, all);
  return payoutId;
}

describe('commissions on hold', () => {
  it('are listed with why, and never a phone, and decided once with a reason, in three trips', async () => {
    await addAgent(shop.test.client, { code: 'hhhhhhhh', name: '小何', phoneHash: 'self' });
    const own = { code: 'hhhhhhhh', phoneHash: 'self' };
    const [first, second] = [await sell(shop.test, own), await sell(shop.test, own)];
    const { view, trips, text } = await held();
    expect(trips).toBe(2);
    expect(view.rows).toMatchObject([
      {
        commissionId: first.commissionId,
        held: 'same_phone',
        agentCode: 'hhhhhhhh',
        leftMinor: 1000,
        isSuspended: false,
      },
      { commissionId: second.commissionId },
    ]);
    expect(text).not.toMatch(/"self"|1380/);

    const form = { commissionId: first.commissionId, decision: 'released', reason: '同住的家人买的' };
    const bare = await decide({ ...form, reason: '  ' });
    expect([bare.status, bare.view.sent]).toEqual([422, { commissionId: first.commissionId, reason: '' }]);
    const done = await decide(form);
    expect([done.status, done.trips, done.view.chrome.told?.key]).toEqual([200, 3, 'commission_released']);
    expect((await decide(form)).view.chrome.told?.key).toBe('commission_released');
    const other = await decide({ ...form, decision: 'denied' });
    expect([other.status, other.view.chrome.told?.key]).toEqual([409, 'commission_decided']);
    expect((await decide({ ...form, commissionId: second.commissionId, decision: 'denied' })).view.rows).toEqual([]);
    const { rows } = await shop.test.client.execute(
      'SELECT decision, by_name FROM commission_decisions ORDER BY rowid',
    );
    expect(rows).toMatchObject([
      { decision: 'released', by_name: '阿远' },
      { decision: 'denied', by_name: '阿远' },
    ]);
  });

  it('of somebody suspended wait beside them, in pages without a gap', async () => {
    await addAgent(shop.test.client, { code: 'jjjjjjjj', name: '小金', phoneHash: 'another self' });
    const sold = [];
    for (let place = 0; place < 32; place += 1)
      sold.push(await sell(shop.test, { code: 'jjjjjjjj', ...(place % 2 === 0 ? { phoneHash: 'another self' } : {}) }));
    await shop.test.client.execute("UPDATE agents SET status = 'suspended' WHERE code = 'jjjjjjjj'");
    const first = await held();
    const second = await held(`?after=${first.view.next}`);
    const ids = [...first.view.rows, ...second.view.rows].map(({ commissionId }) => commissionId);
    expect([first.view.rows.length, ids.length, second.view.next]).toEqual([30, 32, null]);
    expect(ids.toSorted()).toEqual(sold.map(({ commissionId }) => commissionId).toSorted());
    expect(first.view.rows.every(({ isSuspended }) => isSuspended)).toBe(true);
    const [, plain] = sold;
    const released = await decide({ commissionId: plain?.commissionId ?? '', decision: 'released', reason: '看过' });
    expect(released.view.chrome.told?.key).toBe('commission_not_held');
  });
});

describe('payouts', () => {
  it('go into a file, are paid with a receipt and tax, or fail with a reason, each once', async () => {
    const [one, other] = [await openAgent(), await openAgent('=HYPERLINK("x")')];
    const [paid, failed] = [await ask(one.id), await ask(other.id)];
    const before = await payouts();
    expect([before.trips, before.view.requested]).toEqual([2, { payouts: 2, amountMinor: 20_000 }]);
    expect(before.text).not.toMatch(/林小满|6222/);

    const taxed = await send('tax', { payoutId: paid, tax: '8' });
    expect([taxed.trips, taxed.view.chrome.told?.key]).toEqual([3, 'tax_set']);
    const { rows: steps } = await shop.test.client.execute(
      "SELECT by_name, about FROM audit_log WHERE kind = 'payout_taxed'",
    );
    expect(steps).toMatchObject([{ by_name: '阿远', about: paid }]);
    const { batchId, lookId } = before.view;
    const form = { batchId, lookId, method: '' };
    const file = await shop.open('/desk/payouts/batch', shop.brand, form);
    expect([file.status, file.trips]).toEqual([200, 2]);
    expect(file.text).toContain(`${batchId},${paid},林小满,"6222020200112233445\t",银行卡,100.00,8.00,92.00`);
    expect(file.text).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await shop.open('/desk/payouts/batch', shop.brand, form)).text).toBe(file.text);
    const views = () => shop.test.client.execute("SELECT * FROM payout_account_views WHERE batch <> ''");
    expect((await views()).rows.length).toBe(2);
    const again = { ...form, lookId: `look_${'b'.repeat(22)}` };
    expect((await shop.open('/desk/payouts/batch', shop.brand, again)).text).toBe(file.text);
    expect((await views()).rows).toHaveLength(4);
    expect((await views()).rows[0]).toMatchObject({ by_name: '阿远', batch: batchId });

    const listed = (await payouts('?state=batched')).view;
    expect(listed.batches).toMatchObject([{ batchId, payouts: 2, amountMinor: 20_000, taxMinor: 800, by: '阿远' }]);
    const bare = await send('paid?state=batched', { payoutId: paid, proof: '', tax: '' });
    expect([bare.status, bare.view.state, bare.view.sent]).toMatchObject([
      422,
      'batched',
      { form: 'paid', payoutId: paid, problem: 'no_proof' },
    ]);
    const typed = { payoutId: paid, proof: '回单 0001', tax: '八块' };
    expect((await send('paid', typed)).view.sent).toMatchObject({ ...typed, problem: 'unreadable' });
    expect((await send('paid', { ...typed, tax: '100.01' })).view.sent?.problem).toBe('tax_above_amount');
    for (let time = 0; time < 2; time += 1)
      expect((await send('paid', { ...typed, tax: '' })).view.chrome.told).toEqual({
        tone: 'plain',
        key: 'payout_paid',
      });
    expect((await send('failed', { payoutId: failed, reason: '' })).view.sent?.problem).toBe('no_reason');
    expect((await send('failed', { payoutId: failed, reason: '户名不符' })).view.chrome.told?.key).toBe(
      'payout_failed',
    );
    const late = await send('paid', { payoutId: failed, proof: '回单 0002', tax: '' });
    expect([late.status, late.view.chrome.told?.key]).toEqual([409, 'payout_settled']);
    expect((await payouts('?state=paid')).view.rows).toMatchObject([
      { id: paid, proof: '回单 0001', taxMinor: 800, by: '阿远' },
    ]);
    expect((await payouts('?state=failed')).view.rows).toMatchObject([{ id: failed, proof: '户名不符' }]);
  });

  it('say what speaks against them, stay out of a new file, and warn when they were paid all the same', async () => {
    const { id, earned } = await openAgent();
    const payoutId = await ask(id);
    await giveBack(shop.test, earned, 50_000);
    const { view } = await payouts();
    expect(view.rows.find((row) => row.id === payoutId)?.doubt).toBe('below_zero');
    const { batchId, lookId } = view;
    const empty = await send('batch', { batchId, lookId, method: '' });
    expect(empty.view.chrome.told?.key).toBe('batch_empty');
    const told = (await send('paid', { payoutId, proof: '回单 0003', tax: '' })).view.chrome.told;
    expect(told).toEqual({ tone: 'warning', key: 'payout_paid_below_zero' });
  });

  it('of a month are asked for once for everybody above the minimum', async () => {
    const { code } = await openAgent();
    const first = await send('run', { month: '2026-12', afterId: '' });
    expect([first.trips, first.view.run.done]).toMatchObject([4, { next: null }]);
    expect(first.view.rows.map(({ agentCode }) => agentCode)).toContain(code);
    const again = (await send('run', { month: '2026-12', afterId: '' })).view;
    expect(again.run.done).toMatchObject({ payouts: 0, amountMinor: 0 });
    expect(again.requested).toEqual(first.view.requested);
    const wrong = await send('run', { month: '2026-13', afterId: '' });
    expect([wrong.status, wrong.view.chrome.told?.key]).toEqual([422, 'wrong_month']);
  });

  it('are listed in pages, the oldest first while they wait', async () => {
    for (let place = 0; place < 31; place += 1) {
      const { id } = await openAgent();
      await ask(id);
    }
    const first = (await payouts()).view;
    const second = (await payouts(`?after=${first.next}`)).view;
    const rows = [...first.rows, ...second.rows];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(first.requested.payouts);
    expect(rows.length).toBe(first.requested.payouts);
  });
});

it('for everybody but the brand there is nothing here, and nothing changes', async () => {
  const before = await readBooks(shop.test.client);
  const form = {
    payoutId: mintPayoutId(),
    proof: '1',
    reason: '不',
    month: '2026-11',
    commissionId: 'com_1',
    decision: 'denied',
  };
  for (const cookie of [shop.hill, shop.tea, shop.agent.cookie]) {
    for (const path of ['/desk/held/', '/desk/payouts/'])
      expect([path, (await shop.open(path, cookie)).status]).toEqual([path, 404]);
    for (const path of ['held/decide', ...['run', 'batch', 'paid', 'failed', 'tax'].map((step) => `payouts/${step}`)])
      expect([path, (await shop.open(`/desk/${path}`, cookie, form)).status]).toEqual([path, 404]);
  }
  expect(await readBooks(shop.test.client)).toEqual(before);
});

it('leaves books that verify', async () => {
  const { findings } = await verifyLedger(shop.test.database, { key: null, head: null });
  expect(findings).toEqual([]);
});
