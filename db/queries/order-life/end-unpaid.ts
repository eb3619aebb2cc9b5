// Ending what is still unpaid, cancelled by a person or expired by the clock: stock goes back to its own batch.
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissions, subOrders } from '../../schema/index.ts';
import { giveUnitsBack, stockKeyOfLine } from '../stock.ts';
import { dueSubOrders, type EventAuthor, insertLifeEvents, type Move, moveSubOrders } from './move.ts';

export interface UnpaidEnd extends EventAuthor {
  ids: readonly string[];
  move: Move;
}

/**
 * The four statements in their order, whatever the number of sub-orders; a second run changes nothing. Neither the clock
 * nor the shopper ends what is said to be paid, also when that was said after they looked; the seller knows and may.
 */
export function endUnpaid(db: Queries, input: UnpaidEnd) {
  const { ids, move, at } = input;
  const mayEnd = (subOrderId: SQL, payBy: SQL): SQL => {
    if (move.to === 'expired') return isUnpaidTooLong(subOrderId, payBy, at);
    return input.actor === 'shopper' ? isNotClaimed(subOrderId) : sql`1`;
  };
  const due = dueSubOrders({ ids, move, when: mayEnd(sql`due.id`, sql`due.pay_by`) });
  return [
    giveUnitsBack(
      db,
      sql`SELECT ${stockKeyOfLine}, sum(line.quantity) FROM (${due}) AS ended
        JOIN order_lines AS line ON line.order_id = ended.order_id AND line.sub_order_id = ended.id
        WHERE line.batch <> '' GROUP BY 1`,
    ),
    db
      .update(commissions)
      .set({ state: 'cancelled', changedAt: at })
      .where(and(sql`${commissions.subOrderId} IN (SELECT id FROM (${due}))`, eq(commissions.state, 'planned'))),
    insertLifeEvents(db, { ...input, kind: move.to, key: '', about: '' }, due),
    moveSubOrders(db, { ids, move, at, when: mayEnd(sql`${subOrders.id}`, sql`${subOrders.payBy}`) }),
  ] as const;
}

/**
 * An online payment that still stands open holds expiry up until its provider has said whether it was made in time and has
 * closed it; for so long after the time to pay, which is three runs of the clock, and no longer: a provider that does not
 * answer must not keep the goods from everybody else.
 */
const LONGEST_DOUBT_MS = 15 * 60_000;

/** A payment that the shopper says was made stops the clock until the seller has looked. */
export function isUnpaidTooLong(subOrderId: SQL, payBy: SQL, now: number): SQL {
  return sql`${payBy} <= ${now} AND ${isNotClaimed(subOrderId)}
    AND (${payBy} <= ${now - LONGEST_DOUBT_MS} OR ${isNotOpen(subOrderId)})`;
}

function isNotOpen(subOrderId: SQL): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM payments AS asked
    WHERE asked.sub_order_id = ${subOrderId} AND asked.status = 'open' AND asked.provider <> 'manual')`;
}

function isNotClaimed(subOrderId: SQL): SQL {
  return sql`NOT EXISTS (
    SELECT 1 FROM payments AS claim WHERE claim.sub_order_id = ${subOrderId} AND claim.status = 'claimed')`;
}
