// Cancelling what is still unpaid: nothing was charged, stock goes back, the planned commission is gone.
import type { Database } from '../../../db/client.ts';
import { endUnpaid } from '../../../db/queries/order-life/end-unpaid.ts';
import {
  readOrders,
  selectOrderById,
  selectOrderBySubOrderId,
  type StoredOrder,
} from '../../../db/queries/read-order.ts';
import { type Cause, type LifeDeps, type LifeOutcome, partOf } from './outcome.ts';
import { TRANSITIONS } from './transitions.ts';

export async function cancelSubOrder(
  deps: LifeDeps,
  database: Database,
  input: Cause<'cancel'> & { subOrderId: string },
): Promise<LifeOutcome<'not_cancellable'>> {
  const { subOrderId, ...cause } = input;
  const db = database.queries;
  const move = TRANSITIONS.cancel;
  const results = await database.write([
    ...endUnpaid(db, { ids: [subOrderId], move, at: deps.now(), ...cause }),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  const order = readOrders(results.at(-1))[0];
  if (!order) return { state: 'refused', why: 'unknown_sub_order' };
  if (results.at(-2)?.rowsAffected === 1) return { state: 'done', order };
  return partOf(order, subOrderId)?.status === move.to
    ? { state: 'already', order }
    : { state: 'refused', why: 'not_cancellable' };
}

/** Every part of an order that is still unpaid, in one batch. `missed`: ids of the parts where somebody else was faster. */
export async function cancelUnpaid(
  deps: LifeDeps,
  database: Database,
  input: Cause<'cancel'> & { order: StoredOrder },
): Promise<{ order: StoredOrder; cancelled: string[]; missed: string[] }> {
  const { order, ...cause } = input;
  const db = database.queries;
  const move = TRANSITIONS.cancel;
  const ids = order.subOrders.filter((part) => part.status === 'placed').map((part) => part.id);
  if (ids.length === 0) return { order, cancelled: [], missed: [] };
  const results = await database.write([
    ...endUnpaid(db, { ids, move, at: deps.now(), ...cause }),
    selectOrderById(db, order.id),
  ]);
  // What the books say now decides: somebody else may have been faster.
  const after = readOrders(results.at(-1))[0] ?? order;
  const isCancelled = (id: string) => partOf(after, id)?.status === move.to;
  return { order: after, cancelled: ids.filter(isCancelled), missed: ids.filter((id) => !isCancelled(id)) };
}
