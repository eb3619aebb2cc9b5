// Parcels leave: the first one ships a sub-order, a later one only adds its number. What the shopper wants the money back for
// does not leave without a reason. The same statements whatever the number of parcels: a whole list is one trip.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import {
  isOver,
  orderEvents,
  shipments,
  subOrders,
  SUB_ORDER_STATUSES,
  type SubOrderStatus,
} from '../../schema/index.ts';
import { type EventAuthor, hasNoOpenCase, insertLifeEvents, type Move, moveSubOrders } from './move.ts';

export interface Shipment {
  subOrderId: string;
  /** Null: the shopper fetches it. */
  parcel: { carrier: string; number: string } | null;
}

export interface NewShipments extends EventAuthor {
  /** Each sub-order once. */
  shipments: readonly Shipment[];
  move: Move;
  /** States in which a further parcel can follow. */
  later: readonly SubOrderStatus[];
  /** The case for which they leave: only while it is open and its money did not go back instead. */
  caseId?: string | undefined;
}

/** `<sub-order>/<carrier>/<number>`: the same parcel typed twice is one parcel. */
export function shipmentId(subOrderId: string, parcel: { carrier: string; number: string }): string {
  return `${subOrderId}/${parcel.carrier}/${parcel.number}`;
}

/** Four statements; the second and the third answer which sub-orders they wrote something about. */
export function shipSubOrders(db: Queries, input: NewShipments) {
  const { move, later, at, reason, caseId } = input;
  const list = JSON.stringify(
    input.shipments.map(({ subOrderId, parcel }) => ({
      subOrderId,
      about: parcel ? shipmentId(subOrderId, parcel) : '',
      key: parcel ? `${parcel.carrier}/${parcel.number}` : '',
      ...parcel,
    })),
  );
  const isWanted = caseId === undefined ? sql`1` : isUnsettled(caseId);
  const first = dueShipments(
    list,
    move.from,
    sql`${isWanted} AND (asked.value ->> 'about' <> '' OR due.pickup = 1)
      AND (${reason} <> '' OR ${hasNoOpenCase(sql`due.id`, 'refund_only')})`,
  );
  const further = dueShipments(
    list,
    later,
    sql`${isWanted} AND asked.value ->> 'about' <> '' AND ${reason} <> '' AND NOT EXISTS (SELECT 1 FROM order_events AS told
      WHERE told.order_id = due.order_id AND told.about = asked.value ->> 'about')`,
  );
  const about = sql`moved.about`;
  return [
    db.insert(shipments).select(sql`
      SELECT sent.about, sent.id, sent.carrier, sent.number, ${at} FROM (${first} UNION ALL ${further}) AS sent
      WHERE sent.about <> '' AND NOT EXISTS (SELECT 1 FROM shipments AS known WHERE known.id = sent.about)`),
    insertLifeEvents(db, { ...input, kind: 'parcel', key: sql`moved.key`, about }, further).returning(SUB_ORDER),
    insertLifeEvents(db, { ...input, kind: 'shipped', key: '', about }, first).returning(SUB_ORDER),
    moveSubOrders(db, {
      ids: input.shipments.map(({ subOrderId }) => subOrderId),
      move,
      at,
      when: sql`EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = ${subOrders.id} || ':shipped')`,
    }),
  ] as const;
}

const SUB_ORDER = { subOrderId: orderEvents.subOrderId };

/** Sub-orders of which a parcel was written down, from the results of `shipSubOrders`. */
export function readShipped([, further, first]: readonly ResultSet[]): Set<string> {
  return new Set([...(further?.rows ?? []), ...(first?.rows ?? [])].map((row) => String(row['sub_order_id'])));
}

const shippable = z.object({
  id: z.string(),
  status: z.enum(SUB_ORDER_STATUSES),
  pickup: z.int(),
  events: z.array(z.object({ kind: z.string(), about: z.string() })),
});
/** What of a sub-order decides whether a parcel may leave, and whether it left before. */
export type Shippable = z.infer<typeof shippable>;

export function selectShippable(db: Queries, ids: readonly string[]) {
  return db
    .select({
      document: sql<string>`json_object('id', part.id, 'status', part.status, 'pickup', part.pickup, 'events', (
        SELECT json_group_array(json_object('kind', event.kind, 'about', event.about)) FROM order_events AS event
        WHERE event.order_id = part.order_id AND event.sub_order_id = part.id AND event.kind IN ('shipped', 'parcel')))`.as(
        'document',
      ),
    })
    .from(sql`json_each(${JSON.stringify(ids)}) AS asked JOIN sub_orders AS part ON part.id = asked.value`);
}

export function readShippable(result: ResultSet | undefined): Shippable[] {
  return (result?.rows ?? []).map((row) => shippable.parse(JSON.parse(String(row['document']))));
}

/** Two people may end a case at the same moment, one with a parcel and one with money: the shopper gets one of them. Of `due`. */
function isUnsettled(caseId: string): SQL {
  return sql`EXISTS (SELECT 1 FROM cases AS mine WHERE mine.id = ${caseId} AND NOT (${isOver(sql`mine.status`)}))
    AND NOT EXISTS (SELECT 1 FROM refunds AS back WHERE back.sub_order_id = due.id AND back.case_id = ${caseId})`;
}

/** Sub-orders of the list in one of the states, each with its parcel. */
function dueShipments(list: string, from: readonly SubOrderStatus[], when: SQL): SQL {
  return sql`SELECT due.id, due.order_id, asked.value ->> 'about' AS about, asked.value ->> 'key' AS key,
      asked.value ->> 'carrier' AS carrier, asked.value ->> 'number' AS number
    FROM json_each(${list}) AS asked JOIN sub_orders AS due ON due.id = asked.value ->> 'subOrderId'
    WHERE due.status IN ${from} AND ${when}`;
}
