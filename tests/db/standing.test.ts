// The life of an agent on the real database: each step once, in any order, by many at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGENT_CODE_ALPHABET } from '../../content/schema/ids.ts';
import type { AgentStatus } from '../../db/schema/index.ts';
import { decide } from '../../functions/portal/standing/decide.ts';
import { mintAgentCode, mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import {
  appeal,
  leave,
  pauseAgent,
  reinstateAgent,
  resumeAgent,
  suspendAgent,
} from '../../functions/portal/standing/move.ts';
import { recordTry } from '../../functions/portal/standing/record-try.ts';
import { STEPS, type StepName, takeStep } from '../../functions/portal/standing/steps.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { applyAs, joinAs, newPhone, RULES, standingDeps as deps, standingOf } from '../fixtures/test-standing.ts';

const LESSON = 'content/lessons/before-you-share.md@def5678';
let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const join = (phoneHash: string, changes: { stepId?: string; codes?: string[] } = {}) =>
  joinAs(test, phoneHash, changes);
const apply = (phoneHash: string, stepId?: string) => applyAs(test, phoneHash, stepId);
const passQuiz = (agentId: string, isPassed = true, stepId = mintStepId()) =>
  recordTry(deps, test.database, { agentId, stepId, isPassed, score: isPassed ? '5/5' : '3/5', lesson: LESSON });
const judge = (applicationId: string, decision: 'approved' | 'rejected', by = '品牌') =>
  decide(deps, test.database, { applicationId, decision, by, reason: '见过面，说得清楚。' });
const eventsOf = async (agentId: string) => {
  const { rows } = await test.client.execute({
    sql: 'SELECT kind FROM agent_events WHERE agent_id = ? ORDER BY rowid',
    args: [agentId],
  });
  return rows.map(({ kind }) => kind);
};

describe('joining', () => {
  it('makes an active sharer of a phone, with a code of the alphabet and the rules that were agreed to', async () => {
    const outcome = await join(newPhone());
    expect(outcome).toMatchObject({ state: 'done', standing: { kind: 'sharer', status: 'active', name: '小美' } });
    const { agentId, code, history } = standingOf(outcome);
    expect([...code].every((letter) => AGENT_CODE_ALPHABET.includes(letter))).toBe(true);
    expect(history).toMatchObject([{ kind: 'joined', actor: 'agent', rules: RULES }]);
    expect(agentId).toMatch(/^agt_[\w-]{22}$/);
  });

  it('makes one agent of a phone, also when ten forms of it are sent at once, some of them twice', async () => {
    const phone = newPhone();
    const forms = Array.from({ length: 5 }, () => mintStepId());
    const outcomes = await Promise.all([...forms, ...forms].map((stepId) => join(phone, { stepId })));
    expect(outcomes.filter(({ state }) => state === 'done')).toHaveLength(1);
    expect(outcomes.filter(({ state }) => state === 'already')).toHaveLength(9);
    expect(await eventsOf(standingOf(outcomes[0]).agentId)).toEqual(['joined']);
    expect(new Set(outcomes.map((outcome) => standingOf(outcome).agentId)).size).toBe(1);
  });

  it('draws another code when somebody has the first one', async () => {
    const taken = mintAgentCode();
    await addAgent(test.client, { code: taken });
    const free = mintAgentCode();
    const outcome = await join(newPhone(), { codes: [taken, free] });
    expect(standingOf(outcome).code).toBe(free);
  });

  it('anew after leaving is another agent under another code; the old form makes none', async () => {
    const phone = newPhone();
    const stepId = mintStepId();
    const first = standingOf(await join(phone, { stepId }));
    await leave(deps, test.database, { agentId: first.agentId, stepId: mintStepId(), actor: 'agent' });
    expect(await join(phone, { stepId })).toEqual({ state: 'refused', why: 'gone' });
    const second = standingOf(await join(phone));
    expect(second.code).not.toBe(first.code);
    expect(second.agentId).not.toBe(first.agentId);
  });
});

describe('applying', () => {
  it('leaves a sharer an active sharer until the brand has approved', async () => {
    const phone = newPhone();
    await join(phone);
    const asked = standingOf(await apply(phone));
    expect(asked).toMatchObject({
      kind: 'sharer',
      status: 'active',
      application: { status: 'open', quizPassedAt: null },
    });
    const id = asked.application?.id ?? '';
    expect(await judge(id, 'approved')).toEqual({ state: 'refused', why: 'quiz_missing' });
    await passQuiz(asked.agentId, false);
    expect(await judge(id, 'approved')).toEqual({ state: 'refused', why: 'quiz_missing' });
    await passQuiz(asked.agentId);
    expect(standingOf(await judge(id, 'approved'))).toMatchObject({ kind: 'distributor', status: 'active' });
    expect(await eventsOf(asked.agentId)).toEqual(['joined', 'applied', 'quiz_failed', 'quiz_passed', 'approved']);
  });

  it('makes somebody new wait, who can share meanwhile, and can ask again after a no', async () => {
    const phone = newPhone();
    const asked = standingOf(await apply(phone));
    expect(asked).toMatchObject({ kind: 'sharer', status: 'pending' });
    const rejected = standingOf(await judge(asked.application?.id ?? '', 'rejected'));
    expect(rejected).toMatchObject({ status: 'pending', application: { status: 'rejected', decidedBy: '品牌' } });
    expect(standingOf(await join(phone))).toMatchObject({ agentId: asked.agentId, kind: 'sharer', status: 'active' });
    const again = await apply(phone);
    expect([again.state, standingOf(again).application?.status]).toEqual(['done', 'open']);
    expect(await apply(phone)).toEqual({ state: 'refused', why: 'open' });
  });

  it('is one application, however often its form is sent', async () => {
    const phone = newPhone();
    const stepId = mintStepId();
    const before = await countRows(test.client, 'agent_applications');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => apply(phone, stepId)));
    expect(outcomes.map(({ state }) => state).toSorted()).toEqual([
      'already',
      'already',
      'already',
      'already',
      'already',
      'done',
    ]);
    expect(await countRows(test.client, 'agent_applications')).toBe(before + 1);
  });

  it('is decided once, also when two of the brand decide at once', async () => {
    const asked = standingOf(await apply(newPhone()));
    await passQuiz(asked.agentId);
    const id = asked.application?.id ?? '';
    const outcomes = await Promise.all([
      judge(id, 'approved', '甲'),
      judge(id, 'approved', '乙'),
      judge(id, 'rejected', '丙'),
      judge(id, 'approved', '丁'),
    ]);
    expect(outcomes.filter(({ state }) => state === 'done')).toHaveLength(1);
    const decided = (await eventsOf(asked.agentId)).filter((kind) => kind === 'approved' || kind === 'rejected');
    expect(decided).toHaveLength(1);
    const now = standingOf(outcomes.find(({ state }) => state === 'done'));
    expect(now.kind).toBe(decided[0] === 'approved' ? 'distributor' : 'sharer');
  });

  it('stays as it is while its agent is suspended: no quiz counts, and nobody leaves', async () => {
    const phone = newPhone();
    const { agentId } = standingOf(await join(phone));
    await apply(phone);
    await suspendAgent(deps, test.database, { agentId, stepId: mintStepId(), by: '品牌', reason: '刷屏' });
    expect(await passQuiz(agentId)).toEqual({ state: 'refused', why: 'not_now' });
    const left = await leave(deps, test.database, { agentId, stepId: mintStepId(), actor: 'agent' });
    expect(left).toEqual({ state: 'refused', why: 'not_now' });
    const reason = '查清楚了';
    const back = await reinstateAgent(deps, test.database, { agentId, stepId: mintStepId(), by: '品牌', reason });
    expect(standingOf(back).application).toMatchObject({ status: 'open', quizPassedAt: null });
  });

  it('needs a reason to be decided', async () => {
    const asked = standingOf(await apply(newPhone()));
    const decision = {
      applicationId: asked.application?.id ?? '',
      decision: 'rejected',
      by: '品牌',
      reason: '  ',
    } as const;
    expect(await decide(deps, test.database, decision)).toEqual({ state: 'refused', why: 'no_reason' });
  });
});

