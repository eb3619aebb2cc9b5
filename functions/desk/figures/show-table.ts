// /desk/figures/<table>/: one table of figures, each beside that of the days before.
import { type FigureTable, isRanked } from '../../../db/queries/desk/figures/columns.ts';
import { MOST_KNOWN_ROWS, readFigures, selectFigures } from '../../../db/queries/desk/figures/select-figures.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { renderPage } from '../../http/render-page.ts';
import { arrangeRows, drawFrom } from './arrange-rows.ts';
import { askFigures } from './ask-figures.ts';
import type { FigureTableView } from './view.ts';

const PAGE = 40;

export async function showTable(visit: Visit, table: FigureTable): Promise<Response> {
  const { context, database } = visit;
  const { sellers, seller, choices, range, today, days, shownRange } = await askFigures(visit);
  const skipped = isRanked(table) ? readSkipped(context.req.query('after')) : 0;
  const limit = isRanked(table) ? PAGE : MOST_KNOWN_ROWS;
  const [found] = await database.read([
    selectFigures(database.queries, { table, sellers, days, rows: { by: 'rank', skip: skipped, limit } }),
  ]);
  const figures = readFigures(found);
  const rows = arrangeRows(table, figures.rows, range);
  const count = isRanked(table) ? figures.count : rows.length;
  const view: FigureTableView = {
    chrome: chromeOf(visit),
    seller,
    choices,
    range: shownRange,
    totals: figures.totals,
    totalsBefore: figures.before,
    table,
    rows,
    count,
    skipped,
    next: isRanked(table) && skipped + PAGE < count ? skipped + PAGE : null,
    series: table === 'days' ? drawFrom(rows, today) : null,
  };
  return renderPage(context, { path: '/desk/figures/table/', view });
}

function readSkipped(written: string | undefined): number {
  return /^\d{1,6}$/.test(written ?? '') ? Number(written) : 0;
}
