// One's own page and leaving over HTTP on the real database: forms, mistakes, what is told and what is still to be had.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordPaid } from '../../functions/commissions/payouts/settle-payout.ts';
import { payoutsViewSchema } from '../../functions/portal/payouts/view.ts';
import { reinstateAgent, suspendAgent } from '../../functions/portal/standing/move.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { joinViewSchema, leaveViewSchema, meViewSchema } from '../../functions/portal/standing/view.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { openTestDatabase, type TestAgent, type TestDatabase } from '../fixtures/test-database.ts';
import { earn, MATURE_AT, sell } from '../fixtures/test-ledger.ts';
import { apply, join, placeOf, readView as read, signInSomebody, WORDS } from '../fixtures/test-person.ts';

const NOW = MATURE_AT;
const ACCOUNT = { method: 'bank', realName: '林小满', account: '6222 0202 0011 2233 445', consent: 'yes' };
let test: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  test = await openTestDatabase();
  app = await createTestApp({ test, offers: [], now: NOW });
});
afterAll(() => test.close());

const somebody = (agent?: TestAgent) => signInSomebody(app, test, agent);
const joinView = (answer: Response) => read(answer, joinViewSchema);
const meView = (answer: Response) => read(answer, meViewSchema);

describe('one’s own page', () => {
  it('keeps name and line, tidied, and refuses what shoppers should not read', async () => {
    const person = await somebody({ code: 'card1111', name: '旧名' });
    const wrong = await person.post('/portal/me/card', { name: '小美', line: '电话 13800138000' });
    expect(wrong.status).toBe(422);
    expect(await meView(wrong)).toMatchObject({ problems: { line: 'line_figures' }, values: { name: '小美' } });
    expect((await meView(await person.get('/portal/me/'))).chrome.name).toBe('旧名');
    const kept = await person.post('/portal/me/card', { name: ' 小\u200b美\n', line: '住在  山脚下' });
    expect(placeOf(kept)).toEqual([303, '/portal/me/?done=card_kept']);
    expect((await meView(await person.get('/portal/me/'))).values).toEqual({
      name: '小美',
      line: '住在 山脚下',
      words: '',
    });
  });

  it('pauses and resumes; what is not so at the moment is told with the page', async () => {
    const person = await somebody({ code: 'pause111' });
    expect(placeOf(await person.post('/portal/me/pause'))).toEqual([303, '/portal/me/?done=paused']);
    expect((await meView(await person.get('/portal/me/'))).status).toBe('paused');
    expect(placeOf(await person.post('/portal/me/resume'))).toEqual([303, '/portal/me/?done=resumed']);
    const appeal = await person.post('/portal/me/appeal', { words: '我没有被暂停，只是试试看。' });
    expect([appeal.status, (await meView(appeal)).chrome.told?.key]).toEqual([409, 'not_now']);
  });

  it('says why the brand suspended, takes an answer, and does not let one leave before it is decided', async () => {
    const person = await somebody({ code: 'susp1111' });
    const agentId = 'agt_susp1111';
    const cause = { agentId, by: '王经理', reason: '三个群都在投诉。' };
    await suspendAgent(app.deps, test.database, { ...cause, stepId: mintStepId() });
    const words = '那几条不是我发的。\n我可以给你们看聊天记录。';
    expect(placeOf(await person.post('/portal/me/appeal', { words }))).toEqual([303, '/portal/me/?done=appealed']);
    const answer = await person.get('/portal/me/');
    expect(await answer.clone().text()).not.toContain('王经理');
    const me = await meView(answer);
    expect(me).toMatchObject({ status: 'suspended', suspended: { reason: '三个群都在投诉。', appeals: [{ words }] } });
    expect((await person.post('/portal/me/resume')).status).toBe(409);
    const leaving = await person.post('/portal/me/leave');
    expect([leaving.status, (await read(leaving, leaveViewSchema)).canLeave]).toEqual([409, false]);
    await reinstateAgent(app.deps, test.database, { ...cause, stepId: mintStepId() });
    expect((await meView(await person.get('/portal/me/'))).suspended).toBeNull();
  });

  it('keeps the reason of a suspension in sight however much was said to it, and takes five answers', async () => {
    const person = await somebody({ code: 'susp2222' });
    const agentId = 'agt_susp2222';
    await suspendAgent(app.deps, test.database, { agentId, stepId: mintStepId(), by: '王经理', reason: '刷单' });
    const said = Array.from({ length: 21 }, (_, index) => `${WORDS}（${index + 1}）`);
    const statuses: number[] = [];
    for (const words of said) statuses.push((await person.post('/portal/me/appeal', { words })).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, ...Array.from({ length: 16 }, () => 409)]);
    const late = await meView(await person.post('/portal/me/appeal', { words: WORDS }));
    expect(late).toMatchObject({ chrome: { told: { key: 'said_enough' } }, values: { words: WORDS } });
    expect(late.suspended).toEqual({
      reason: '刷单',
      at: NOW,
      appeals: said.slice(0, 5).map((words) => ({ words, at: NOW })),
      canAppeal: false,
    });
  });

  it('lists where else one is signed in, and ends it there', async () => {
    const person = await somebody({ code: 'devices1' });
    await test.client.execute({
      sql: `INSERT INTO sessions (id, token, account_id, expires_at, device, created_at, changed_at)
        SELECT 'else', 'elsewhere', account_id, expires_at, 'Safari, iPhone', created_at, changed_at
        FROM sessions WHERE id = ?`,
      args: [`id_ses${person.phone}`],
    });
    expect((await meView(await person.get('/portal/me/'))).otherDevices).toMatchObject([{ device: 'Safari, iPhone' }]);
    await person.post('/portal/sign-out-others');
    expect((await meView(await person.get('/portal/me/'))).otherDevices).toEqual([]);
  });
});

