// The goods leave the seller, in a parcel or fetched by the shopper.
import type { Database } from '../../../db/client.ts';
import { shipmentId, shipSubOrder as shipStatements } from '../../../db/queries/order-life/ship.ts';
import { readOrders, selectOrderBySubOrderId, type StoredSubOrder } from '../../../db/queries/read-order.ts';
import { type Cause, type LifeDeps, type LifeOutcome, partOf } from './outcome.ts';
import { TRANSITIONS } from './transitions.ts';

/**
 * `parcel` null: ready for the shopper who fetches it. A reason is wanted by a further parcel (wrong number, exchange), and by
 * the first one while the shopper asks for the money back.
 */
export interface ShippedSubOrder extends Cause<'ship'> {
  subOrderId: string;
  parcel: { carrier: string; number: string } | null;
}

/** `case_open`: the shopper asks for the money back. */
type NotShipped = 'not_paid' | 'parcel_missing' | 'reason_missing' | 'case_open';

/** States in which a further parcel can follow the first. */
const LATER = ['shipped', 'received', 'completed'] as const;

export async function shipSubOrder(
  deps: LifeDeps,
  database: Database,
  input: ShippedSubOrder,
): Promise<LifeOutcome<NotShipped>> {
  const { subOrderId } = input;
  const db = database.queries;
  const results = await database.write([
    ...shipStatements(db, { ...input, move: TRANSITIONS.ship, later: LATER, at: deps.now() }),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  const order = readOrders(results.at(-1))[0];
  const part = partOf(order, subOrderId);
  if (!order || !part) return { state: 'refused', why: 'unknown_sub_order' };
  if (results.slice(0, -1).some((result) => result.rowsAffected > 0)) return { state: 'done', order };
  const why = explainRefusal(part, input);
  return why === null ? { state: 'already', order } : { state: 'refused', why };
}

/** Nothing was written: null because it had happened before. Pure. */
function explainRefusal(part: StoredSubOrder, { parcel }: ShippedSubOrder): NotShipped | null {
  const about = parcel ? shipmentId(part.id, parcel) : '';
  if (part.events.some((event) => event.about === about && (event.kind === 'shipped' || event.kind === 'parcel')))
    return null;
  if (LATER.some((status) => status === part.status)) return parcel === null ? 'parcel_missing' : 'reason_missing';
  if (!TRANSITIONS.ship.from.some((status) => status === part.status)) return 'not_paid';
  return parcel === null && part.pickup === 0 ? 'parcel_missing' : 'case_open';
}
