// One sub-order whose frozen terms cannot be read must not keep the clock from all the others.
import type { LineTerms } from '../../../db/queries/order-life/select-due.ts';
import { readFrozenDays } from '../../commissions/maturity.ts';
import type { ClockDeps } from './outcome.ts';

/** Lines by sub-order, without those of a sub-order of which one cannot be read: it is logged, and a person must look. */
export function leaveUnreadable(deps: Pick<ClockDeps, 'log'>, lines: readonly LineTerms[]): Map<string, LineTerms[]> {
  const bySubOrder = Map.groupBy(lines, (line) => line.subOrderId);
  for (const [subOrder, own] of bySubOrder) {
    const unreadable = own.find((line) => readFrozenDays(line.policy) === null);
    if (!unreadable) continue;
    bySubOrder.delete(subOrder);
    deps.log({ level: 'error', area: 'orders', subOrder, line: unreadable.lineId, error: 'unreadable_policy' });
  }
  return bySubOrder;
}
