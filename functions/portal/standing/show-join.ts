// /portal/join/: how earning works here, and the two ways in. Written from the program, never on a page of shoppers.
import { versionOf } from '../../../content/schema/agreement.ts';
import { readStandings, selectStanding } from '../../../db/queries/standing/read-standing.ts';
import { readReceivedOrders, selectReceivedOrders } from '../../../db/queries/standing/read-visitor.ts';
import { readSettlement, selectUnsettled, type Settlement } from '../../../db/queries/standing/settlement.ts';
import { isAgentOfPhone } from '../../../db/queries/standing/write-step.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { renderPage } from '../../http/render-page.ts';
import { showApplication, toldOf } from './answer-standing.ts';
import { readRequiredLesson } from './lesson-of.ts';
import { mintStepId } from './mint-ids.ts';
import type { JoinView } from './view.ts';

export function showJoin(visit: Visit): Promise<Response> {
  return renderJoin(visit, { told: toldOf(visit), status: 200 });
}

interface Joined extends Partial<Pick<JoinView, 'values' | 'problems' | 'sent' | 'stepId'>> {
  told: Chrome['told'];
  status: number;
}

export async function renderJoin(visit: Visit, { told, status, ...form }: Joined): Promise<Response> {
  const { context, database, access } = visit;
  const { deps } = context.var;
  const [agreement, lesson, results] = await Promise.all([
    deps.offers.readAgreement(),
    readRequiredLesson(deps),
    database.read([
      selectStanding(database.queries, isAgentOfPhone(access.phoneHash)),
      selectReceivedOrders(database.queries, access.phoneHash),
      selectUnsettled(database.queries, access.phoneHash),
    ]),
  ]);
  const standing = readStandings(results[0])[0] ?? null;
  const view: JoinView = {
    chrome: chromeOf(visit, told),
    agreement,
    rules: versionOf(agreement),
    stepId: form.stepId ?? mintStepId(),
    agent: standing && { code: standing.code, kind: standing.kind, status: standing.status },
    application: standing && showApplication(standing),
    unsettled: standing ? null : showUnsettled(readSettlement(results[2])),
    hasQuiz: lesson !== null,
    receivedOrders: readReceivedOrders(results[1]),
    values: form.values ?? { name: '', words: '' },
    problems: form.problems ?? { name: null, words: null },
    sent: form.sent ?? null,
  };
  return renderPage(visit.context, { path: '/portal/join/', view, status });
}

function showUnsettled(settlement: Settlement | null): JoinView['unsettled'] {
  if (!settlement) return null;
  const { code, pendingMinor, maturedMinor, underWayMinor } = settlement;
  return { code, pendingMinor, maturedMinor, underWayMinor };
}
