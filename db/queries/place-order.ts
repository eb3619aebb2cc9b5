// The statements of one order: one batch for functions/orders/place-order.ts. Every one of them does nothing when the
// order is already there, so the whole batch can be repeated after a lost answer.
import { type Placeholder, sql, type SQL } from 'drizzle-orm';
import type { Statement } from '../client.ts';
import { composeOnce } from '../compose-once.ts';
import {
  attributions,
  commissions,
  orderContacts,
  orderEvents,
  orderLines,
  orders,
  subOrders,
} from '../schema/index.ts';
import { selectPlacedOrder } from './read-placed.ts';
import { isInSupply, selectSold, type StockTake, takeUnits } from './stock.ts';

export type NewOrder = typeof orders.$inferInsert;
export type NewContact = Omit<typeof orderContacts.$inferInsert, 'placedAt'>;
export type NewSubOrder = Omit<typeof subOrders.$inferSelect, 'status' | 'orderId' | 'placedAt'>;
export type NewOrderLine = Omit<typeof orderLines.$inferInsert, 'orderId'>;
export type PlannedCommission = Pick<
  typeof commissions.$inferInsert,
  'id' | 'orderLineId' | 'subOrderId' | 'seller' | 'baseMinor' | 'rateBp' | 'amountMinor'
>;

/** A proof of who brought the shopper, in rank order; `rejected` when it failed before the database was asked. */
export interface ProofCandidate {
  proof: 'token' | 'code' | 'cookie-last' | 'cookie-first' | 'binding';
  code: string | null;
  channel: string;
  sharedAt: number | null;
  rejected: 'malformed' | 'forged' | 'expired' | null;
}

/** What decides an order's agent inside the batch: the ranked proofs and the rules of the program. */
export interface AttributionInput {
  candidates: readonly ProofCandidate[];
  model: string;
  windowDays: number;
  selfPurchase: 'hold' | 'allow';
  /** File and commit of these rules. */
  rules: string;
}

export interface OrderToPlace {
  order: NewOrder;
  contact: NewContact;
  subOrders: readonly NewSubOrder[];
  lines: readonly NewOrderLine[];
  takes: readonly StockTake[];
  attribution: AttributionInput;
  planned: readonly PlannedCommission[];
}

/**
 * Eight writes, then the order as it is answered and what was sold of its batches. The first write tells by its rows
 * affected whether the order is new.
 */
export function placeOrder(toPlace: OrderToPlace): Statement[] {
  const { order, contact, attribution } = toPlace;
  const { candidates, ...rules } = attribution;
  return compose({
    ...order,
    ...contact,
    ...rules,
    orderId: order.id,
    eventId: `${order.id}:placed`,
    subOrders: JSON.stringify(toPlace.subOrders),
    lines: JSON.stringify(toPlace.lines),
    takes: JSON.stringify(toPlace.takes),
    keys: JSON.stringify(toPlace.takes.map((take) => take.key)),
    candidates: JSON.stringify(candidates),
    planned: JSON.stringify(toPlace.planned),
  });
}

/** Lists are JSON: their length changes no text. */
type OrderValues = Omit<NewOrder, 'id'> &
  NewContact &
  Omit<AttributionInput, 'candidates'> &
  Record<'eventId' | 'subOrders' | 'lines' | 'takes' | 'keys' | 'candidates' | 'planned', string>;

