// What became of a payout: paid with its receipt, failed with the reason, or tax set before it is paid.
import { parseYuan } from '../../../content/schema/yuan.ts';
import type { BrandVisit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import {
  recordFailed,
  recordPaid,
  setTax,
  type SettleOutcome,
  type SettleRefusal,
} from '../../commissions/payouts/settle-payout.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { CONFLICT } from '../../portal/standing/answer-standing.ts';
import { readReason } from '../read-reason.ts';
import { answerPayouts } from './show-payouts.ts';
import type { DeskPayoutsView } from './view.ts';

type Sent = NonNullable<DeskPayoutsView['sent']>;
type Typed = Omit<Sent, 'problem'>;

const LONGEST_PROOF = 80;
const LONGEST_TAX = 20;

/** Fields `payoutId`, `proof` and `tax` in yuan; no tax: what was set before. */
export async function takePaid(visit: BrandVisit): Promise<Response> {
  const { typed, taxMinor } = await readTyped(visit, 'paid');
  const { payoutId, proof } = typed;
  if (taxMinor === 'unreadable') return sendBack(visit, typed, 'unreadable');
  const paid = { payoutId, proof, taxMinor, by: visit.by };
  return tell(visit, typed, await recordPaid(visit.context.var.deps, visit.database, paid));
}

/** Fields `payoutId` and `reason`. */
export async function takeFailed(visit: BrandVisit): Promise<Response> {
  const { typed } = await readTyped(visit, 'failed');
  const { payoutId, reason } = typed;
  const failed = { payoutId, reason, by: visit.by };
  return tell(visit, typed, await recordFailed(visit.context.var.deps, visit.database, failed));
}

/** Fields `payoutId` and `tax` in yuan: the batch file tells both. */
export async function takeTax(visit: BrandVisit): Promise<Response> {
  const { typed, taxMinor } = await readTyped(visit, 'tax');
  if (taxMinor === 'unreadable' || taxMinor === null) return sendBack(visit, typed, 'unreadable');
  const withheld = { payoutId: typed.payoutId, taxMinor, by: visit.by };
  return tell(visit, typed, await setTax(visit.context.var.deps, visit.database, withheld));
}

const DONE = { paid: 'payout_paid', failed: 'payout_failed', tax: 'tax_set' } as const;
/** The money has left: it is written down, and the person learns what spoke against it. */
const DOUBTFUL = { suspended: 'payout_paid_suspended', below_zero: 'payout_paid_below_zero' } as const;

function tell(visit: BrandVisit, typed: Typed, outcome: SettleOutcome): Promise<Response> {
  if (outcome.state === 'refused') return refuse(visit, typed, outcome.reason);
  const { doubt } = outcome.payout;
  const told: Chrome['told'] =
    typed.form === 'paid' && doubt
      ? { tone: 'warning', key: DOUBTFUL[doubt] }
      : { tone: 'plain', key: DONE[typed.form] };
  return answerPayouts(visit, { told });
}

function refuse(visit: BrandVisit, typed: Typed, reason: SettleRefusal): Promise<Response> {
  if (reason === 'no_proof' || reason === 'no_reason' || reason === 'tax_above_amount')
    return sendBack(visit, typed, reason);
  // Somebody else, or another window, was faster.
  const key = reason === 'newer' ? 'payout_newer' : 'payout_settled';
  return answerPayouts(visit, { told: { tone: 'warning', key }, status: CONFLICT });
}

function sendBack(visit: BrandVisit, typed: Typed, problem: Sent['problem']): Promise<Response> {
  return answerPayouts(visit, { sent: { ...typed, problem }, status: statusOf('invalid_input') });
}

async function readTyped({ context }: BrandVisit, form: Typed['form']) {
  const fields = await readForm(context);
  const tax = (fields.get('tax') ?? '').trim().slice(0, LONGEST_TAX);
  const typed: Typed = {
    payoutId: fields.get('payoutId') ?? '',
    form,
    proof: (fields.get('proof') ?? '').trim().slice(0, LONGEST_PROOF),
    tax,
    reason: readReason(fields),
  };
  return { typed, taxMinor: tax === '' ? null : (parseYuan(tax.normalize('NFKC')) ?? ('unreadable' as const)) };
}
