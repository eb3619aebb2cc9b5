// /portal/me/leave/: what one is still owed, then one tap. Nobody is asked why.
import { readSettlement, selectSettlement } from '../../../db/queries/standing/settlement.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Chrome } from '../../accounts/view.ts';
import { ProblemError } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { renderPage } from '../../http/render-page.ts';
import { CONFLICT, goOn } from './answer-standing.ts';
import { mintStepId, readStepId } from './mint-ids.ts';
import { leave } from './move.ts';
import type { AgentVisit } from './show-me.ts';
import { takeStep } from './steps.ts';
import type { LeaveView } from './view.ts';

/** Who has left already has nothing to decide here. */
export async function showLeave(visit: AgentVisit): Promise<Response> {
  if (visit.agent.status === 'left') return visit.context.redirect('/portal/me/', 303);
  return renderLeave(visit, { told: null, status: 200 });
}

/** Field `stepId`. */
export async function takeLeave(visit: AgentVisit): Promise<Response> {
  const { context, database, agent } = visit;
  const stepId = readStepId(await readForm(context));
  const outcome = await leave(context.var.deps, database, { agentId: agent.id, stepId, actor: 'agent' });
  if (outcome.state === 'refused')
    return renderLeave(visit, { told: { tone: 'warning', key: 'not_now' }, status: CONFLICT });
  return goOn(visit, '/portal/join/', 'left');
}

async function renderLeave(visit: AgentVisit, { told, status }: { told: Chrome['told']; status: number }) {
  const { context, database, agent } = visit;
  const [terms, [found]] = await Promise.all([
    context.var.deps.offers.readProgramTerms(),
    database.read([selectSettlement(database.queries, agent.id)]),
  ]);
  const settlement = readSettlement(found);
  if (!settlement) throw new ProblemError({ code: 'not_found' });
  const { pendingMinor, maturedMinor, underWayMinor, bound, hasAccount } = settlement;
  const view: LeaveView = {
    chrome: chromeOf(visit, told),
    stepId: mintStepId(),
    canLeave: takeStep('leave', agent.status) !== null,
    pendingMinor,
    maturedMinor,
    underWayMinor,
    bound,
    hasAccount,
    payoutMinimumMinor: terms.payoutMinimumMinor,
  };
  return renderPage(visit.context, { path: '/portal/me/leave/', view, status });
}
