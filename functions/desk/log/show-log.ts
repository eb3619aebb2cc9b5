// /desk/log/: the newest steps first, by person, kind and day; a seller sees those of the own shop, the brand all.
import { readLog, selectLog } from '../../../db/queries/desk/log.ts';
import { readStaff, selectStaff } from '../../../db/queries/accounts/staff.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { sellersOf } from '../../accounts/who.ts';
import { renderPage } from '../../http/render-page.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import { keepQuery } from '../keep-query.ts';
import { listAreas, readLogQuestion } from './read-question.ts';
import { stateStep } from './state-step.ts';
import type { LogView } from './view.ts';

const PAGE = 50;

export async function showLog(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const { offers, now } = context.var.deps;
  const { sellers, seller, choices } = await readAskedSellers(visit);
  const { timeZone } = await offers.readProgramTerms();
  const { question, asked, problem } = readLogQuestion((name) => context.req.query(name), { now: now(), timeZone });
  const cursor = readCursor(context.req.query('before'));
  const before = cursor && /^\d{1,15}$/.test(cursor.id) ? { at: cursor.at, seq: Number(cursor.id) } : null;
  const db = database.queries;
  const [found, staff] = await database.read([
    selectLog(db, { ...question, sellers, before, limit: PAGE + 1 }),
    selectStaff(db),
  ]);
  const { rows, next } = cutPage(readLog(found), PAGE, ({ at, seq }) => ({ at, id: String(seq) }));
  const theirs = sellersOf(access);
  const names = readStaff(staff).filter((one) => theirs === 'all' || theirs.includes(one.seller));
  const view: LogView = {
    chrome: { ...chromeOf(visit), query: keepQuery(context, ['seller', 'area', 'by', 'from', 'to', 'before']) },
    seller,
    choices,
    areas: listAreas(theirs),
    asked,
    problem,
    names: [...new Set(names.map(({ name }) => name))],
    steps: rows.map(stateStep),
    next,
    isContinued: before !== null,
    fileQuery: new URLSearchParams(Object.entries({ ...asked, seller }).filter(([, value]) => value !== '')).toString(),
  };
  return renderPage(context, { path: '/desk/log/', view });
}
