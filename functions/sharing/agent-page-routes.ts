// GET /a/<code>: anyone checks whether somebody speaks for this shop, and finds what they recommend.
import { Hono } from 'hono';
import { agentCode } from '../../content/schema/ids.ts';
import { readAgentCard, selectAgentCard } from '../../db/queries/agent-card.ts';
import type { AppContext, AppEnv } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { ProblemError } from '../http/problem.ts';
import { showAgent } from './show-agent.ts';

const NOBODY = '没有人用这个码。请对照名片或链接再看一遍，也可以直接问我们。';

export const agentPageRoutes = new Hono<AppEnv>().get('/a/:code', showPage).get('/a/:code/', showPage);

/** Codes are dictated and typed: capitals are no other code. */
async function showPage(context: AppContext): Promise<Response> {
  const { deps } = context.var;
  const code = agentCode.safeParse(context.req.param('code')?.toLowerCase());
  if (!code.success) throw new ProblemError({ code: 'not_found', detail: NOBODY });
  const database = deps.openDatabase();
  const [[found], catalogue, { timeZone }] = await Promise.all([
    database.read([selectAgentCard(database.queries, code.data)]),
    deps.offers.readCatalogue(),
    deps.offers.readProgramTerms(),
  ]);
  const card = readAgentCard(found);
  if (!card) throw new ProblemError({ code: 'not_found', detail: NOBODY });
  const view = showAgent(card, { code: code.data, catalogue, timeZone });
  return answerPage(await deps.renderPage('/a/', view));
}
