// /desk/agents/<code>/: one agent whole, also as the answer to the forms on that page.
import { type SQL, sql } from 'drizzle-orm';
import { formatDay, startOfDay } from '../../../content/schema/calendar.ts';
import { readTrade, selectTrade } from '../../../db/queries/desk/agents.ts';
import { readBalances, selectBalanceOf } from '../../../db/queries/ledger/balances.ts';
import { readHeld, selectHeldOf } from '../../../db/queries/ledger/list-held.ts';
import { readWriteOffs, selectWriteOffsOf } from '../../../db/queries/ledger/write-offs.ts';
import { readPayoutAccount, selectPayoutAccount } from '../../../db/queries/portal/books.ts';
import { readStandings, selectStanding, type StoredStanding } from '../../../db/queries/standing/read-standing.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { BrandVisit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { mintLookId } from '../../commissions/payouts/show-account.ts';
import { mintWriteOffId } from '../../commissions/write-off.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import { mintStepId } from '../../portal/standing/mint-ids.ts';
import { stateHeld } from '../held/state-held.ts';
import type { AgentView } from './view.ts';

const MOST_HELD = 50;
const MOST_WRITE_OFFS = 20;

/** What a form that was sent leaves on the page. */
export interface Sent {
  told?: Chrome['told'];
  sent?: AgentView['sent'];
  status?: number;
  account?: NonNullable<AgentView['account']>['shown'];
}

export function showAgent(visit: BrandVisit): Promise<Response> {
  const code = visit.context.req.param('code') ?? '';
  return answerAgent(visit, sql`(SELECT own.id FROM agents AS own WHERE own.code = ${code})`, {});
}

/** `agentId`: an expression. Throws not_found when nobody has it. */
export async function answerAgent(visit: BrandVisit, agentId: SQL, answer: Sent): Promise<Response> {
  const { context, database } = visit;
  const { deps } = context.var;
  const { timeZone } = await deps.offers.readProgramTerms();
  const day = `${formatDay(deps.now(), timeZone).slice(0, 7)}-01`;
  const db = database.queries;
  const which = sql`agents.id = ${agentId}`;
  const [standings, balances, trade, held, writeOffs, account] = await database.read([
    selectStanding(db, which),
    selectBalanceOf(db, which),
    selectTrade(db, agentId, { day, at: startOfDay(day, timeZone) }),
    selectHeldOf(db, agentId, MOST_HELD),
    selectWriteOffsOf(db, agentId, MOST_WRITE_OFFS),
    selectPayoutAccount(db, agentId),
  ]);
  const [standing] = readStandings(standings);
  const [balance] = readBalances(balances);
  if (!standing || !balance) throw new ProblemError({ code: 'not_found' });
  const { pendingMinor, maturedMinor, underWayMinor, paidMinor, taxMinor } = balance;
  const kept = readPayoutAccount(account);
  const view: AgentView = {
    chrome: { ...chromeOf(visit, answer.told ?? null), here: `/desk/agents/${standing.code}/` },
    stepId: mintStepId(),
    writeOffId: mintWriteOffId(),
    lookId: mintLookId(),
    ...showStanding(standing),
    trade: readTrade(trade),
    balance: { pendingMinor, maturedMinor, underWayMinor, paidMinor, taxMinor },
    writeOffs: readWriteOffs(writeOffs).map(({ amountMinor, reason, by, at }) => ({ amountMinor, reason, by, at })),
    held: readHeld(held).map(stateHeld),
    account: kept && { method: kept.method, consentedAt: kept.consentedAt, shown: answer.account ?? null },
    sent: answer.sent ?? null,
  };
  const { status } = answer;
  return renderPage(context, { path: '/desk/agents/one/', view, ...(status === undefined ? {} : { status }) });
}

function showStanding(standing: StoredStanding): Pick<AgentView, 'agent' | 'application' | 'suspension' | 'history'> {
  const { agentId, code, name, line, kind, status, createdAt, application, suspension, history } = standing;
  return {
    agent: { id: agentId, code, name, line, kind, status, createdAt },
    application,
    suspension,
    history: history.map(({ kind: event, actor, by, reason: said, rules, at }) => ({
      event,
      actor,
      by,
      said,
      rules,
      at,
    })),
  };
}
