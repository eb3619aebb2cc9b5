// /desk/: what waits for a person today.
import { MOST_COUNTED, readToDo, selectToDo } from '../../../db/queries/desk/to-do.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { sellersOf } from '../../accounts/who.ts';
import { renderPage } from '../../http/render-page.ts';
import type { TodayView } from './view.ts';

export async function showToday(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const [found] = await database.read([selectToDo(database.queries, sellersOf(access))]);
  const view: TodayView = { chrome: chromeOf(visit), toDo: readToDo(found), mostCounted: MOST_COUNTED };
  return renderPage(context, { path: '/desk/', view });
}
