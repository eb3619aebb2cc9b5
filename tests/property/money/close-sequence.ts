// The end of a sequence: open questions are answered and the clock runs out, so that no later run finds work of it.
import type { Act, Sequence } from './commands/act.ts';
import { fail } from './commands/agents.ts';
import { reject } from './commands/cases.ts';
import { FAR_DAYS, runJob } from './commands/clock.ts';
import { confirm } from './commands/payments.ts';
import { isOpen } from './model/after-payment.ts';
import { partsOf } from './model/shop-model.ts';

/** Each is made when its turn comes: what came before it may have changed what is left to do. */
export function* closeSequence(sequence: Sequence): Generator<Act> {
  const { model } = sequence;
  // What was claimed outlasts any clock, until the seller has looked.
  yield runJob(sequence, 'expire', { now: farFrom(sequence, 1), times: 1 });
  const claimed = partsOf(model).filter((part) => part.status === 'placed' && part.payments.m === 'claimed');
  for (const part of claimed) yield confirm(sequence, part);
  const asked = partsOf(model).flatMap((part) => part.cases.filter(isOpen).map((one) => ({ part, one })));
  for (const chosen of asked) if (chosen.one.status === 'asked') yield reject(sequence, chosen);
  for (const payout of model.payouts.filter(({ status }) => status === 'requested')) yield fail(sequence, payout);
  for (const job of ['expire', 'receive_late', 'complete', 'mature'] as const)
    for (const days of [1, 2]) yield runJob(sequence, job, { now: farFrom(sequence, days), times: 1 });
}

/** Later than anything that the sequence did; the second run of each job finds nothing. */
function farFrom({ model }: Sequence, turn: number): number {
  const seen = partsOf(model).map((part) => Math.max(part.shippedAt, part.receivedAt));
  return Math.max(Date.now(), ...seen) + turn * FAR_DAYS * 24 * 3_600_000;
}
