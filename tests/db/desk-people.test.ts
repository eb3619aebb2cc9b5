// The desk's words about people: who works there, who wants to be a distributor, who was suspended.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAccess, selectAccess } from '../../db/queries/accounts/access.ts';
import { identify } from '../../functions/accounts/identity.ts';
import { applyAsDistributor } from '../../functions/portal/standing/join.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { appeal } from '../../functions/portal/standing/move.ts';
import { recordTry } from '../../functions/portal/standing/record-try.ts';
import { makeSellerTerms } from '../fixtures/offers.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openTestDesk, type TestDesk } from '../fixtures/test-desk.ts';

const NOW = Date.UTC(2026, 10, 22, 4);
const BY = ['--by', '王经理'];
let test: TestDatabase;
let desk: TestDesk;
beforeAll(async () => {
  test = await openTestDatabase();
  const readSeller = async (seller: string) => (seller === 'hill-farm' ? makeSellerTerms({ seller }) : null);
  desk = openTestDesk(test, { now: NOW, readSeller });
});
afterAll(() => test.close());

const add = (phone: string, ...words: string[]) => desk.ask('staff', 'add', '--phone', phone, ...words, ...BY);
const memberOf = ({ json }: { json: unknown }) => (json as { member: { id: string } }).member;
const accessOf = async (cookie: string) => {
  const token = /session=([^.]+)\./.exec(decodeURIComponent(cookie))?.[1] ?? '';
  const [found] = await test.database.read([selectAccess(test.database.queries, { token, now: NOW })]);
  return readAccess(found);
};

describe('staff', () => {
  it('is added by phone, once, and listed without it', async () => {
    const added = await add('138 0013 8000', '--role', 'brand', '--name', '王经理');
    expect(added).toMatchObject({
      code: 0,
      json: { state: 'done', member: { role: 'brand', seller: '', name: '王经理' } },
    });
    expect(await add('13800138000', '--role', 'brand', '--name', '老王')).toMatchObject({
      code: 0,
      json: { state: 'already' },
    });
    await add('13800138001', '--role', 'seller', '--seller', 'hill-farm', '--name', '田有禾');
    const listed = await desk.run('staff');
    expect(listed.out).toContain('店家 hill-farm');
    expect(JSON.stringify(await desk.ask('staff', 'list'))).not.toMatch(/1380013800|phone/i);
  });

  it.each([
    [['12345', '--role', 'brand', '--name', '王'], 1, '11 位'],
    [['13800138009', '--role', 'seller', '--seller', 'nobody', '--name', '王'], 1, '没有这家店'],
    [['13800138009', '--role', 'seller', '--name', '王'], 1, '没有这家店'],
    [['13800138009', '--role', 'brand', '--seller', 'hill-farm', '--name', '王'], 1, '不用写 --seller'],
    [['13800138009', '--role', 'brand'], 1, '--name'],
    [['13800138009', '--role', 'owner', '--name', '王'], 2, '--role'],
  ])('is not added by %j', async (words, code, because) => {
    const [phone = '', ...rest] = words;
    const said = await desk.run('staff', 'add', '--phone', phone, ...rest, ...BY);
    expect([said.code, said.errors]).toEqual([code, expect.stringContaining(because)]);
  });

  it('is gone at once when taken away: every session of that phone ends, and no other', async () => {
    const keys = desk.deps().keys;
    const app = { keys, deps: { now: () => NOW } };
    const phone = '13800138002';
    const member = memberOf(await add(phone, '--role', 'seller', '--seller', 'hill-farm', '--name', '小田'));
    const [theirs, other] = [await signInAs(app, test, { phone }), await signInAs(app, test, { phone: '13800138003' })];
    expect((await accessOf(theirs))?.staff).toMatchObject([{ seller: 'hill-farm' }]);
    expect(await desk.ask('staff', 'remove', member.id, ...BY)).toMatchObject({ code: 0, json: { state: 'done' } });
    expect([await accessOf(theirs), (await accessOf(other))?.staff]).toEqual([null, []]);
    await signInAs(app, test, { phone });
    expect(await desk.ask('staff', 'remove', member.id, ...BY)).toMatchObject({ code: 0, json: { state: 'already' } });
    expect((await desk.run('staff', 'remove', 'stf_nobody', ...BY)).errors).toContain('没有这个人');
    expect((await desk.run('staff')).out).not.toContain('小田');
  });
});

