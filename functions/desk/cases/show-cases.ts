// /desk/cases/: who has to do something until when, what presses most first.
import { readCases, type StoredCase } from '../../../db/queries/cases/read-case.ts';
import { CASE_LISTS, placeInList, selectCaseList } from '../../../db/queries/desk/cases.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { renderPage } from '../../http/render-page.ts';
import { turnOf } from '../../orders/after-sales/awaited-money.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import { keepQuery } from '../keep-query.ts';
import { type CasesView, casesViewSchema } from './view.ts';

const PAGE = 30;
const { transfer } = casesViewSchema.shape.cases.element.shape;

export async function showCases(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const { sellers, seller, choices } = await readAskedSellers(visit);
  const list = CASE_LISTS.find((one) => one === context.req.query('list')) ?? 'waiting';
  const now = context.var.deps.now();
  const after = readCursor(context.req.query('after'));
  const [found] = await database.read([
    selectCaseList(database.queries, { list, sellers, now, after, limit: PAGE + 1 }),
  ]);
  const { rows, next } = cutPage(readCases(found), PAGE, (row) => placeInList(list, row));
  const view: CasesView = {
    chrome: { ...chromeOf(visit), query: keepQuery(context, ['list', 'seller', 'after']) },
    list,
    seller,
    choices,
    cases: rows.map((row) => showRow(row, now)),
    next,
    isContinued: after !== null,
  };
  return renderPage(context, { path: '/desk/cases/', view });
}

function showRow(asked: StoredCase, now: number): CasesView['cases'][number] {
  const { id, orderNumber, sellerName, kind, reason, status, openedAt, escalatedAt, refund } = asked;
  return {
    id,
    orderNumber,
    sellerName,
    kind,
    reason,
    status,
    openedAt,
    turn: showTurn(asked, now),
    escalated: escalatedAt !== null,
    transfer: refund && transfer.parse(refund.transfer),
  };
}

export function showTurn(asked: StoredCase, now: number): CasesView['cases'][number]['turn'] {
  const turn = turnOf(asked);
  return turn && { ...turn, late: turn.by !== null && turn.by <= now };
}
