// /portal/payouts/: the page itself, also as the answer to its forms: what was typed stands there again.
import { readBalances, selectBalance } from '../../../db/queries/ledger/balances.ts';
import { readPayouts, selectPayoutsOfAgent, type StoredPayout } from '../../../db/queries/ledger/request-payouts.ts';
import { readWriteOffs, selectWriteOffsOf } from '../../../db/queries/ledger/write-offs.ts';
import { type PayoutAccount, readPayoutAccount, selectPayoutAccount } from '../../../db/queries/portal/books.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import type { Agent } from '../../accounts/who.ts';
import { openPayoutAccount } from '../../commissions/payouts/payout-account.ts';
import { mintPayoutId } from '../../commissions/payouts/payout-ids.ts';
import { renderPage } from '../../http/render-page.ts';
import { statusOf } from '../../http/problem.ts';
import type { Keys } from '../../keys/keys.ts';
import { cutPage, readCursor } from '../read-cursor.ts';
import type { PayoutsView } from './view.ts';

const PAGE = 30;

/** What a form that was sent leaves on the page. */
export interface Sent {
  told?: Chrome['told'];
  ask?: Partial<PayoutsView['ask']>;
  form?: Partial<PayoutsView['form']>;
}

export function showPayouts(visit: Visit & { agent: Agent }): Promise<Response> {
  return answerPayouts(visit, {});
}

/** 422 when something that was sent has to be written anew. */
export async function answerPayouts(visit: Visit & { agent: Agent }, sent: Sent): Promise<Response> {
  const { context, database, agent } = visit;
  const { deps } = context.var;
  const { payoutMinimumMinor } = await deps.offers.readProgramTerms();
  const before = readCursor(context.req.query('before'));
  const db = database.queries;
  const [balances, account, payouts, writeOffs] = await database.read([
    selectBalance(db, agent.code),
    selectPayoutAccount(db, agent.id),
    selectPayoutsOfAgent(db, { agentId: agent.id, before, limit: PAGE + 1 }),
    selectWriteOffsOf(db, agent.id, PAGE),
  ]);
  const { rows, next } = cutPage(readPayouts(payouts), PAGE, ({ requestedAt, id }) => ({ at: requestedAt, id }));
  const kept = readPayoutAccount(account);
  const view: PayoutsView = {
    chrome: { ...chromeOf(visit, sent.told ?? null), here: '/portal/payouts/' },
    maturedMinor: readBalances(balances)[0]?.maturedMinor ?? 0,
    minimumMinor: agent.status === 'left' ? 0 : payoutMinimumMinor,
    account: kept && (await showAccount(deps.keys, kept)),
    ask: { payoutId: mintPayoutId(), amount: '', problem: null, ...sent.ask },
    form: { method: null, realName: '', account: '', problems: [], refusal: null, ...sent.form },
    payouts: rows.map(showPayout),
    writeOffs: readWriteOffs(writeOffs).map(({ amountMinor, reason, at }) => ({ amountMinor, reason, at })),
    next,
    isContinued: before !== null,
  };
  const isWrong = view.ask.problem !== null || view.form.problems.length > 0 || view.form.refusal !== null;
  const status = isWrong ? statusOf('invalid_input') : 200;
  return renderPage(context, { path: '/portal/payouts/', view, status });
}

export async function showAccount(
  keys: Pick<Keys, 'box'>,
  kept: Omit<PayoutAccount, 'consentVersion'>,
): Promise<NonNullable<PayoutsView['account']>> {
  const { realName, account } = await openPayoutAccount(keys, kept.agentId, kept);
  const [first = ''] = [...realName];
  const last = [...account].slice(-4).join('');
  return { method: kept.method, realName: `${first}**`, account: `…${last}`, consentedAt: kept.consentedAt };
}

function showPayout(payout: StoredPayout): PayoutsView['payouts'][number] {
  const { id, amountMinor, taxMinor, status, doubt, proof, requestedAt, changedAt } = payout;
  return { id, amountMinor, taxMinor, status, doubt, proof, requestedAt, changedAt };
}
