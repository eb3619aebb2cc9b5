// /portal/: what came of today and of this month, what is owed, and when each line that waits can be asked for.
import { readBalances, selectBalance } from '../../../db/queries/ledger/balances.ts';
import { readFigures, selectFigures } from '../../../db/queries/portal/figures.ts';
import { placeOf, readSoonest, selectSoonest } from '../../../db/queries/portal/waiting.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import { renderPage } from '../../http/render-page.ts';
import { daysOf } from '../days-of.ts';
import { cutPage, readCursor } from '../read-cursor.ts';
import { nameGoods, stateWaiting } from '../state-waiting.ts';
import type { HomeView } from './view.ts';

const LINES = 20;

export async function showHome(visit: Visit & { agent: Agent }): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const { timeZone } = await deps.offers.readProgramTerms();
  const now = deps.now();
  const after = readCursor(context.req.query('after'));
  const db = database.queries;
  const [balances, figures, pending] = await database.read([
    selectBalance(db, agent.code),
    selectFigures(db, agent.id, daysOf(now, timeZone)),
    selectSoonest(db, { agentId: agent.id, after, limit: LINES + 1 }),
  ]);
  const [balance] = readBalances(balances);
  if (!balance) throw new Error(`agent ${agent.id} has no balance`);
  const { pendingMinor, maturedMinor, underWayMinor, paidMinor } = balance;
  const { rows, next } = cutPage(readSoonest(pending), LINES, placeOf);
  const view: HomeView = {
    chrome: chromeOf(visit),
    ...readFigures(figures),
    balance: { pendingMinor, maturedMinor, underWayMinor, paidMinor },
    waiting: rows.map((commission) => ({
      orderNumber: commission.orderNumber,
      goods: nameGoods(commission),
      leftMinor: commission.leftMinor,
      why: stateWaiting(commission, { agentStatus: agent.status, now, timeZone }),
    })),
    next,
    isContinued: after !== null,
  };
  return renderPage(context, { path: '/portal/', view });
}
