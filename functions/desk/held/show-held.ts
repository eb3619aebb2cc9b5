// /desk/held/: commissions that wait for a person, also as the answer to the form that decides one.
import { readHeld, selectHeld } from '../../../db/queries/ledger/list-held.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { BrandVisit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { renderPage } from '../../http/render-page.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { stateHeld } from './state-held.ts';
import type { HeldView } from './view.ts';

const PAGE = 30;

/** What a form that was sent leaves on the page. */
export interface Sent {
  told?: Chrome['told'];
  sent?: HeldView['sent'];
  status?: number;
}

export function showHeld(visit: BrandVisit): Promise<Response> {
  return answerHeld(visit, {});
}

export async function answerHeld(visit: BrandVisit, { told = null, sent = null, status }: Sent): Promise<Response> {
  const { context, database } = visit;
  const after = readCursor(context.req.query('after'));
  const [found] = await database.read([selectHeld(database.queries, { after, limit: PAGE + 1 })]);
  const { rows, next } = cutPage(readHeld(found), PAGE, ({ plannedAt, id }) => ({ at: plannedAt, id }));
  const view: HeldView = {
    chrome: { ...chromeOf(visit, told), here: '/desk/held/' },
    rows: rows.map(stateHeld),
    next,
    isContinued: after !== null,
    sent,
  };
  return renderPage(context, { path: '/desk/held/', view, ...(status === undefined ? {} : { status }) });
}
