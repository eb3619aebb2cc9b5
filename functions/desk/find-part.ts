// What somebody at the desk means by an order: its number, its id, or the id of one seller's part of it.
import type { Database } from '../../db/client.ts';
import {
  readOrders,
  selectOrdersByReference,
  type StoredOrder,
  type StoredSubOrder,
} from '../../db/queries/read-order.ts';

export interface OrderPart {
  order: StoredOrder;
  part: StoredSubOrder;
}

/** `several`: the words fit more than one part; nothing is done to any before somebody says which. */
export type PartFound = ({ state: 'found' } & OrderPart) | { state: 'none' } | { state: 'several'; parts: OrderPart[] };

/** All parts that the words can mean, of one seller or of all. */
export async function findParts(
  database: Database,
  { reference, seller }: { reference: string; seller?: string | undefined },
): Promise<OrderPart[]> {
  const plain = reference.normalize('NFKC').trim();
  const [found] = await database.read([selectOrdersByReference(database.queries, plain)]);
  return readOrders(found)
    .flatMap((order) => order.subOrders.map((part) => ({ order, part })))
    .filter(({ part }) => part.id === plain || !plain.startsWith('sub_'))
    .filter(({ part }) => seller === undefined || part.seller === seller);
}

export async function findPart(
  database: Database,
  which: { reference: string; seller?: string | undefined },
): Promise<PartFound> {
  const parts = await findParts(database, which);
  const [only] = parts;
  if (!only) return { state: 'none' };
  return parts.length === 1 ? { state: 'found', ...only } : { state: 'several', parts };
}
