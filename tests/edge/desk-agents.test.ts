// The brand's pages of agents: who waits, all of them, one with what may be done. For nobody else, and each step once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentStatementViewSchema, agentsViewSchema, agentViewSchema } from '../../functions/desk/agents/view.ts';
import { appeal } from '../../functions/portal/standing/move.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { recordTry } from '../../functions/portal/standing/record-try.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { keepPayoutAccount } from '../../functions/commissions/payouts/payout-account.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { mintWriteOffId } from '../../functions/commissions/write-off.ts';
import { type DeskShop, openDeskShop, TEA } from '../fixtures/desk-shop.ts';
import { addAgent, countRows } from '../fixtures/test-database.ts';
import { earn, giveBack, ledgerDeps } from '../fixtures/test-ledger.ts';
import { applyAs, newPhone, standingDeps, standingOf } from '../fixtures/test-standing.ts';
import { readBooks } from './faults/compare-books.ts';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
});
afterAll(() => shop.close());

const list = (query = '', cookie = shop.brand) => shop.look(agentsViewSchema, `/desk/agents/${query}`, cookie);
const show = (code: string) => shop.look(agentViewSchema, `/desk/agents/${code}/`, shop.brand);
const send = (step: string, form: Record<string, string>) =>
  shop.look(agentViewSchema, `/desk/agents/${step}`, shop.brand, form);
const find = (words: string) => shop.look(agentsViewSchema, '/desk/agents/find', shop.brand, { words });

async function applied({ isPassed = true } = {}) {
  const { agentId, code, application } = standingOf(await applyAs(shop.test, newPhone()));
  const trial = { agentId, stepId: mintStepId(), isPassed, score: '5/5', lesson: 'content/lessons/a.md@abc' };
  await recordTry(standingDeps, shop.test.database, trial);
  return { agentId, code, applicationId: application?.id ?? '' };
}

describe('reviewing', () => {
  it('lists applications with their words, and approves one once, in three trips', async () => {
    const { agentId, code, applicationId } = await applied();
    const before = await list();
    expect([before.status, before.trips]).toEqual([200, 2]);
    expect(before.view.applications).toMatchObject([
      { code, isQuizPassed: true, words: '我家就在山脚下，想把核桃讲给同事听。' },
    ]);
    const form = { agentId, applicationId, decision: 'approved', reason: '见过面，说得清楚' };
    const done = await send('review', form);
    expect([done.status, done.trips]).toEqual([200, 3]);
    expect(done.view).toMatchObject({
      chrome: { told: { tone: 'plain', key: 'application_approved' }, here: `/desk/agents/${code}/` },
      agent: { kind: 'distributor', status: 'active' },
      application: { status: 'approved', decidedBy: '阿远', reason: '见过面，说得清楚' },
    });
    expect((await send('review', form)).view.chrome.told?.key).toBe('application_approved');
    const { view, status } = await send('review', { ...form, decision: 'rejected' });
    expect([status, view.chrome.told?.key]).toEqual([409, 'application_decided']);
    expect(view.history.filter(({ event }) => event === 'approved')).toMatchObject([{ by: '阿远', actor: 'brand' }]);
    expect((await list()).view.applications).toEqual([]);
  });

  it('asks for a reason, and for the quiz before approving; what was typed stands there again', async () => {
    const { agentId, code, applicationId } = await applied({ isPassed: false });
    const bare = await send('review', { agentId, applicationId, decision: 'rejected', reason: ' ' });
    expect([bare.status, bare.view.sent]).toEqual([422, { form: 'decide', problem: 'no_reason', reason: '' }]);
    const early = await send('review', { agentId, applicationId, decision: 'approved', reason: '挺好' });
    expect([early.status, early.view.sent]).toEqual([422, { form: 'decide', problem: 'quiz_missing', reason: '挺好' }]);
    expect((await show(code)).view.application?.status).toBe('open');
    await send('review', { agentId, applicationId, decision: 'rejected', reason: '先把题答对' });
    expect((await show(code)).view.application).toMatchObject({ status: 'rejected', reason: '先把题答对' });
  });
});

