// What the clock deletes about people: what they asked for as soon as it can be, and everybody's when it was kept long enough
// (个人信息保护法 art. 19 and 47: no longer than the purpose needs).
import { DAY_MS } from '../../content/schema/calendar.ts';
import type { Database } from '../../db/client.ts';
import { forgetWhatEnded } from '../../db/queries/accounts/tries.ts';
import { readIds } from '../../db/queries/order-life/select-due.ts';
import { forgetOrders, selectAskedAndOver, selectKeptLongEnough } from '../../db/queries/privacy/forget-orders.ts';
import { forgetFormerStaff, forgetUnlockTries } from '../../db/queries/privacy/sweep.ts';
import { UNLOCK_WINDOW_MS } from '../../db/queries/unlock-order.ts';
import { TRY_WINDOW_MS } from '../accounts/limits.ts';
import type { TermsDeps } from '../orders/life/outcome.ts';

/** Each has a dozen tables to be looked for in: a batch must end well within the time limit of a call. */
export const FORGOTTEN_AT_ONCE = 25;

interface Page {
  changed: number;
  more: boolean;
}

/** Asked for while something was under way that is over now. */
export async function forgetAsked(deps: TermsDeps, database: Database): Promise<Page> {
  const [found] = await database.read([selectAskedAndOver(database.queries, FORGOTTEN_AT_ONCE)]);
  return forget(database, { orderIds: readIds(found), actor: 'shopper', reason: 'asked', at: deps.now() });
}

/** Nobody asked: over for as many days as the program says. */
export async function forgetOld(deps: TermsDeps, database: Database): Promise<Page> {
  const { keepContactDays } = await deps.offers.readProgramTerms();
  const at = deps.now();
  const search = { before: at - keepContactDays * DAY_MS, limit: FORGOTTEN_AT_ONCE };
  const [found] = await database.read([selectKeptLongEnough(database.queries, search)]);
  return forget(database, { orderIds: readIds(found), actor: 'system', reason: 'kept_long_enough', at });
}

/** Ended sessions, old codes and spent tries; the phones of those who left the desk long ago. One trip. */
export async function sweepEnded(deps: TermsDeps, database: Database): Promise<Page> {
  const { keepContactDays } = await deps.offers.readProgramTerms();
  const now = deps.now();
  const db = database.queries;
  const results = await database.write([
    ...forgetWhatEnded(db, { now, windowMs: TRY_WINDOW_MS }),
    forgetUnlockTries(db, now - UNLOCK_WINDOW_MS),
    forgetFormerStaff(db, now - keepContactDays * DAY_MS),
  ]);
  return { changed: results.reduce((sum, { rowsAffected }) => sum + rowsAffected, 0), more: false };
}

async function forget(database: Database, forgetting: Parameters<typeof forgetOrders>[1]): Promise<Page> {
  const { length } = forgetting.orderIds;
  if (length === 0) return { changed: 0, more: false };
  const [told] = await database.write(forgetOrders(database.queries, forgetting));
  return { changed: told?.rowsAffected ?? 0, more: length === FORGOTTEN_AT_ONCE };
}
