// The clock's part in a commission: once its return window and hold are over, the agent can ask for it.
import type { Database } from '../../db/client.ts';
import {
  MATURED_AT_ONCE,
  type MaturedCount,
  matureCommissions,
  readMatured,
} from '../../db/queries/ledger/mature-commissions.ts';
import type { Deps } from '../deps.ts';

export interface Maturing extends MaturedCount {
  /** There is more to do: call again. */
  more: boolean;
}

/** At most 200 a call; safe to run twice and at the same time. */
export async function matureDue(deps: Pick<Deps, 'now'>, database: Database): Promise<Maturing> {
  const [booked, marked] = await database.write(matureCommissions(database.queries, deps.now()));
  const count = readMatured(booked, marked);
  return { ...count, more: count.commissions === MATURED_AT_ONCE };
}