describe('standing', () => {
  it('is suspended with a reason, appealed, answered, and reinstated', async () => {
    const agentId = await addAgent(shop.test.client, { code: 'ssssssss', name: '小苏' });
    const form = { agentId, stepId: mintStepId(), reason: '三个群都在投诉' };
    expect((await send('suspend', { ...form, reason: '' })).view.sent?.problem).toBe('no_reason');
    expect((await send('suspend', form)).view).toMatchObject({
      agent: { status: 'suspended' },
      suspension: { reason: '三个群都在投诉', appeals: [] },
    });
    // Nothing was said yet that could be answered.
    const early = await send('uphold', { agentId, stepId: mintStepId(), reason: '维持' });
    expect([early.status, early.view.chrome.told?.key]).toEqual([409, 'agent_not_now']);
    const saying = { agentId, stepId: mintStepId(), reason: '那不是我发的，请再看看。' };
    await appeal(standingDeps, shop.test.database, saying);
    expect((await list()).view.appeals).toMatchObject([{ code: 'ssssssss', words: '那不是我发的，请再看看。' }]);
    const answer = { agentId, stepId: mintStepId(), reason: '群主确认是你发的' };
    for (let time = 0; time < 2; time += 1)
      expect((await send('uphold', answer)).view).toMatchObject({
        chrome: { told: { tone: 'plain', key: 'appeal_answered' } },
        agent: { status: 'suspended' },
        suspension: { reason: '群主确认是你发的', appeals: [] },
      });
    expect((await list()).view.appeals).toEqual([]);
    const back = await send('reinstate', { agentId, stepId: mintStepId(), reason: '道过歉了' });
    expect(back.view).toMatchObject({ agent: { status: 'active' }, suspension: null });
    expect(back.view.history.map(({ event }) => event)).toEqual(['reinstated', 'suspended', 'appealed', 'suspended']);
    const nobody = { ...form, agentId: 'agt_nobody00' };
    expect((await shop.open('/desk/agents/reinstate', shop.brand, nobody)).status).toBe(404);
  });
});

describe('all agents', () => {
  it('come page by page, filtered, each once', async () => {
    for (let place = 0; place < 35; place += 1)
      await addAgent(shop.test.client, {
        code: `pppppp${String(place).padStart(2, '0')}`,
        kind: 'sharer',
        status: 'paused',
      });
    const first = await list('?standing=paused&kind=sharer');
    const second = await list(`?standing=paused&kind=sharer&before=${first.view.next}`);
    expect([first.view.agents.length, second.view.agents.length, second.view.next]).toEqual([30, 5, null]);
    const codes = [...first.view.agents, ...second.view.agents].map(({ code }) => code);
    expect(new Set(codes).size).toBe(35);
    expect(first.view.chrome.query).toBe('standing=paused&kind=sharer');
    expect(first.view.applications).toEqual([]);
  });

  it('are found by a part of the name, by code and by phone, and none of it is logged', async () => {
    await addAgent(shop.test.client, { code: 'nnnnnnnn', name: '林小满' });
    const codesOf = async (words: string) => (await find(words)).view.agents.map(({ code }) => code);
    expect(await codesOf('小满')).toEqual(['nnnnnnnn']);
    expect(await codesOf('NNNNNNNN')).toEqual(['nnnnnnnn']);
    expect(await codesOf('137 0000 0004')).toEqual([shop.agent.code]);
    expect(await codesOf('没有这个人')).toEqual([]);
    expect((await find('小满')).trips).toBe(2);
    expect(JSON.stringify(shop.app.logged)).not.toMatch(/小满|0000/);
  });
});

