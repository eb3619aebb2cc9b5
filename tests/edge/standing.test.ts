// Joining and the quiz over HTTP on the real database: forms, doors, mistakes, trips, what is shown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identify } from '../../functions/accounts/identity.ts';
import { decide } from '../../functions/portal/standing/decide.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { joinViewSchema, meViewSchema, quizViewSchema } from '../../functions/portal/standing/view.ts';
import { agreement, lesson } from '../fixtures/offers.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { countRows, openTestDatabase, type TestAgent, type TestDatabase } from '../fixtures/test-database.ts';
import { earn, MATURE_AT, sell } from '../fixtures/test-ledger.ts';
import {
  apply,
  join,
  type Person,
  placeOf,
  readView as read,
  RULES,
  signInSomebody,
  WORDS,
} from '../fixtures/test-person.ts';

const NOW = MATURE_AT;
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
const agentIdOf = async ({ phone }: Person) => {
  const { phoneHash } = await identify(app.keys, phone);
  const { rows } = await test.client.execute({
    sql: 'SELECT id FROM agents WHERE phone_hash = ? ORDER BY rowid DESC',
    args: [phoneHash],
  });
  return String(rows[0]?.['id']);
};
const RIGHT = { 'answer-0': '2', 'answer-1': '1' };

describe('the page of joining', () => {
  it('shows the rules as they are deployed, their version, and nothing about anybody', async () => {
    const person = await somebody();
    const view = await joinView(await person.get('/portal/join/'));
    expect(view).toMatchObject({
      agreement,
      rules: RULES,
      agent: null,
      application: null,
      hasQuiz: true,
      receivedOrders: 0,
    });
    expect(view.chrome).toMatchObject({ name: '', code: '', standing: null });
  });

  it('recognises who has received an order, by the phone', async () => {
    const person = await somebody();
    const { phoneHash } = await identify(app.keys, person.phone);
    const other = await somebody({ code: 'seenaaaa' });
    await earn(test, { code: 'seenaaaa', phoneHash });
    await sell(test, { code: 'seenaaaa', phoneHash });
    expect((await joinView(await person.get('/portal/join/'))).receivedOrders).toBe(1);
    expect((await joinView(await other.get('/portal/join/'))).receivedOrders).toBe(0);
  });

  it('makes a sharer in one tap, who is then on their own page', async () => {
    const person = await somebody();
    expect(placeOf(await join(person))).toEqual([303, '/portal/me/?done=joined']);
    const me = await meView(await person.get('/portal/me/?done=joined'));
    expect(me).toMatchObject({ kind: 'sharer', status: 'active', values: { name: '小美', line: '' } });
    expect(me.chrome).toMatchObject({ name: '小美', code: me.code, told: { tone: 'plain', key: 'joined' } });
    expect(me.history).toMatchObject([{ event: 'joined', isByBrand: false, rules: RULES }]);
  });

  it.each([
    ['', 'name_missing'],
    ['  \u200b ', 'name_missing'],
    ['小'.repeat(21), 'name_long'],
    ['小美13800138000', 'name_figures'],
    ['加我 138 0013 8000', 'name_figures'],
  ])('does not take “%s” for a name, says why beside the field, and keeps what was typed', async (name, problem) => {
    const person = await somebody();
    const before = await countRows(test.client, 'agents');
    const answer = await join(person, { name });
    expect(answer.status).toBe(422);
    expect(await joinView(answer)).toMatchObject({
      problems: { name: problem },
      values: { name },
      sent: 'join',
      agent: null,
    });
    expect(await countRows(test.client, 'agents')).toBe(before);
  });

  it.each([
    ['a distributor', { code: 'dist1111', kind: 'distributor' }],
    ['a sharer who paused', { code: 'paus1111', kind: 'sharer', status: 'paused' }],
  ] as const)('makes no sharer of %s, and does not say so', async (_who, agent) => {
    const person = await somebody(agent);
    expect(placeOf(await join(person))).toEqual([303, '/portal/me/?done=already']);
    const me = await meView(await person.get('/portal/me/?done=already'));
    expect([me.kind, me.chrome.told?.key]).toEqual([agent.kind, 'already']);
  });

  it('lets nobody agree to rules that changed while they were read', async () => {
    const person = await somebody();
    const answer = await join(person, { rules: 'content/program.md@older01' });
    expect(answer.status).toBe(409);
    const view = await joinView(answer);
    expect(view).toMatchObject({
      chrome: { told: { key: 'join_rules_changed' } },
      values: { name: '小美' },
      agent: null,
    });
  });

  it('is one agent, however often its button is pressed', async () => {
    const person = await somebody();
    const stepId = mintStepId();
    const answers = await Promise.all(Array.from({ length: 5 }, () => join(person, { stepId })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect((await meView(await person.get('/portal/me/'))).history).toHaveLength(1);
  });

  it('is behind the sign-in, also for its forms', async () => {
    const forms = ['join', 'join/apply', 'join/quiz', 'me/card', 'me/pause', 'me/resume', 'me/appeal', 'me/leave'];
    const before = await countRows(test.client, 'agent_events');
    for (const path of forms) {
      const answer = await app.send(`/portal/${path}`, { form: { name: '小美', rules: RULES } });
      expect([path, ...placeOf(answer)]).toEqual([path, 303, '/portal/sign-in']);
    }
    expect(await countRows(test.client, 'agent_events')).toBe(before);
    for (const page of ['join/', 'join/quiz/', 'me/', 'me/leave/'])
      expect((await app.send(`/portal/${page}`)).headers.get('location')).toContain('/portal/sign-in?next=');
  });

  it('is where those are sent who are no agents', async () => {
    const person = await somebody();
    for (const page of ['join/quiz/', 'me/', 'me/leave/'])
      expect(placeOf(await person.get(`/portal/${page}`))).toEqual([303, '/portal/join/']);
    expect(placeOf(await person.post('/portal/me/leave'))).toEqual([303, '/portal/join/']);
  });
});

describe('an application', () => {
  it('wants a few sentences, and keeps them when the name is missing', async () => {
    const person = await somebody();
    const short = await apply(person, { words: '想做' });
    expect([short.status, (await joinView(short)).problems.words]).toEqual([422, 'words_short']);
    const nameless = await joinView(await apply(person, { name: '' }));
    expect(nameless).toMatchObject({
      problems: { name: 'name_missing', words: null },
      values: { words: WORDS },
      sent: 'apply',
    });
  });

  it('leads to the lesson, whose questions say nothing of their answers', async () => {
    const person = await somebody();
    expect(placeOf(await apply(person))).toEqual([303, '/portal/join/quiz/?done=applied']);
    const answer = await person.get('/portal/join/quiz/');
    const text = await answer.clone().text();
    const view = await read(answer, quizViewSchema);
    expect(view.questions).toEqual(
      lesson.questions.map(({ ask, options }) => ({ ask, options, chosen: null, isRight: null, because: null })),
    );
    expect(text).not.toContain('"right"');
  });

  it('goes from a failed quiz over a passed one to the brand, each try written down', async () => {
    const person = await somebody();
    await apply(person);
    const failed = await person.post('/portal/join/quiz', { 'answer-0': '1', 'answer-1': '1' });
    expect(failed.status).toBe(422);
    const judged = await read(failed, quizViewSchema);
    expect(judged).toMatchObject({ score: '1/2', chrome: { told: { key: 'quiz_failed' } } });
    expect(judged.questions).toMatchObject([
      { chosen: 1, isRight: false, because: '食品不是药。' },
      { chosen: 1, isRight: true, because: null },
    ]);
    const empty = await read(await person.post('/portal/join/quiz'), quizViewSchema);
    expect(empty.questions.map(({ chosen, because }) => [chosen, because])).toEqual([
      [null, '食品不是药。'],
      [null, '佣金只有一层。'],
    ]);
    expect(placeOf(await person.post('/portal/join/quiz', RIGHT))).toEqual([303, '/portal/join/?done=quiz_passed']);
    const me = await meView(await person.get('/portal/me/'));
    expect(me).toMatchObject({ status: 'pending', application: { status: 'open', isQuizPassed: true } });
    expect(me.history.map(({ event, said, rules }) => [event, said, rules])).toEqual([
      ['quiz_passed', '2/2', 'content/lessons/before-you-share.md@def5678'],
      ['quiz_failed', '0/2', 'content/lessons/before-you-share.md@def5678'],
      ['quiz_failed', '1/2', 'content/lessons/before-you-share.md@def5678'],
      ['applied', '', RULES],
    ]);
    expect(placeOf(await person.get('/portal/join/quiz/'))).toEqual([303, '/portal/join/']);
  });

  it('shows its applicant what the brand decided and why, and not who', async () => {
    const person = await somebody();
    await apply(person);
    const { rows } = await test.client.execute({
      sql: 'SELECT id FROM agent_applications WHERE agent_id = ?',
      args: [await agentIdOf(person)],
    });
    const applicationId = String(rows[0]?.['id']);
    await decide(app.deps, test.database, {
      applicationId,
      decision: 'rejected',
      by: '王经理',
      reason: '请先看过货。',
    });
    const answer = await person.get('/portal/join/');
    expect(await answer.clone().text()).not.toContain('王经理');
    expect((await joinView(answer)).application).toMatchObject({ status: 'rejected', reason: '请先看过货。' });
    expect((await person.get('/portal/me/')).status).toBe(200);
    expect(placeOf(await apply(person))).toEqual([303, '/portal/join/quiz/?done=applied']);
  });

  it('is one at a time', async () => {
    const person = await somebody();
    await apply(person);
    const again = await apply(person);
    expect([again.status, (await joinView(again)).chrome.told?.key]).toEqual([409, 'join_open']);
  });

  it('is nothing a distributor needs', async () => {
    const person = await somebody({ code: 'd1str1bt' });
    const answer = await apply(person);
    expect([answer.status, (await joinView(answer)).chrome.told?.key]).toEqual([409, 'join_distributor']);
  });
});

describe('every page', () => {
  it('costs at most three trips to the database: the door, and one batch or two', async () => {
    const person = await somebody({ code: 'tr1ps111', kind: 'sharer' });
    const trips = async (ask: () => Promise<Response>) => {
      const before = test.turso.stats().pipelines;
      await ask();
      return test.turso.stats().pipelines - before;
    };
    expect(await trips(() => person.get('/portal/join/'))).toBe(2);
    expect(await trips(() => person.get('/portal/me/'))).toBe(2);
    expect(await trips(() => person.get('/portal/me/leave/'))).toBe(2);
    expect(await trips(() => apply(person))).toBe(2);
    expect(await trips(() => person.get('/portal/join/quiz/'))).toBe(2);
    expect(await trips(() => person.post('/portal/join/quiz', RIGHT))).toBe(2);
    expect(await trips(() => person.post('/portal/me/pause'))).toBe(2);
    expect(await trips(() => person.post('/portal/me/appeal', { words: WORDS }))).toBe(3);
  });

  it('holds no phone, and only what its schema names', async () => {
    const person = await somebody({ code: 'ph0ne111' });
    await earn(test, { code: 'ph0ne111', phoneHash: 'somebody' });
    for (const page of ['join/', 'me/', 'me/leave/']) {
      const text = await (await person.get(`/portal/${page}`)).text();
      expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
      expect(text).not.toContain(person.phone);
    }
  });

  it('tells only what the dictionary knows, whatever the address says', async () => {
    const person = await somebody({ code: 't0ld1111' });
    expect((await meView(await person.get('/portal/me/?done=<b>'))).chrome.told).toBeNull();
    // A link says nothing that is not so.
    for (const done of ['left', 'paused', 'appealed'])
      expect((await joinView(await person.get(`/portal/join/?done=${done}`))).chrome.told).toBeNull();
    const stranger = await somebody();
    expect((await joinView(await stranger.get('/portal/join/?done=joined'))).chrome.told).toBeNull();
  });
});
