// The statements of one order, composed into one batch by functions/orders/place-order.ts. Every one of them does
// nothing when the order is already there, so the whole batch can be repeated after a lost answer.
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import {
  attributions,
  commissions,
  orderContacts,
  orderEvents,
  orderLines,
  orders,
  subOrders,
} from '../schema/index.ts';
import { isInSupply, type StockTake, takeUnits } from './stock.ts';

export type NewOrder = typeof orders.$inferInsert;
export type NewContact = typeof orderContacts.$inferInsert;
export type NewSubOrder = Omit<typeof subOrders.$inferSelect, 'status' | 'orderId'>;
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

/** Written only when the id is new and every batch holds enough: an order is never partly there. */
export function insertOrder(db: Queries, order: NewOrder, takes: readonly StockTake[]) {
  return db.insert(orders).select(sql`
    SELECT ${order.id}, ${order.number}, ${order.tokenHash}, ${order.requestHash}, ${order.goodsMinor},
      ${order.shippingMinor}, ${order.totalMinor}, ${order.timeZone}, ${order.placedAt}
    WHERE NOT EXISTS (SELECT 1 FROM ${orders} WHERE ${orders.id} = ${order.id})
      AND ${isInSupply(takes)}`);
}

export function insertContact(db: Queries, contact: NewContact) {
  return db.insert(orderContacts).select(sql`
    SELECT ${contact.orderId}, ${contact.nameSealed}, ${contact.phoneSealed}, ${contact.addressSealed},
      ${contact.noteSealed}, ${contact.province}, ${contact.phoneHash}, ${contact.addressHash}
    WHERE ${isBeingPlaced(contact.orderId)}`);
}

export function insertSubOrders(db: Queries, order: NewOrder, parts: readonly NewSubOrder[]) {
  return db.insert(subOrders).select(sql`
    SELECT part.value ->> 'id', ${order.id}, part.value ->> 'seller', part.value ->> 'sellerName', 'placed',
      part.value ->> 'goodsMinor', part.value ->> 'shippingMinor', part.value ->> 'totalMinor', ${order.placedAt},
      part.value ->> 'provider', part.value ->> 'payBy', part.value ->> 'pickup'
    FROM json_each(${JSON.stringify(parts)}) AS part
    WHERE ${isBeingPlaced(order.id)}`);
}

export function insertOrderLines(db: Queries, order: NewOrder, lines: readonly NewOrderLine[]) {
  return db.insert(orderLines).select(sql`
    SELECT line.value ->> 'id', ${order.id}, line.value ->> 'subOrderId', line.value ->> 'position',
      line.value ->> 'seller', line.value ->> 'product', line.value ->> 'variant', line.value ->> 'batch',
      line.value ->> 'title', line.value ->> 'variantTitle', line.value ->> 'unitPriceMinor',
      line.value ->> 'quantity', line.value ->> 'totalMinor', line.value ->> 'rateBp', line.value ->> 'rateFrom',
      line.value ->> 'policy', line.value ->> 'exclusionAccepted', line.value ->> 'offerFile',
      line.value ->> 'offerCommit', line.value ->> 'offerRevision'
    FROM json_each(${JSON.stringify(lines)}) AS line
    WHERE ${isBeingPlaced(order.id)}`);
}

export function takeStock(db: Queries, order: NewOrder, takes: readonly StockTake[]) {
  return takeUnits(db, takes, isBeingPlaced(order.id));
}

/** What decides an order's agent inside the batch: the ranked proofs and the rules of the program. */
export interface AttributionInput {
  order: NewOrder;
  candidates: readonly ProofCandidate[];
  phoneHash: string;
  addressHash: string;
  model: string;
  windowDays: number;
  selfPurchase: 'hold' | 'allow';
  /** File and commit of these rules. */
  rules: string;
}

/**
 * The first proof in rank order whose agent is active wins; every proof is kept as evidence with what was found about
 * it. functions/sharing/attribute-order.ts computes the same from that evidence.
 */
