// Asking for what matured: fields `payoutId` and `amount` in yuan. Sent twice, it is one payout.
import { parseYuan } from '../../../content/schema/yuan.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import { type PayoutRefusal, requestPayout } from '../../commissions/payouts/request-payout.ts';
import { readForm } from '../../http/read-body.ts';
import { answerPayouts, type Sent } from './show-payouts.ts';
import type { PayoutsView } from './view.ts';

const PAYOUT_ID = /^pay_[\w-]{22}$/;
const LONGEST = 20;
/** `12,050.00`. A comma elsewhere may mean a point, and is asked about. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/;

export async function askPayout(visit: Visit & { agent: Agent }): Promise<Response> {
  const { context, database, agent } = visit;
  const form = await readForm(context);
  const amount = (form.get('amount') ?? '').slice(0, LONGEST);
  const payoutId = form.get('payoutId') ?? '';
  const amountMinor = readAmount(amount);
  if (!PAYOUT_ID.test(payoutId) || amountMinor === null || amountMinor === 0)
    return answerPayouts(visit, { ask: { amount, problem: 'unreadable' } });
  const outcome = await requestPayout(context.var.deps, database, {
    payoutId,
    agentId: agent.id,
    amountMinor,
    actor: 'agent',
    by: '',
  });
  if (outcome.state === 'refused') return answerPayouts(visit, { ask: { amount, problem: PROBLEMS[outcome.reason] } });
  return answerPayouts(visit, ASKED);
}

const ASKED: Sent = { told: { tone: 'plain', key: 'payout_asked' } };

/** Whoever asks here is an agent: one who just left is told that there is nothing to ask for. */
const PROBLEMS: Record<PayoutRefusal, NonNullable<PayoutsView['ask']['problem']>> = {
  unknown_agent: 'nothing_matured',
  suspended: 'suspended',
  no_account: 'no_account',
  nothing_matured: 'nothing_matured',
  above_balance: 'above_balance',
  below_minimum: 'below_minimum',
  id_reused: 'id_reused',
};

/** Fen; null for what nobody reads in one way only. */
function readAmount(written: string): number | null {
  const text = written.normalize('NFKC').trim();
  return parseYuan(GROUPED.test(text) ? text.replaceAll(',', '') : text);
}