describe('the table of steps', () => {
  const STANDINGS = ['pending', 'active', 'paused', 'suspended', 'left'] as const;
  /** Written by hand: what each step makes of each standing, `-` where it may not happen. */
  const EXPECTED: Record<StepName, readonly (AgentStatus | '-')[]> = {
    join: ['active', '-', '-', '-', '-'],
    apply: ['pending', 'active', 'paused', '-', '-'],
    pass_quiz: ['pending', 'active', 'paused', '-', '-'],
    fail_quiz: ['pending', 'active', 'paused', '-', '-'],
    approve: ['active', 'active', 'paused', '-', '-'],
    reject: ['pending', 'active', 'paused', 'suspended', '-'],
    pause: ['-', 'paused', '-', '-', '-'],
    resume: ['-', '-', 'active', '-', '-'],
    suspend: ['-', 'suspended', 'suspended', '-', '-'],
    appeal: ['-', '-', '-', 'suspended', '-'],
    uphold: ['-', '-', '-', 'suspended', '-'],
    reinstate: ['-', '-', '-', 'active', '-'],
    reinstate_paused: ['-', '-', '-', 'paused', '-'],
    leave: ['left', 'left', 'left', '-', '-'],
  };

  it.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    const step = Object.keys(STEPS).find((one): one is StepName => one === name);
    if (!step) throw new Error(name);
    expect(STANDINGS.map((status) => takeStep(step, status) ?? '-')).toEqual(expected);
  });

  const WALKS = {
    pause: (agentId: string) => pauseAgent(deps, test.database, { agentId, stepId: mintStepId() }),
    resume: (agentId: string) => resumeAgent(deps, test.database, { agentId, stepId: mintStepId() }),
    suspend: (agentId: string) =>
      suspendAgent(deps, test.database, { agentId, stepId: mintStepId(), by: '品牌', reason: '刷屏' }),
    appeal: (agentId: string) => appeal(deps, test.database, { agentId, stepId: mintStepId(), reason: '不是我发的' }),
    reinstate: (agentId: string) =>
      reinstateAgent(deps, test.database, { agentId, stepId: mintStepId(), by: '品牌', reason: '查清楚了' }),
    leave: (agentId: string) => leave(deps, test.database, { agentId, stepId: mintStepId(), actor: 'agent' }),
  } as const;

  it.each(Object.entries(WALKS))('is what the database does: %s', async (name, walk) => {
    const step = Object.keys(STEPS).find((one): one is StepName => one === name);
    if (!step) throw new Error(name);
    for (const status of STANDINGS) {
      const agentId = await addAgent(test.client, { code: mintAgentCode(), status });
      const outcome = await walk(agentId);
      const { rows } = await test.client.execute({ sql: 'SELECT status FROM agents WHERE id = ?', args: [agentId] });
      expect([status, rows[0]?.['status']]).toEqual([status, takeStep(step, status) ?? status]);
      const isWritten = (await eventsOf(agentId)).length === 1;
      expect([isWritten, outcome.state === 'done']).toEqual(
        takeStep(step, status) === null ? [false, false] : [true, true],
      );
    }
  });
});

