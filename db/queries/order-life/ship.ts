// A parcel leaves: the first one ships the sub-order, a later one only adds its number. What the shopper wants the money
// back for does not leave without a reason.
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { shipments, type SubOrderStatus } from '../../schema/index.ts';
import { dueSubOrders, type EventAuthor, hasNoOpenCase, insertLifeEvents, type Move, moveSubOrders } from './move.ts';

export interface NewShipment extends EventAuthor {
  subOrderId: string;
  /** Null: the shopper fetches it. */
  parcel: { carrier: string; number: string } | null;
  move: Move;
  /** States in which a further parcel can follow. */
  later: readonly SubOrderStatus[];
}

/** `<sub-order>/<carrier>/<number>`: the same parcel typed twice is one parcel. */
export function shipmentId(subOrderId: string, parcel: { carrier: string; number: string }): string {
  return `${subOrderId}/${parcel.carrier}/${parcel.number}`;
}

export function shipSubOrder(db: Queries, input: NewShipment) {
  const { subOrderId, parcel, move, later, at, reason } = input;
  const about = parcel ? shipmentId(subOrderId, parcel) : '';
  const ids = [subOrderId];
  const first = dueSubOrders({
    ids,
    move,
    when: sql`${parcel ? sql`1` : sql`due.pickup = 1`}
      AND (${reason} <> '' OR ${hasNoOpenCase(sql`due.id`, 'refund_only')})`,
  });
  const further = dueSubOrders({
    ids,
    move: { from: later, to: move.to },
    when: sql`${reason} <> '' AND NOT EXISTS (
      SELECT 1 FROM order_events AS told WHERE told.order_id = due.order_id AND told.about = ${about})`,
  });
  const events = [
    ...(parcel
      ? [insertLifeEvents(db, { ...input, kind: 'parcel', key: `${parcel.carrier}/${parcel.number}`, about }, further)]
      : []),
    insertLifeEvents(db, { ...input, kind: 'shipped', key: '', about }, first),
  ];
  return [
    ...(parcel
      ? [
          db.insert(shipments).select(sql`
            SELECT ${about}, sent.id, ${parcel.carrier}, ${parcel.number}, ${at}
            FROM (${first} UNION ALL ${further}) AS sent
            WHERE NOT EXISTS (SELECT 1 FROM shipments AS known WHERE known.id = ${about})`),
        ]
      : []),
    ...events,
    moveSubOrders(db, {
      ids,
      move,
      at,
      when: sql`EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = ${`${subOrderId}:shipped`})`,
    }),
  ];
}
