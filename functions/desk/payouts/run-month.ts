// The run of a month: what every agent above the minimum has is asked for by the brand, a stretch of agents at a time.
import type { BrandVisit } from '../../accounts/guards.ts';
import { runPayoutsOnce } from '../../commissions/payouts/run-payouts.ts';
import { monthOfYear } from '../../commissions/statement.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { answerPayouts } from './show-payouts.ts';

/** So many agents are asked for within the time of one answer. */
const AGENTS_AT_ONCE = 400;
const AGENT_ID = /^agt_[\w-]{1,40}$/;

/** Fields `month` and `afterId`, empty at first. Sent twice, nobody is asked for twice. */
export async function runMonth(visit: BrandVisit): Promise<Response> {
  const { context, database, by } = visit;
  const form = await readForm(context);
  const month = monthOfYear.safeParse(form.get('month')).data;
  if (month === undefined)
    return answerPayouts(visit, { told: { tone: 'error', key: 'wrong_month' }, status: statusOf('invalid_input') });
  const after = form.get('afterId') ?? '';
  const afterId = AGENT_ID.test(after) ? after : '';
  const done = await runPayoutsOnce(context.var.deps, database, { month, by, afterId, atOnce: AGENTS_AT_ONCE });
  return answerPayouts(visit, { run: { month, done } });
}
