// /desk/figures/: the sums of some days beside those of as many days before, and how each day went.
import { MOST_KNOWN_ROWS, readFigures, selectFigures } from '../../../db/queries/desk/figures/select-figures.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { renderPage } from '../../http/render-page.ts';
import { arrangeRows, drawFrom } from './arrange-rows.ts';
import { askFigures } from './ask-figures.ts';
import type { OverviewView } from './view.ts';

export async function showOverview(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  const { sellers, seller, choices, range, today, days, shownRange } = await askFigures(visit);
  const [found] = await database.read([
    selectFigures(database.queries, {
      table: 'days',
      sellers,
      days,
      rows: { by: 'rank', skip: 0, limit: MOST_KNOWN_ROWS },
    }),
  ]);
  const { totals, before, rows } = readFigures(found);
  const view: OverviewView = {
    chrome: chromeOf(visit),
    seller,
    choices,
    range: shownRange,
    totals,
    totalsBefore: before,
    series: drawFrom(arrangeRows('days', rows, range), today),
  };
  return renderPage(context, { path: '/desk/figures/', view });
}
