// A shopper wants what is known about them deleted: at once when the order is over, or remembered until it is.
import type { Database } from '../../db/client.ts';
import {
  forgetOrders,
  insertDeletionRequest,
  readDeletionState,
  selectDeletionState,
  takeBackDeletionRequest,
} from '../../db/queries/privacy/forget-orders.ts';
import type { Deps } from '../deps.ts';

export type Forgotten = { state: 'forgotten' | 'remembered' };

/** Asked twice, it is asked once. One trip. */
export async function askDeletion(deps: Pick<Deps, 'now'>, database: Database, orderId: string): Promise<Forgotten> {
  const at = deps.now();
  const db = database.queries;
  const results = await database.write([
    insertDeletionRequest(db, { orderId, at }),
    ...forgetOrders(db, { orderIds: [orderId], actor: 'shopper', reason: 'asked', at }),
    selectDeletionState(db, orderId),
  ]);
  return { state: readDeletionState(results.at(-1)).isOver ? 'forgotten' : 'remembered' };
}

/** Nothing is remembered any more; what is deleted stays so. */
export async function withdrawDeletion(deps: Pick<Deps, 'now'>, database: Database, orderId: string): Promise<void> {
  await database.write([takeBackDeletionRequest(database.queries, { orderId, at: deps.now() })]);
}
