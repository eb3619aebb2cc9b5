// One seller's part of an order with the cases about it, for somebody who may see it.
import { type PartCase, readPartCases, selectPartCases } from '../../../../db/queries/desk/part-cases.ts';
import {
  readOrders,
  selectOrdersByReference,
  type StoredOrder,
  type StoredSubOrder,
} from '../../../../db/queries/read-order.ts';
import type { Visit } from '../../../accounts/guards.ts';
import { ProblemError } from '../../../http/problem.ts';
import { type DeskHand, handFor } from '../desk-hand.ts';

export interface PartFile {
  order: StoredOrder;
  part: StoredSubOrder;
  cases: PartCase[];
  hand: DeskHand;
}

export function isPartId(text: string): boolean {
  return /^sub_[\w-]{1,60}$/.test(text);
}

/** The id of the address; throws not_found for what is none. */
export function readPartId({ context }: Pick<Visit, 'context'>): string {
  const id = context.req.param('part') ?? '';
  if (!isPartId(id)) throw new ProblemError({ code: 'not_found' });
  return id;
}

/** One trip. What is another seller's is not there. */
export async function findPartFile(visit: Visit): Promise<PartFile> {
  const id = readPartId(visit);
  const db = visit.database.queries;
  const [orders, cases] = await visit.database.read([selectOrdersByReference(db, id), selectPartCases(db, id)]);
  const order = readOrders(orders)[0];
  const part = order?.subOrders.find((one) => one.id === id);
  if (!order || !part) throw new ProblemError({ code: 'not_found' });
  const own = readPartCases(cases).filter(({ subOrderId }) => subOrderId === id);
  return { order, part, cases: own, hand: handFor(visit, part.seller) };
}
