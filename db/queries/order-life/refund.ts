// Money goes back, in part or whole: one decision that takes effect at once, on goods, ledger and commissions. The refund's row
// is written first, and only when everything about it holds; its event closes the batch.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { hideNumbers } from '../../hide-numbers.ts';
import { commissions, refundLines, refunds } from '../../schema/index.ts';
import { insertEntries, leftOfCommission } from '../ledger/insert-entries.ts';
import { giveUnitsBack, stockKeyOfLine } from '../stock.ts';
import { dueSubOrders, type EventAuthor, insertLifeEvents, type Move, moveSubOrders } from './move.ts';
import { insertRefundEntry, insertTransfer } from './refund-transfer.ts';

export interface NewRefund extends EventAuthor {
  refundId: string;
  subOrderId: string;
  /** Each line once. */
  lines: readonly { lineId: string; amountMinor: number; restockedUnits?: number }[];
  shippingMinor: number;
  caseId: string | null;
  move: Move;
}

export function refundSubOrder(db: Queries, input: NewRefund) {
  const { refundId, subOrderId, move, at } = input;
  const isBeingRefunded = sql`EXISTS (SELECT 1 FROM refunds AS mine
      WHERE mine.id = ${refundId} AND mine.sub_order_id = ${subOrderId} AND mine.kind = 'goods')
    AND NOT EXISTS (SELECT 1 FROM order_events AS done WHERE done.id = ${`${subOrderId}:refund:${refundId}`})`;
  const isAllBack = (totalMinor: SQL) => sql`${totalMinor} = (SELECT sum(back.total_minor) FROM refunds AS back
    WHERE back.sub_order_id = ${subOrderId} AND back.kind = 'goods')`;
  const ids = [subOrderId];
  return [
    insertRefund(db, input),
    insertRefundLines(db, input, isBeingRefunded),
    giveUnitsBack(
      db,
      sql`SELECT ${stockKeyOfLine}, sum(back.restocked_units) FROM refund_lines AS back
        JOIN order_lines AS line ON line.id = back.order_line_id
        WHERE back.refund_id = ${refundId} AND back.restocked_units > 0 AND line.batch <> '' AND ${isBeingRefunded}
        GROUP BY 1`,
    ),
    insertTransfer(db, { refundId, at }, isBeingRefunded),
    insertRefundEntry(db, { refundId, at }, isBeingRefunded),
    reverseCommissions(db, { refundId, at }, isBeingRefunded),
    closeCommissions(db, { refundId, at }, isBeingRefunded),
    insertLifeEvents(
      db,
      { ...input, kind: 'refund', key: refundId, about: refundId },
      dueSubOrders({ ids, move, when: isBeingRefunded }),
    ),
    insertLifeEvents(
      db,
      { ...input, kind: 'refunded', key: '', about: refundId },
      dueSubOrders({ ids, move, when: isAllBack(sql`due.total_minor`) }),
    ),
    moveSubOrders(db, { ids, move, at, when: isAllBack(sql`total_minor`) }),
  ] as const;
}

/** Whose id a refund has, whatever the sub-order. */
export function selectRefund(db: Queries, refundId: string) {
  return db.select({ id: refunds.id }).from(refunds).where(eq(refunds.id, refundId));
}

/**
 * Only while the money is with the seller, and never more of a line, of the shipping or of the payment than is left. For a
 * case, only while it is open and no parcel left for it: what was withdrawn is not paid out, and what was exchanged neither.
 */
function insertRefund(db: Queries, input: NewRefund) {
  const { refundId, subOrderId, shippingMinor, caseId, actor, by, reason, at, move } = input;
  const lines = JSON.stringify(input.lines);
  const goodsMinor = input.lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const totalMinor = goodsMinor + shippingMinor;
  return db.insert(refunds).select(sql`
    SELECT ${refundId}, due.id, payment.id, 'goods', ${goodsMinor}, ${shippingMinor}, ${totalMinor}, ${caseId},
      ${actor}, ${by}, ${hideNumbers(reason)}, ${at}
    FROM (${dueSubOrders({ ids: [subOrderId], move })}) AS due
    JOIN sub_orders AS part ON part.id = due.id
    JOIN order_events AS paid ON paid.id = due.id || ':paid'
    JOIN payments AS payment ON payment.id = paid.about
    WHERE NOT EXISTS (SELECT 1 FROM refunds AS done WHERE done.id = ${refundId})
      AND NOT EXISTS (
        SELECT 1 FROM json_each(${lines}) AS asked
        LEFT JOIN order_lines AS line ON line.id = asked.value ->> 'lineId' AND line.sub_order_id = due.id
        WHERE line.id IS NULL OR ${refundedOfLine(sql`line.id`)} + (asked.value ->> 'amountMinor') > line.total_minor
      )
      AND NOT EXISTS (SELECT 1 FROM cases AS asked WHERE asked.id = ${caseId}
        AND (asked.sub_order_id <> due.id OR asked.status IN ('settled', 'rejected', 'withdrawn')))
      AND NOT EXISTS (SELECT 1 FROM order_events AS sent WHERE sent.order_id = part.order_id
        AND sent.kind IN ('shipped', 'parcel') AND sent.reason = ${caseId})
      AND ${shippingMinor} + (SELECT coalesce(sum(back.shipping_minor), 0) FROM refunds AS back
        WHERE back.sub_order_id = due.id) <= part.shipping_minor
      AND ${totalMinor} + (SELECT coalesce(sum(back.total_minor), 0) FROM refunds AS back
        WHERE back.payment_id = payment.id) <= payment.amount_minor`);
}

