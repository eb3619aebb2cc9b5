// The brand's word about a commission on hold: released or denied, once, with a reason that the agent reads.
import type { BrandVisit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { decideHeld, type DecisionOutcome } from '../../commissions/decide-held.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { CONFLICT } from '../../portal/standing/answer-standing.ts';
import { readReason } from '../read-reason.ts';
import { answerHeld } from './show-held.ts';

const DECISIONS = ['released', 'denied'] as const;

/** Fields `commissionId`, `decision` and `reason`. Sent twice it is one decision. */
export async function takeDecision(visit: BrandVisit): Promise<Response> {
  const { context, database, by } = visit;
  const form = await readForm(context);
  const commissionId = form.get('commissionId') ?? '';
  const decision = DECISIONS.find((one) => one === form.get('decision'));
  const reason = readReason(form);
  if (!decision || reason === '')
    return answerHeld(visit, { sent: { commissionId, reason }, status: statusOf('invalid_input') });
  const outcome = await decideHeld(context.var.deps, database, { commissionId, decision, reason, by });
  const status = outcome.state === 'refused' ? CONFLICT : 200;
  return answerHeld(visit, { told: tellOf(outcome, decision), status });
}

function tellOf(outcome: DecisionOutcome, decision: (typeof DECISIONS)[number]): NonNullable<Chrome['told']> {
  if (outcome.state !== 'refused') return { tone: 'plain', key: `commission_${decision}` };
  if (outcome.reason === 'decided_otherwise') return { tone: 'warning', key: 'commission_decided' };
  return { tone: 'warning', key: outcome.reason === 'not_held' ? 'commission_not_held' : 'commission_moved_on' };
}
