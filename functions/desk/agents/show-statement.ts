// /desk/agents/<code>/statement/: the month that the agent reads in the portal, for whoever is asked about it.
import { readStandings, selectStanding } from '../../../db/queries/standing/read-standing.ts';
import { isAgentWithCode } from '../../../db/queries/standing/write-step.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { BrandVisit } from '../../accounts/guards.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { readMonthOf } from '../../portal/statement/show-statement.ts';
import type { AgentStatementView } from './view.ts';

export async function showAgentStatement(visit: BrandVisit): Promise<Response> {
  const { context, database } = visit;
  const code = context.req.param('code') ?? '';
  const [found] = await database.read([selectStanding(database.queries, isAgentWithCode(code))]);
  const [agent] = readStandings(found);
  if (!agent) throw new ProblemError({ code: 'not_found' });
  const { agentId: id, name } = agent;
  const month = await readMonthOf(visit, { id, code: agent.code });
  const view: AgentStatementView = { chrome: chromeOf(visit), code: agent.code, name, ...month };
  return renderPage(context, { path: '/desk/agents/statement/', view });
}
