// /portal/me/: where one stands with the brand, what happened so far, one's card, and where one is signed in.
import { readStandings, selectStanding, type StoredStanding } from '../../../db/queries/standing/read-standing.ts';
import { readOtherSessions, selectOtherSessions } from '../../../db/queries/standing/read-visitor.ts';
import { isAgent } from '../../../db/queries/standing/write-step.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import type { Agent } from '../../accounts/who.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { showApplication, toldOf } from './answer-standing.ts';
import { mintStepId } from './mint-ids.ts';
import { canAppeal } from './move.ts';
import type { MeView } from './view.ts';

export type AgentVisit = Visit & { agent: Agent };

export function showMe(visit: AgentVisit): Promise<Response> {
  return renderMe(visit, { told: toldOf(visit), status: 200 });
}

interface Shown {
  told: Chrome['told'];
  status: number;
  /** As typed, where something has to be put right. */
  values?: Partial<MeView['values']>;
  problems?: Partial<MeView['problems']>;
}

export async function renderMe(visit: AgentVisit, { told, status, values, problems }: Shown): Promise<Response> {
  const { context, database, access, agent } = visit;
  const session = { id: access.sessionId, accountId: access.accountId, now: context.var.deps.now() };
  const results = await database.read([
    selectStanding(database.queries, isAgent(agent.id)),
    selectOtherSessions(database.queries, session),
  ]);
  const standing = readStandings(results[0])[0];
  if (!standing) throw new ProblemError({ code: 'not_found' });
  const { code, kind, createdAt, name, line, history } = standing;
  const view: MeView = {
    // Another window may have moved it since this request came in.
    chrome: { ...chromeOf(visit, told), name, standing: standing.status },
    stepId: mintStepId(),
    code,
    kind,
    status: standing.status,
    createdAt,
    application: showApplication(standing),
    suspended: showSuspension(standing),
    history: history.map(({ kind: event, actor, reason: said, rules, at }) => ({
      event,
      isByBrand: actor === 'brand',
      said,
      rules,
      at,
    })),
    otherDevices: readOtherSessions(results[1]),
    values: { name, line, words: '', ...values },
    problems: { name: null, line: null, words: null, ...problems },
  };
  return renderPage(visit.context, { path: '/portal/me/', view, status });
}

function showSuspension(standing: StoredStanding): MeView['suspended'] {
  const { status, suspension } = standing;
  if (status !== 'suspended') return null;
  return { reason: '', at: 0, appeals: [], ...suspension, canAppeal: canAppeal(standing) };
}