describe('the last of the brand', () => {
  it('stays until there is another one: else nobody could add anybody at the desk', async () => {
    await test.client.execute("UPDATE staff SET removed_at = 1 WHERE role = 'brand' AND removed_at IS NULL");
    const phone = '13800138020';
    const { id } = memberOf(await add(phone, '--role', 'brand', '--name', '王经理'));
    const app = { keys: desk.deps().keys, deps: { now: () => NOW } };
    const cookie = await signInAs(app, test, { phone });
    expect((await desk.run('staff', 'remove', id, ...BY)).errors).toContain('只剩这一位');
    expect((await accessOf(cookie))?.staff).toMatchObject([{ id, role: 'brand' }]);
    await add('13800138021', '--role', 'brand', '--name', '李经理');
    expect((await desk.ask('staff', 'remove', id, ...BY)).json).toMatchObject({ state: 'done' });
  });
});

describe('agents', () => {
  const applyWith = async (phone: string, name: string, isPassed: boolean) => {
    const { phoneHash } = await identify(desk.deps().keys, phone);
    const outcome = await applyAsDistributor({ now: () => NOW }, test.database, {
      stepId: mintStepId(),
      phoneHash,
      name,
      rules: 'content/program.md@abc1234',
      words: '想把山里的核桃\n讲给同事听。',
      hasQuiz: true,
    });
    if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome));
    const { agentId, code } = outcome.standing;
    const trial = { agentId, stepId: mintStepId(), isPassed, score: '5/5', lesson: 'content/lessons/a.md@abc' };
    await recordTry({ now: () => NOW }, test.database, trial);
    return { agentId, code };
  };

  it('are reviewed, approved after the quiz alone, once, with a reason', async () => {
    const { code } = await applyWith('13800138010', '小林', true);
    const unready = await applyWith('13800138011', '小陈', false);
    const listed = await desk.run('agents');
    expect(listed.out).toContain('申请（还没有答对题）');
    expect(listed.out).toContain('想把山里的核桃 讲给同事听。');
    expect((await desk.run('agents', 'approve', code, ...BY)).errors).toContain('--reason');
    const reason = ['--reason', '见过面'];
    expect((await desk.run('agents', 'approve', unready.code, ...reason, ...BY)).errors).toContain('还没有答对');
    expect((await desk.run('agents', 'approve', code, ...reason, ...BY)).out).toContain('小林 现在是分销人了');
    expect((await desk.run('agents', 'approve', code, ...reason, ...BY)).out).toContain('早已这样决定');
    expect((await desk.run('agents', 'reject', code, ...reason, ...BY)).errors).toContain('别的决定');
    expect((await desk.run('agents', 'reject', unready.code, ...reason, ...BY)).code).toBe(0);
    expect((await desk.run('agents', 'review')).out).toBe('没有等审核的申请，也没有申诉。');
  });

  it('are suspended and reinstated with a reason, and what they say is listed', async () => {
    const agentId = await addAgent(test.client, { code: 'appea1xx', name: '小何' });
    expect((await desk.run('agents', 'suspend', 'appea1xx', '--reason', ' ', ...BY)).errors).toContain('--reason');
    expect((await desk.run('agents', 'suspend', 'appea1xx', '--reason', '刷屏', ...BY)).code).toBe(0);
    await appeal({ now: () => NOW }, test.database, {
      agentId,
      stepId: mintStepId(),
      reason: '那不是我发的，请再看看。',
    });
    expect((await desk.run('agents')).out).toMatch(/appea1xx\s+小何\s+申诉.*那不是我发的/);
    expect((await desk.run('agents', 'reinstate', 'appea1xx', '--reason', '查清楚了', ...BY)).out).toContain('已恢复');
    expect((await desk.run('agents', 'reinstate', 'n0b0dyxx', '--reason', '查清楚了', ...BY)).errors).toContain(
      '没有介绍码',
    );
  });
});