export function insertAttribution(db: Queries, input: AttributionInput) {
  const { order, phoneHash, addressHash } = input;
  return db.insert(attributions).select(sql`
    WITH judged AS (
      SELECT candidate.key AS rank, candidate.value ->> 'proof' AS proof,
        coalesce(agent.code, candidate.value ->> 'code') AS code, candidate.value ->> 'channel' AS channel,
        candidate.value ->> 'sharedAt' AS shared_at, candidate.value ->> 'rejected' AS rejected,
        agent.id AS agent_id, agent.status AS agent_status, binding.valid_until AS valid_until,
        agent.phone_hash IS NOT NULL AND agent.phone_hash = ${phoneHash} AS same_phone,
        EXISTS (
          SELECT 1 FROM order_contacts AS seen
          WHERE seen.phone_hash = agent.phone_hash AND seen.address_hash = ${addressHash}
        ) AS same_address
      FROM json_each(${JSON.stringify(input.candidates)}) AS candidate
      LEFT JOIN bindings AS binding
        ON candidate.value ->> 'proof' = 'binding' AND binding.phone_hash = ${phoneHash}
      LEFT JOIN agents AS agent
        ON CASE WHEN candidate.value ->> 'proof' = 'binding'
          THEN agent.id = binding.agent_id ELSE agent.code = candidate.value ->> 'code' END
    ), winner AS (
      SELECT * FROM judged
      WHERE rejected IS NULL AND agent_status = 'active'
        AND (valid_until IS NULL OR valid_until > ${order.placedAt})
      ORDER BY rank LIMIT 1
    )
    SELECT ${order.id}, winner.agent_id, winner.proof, coalesce(winner.channel, ''), ${input.model},
      ${input.windowDays}, ${input.selfPurchase}, ${input.rules},
      CASE WHEN ${input.selfPurchase} = 'allow' THEN NULL
        WHEN winner.same_phone THEN 'same_phone' WHEN winner.same_address THEN 'same_address' END,
      (SELECT coalesce(json_group_array(json_object(
        'proof', proof, 'code', code, 'channel', channel, 'sharedAt', shared_at, 'rejected', rejected,
        'agentId', agent_id, 'agentStatus', agent_status, 'validUntil', valid_until,
        'samePhone', json(CASE WHEN same_phone THEN 'true' ELSE 'false' END),
        'sameAddress', json(CASE WHEN same_address THEN 'true' ELSE 'false' END)
      ) ORDER BY rank), '[]') FROM judged),
      ${order.placedAt}
    FROM (SELECT 1) LEFT JOIN winner
    WHERE ${isBeingPlaced(order.id)}`);
}

/** One commission per line for the agent who won, none when nobody did. */
export function insertCommissions(db: Queries, order: NewOrder, planned: readonly PlannedCommission[]) {
  return db.insert(commissions).select(sql`
    SELECT plan.value ->> 'id', plan.value ->> 'orderLineId', plan.value ->> 'subOrderId', ${order.id},
      won.agent_id, plan.value ->> 'seller', plan.value ->> 'baseMinor', plan.value ->> 'rateBp',
      plan.value ->> 'amountMinor', 'planned', won.held, ${order.placedAt}, ${order.placedAt}, NULL
    FROM json_each(${JSON.stringify(planned)}) AS plan
    JOIN attributions AS won ON won.order_id = ${order.id} AND won.agent_id IS NOT NULL
    WHERE ${isBeingPlaced(order.id)}`);
}

/** Last of the writing statements: from here on the order is placed and the batch repeats nothing. */
export function insertPlacedEvent(db: Queries, order: NewOrder) {
  return db.insert(orderEvents).select(sql`
    SELECT ${`${order.id}:placed`}, ${order.id}, NULL, 'placed', 'shopper', '', ${order.placedAt}, '', ''
    WHERE ${isBeingPlaced(order.id)}`);
}

/**
 * The order row is there and its placed event is not: true only within the batch that inserted the row. A replay, and
 * another body under the same id, find the event; a sold-out order finds no row.
 */
function isBeingPlaced(orderId: string): SQL {
  return sql`EXISTS (SELECT 1 FROM orders AS mine WHERE mine.id = ${orderId})
      AND NOT EXISTS (SELECT 1 FROM order_events AS done WHERE done.id = ${`${orderId}:placed`})`;
}
