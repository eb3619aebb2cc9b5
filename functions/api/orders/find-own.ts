// The part of an order that a program names: of its seller, or there is none.
import { readOrders, selectOrderBySubOrderId } from '../../../db/queries/read-order.ts';
import type { Call } from '../../accounts/key-door.ts';
import type { OrderPart } from '../../desk/find-part.ts';
import { ProblemError } from '../../http/problem.ts';
import { partOf } from '../../orders/life/outcome.ts';

/** One trip. */
export async function findOwn({ database, seller }: Call, subOrderId: string): Promise<OrderPart> {
  const [found] = await database.read([selectOrderBySubOrderId(database.queries, subOrderId)]);
  const [order] = readOrders(found);
  const part = partOf(order, subOrderId);
  if (!order || part?.seller !== seller) throw new ProblemError({ code: 'not_found' });
  return { order, part };
}
