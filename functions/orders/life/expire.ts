// Nobody paid in time: the clock gives the goods back to everybody else.
import type { Database } from '../../../db/client.ts';
import { endUnpaid } from '../../../db/queries/order-life/end-unpaid.ts';
import { readIds, selectOverdue } from '../../../db/queries/order-life/select-due.ts';
import { AT_ONCE, BY_THE_CLOCK, type LifeDeps } from './outcome.ts';
import { TRANSITIONS } from './transitions.ts';

/** At most 100 sub-orders a call, safe to run twice; how many expired. */
export async function expireDue(deps: LifeDeps, database: Database): Promise<number> {
  const db = database.queries;
  const move = TRANSITIONS.expire;
  const at = deps.now();
  const [found] = await database.read([selectOverdue(db, { from: move.from, before: at, limit: AT_ONCE })]);
  const ids = readIds(found);
  if (ids.length === 0) return 0;
  const results = await database.write(endUnpaid(db, { ids, move, at, ...BY_THE_CLOCK }));
  return results.at(-1)?.rowsAffected ?? 0;
}
