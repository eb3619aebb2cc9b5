// How often an order may be tried with a wrong phone before it stays closed for a while.
import type { StoredOrder } from '../../db/queries/read-order.ts';
import { UNLOCK_TRIES, UNLOCK_WINDOW_MS } from '../../db/queries/unlock-order.ts';

export function isLockedOut(order: Pick<StoredOrder, 'unlock'>, now: number): boolean {
  const { failures = 0, since = 0 } = order.unlock ?? {};
  return failures >= UNLOCK_TRIES && since > now - UNLOCK_WINDOW_MS;
}