describe('leaving', () => {
  it('shows what is owed first, then takes one tap, once', async () => {
    const person = await somebody({ code: 'leave111' });
    await earn(test, { code: 'leave111', phoneHash: 'a shopper' });
    await sell(test, { code: 'leave111', phoneHash: 'another shopper', priceMinor: 5000 });
    const preview = await read(await person.get('/portal/me/leave/'), leaveViewSchema);
    expect(preview).toMatchObject({
      canLeave: true,
      maturedMinor: 1000,
      pendingMinor: 500,
      underWayMinor: 0,
      bound: 2,
      hasAccount: false,
    });
    const stepId = mintStepId();
    expect(placeOf(await person.post('/portal/me/leave', { stepId }))).toEqual([303, '/portal/join/?done=left']);
    expect(placeOf(await person.post('/portal/me/leave', { stepId }))).toEqual([303, '/portal/join/?done=left']);
    const after = await joinView(await person.get('/portal/join/?done=left'));
    expect(after).toMatchObject({ agent: null, chrome: { told: { key: 'left' }, standing: 'left' } });
    // What is still theirs is still theirs to look at and to ask for; being shown and counted is over.
    for (const page of ['', 'orders/', 'statement/', 'payouts/', 'me/'])
      expect((await person.get(`/portal/${page}`)).status).toBe(200);
    expect((await person.post('/portal/me/pause', { stepId: mintStepId() })).status).toBe(409);
    // Its page speaks of suspension, or of leaving: neither is theirs.
    expect(placeOf(await person.get('/portal/me/leave/'))).toEqual([303, '/portal/me/']);
  });

  it('lets nobody begin anew while money of the old code is open, says what, and pays it whatever it is', async () => {
    const person = await somebody({ code: 'open1111' });
    await earn(test, { code: 'open1111', phoneHash: 'a shopper of theirs' });
    await person.post('/portal/me/leave');
    for (const answer of [await join(person), await apply(person)]) {
      const view = await joinView(answer);
      expect([answer.status, view.chrome.told?.key]).toEqual([409, 'join_unsettled']);
      expect(view).toMatchObject({
        agent: null,
        unsettled: { code: 'open1111', pendingMinor: 0, maturedMinor: 1000, underWayMinor: 0 },
      });
    }
    const books = await read(await person.get('/portal/payouts/'), payoutsViewSchema);
    expect(books).toMatchObject({ maturedMinor: 1000, minimumMinor: 0 });
    await person.post('/portal/payouts/account', ACCOUNT);
    const { payoutId } = books.ask;
    expect((await person.post('/portal/payouts', { payoutId, amount: '10' })).status).toBe(200);
    expect((await joinView(await person.get('/portal/join/'))).unsettled).toMatchObject({ underWayMinor: 1000 });
    await recordPaid(app.deps, test.database, { payoutId, proof: '回单 0007', taxMinor: null, by: '品牌' });
    expect((await joinView(await person.get('/portal/join/'))).unsettled).toBeNull();
    expect(placeOf(await join(person))).toEqual([303, '/portal/me/?done=joined']);
    expect((await meView(await person.get('/portal/me/'))).code).not.toBe('open1111');
  });

  it('ends the card: a form of it that was open is refused', async () => {
    const person = await somebody({ code: 'left1111', name: '旧名' });
    await person.post('/portal/me/leave');
    const answer = await person.post('/portal/me/card', { name: '新名', line: '' });
    expect([answer.status, (await meView(answer)).chrome.told?.key]).toEqual([409, 'not_now']);
    expect((await meView(await person.get('/portal/me/'))).values.name).toBe('旧名');
  });
});
