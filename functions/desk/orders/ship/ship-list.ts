// Many parcels at once, of the sellers that somebody works for: what is wrong in one row stops none of the others, and the
// same list again repeats nothing. One read and one write, however long the list is.
import type { Database } from '../../../../db/client.ts';
import { readReferredParts, selectReferredParts } from '../../../../db/queries/desk/orders.ts';
import type { Sellers } from '../../../../db/queries/desk/sellers.ts';
import type { WayBack } from '../../../orders/after-sales/goods-back.ts';
import type { LifeDeps } from '../../../orders/life/outcome.ts';
import { shipSubOrders } from '../../../orders/life/ship.ts';
import { readReference } from '../../read-reference.ts';
import type { DeskHand } from '../desk-hand.ts';
import { type ParcelRow, readParcel } from './read-parcels.ts';
import type { NotSent } from './view.ts';

export interface ShippedRow extends ParcelRow {
  state: 'done' | 'already' | 'refused';
  /** Null when it was sent. */
  why: NotSent | null;
}

export interface ParcelList {
  rows: readonly ParcelRow[];
  sellers: Sellers;
  /** Whose name stands in the books for a parcel of that seller. */
  handFor(seller: string): DeskHand;
}

/** In the order of the list. */
export async function shipList(deps: LifeDeps, database: Database, list: ParcelList): Promise<ShippedRow[]> {
  const read = list.rows.map((row) => ({ row, parcel: readParcel(row), reference: readReference(row.reference) }));
  const references = [...new Set(read.map(({ reference }) => reference))];
  const parts = await findParts(database, { references, sellers: list.sellers });
  const outcomes = new Map<ParcelRow, Pick<ShippedRow, 'state' | 'why'>>();
  const due: Due[] = [];
  for (const { row, parcel, reference } of read) {
    const meant = parts.get(reference) ?? [];
    const [only] = meant;
    if (parcel.state === 'refused') outcomes.set(row, refuse(parcel.why));
    else if (!only) outcomes.set(row, refuse('unknown_order'));
    else if (meant.length > 1) outcomes.set(row, refuse('several'));
    else due.push({ row, subOrderId: only.id, parcel: parcel.parcel, hand: list.handFor(only.seller) });
  }
  for (const [row, outcome] of await shipDue(deps, database, due)) outcomes.set(row, outcome);
  return list.rows.map((row) => ({ ...row, ...(outcomes.get(row) ?? refuse('unknown_order')) }));
}

interface Due {
  row: ParcelRow;
  subOrderId: string;
  parcel: WayBack;
  hand: DeskHand;
}

async function findParts(database: Database, input: { references: readonly string[]; sellers: Sellers }) {
  if (input.references.length === 0) return new Map<string, never[]>();
  const [found] = await database.read([selectReferredParts(database.queries, input)]);
  return Map.groupBy(readReferredParts(found), ({ reference }) => reference);
}

/** One write for each name: most people have one. */
async function shipDue(deps: LifeDeps, database: Database, due: readonly Due[]) {
  const outcomes: [ParcelRow, Pick<ShippedRow, 'state' | 'why'>][] = [];
  for (const own of Map.groupBy(due, ({ hand }) => `${hand.actor}/${hand.by}`).values()) {
    const [first] = own;
    if (!first) continue;
    const shipped = await shipSubOrders(deps, database, { shipments: own, reason: '', ...first.hand });
    for (const [index, outcome] of shipped.entries()) {
      const row = own[index]?.row;
      if (row) outcomes.push([row, outcome.state === 'refused' ? refuse(nameWhy(outcome.why)) : sent(outcome.state)]);
    }
  }
  return outcomes;
}

/** It was there a moment ago. */
function nameWhy(why: NotSent | 'unknown_sub_order'): NotSent {
  return why === 'unknown_sub_order' ? 'unknown_order' : why;
}

function sent(state: 'done' | 'already') {
  return { state, why: null };
}

function refuse(why: NotSent): Pick<ShippedRow, 'state' | 'why'> {
  return { state: 'refused', why };
}
