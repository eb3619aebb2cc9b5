// The account is deleted, on one's own word and at once; this browser is signed out with it.
import { readLanguage } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import { dropSession } from '../../accounts/session-cookie.ts';
import { statusOf } from '../../http/problem.ts';
import { readForm } from '../../http/read-body.ts';
import { renderPage } from '../../http/render-page.ts';
import { forgetAccountOf } from '../../privacy/forget-account.ts';
import type { ForgottenView } from '../../privacy/view.ts';
import { CONFLICT } from '../standing/answer-standing.ts';
import { renderData } from './show-data.ts';

/** Field `sure`. */
export async function forgetMe(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const form = await readForm(context);
  if (form.get('sure') !== 'yes')
    return renderData(visit, { told: { tone: 'error', key: 'not_sure' }, status: statusOf('invalid_input') });
  const outcome = await forgetAccountOf(database, access.accountId);
  if (outcome.state === 'refused')
    return renderData(visit, { told: { tone: 'warning', key: `kept_by_${outcome.why}` }, status: CONFLICT });
  dropSession(context);
  // Answered at once: nobody is there any more who could be told on another page.
  const view: ForgottenView = { language: readLanguage(context) };
  return renderPage(context, { path: '/portal/me/forgotten/', view });
}
