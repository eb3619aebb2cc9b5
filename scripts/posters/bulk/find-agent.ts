// The agent of a bulk run, by code: the name on the posters is the one in the books.
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { selectAgentName } from '../../../db/queries/agents.ts';
import { CannotRun } from '../../terminal/cannot-run.ts';

const row = z.object({ name: z.string(), status: z.string() });

/** The public name. Throws in words when nobody, or nobody active, has the code. */
export async function findAgentName(database: Database, code: string): Promise<string> {
  const [found] = await database.read([selectAgentName(database.queries, code)]);
  const agent = found?.rows[0] && row.parse(found.rows[0]);
  if (!agent) throw new CannotRun(`没有介绍码 ${code}。npm run agents -- list 列出所有的介绍码。`);
  if (agent.status !== 'active')
    throw new CannotRun(`${agent.name}（${code}）现在不能转交（${agent.status}），不给 TA 画海报。`);
  return agent.name;
}