const compose = composeOnce<OrderValues>((db, slot) => {
  const orderId = slot('orderId');
  const placedAt = slot('placedAt');
  const takes = slot('takes');
  /**
   * The order row is there and its placed event is not: true only within the batch that inserted the row. A replay, and
   * another body under the same id, find the event; a sold-out order finds no row.
   */
  const isBeingPlaced = sql`EXISTS (SELECT 1 FROM orders AS mine WHERE mine.id = ${orderId})
      AND NOT EXISTS (SELECT 1 FROM order_events AS done WHERE done.id = ${slot('eventId')})`;
  return [
    // Written only when the id is new and every batch holds enough: an order is never partly there.
    db.insert(orders).select(sql`
      SELECT ${orderId}, ${slot('number')}, ${slot('tokenHash')}, ${slot('requestHash')}, ${slot('goodsMinor')},
        ${slot('shippingMinor')}, ${slot('totalMinor')}, ${slot('timeZone')}, ${placedAt}
      WHERE NOT EXISTS (SELECT 1 FROM ${orders} WHERE ${orders.id} = ${orderId})
        AND ${isInSupply(takes)}`),
    db.insert(orderContacts).select(sql`
      SELECT ${orderId}, ${slot('nameSealed')}, ${slot('phoneSealed')}, ${slot('addressSealed')}, ${slot('noteSealed')},
        ${slot('province')}, ${slot('phoneHash')}, ${slot('addressHash')}, ${placedAt}
      WHERE ${isBeingPlaced}`),
    db.insert(subOrders).select(sql`
      SELECT part.value ->> 'id', ${orderId}, part.value ->> 'seller', part.value ->> 'sellerName', 'placed',
        part.value ->> 'goodsMinor', part.value ->> 'shippingMinor', part.value ->> 'totalMinor', ${placedAt},
        part.value ->> 'provider', part.value ->> 'payBy', part.value ->> 'pickup', ${placedAt}
      FROM json_each(${slot('subOrders')}) AS part
      WHERE ${isBeingPlaced}`),
    db.insert(orderLines).select(sql`
      SELECT line.value ->> 'id', ${orderId}, line.value ->> 'subOrderId', line.value ->> 'position',
        line.value ->> 'seller', line.value ->> 'product', line.value ->> 'variant', line.value ->> 'batch',
        line.value ->> 'title', line.value ->> 'variantTitle', line.value ->> 'unitPriceMinor',
        line.value ->> 'quantity', line.value ->> 'totalMinor', line.value ->> 'rateBp', line.value ->> 'rateFrom',
        line.value ->> 'policy', line.value ->> 'exclusionAccepted', line.value ->> 'offerFile',
        line.value ->> 'offerCommit', line.value ->> 'offerRevision'
      FROM json_each(${slot('lines')}) AS line
      WHERE ${isBeingPlaced}`),
    takeUnits(db, takes, isBeingPlaced),
    db.insert(attributions).select(attribute({ slot, isBeingPlaced })),
    // One commission per line for the agent who won, none when nobody did.
    db.insert(commissions).select(sql`
      SELECT plan.value ->> 'id', plan.value ->> 'orderLineId', plan.value ->> 'subOrderId', ${orderId},
        won.agent_id, plan.value ->> 'seller', plan.value ->> 'baseMinor', plan.value ->> 'rateBp',
        plan.value ->> 'amountMinor', 'planned', won.held, ${placedAt}, ${placedAt}, NULL
      FROM json_each(${slot('planned')}) AS plan
      JOIN attributions AS won ON won.order_id = ${orderId} AND won.agent_id IS NOT NULL
      WHERE ${isBeingPlaced}`),
    // Last of the writing statements: from here on the order is placed and the batch repeats nothing.
    db.insert(orderEvents).select(sql`
      SELECT ${slot('eventId')}, ${orderId}, NULL, 'placed', 'shopper', '', ${placedAt}, '', ''
      WHERE ${isBeingPlaced}`),
    selectPlacedOrder(db, orderId),
    selectSold(db, slot('keys')),
  ];
});

/**
 * The first proof in rank order whose agent is active wins; every proof is kept as evidence with what was found about
 * it. functions/sharing/attribute-order.ts computes the same from that evidence.
 */
function attribute({
  slot,
  isBeingPlaced,
}: {
  slot: (name: keyof OrderValues) => Placeholder;
  isBeingPlaced: SQL;
}): SQL {
  return sql`
    WITH judged AS (
      SELECT candidate.key AS rank, candidate.value ->> 'proof' AS proof,
        coalesce(agent.code, candidate.value ->> 'code') AS code, candidate.value ->> 'channel' AS channel,
        candidate.value ->> 'sharedAt' AS shared_at, candidate.value ->> 'rejected' AS rejected,
        agent.id AS agent_id, agent.status AS agent_status, binding.valid_until AS valid_until,
        agent.phone_hash IS NOT NULL AND agent.phone_hash = ${slot('phoneHash')} AS same_phone,
        EXISTS (
          SELECT 1 FROM order_contacts AS seen
          WHERE seen.phone_hash = agent.phone_hash AND seen.address_hash = ${slot('addressHash')}
        ) AS same_address
      FROM json_each(${slot('candidates')}) AS candidate
      LEFT JOIN bindings AS binding
        ON candidate.value ->> 'proof' = 'binding' AND binding.phone_hash = ${slot('phoneHash')}
      LEFT JOIN agents AS agent
        ON CASE WHEN candidate.value ->> 'proof' = 'binding'
          THEN agent.id = binding.agent_id ELSE agent.code = candidate.value ->> 'code' END
    ), winner AS (
      SELECT * FROM judged
      WHERE rejected IS NULL AND agent_status = 'active'
        AND (valid_until IS NULL OR valid_until > ${slot('placedAt')})
      ORDER BY rank LIMIT 1
    )
    SELECT ${slot('orderId')}, winner.agent_id, winner.proof, coalesce(winner.channel, ''), ${slot('model')},
      ${slot('windowDays')}, ${slot('selfPurchase')}, ${slot('rules')},
      CASE WHEN ${slot('selfPurchase')} = 'allow' THEN NULL
        WHEN winner.same_phone THEN 'same_phone' WHEN winner.same_address THEN 'same_address' END,
      (SELECT coalesce(json_group_array(json_object(
        'proof', proof, 'code', code, 'channel', channel, 'sharedAt', shared_at, 'rejected', rejected,
        'agentId', agent_id, 'agentStatus', agent_status, 'validUntil', valid_until,
        'samePhone', json(CASE WHEN same_phone THEN 'true' ELSE 'false' END),
        'sameAddress', json(CASE WHEN same_address THEN 'true' ELSE 'false' END)
      ) ORDER BY rank), '[]') FROM judged),
      ${slot('placedAt')}
    FROM (SELECT 1) LEFT JOIN winner
    WHERE ${isBeingPlaced}`;
}
