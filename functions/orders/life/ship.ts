// The goods leave the seller, in parcels or fetched by the shopper.
import type { Database } from '../../../db/client.ts';
import {
  readShippable,
  readShipped,
  selectShippable,
  type Shipment,
  shipmentId,
  type Shippable,
  shipSubOrders as shipStatements,
} from '../../../db/queries/order-life/ship.ts';
import { readOrders, selectOrderBySubOrderId } from '../../../db/queries/read-order.ts';
import { type Cause, type LifeDeps, type LifeOutcome, partOf } from './outcome.ts';
import { TRANSITIONS } from './transitions.ts';

/**
 * `parcel` null: ready for the shopper who fetches it. A reason is wanted by a further parcel (wrong number, exchange), and by
 * the first one while the shopper asks for the money back.
 */
export interface ShippedSubOrder extends Cause<'ship'>, Shipment {
  /** The case that it settles. */
  caseId?: string;
}

/** `case_open`: the shopper asks for the money back. */
type NotShipped = 'not_paid' | 'parcel_missing' | 'reason_missing' | 'case_open';

/** What became of one parcel of a list. */
export type ShippedOne = { state: 'done' | 'already' } | { state: 'refused'; why: NotShipped | 'unknown_sub_order' };

/** States in which a further parcel can follow the first. */
const LATER = ['shipped', 'received', 'completed'] as const;

export async function shipSubOrder(
  deps: LifeDeps,
  database: Database,
  input: ShippedSubOrder,
): Promise<LifeOutcome<NotShipped>> {
  const { subOrderId, parcel, ...cause } = input;
  const db = database.queries;
  const results = await database.write([
    ...shipStatements(db, { ...cause, ...MOVES, shipments: [{ subOrderId, parcel }], at: deps.now() }),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  const order = readOrders(results.at(-1))[0];
  const part = partOf(order, subOrderId);
  if (!order || !part) return { state: 'refused', why: 'unknown_sub_order' };
  if (readShipped(results).has(subOrderId)) return { state: 'done', order };
  const why = explainRefusal(part, parcel);
  return why === null ? { state: 'already', order } : { state: 'refused', why };
}

/**
 * A list of parcels in one trip, answered in its order. What is wrong with one stops none of the others, and the same list
 * again repeats nothing. Of a sub-order that stands there twice the first parcel is sent; the others are told about, as they
 * would be one after the other.
 */
export async function shipSubOrders(
  deps: LifeDeps,
  database: Database,
  { shipments, ...cause }: Cause<'ship'> & { shipments: readonly Shipment[] },
): Promise<ShippedOne[]> {
  if (shipments.length === 0) return [];
  const db = database.queries;
  const firsts = new Map<string, Shipment>();
  for (const one of shipments) if (!firsts.has(one.subOrderId)) firsts.set(one.subOrderId, one);
  const results = await database.write([
    ...shipStatements(db, { ...cause, ...MOVES, shipments: [...firsts.values()], at: deps.now() }),
    selectShippable(db, [...firsts.keys()]),
  ]);
  const shipped = readShipped(results);
  const parts = new Map(readShippable(results.at(-1)).map((part) => [part.id, part]));
  return shipments.map((one) => {
    const part = parts.get(one.subOrderId);
    if (!part) return { state: 'refused', why: 'unknown_sub_order' };
    if (shipped.has(one.subOrderId) && firsts.get(one.subOrderId) === one) return { state: 'done' };
    const why = explainRefusal(part, one.parcel);
    return why === null ? { state: 'already' } : { state: 'refused', why };
  });
}

const MOVES = { move: TRANSITIONS.ship, later: LATER } as const;

/** Nothing was written: null because it had happened before. Pure. */
function explainRefusal(part: Shippable, parcel: Shipment['parcel']): NotShipped | null {
  const about = parcel ? shipmentId(part.id, parcel) : '';
  if (part.events.some((event) => event.about === about && (event.kind === 'shipped' || event.kind === 'parcel')))
    return null;
  if (LATER.some((status) => status === part.status)) return parcel === null ? 'parcel_missing' : 'reason_missing';
  if (!TRANSITIONS.ship.from.some((status) => status === part.status)) return 'not_paid';
  return parcel === null && part.pickup === 0 ? 'parcel_missing' : 'case_open';
}
