// What time alone does: each job at the very moment something is due, a millisecond before, or long after; twice at once.
import { matureDue } from '../../../../functions/commissions/mature-due.ts';
import { completeDue } from '../../../../functions/orders/life/complete.ts';
import { expireDue } from '../../../../functions/orders/life/expire.ts';
import { receiveDue } from '../../../../functions/orders/life/receive.ts';
import { dueTimes, type Job, runInModel } from '../model/time-and-agents.ts';
import type { Shop } from '../shop/open-shop.ts';
import type { Step } from '../steps.ts';
import type { Act, Builder, Sequence } from './act.ts';

const DAY_MS = 24 * 3_600_000;
/** After every window there is. */
export const FAR_DAYS = 90;

export const buildExpire: Builder = (sequence, step) => drawMoment(sequence, 'expire', step);
export const buildReceiveLate: Builder = (sequence, step) => drawMoment(sequence, 'receive_late', step);
export const buildComplete: Builder = (sequence, step) => drawMoment(sequence, 'complete', step);
export const buildMature: Builder = (sequence, step) => drawMoment(sequence, 'mature', step);

function drawMoment(sequence: Sequence, job: Job, step: Step): Act | null {
  const times = dueTimes(sequence.model, job);
  if (times.length === 0 && step.extra % 8 !== 0) return null;
  const due = times[step.target % Math.max(1, times.length)] ?? Date.now();
  const now = due + ([0, 0, -1, 4 * DAY_MS, 4 * DAY_MS][step.amount % 5] ?? 0);
  return runJob(sequence, job, { now, times: 1 + (step.amount % 2) });
}

export function runJob({ shop }: Sequence, job: Job, run: { now: number; times: number }): Act {
  const { now, times } = run;
  return {
    kind: job,
    about: `${new Date(now).toISOString()} ×${times}`,
    foresee: (later) => (runInModel(later, job, now) > 0 ? 'done' : 'refused'),
    async perform() {
      const runs = await Promise.allSettled(Array.from({ length: times }, () => JOBS[job](shop, now)));
      const lost = runs.find((one) => one.status === 'rejected');
      if (lost) throw lost.reason;
      return runs.some((one) => one.status === 'fulfilled' && one.value > 0) ? 'done' : 'refused';
    },
    // A later run at the same moment finds what has been placed since.
    isOnce: false,
  };
}

const JOBS: Record<Job, (shop: Shop, now: number) => Promise<number>> = {
  expire: (shop, now) => expireDue(shop.at(now), shop.database),
  receive_late: (shop, now) => receiveDue(shop.at(now), shop.database),
  complete: (shop, now) => completeDue(shop.at(now), shop.database),
  mature: async (shop, now) => (await matureDue(shop.at(now), shop.database)).commissions,
};