describe('the money of an agent', () => {
  it('is summed up, stated by month, and a debt written off as it was seen', async () => {
    const agentId = await addAgent(shop.test.client, { code: 'mmmmmmmm', name: '小毛' });
    const deps = ledgerDeps();
    const account = {
      method: 'bank',
      realName: '毛小毛',
      account: '6222020200112233445',
      consentVersion: '1',
    } as const;
    await keepPayoutAccount(deps, shop.test.database, { agentId, account });
    const earned = await earn(shop.test, { code: 'mmmmmmmm', priceMinor: 100_000 });
    const payoutId = mintPayoutId();
    const all = { payoutId, agentId, amountMinor: null, actor: 'agent', by: '' } as const;
    await requestPayout(deps, shop.test.database, all);
    await recordPaid(deps, shop.test.database, { payoutId, proof: '0001', taxMinor: 0, by: 'boss' });
    await giveBack(shop.test, earned, 30_000);
    const { view, trips } = await show('mmmmmmmm');
    expect(trips).toBe(2);
    expect(view).toMatchObject({
      balance: { pendingMinor: 0, maturedMinor: -3000, paidMinor: 10_000 },
      trade: { ever: { paidOrders: 1, paidMinor: 100_000, refundedMinor: 30_000, earnedMinor: 7000 } },
      account: { method: 'bank', shown: null },
    });
    const statement = await shop.look(
      agentStatementViewSchema,
      '/desk/agents/mmmmmmmm/statement/?month=2026-12',
      shop.brand,
    );
    expect([statement.trips, statement.view.closing.maturedMinor]).toEqual([3, -3000]);

    const form = { agentId, writeOffId: mintWriteOffId(), debtMinor: '3000', reason: '不再来往' };
    expect((await send('write-off', { ...form, reason: '' })).view.sent?.form).toBe('write_off');
    expect((await send('write-off', { ...form, debtMinor: '2999' })).view.chrome.told?.key).toBe('debt_changed');
    for (let time = 0; time < 2; time += 1)
      expect((await send('write-off', form)).view).toMatchObject({
        chrome: { told: { key: 'debt_written_off' } },
        balance: { maturedMinor: 0 },
        writeOffs: [{ amountMinor: 3000, reason: '不再来往', by: '阿远' }],
      });
    const { findings } = await verifyLedger(shop.test.database, { key: null, head: null });
    expect(findings).toEqual([]);
  });

  it('goes to an account that is shown to who asks for it, and that they looked is written down first', async () => {
    const before = await countRows(shop.test.client, 'payout_account_views');
    expect((await show('mmmmmmmm')).text).not.toMatch(/毛小毛|6222/);
    const form = { agentId: 'agt_mmmmmmmm', lookId: `look_${'a'.repeat(22)}` };
    for (let time = 0; time < 2; time += 1)
      expect((await send('account', form)).view.account?.shown).toEqual({
        realName: '毛小毛',
        account: '6222020200112233445',
      });
    const { rows } = await shop.test.client.execute('SELECT agent_id, by_name FROM payout_account_views');
    expect(rows.length).toBe(before + 1);
    expect(rows.at(-1)).toMatchObject({ agent_id: 'agt_mmmmmmmm', by_name: '阿远' });
  });
});

describe('for everybody but the brand', () => {
  it('there is nothing here, and nothing changes', async () => {
    await shop.sell(TEA);
    const before = await readBooks(shop.test.client);
    const form = { agentId: shop.agent.id, stepId: mintStepId(), reason: '不该发生', decision: 'approved' };
    for (const cookie of [shop.hill, shop.tea, shop.agent.cookie]) {
      for (const path of [
        '/desk/agents/',
        `/desk/agents/${shop.agent.code}/`,
        `/desk/agents/${shop.agent.code}/statement/`,
      ])
        expect([path, (await shop.open(path, cookie)).status]).toEqual([path, 404]);
      for (const step of ['find', 'review', 'suspend', 'reinstate', 'uphold', 'write-off', 'account'])
        expect([step, (await shop.open(`/desk/agents/${step}`, cookie, form)).status]).toEqual([step, 404]);
    }
    expect(await readBooks(shop.test.client)).toEqual(before);
  });

  it('nobody of that code is not there for the brand either', async () => {
    expect((await shop.open('/desk/agents/n0b0dyxx/', shop.brand)).status).toBe(404);
    expect((await shop.open('/desk/agents/n0b0dyxx/statement/', shop.brand)).status).toBe(404);
  });
});