describe('a step that is sent again', () => {
  it('does nothing, also after something else has happened', async () => {
    const { agentId } = standingOf(await join(newPhone()));
    const pause = { agentId, stepId: mintStepId() };
    expect((await pauseAgent(deps, test.database, pause)).state).toBe('done');
    expect((await pauseAgent(deps, test.database, pause)).state).toBe('already');
    await resumeAgent(deps, test.database, { agentId, stepId: mintStepId() });
    await pauseAgent(deps, test.database, pause);
    const { rows } = await test.client.execute({ sql: 'SELECT status FROM agents WHERE id = ?', args: [agentId] });
    expect(rows[0]?.['status']).toBe('active');
    expect(await eventsOf(agentId)).toEqual(['joined', 'paused', 'resumed']);
  });

  it('reinstates into the standing of before: paused who had paused, active who had resumed', async () => {
    const { agentId } = standingOf(await join(newPhone()));
    const own = () => ({ agentId, stepId: mintStepId() });
    const ofBrand = () => ({ ...own(), by: '品牌', reason: '先看一看' });
    const suspendAndReinstate = async () => {
      await suspendAgent(deps, test.database, ofBrand());
      const moving = ofBrand();
      const outcomes = [
        await reinstateAgent(deps, test.database, moving),
        await reinstateAgent(deps, test.database, moving),
      ];
      return outcomes.map((outcome) => [outcome.state, standingOf(outcome).status]);
    };
    await pauseAgent(deps, test.database, own());
    const paused = [
      ['done', 'paused'],
      ['already', 'paused'],
    ];
    expect(await suspendAndReinstate()).toEqual(paused);
    expect(await suspendAndReinstate()).toEqual(paused);
    await resumeAgent(deps, test.database, own());
    expect(await suspendAndReinstate()).toEqual([
      ['done', 'active'],
      ['already', 'active'],
    ]);
  });

  it('takes five appeals of a suspension, no more at once, and five again of the next', async () => {
    const { agentId } = standingOf(await join(newPhone()));
    const ofBrand = (reason: string) => ({ agentId, stepId: mintStepId(), by: '品牌', reason });
    const say = (reason: string, stepId = mintStepId()) => appeal(deps, test.database, { agentId, stepId, reason });
    await suspendAgent(deps, test.database, ofBrand('刷单'));
    const outcomes = await Promise.all(Array.from({ length: 8 }, (_, index) => say(`第 ${index} 次说`)));
    expect(outcomes.filter(({ state }) => state === 'done')).toHaveLength(5);
    expect(outcomes.filter(({ state }) => state === 'refused')).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'refused', why: 'said_enough' })),
    );
    await reinstateAgent(deps, test.database, ofBrand('查清楚了'));
    await suspendAgent(deps, test.database, ofBrand('又刷单'));
    const stepId = mintStepId();
    const again = standingOf(await say('这次也不是我', stepId));
    expect(again.suspension).toEqual({
      reason: '又刷单',
      at: PLACED_AT,
      appeals: [{ words: '这次也不是我', at: PLACED_AT }],
    });
    expect((await say('这次也不是我', stepId)).state).toBe('already');
  });

  it('suspends no one for nothing', async () => {
    const { agentId } = standingOf(await join(newPhone()));
    const silent = { agentId, stepId: mintStepId(), by: '品牌', reason: ' ' };
    expect(await suspendAgent(deps, test.database, silent)).toEqual({ state: 'refused', why: 'no_reason' });
  });
});
