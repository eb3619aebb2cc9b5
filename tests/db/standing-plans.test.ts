// The life of an agent costs the same among ten thousand agents: no statement of it walks through a whole table.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Statement } from '../../db/client.ts';
import { selectOtherSessions, selectReceivedOrders } from '../../db/queries/standing/read-visitor.ts';
import { selectSettlement } from '../../db/queries/standing/settlement.ts';
import { decide } from '../../functions/portal/standing/decide.ts';
import { applyAsDistributor, joinAsSharer } from '../../functions/portal/standing/join.ts';
import { listAwaiting } from '../../functions/portal/standing/list-awaiting.ts';
import { appeal, leave, pauseAgent, reinstateAgent, suspendAgent } from '../../functions/portal/standing/move.ts';
import { recordTry } from '../../functions/portal/standing/record-try.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

let test: TestDatabase;
/** Plans are asked for elsewhere: the engine keeps an explained writing statement open, and then nothing commits. */
let plans: TestDatabase;
beforeAll(async () => {
  [test, plans] = await Promise.all([openTestDatabase(), openTestDatabase()]);
});
afterAll(() => Promise.all([test.close(), plans.close()]));

const deps = { now: () => 1 };
const stepId = 's'.repeat(22);
const joining = { stepId, phoneHash: 'somebody', name: '小美', rules: 'content/program.md@abc1234' };
const agentId = `agt_${stepId}`;

const STEPS: Record<string, (database: Database) => Promise<unknown>> = {
  join: (database) => joinAsSharer(deps, database, joining),
  apply: (database) => applyAsDistributor(deps, database, { ...joining, words: '想把核桃讲给同事听。', hasQuiz: true }),
  quiz: (database) => recordTry(deps, database, { agentId, stepId, isPassed: true, score: '5/5', lesson: 'a@b' }),
  review: (database) => listAwaiting(database),
  approve: (database) =>
    decide(deps, database, { applicationId: `app_${stepId}`, decision: 'approved', by: '品牌', reason: '欢迎' }),
  pause: (database) => pauseAgent(deps, database, { agentId, stepId }),
  suspend: (database) => suspendAgent(deps, database, { agentId, stepId, by: '品牌', reason: '刷屏' }),
  appeal: (database) => appeal(deps, database, { agentId, stepId, reason: '不是我发的' }),
  reinstate: (database) => reinstateAgent(deps, database, { agentId, stepId, by: '品牌', reason: '查清楚了' }),
  'look at oneself': (database) =>
    database.read([
      selectReceivedOrders(database.queries, 'somebody'),
      selectOtherSessions(database.queries, { id: 'here', accountId: 'somebody', now: 1 }),
      selectSettlement(database.queries, agentId),
    ]),
  leave: (database) => leave(deps, database, { agentId, stepId, actor: 'agent' }),
};

it.each(Object.entries(STEPS))('%s reads by index alone', async (_name, run) => {
  const sent: Statement[] = [];
  const keep =
    (send: Database['read']): Database['read'] =>
    (statements) => {
      sent.push(...statements);
      return send(statements);
    };
  const { read, write } = test.database;
  await run({ ...test.database, read: keep(read), write: keep(write) });
  expect(sent.length).toBeGreaterThan(0);
  expect(await findScans(sent)).toEqual([]);
});

async function findScans(statements: readonly Statement[]): Promise<string[]> {
  const scans: string[] = [];
  for (const statement of statements) {
    const { sql, params } = statement.toSQL();
    const { rows } = await plans.client.execute({
      sql: `EXPLAIN QUERY PLAN ${sql}`,
      args: params.map((one) => (typeof one === 'number' || one === null ? one : String(one))),
    });
    const steps = rows.map((row) => String(row['detail']));
    const isWalk = (step: string) => step.startsWith('SCAN') && !/CONSTANT ROW|SCAN \(subquery|SCAN one/.test(step);
    scans.push(...steps.filter(isWalk).map((step) => `${step}: ${sql}`));
  }
  return scans;
}
