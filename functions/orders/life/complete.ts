// The last return window is over and nobody asks for anything: the clock closes the book of the sub-order.
import type { Database } from '../../../db/client.ts';
import { completeSubOrders } from '../../../db/queries/order-life/complete.ts';
import { readLineTerms, selectReturnable } from '../../../db/queries/order-life/select-due.ts';
import { closeReturnWindow } from '../../commissions/maturity.ts';
import { leaveUnreadable } from './leave-unreadable.ts';
import { AT_ONCE, BY_THE_CLOCK, type ClockDeps } from './outcome.ts';
import { TRANSITIONS } from './transitions.ts';

/** At most 100 sub-orders a call, safe to run twice; how many were completed. */
export async function completeDue(deps: ClockDeps, database: Database): Promise<number> {
  const db = database.queries;
  const move = TRANSITIONS.complete;
  const at = deps.now();
  const [found] = await database.read([selectReturnable(db, { from: move.from, before: at, limit: AT_ONCE })]);
  const ids = [...leaveUnreadable(deps, readLineTerms(found))]
    .filter(([, lines]) => lines.every((line) => closeReturnWindow({ ...line, receivedAt: line.changedAt }) <= at))
    .map(([id]) => id);
  if (ids.length === 0) return 0;
  const results = await database.write(completeSubOrders(db, { ids, move, at, ...BY_THE_CLOCK }));
  return results.at(-1)?.rowsAffected ?? 0;
}
