// What is to be told, read from what is append-only already: no event of money gets slower by it, or could fail by it. Each
// address has its own place in the two books; they are read from there in the order in which they were written.
import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { type WebhookEvent, webhookDeliveries, webhooks } from '../../schema/index.ts';

/** By the kind of an event in the life of an order. */
const OF_ORDERS: Record<string, WebhookEvent> = {
  placed: 'order.placed',
  claimed: 'payment.claimed',
  paid: 'order.paid',
  shipped: 'order.shipped',
  parcel: 'order.parcel_added',
  received: 'order.received',
  completed: 'order.completed',
  cancelled: 'order.cancelled',
  expired: 'order.expired',
  refunded: 'order.refunded',
  refund: 'refund.decided',
  surplus: 'refund.decided',
  refund_sent: 'refund.sent',
  case_opened: 'case.opened',
  case_agreed: 'case.agreed',
  case_rejected: 'case.rejected',
  case_sent_back: 'case.sent_back',
  case_goods_back: 'case.goods_back',
  case_settled: 'case.settled',
  case_withdrawn: 'case.withdrawn',
  case_escalated: 'case.escalated',
};

/** By the kind of a journal of the ledger. */
const OF_LEDGER: Record<string, WebhookEvent> = {
  commission_pending: 'commission.pending',
  commission_matured: 'commission.matured',
  commission_reversed: 'commission.reversed',
  commission_denied: 'commission.denied',
  payout_paid: 'payout.paid',
};

/** Rows of a book that are looked at in one run, for each address. */
const READ_AT_ONCE = 200;
/** With so many untold, an address is given no more: the books wait where they are, and the others are not held up. */
const MOST_DUE = 200;

/**
 * The rows of an append-only table have no gaps, so its row numbers say what came after what, whatever the clocks of the
 * Workers said. All in one transaction: a delivery is written together with the place that was reached.
 */
export function deriveDeliveries(db: Queries, now: number) {
  return [
    db.insert(webhookDeliveries).select(sql`${fromOrders(now)} UNION ALL ${fromLedger(now)}`),
    moveOn(db, now),
  ] as const;
}

/**
 * A placed order is told part by part: each seller hears of its own. CROSS: from the address to its page of the book and on
 * to the parts, whatever the engine knows of the tables; otherwise it begins with all orders there are.
 */
function fromOrders(now: number): SQL {
  const event = nameOf(sql`told.kind`, OF_ORDERS);
  return sql`
    SELECT ${deliveryRow(sql`told.id`, event, sql`part.id`, now)}
    FROM ${atWork(now)} AS hook
    CROSS JOIN order_events AS told ON told.rowid > hook.order_place AND told.rowid <= hook.order_place + ${READ_AT_ONCE}
    CROSS JOIN sub_orders AS part ON part.order_id = told.order_id
      AND (told.sub_order_id = part.id OR told.sub_order_id IS NULL) AND hook.seller IN ('', part.seller)
    WHERE ${isWanted(event)}`;
}

/** Payouts are the brand's; of one that is paid, the part that is withheld is no event of its own. */
function fromLedger(now: number): SQL {
  const event = nameOf(sql`told.kind`, OF_LEDGER);
  return sql`
    SELECT ${deliveryRow(sql`told.id`, event, sql`coalesce(own.sub_order_id, '')`, now)}
    FROM ${atWork(now)} AS hook
    CROSS JOIN ledger_entries AS told ON told.seq > hook.ledger_place AND told.seq <= hook.ledger_place + ${READ_AT_ONCE}
    LEFT JOIN commissions AS own ON own.id = told.commission_id
    WHERE ${isWanted(event)} AND hook.seller IN ('', coalesce(own.seller, ''))
      AND (told.kind <> 'payout_paid' OR told.position = (SELECT min(leg.position) FROM ledger_entries AS leg
        WHERE leg.source = told.source AND leg.kind = 'payout_paid'))`;
}

function moveOn(db: Queries, now: number) {
  return db
    .update(webhooks)
    .set({
      orderPlace: sql`min(order_place + ${READ_AT_ONCE}, coalesce((SELECT max(rowid) FROM order_events), 0))`,
      ledgerPlace: sql`min(ledger_place + ${READ_AT_ONCE}, coalesce((SELECT max(seq) FROM ledger_entries), 0))`,
    })
    .where(inArray(webhooks.id, sql`(SELECT hook.id FROM ${atWork(now)} AS hook)`));
}

/** Those that can take more. What this very run adds is not counted, so that both statements see the same ones. */
function atWork(now: number): SQL {
  return sql`(SELECT own.* FROM webhooks AS own
    WHERE own.paused_at IS NULL AND own.removed_at IS NULL AND ${MOST_DUE} > (SELECT count(*) FROM (
      SELECT 1 FROM webhook_deliveries AS held
      WHERE held.webhook_id = own.id AND held.status = 'due' AND held.at <> ${now} LIMIT ${MOST_DUE})))`;
}

function deliveryRow(source: SQL, event: SQL, subOrderId: SQL, now: number): SQL {
  return sql`hook.id || ':' || ${source} || ':' || ${subOrderId}, lower(hex(randomblob(16))), hook.id, ${event}, ${source},
    ${subOrderId}, 'due', 0, ${now}, ${now}`;
}

function isWanted(event: SQL): SQL {
  return sql`${event} IN (SELECT value FROM json_each(hook.events))`;
}

/** Null for what nobody is told of. */
function nameOf(kind: SQL, names: Record<string, string>): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(names)}) WHERE key = ${kind})`;
}
