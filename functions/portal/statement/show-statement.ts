// /portal/statement/: a month as a ruled page. What was there, every row, what is there now.
import {
  readOpening,
  readStatedEntries,
  selectOpening,
  selectStatedEntries,
  type StatementOpening,
} from '../../../db/queries/ledger/statement.ts';
import { readBeginning, selectBeginning } from '../../../db/queries/portal/books.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import { periodOf } from '../../commissions/statement.ts';
import { renderPage } from '../../http/render-page.ts';
import { stateRow } from '../state-row.ts';
import { listMonths, readMonth } from './list-months.ts';
import type { StatementView } from './view.ts';

const ROWS = 60;

export async function showStatement(visit: Visit & { agent: Agent }): Promise<Response> {
  const view: StatementView = { chrome: chromeOf(visit), ...(await readMonthOf(visit, visit.agent)) };
  return renderPage(visit.context, { path: '/portal/statement/', view });
}

/** The month that the address asks for, of an agent that there is. */
export async function readMonthOf(
  { context, database }: Visit,
  agent: { id: string; code: string },
): Promise<Omit<StatementView, 'chrome'>> {
  const { deps } = context.var;
  const { timeZone } = await deps.offers.readProgramTerms();
  const now = deps.now();
  const month = readMonth(context.req.query('month'), { now, timeZone });
  const period = periodOf(month, timeZone);
  const afterSeq = readPlace(context.req.query('after'));
  const db = database.queries;
  const [opening, closing, entries, beginning] = await database.read([
    selectOpening(db, agent.code, period.from),
    selectOpening(db, agent.code, period.until),
    selectStatedEntries(db, agent.code, { ...period, afterSeq, limit: ROWS + 1 }),
    selectBeginning(db, agent.id),
  ]);
  const found = readStatedEntries(entries);
  const shown = found.slice(0, ROWS);
  return {
    month,
    months: listMonths({ beginning: readBeginning(beginning), now, timeZone }),
    opening: balancesOf(readOpening(opening)),
    closing: balancesOf(readOpening(closing)),
    isOpen: period.until > now,
    rows: shown.map((entry) => stateRow(entry, agent.id)),
    next: found.length > ROWS ? (shown.at(-1)?.entry.seq ?? null) : null,
    isContinued: afterSeq > 0,
  };
}

function readPlace(written: string | undefined): number {
  return /^\d{1,15}$/.test(written ?? '') ? Number(written) : 0;
}

function balancesOf(opening: StatementOpening | null): StatementView['opening'] {
  if (!opening) throw new Error('the agent who asks has no book');
  return { pendingMinor: opening.pendingMinor, maturedMinor: opening.maturedMinor };
}