/**
 * Units are for sale again only while no parcel left, and never more than the line has. Without a wish, all that remain are,
 * once the whole line went back.
 */
function insertRefundLines(db: Queries, input: NewRefund, isBeingRefunded: SQL) {
  const { refundId, lines } = input;
  const left = sql`line.quantity - (SELECT coalesce(sum(back.restocked_units), 0) FROM refund_lines AS back
    WHERE back.order_line_id = line.id)`;
  return db.insert(refundLines).select(sql`
    SELECT ${`${refundId}/`} || line.id, ${refundId}, line.id, asked.value ->> 'amountMinor',
      CASE WHEN part.status <> 'paid' THEN 0
        WHEN asked.value ->> 'restockedUnits' IS NOT NULL THEN min(asked.value ->> 'restockedUnits', ${left})
        WHEN ${refundedOfLine(sql`line.id`)} + (asked.value ->> 'amountMinor') = line.total_minor THEN ${left}
        ELSE 0 END
    FROM json_each(${JSON.stringify(lines)}) AS asked
    JOIN order_lines AS line ON line.id = asked.value ->> 'lineId'
    JOIN sub_orders AS part ON part.id = line.sub_order_id
    WHERE ${isBeingRefunded}`);
}

/**
 * What is left of a commission, less what the rest of its line still earns, rounded down: so any series of part refunds adds
 * up exactly. From the matured balance once it matured, which may go below zero.
 */
function reverseCommissions(db: Queries, refund: { refundId: string; at: number }, isBeingRefunded: SQL) {
  const { refundId, at } = refund;
  return insertEntries(
    db,
    sql`SELECT ${refundId} AS source, 'commission_reversed' AS kind,
        row_number() OVER (ORDER BY change.line_position) AS position,
        'agent/' || change.agent_id || CASE change.state WHEN 'matured' THEN '/matured' ELSE '/pending' END AS from_account,
        'seller/' || change.seller || '/commission' AS to_account, change.amount_minor AS amount_minor,
        change.id AS commission_id, ${at} AS at
      FROM (
        SELECT own.id, own.agent_id, own.seller, own.state, line.position AS line_position,
          ${leftOfCommission(sql`own.id`)}
            - max(0, own.base_minor - ${refundedOfLine(sql`line.id`)}) * own.rate_bp / 10000 AS amount_minor
        FROM refund_lines AS mine
        JOIN order_lines AS line ON line.id = mine.order_line_id
        JOIN commissions AS own ON own.order_line_id = line.id
        WHERE mine.refund_id = ${refundId} AND own.state IN ('pending', 'matured') AND ${isBeingRefunded}
      ) AS change WHERE change.amount_minor > 0`,
  );
}

/** A pending commission with nothing left will not mature; one of 0 fen ends when its whole line went back. */
function closeCommissions(db: Queries, refund: { refundId: string; at: number }, isBeingRefunded: SQL) {
  const { refundId, at } = refund;
  return db
    .update(commissions)
    .set({ state: 'reversed', changedAt: at })
    .where(
      and(
        inArray(
          commissions.orderLineId,
          sql`(SELECT mine.order_line_id FROM refund_lines AS mine WHERE mine.refund_id = ${refundId})`,
        ),
        eq(commissions.state, 'pending'),
        sql`${leftOfCommission(sql`${commissions.id}`)} = 0`,
        sql`(${commissions.amountMinor} > 0
          OR ${refundedOfLine(sql`${commissions.orderLineId}`)} >= ${commissions.baseMinor})`,
        isBeingRefunded,
      ),
    );
}

function refundedOfLine(lineId: SQL): SQL {
  return sql`(SELECT coalesce(sum(gone.amount_minor), 0) FROM refund_lines AS gone WHERE gone.order_line_id = ${lineId})`;
}
