// /desk/payouts/: payouts of one state, the files that are being paid from, and the run of a month; also as the answer to
// the forms on that page.
import { formatDay } from '../../../content/schema/calendar.ts';
import { readWaitingPayouts, selectWaitingPayouts } from '../../../db/queries/desk/payouts.ts';
import { readPayouts, selectPayoutsByState, type StoredPayout } from '../../../db/queries/ledger/request-payouts.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { BrandVisit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { mintBatchId } from '../../commissions/payouts/payout-ids.ts';
import { mintLookId } from '../../commissions/payouts/show-account.ts';
import { renderPage } from '../../http/render-page.ts';
import { cutPage, readCursor } from '../../portal/read-cursor.ts';
import { type DeskPayoutsView, PAYOUT_STATES } from './view.ts';

const PAGE = 30;

/** What a form that was sent leaves on the page. */
export interface Sent {
  told?: Chrome['told'];
  run?: Partial<DeskPayoutsView['run']>;
  sent?: DeskPayoutsView['sent'];
  status?: number;
}

export function showPayouts(visit: BrandVisit): Promise<Response> {
  return answerPayouts(visit, {});
}

export async function answerPayouts(visit: BrandVisit, answer: Sent): Promise<Response> {
  const { context, database } = visit;
  const { deps } = context.var;
  const { payoutMinimumMinor, timeZone } = await deps.offers.readProgramTerms();
  const state = PAYOUT_STATES.find((one) => one === context.req.query('state')) ?? 'requested';
  const beyond = readCursor(context.req.query('after'));
  const db = database.queries;
  const [found, waiting] = await database.read([
    selectPayoutsByState(db, { status: state, beyond, limit: PAGE + 1 }),
    selectWaitingPayouts(db),
  ]);
  const { rows, next } = cutPage(readPayouts(found), PAGE, ({ changedAt, id }) => ({ at: changedAt, id }));
  const view: DeskPayoutsView = {
    chrome: { ...chromeOf(visit, answer.told ?? null), here: '/desk/payouts/' },
    state,
    rows: rows.map(showPayout),
    next,
    isContinued: beyond !== null,
    ...readWaitingPayouts(waiting),
    batchId: mintBatchId(),
    lookId: mintLookId(),
    run: {
      month: formatDay(deps.now(), timeZone).slice(0, 7),
      minimumMinor: payoutMinimumMinor,
      done: null,
      ...answer.run,
    },
    sent: answer.sent ?? null,
  };
  const { status } = answer;
  return renderPage(context, { path: '/desk/payouts/', view, ...(status === undefined ? {} : { status }) });
}

function showPayout(payout: StoredPayout): DeskPayoutsView['rows'][number] {
  const { id, agentCode, agentName, amountMinor, taxMinor, status, batch, proof, by, requestedAt, changedAt } = payout;
  const isOpen = status === 'requested' || status === 'batched';
  const doubt = isOpen ? payout.doubt : null;
  return { id, agentCode, agentName, amountMinor, taxMinor, batch, proof, doubt, by, requestedAt, changedAt };
}
