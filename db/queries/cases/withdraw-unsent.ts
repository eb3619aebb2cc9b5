// What time alone ends: the goods of a return that was agreed to never left the shopper. An open case would hold up the line.
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { cases, notices, orderEvents } from '../../schema/index.ts';

/** So many at once: a batch must end well within the time limit of a call. */
const WITHDRAWN_AT_ONCE = 100;

/**
 * Under the key of the shopper's own withdrawing: of both, one happens. What a settlement already gave money back for is left
 * to that settlement. The event is the marker: the state follows it, as the next look finds nothing due any more.
 */
export function withdrawUnsentCases(db: Queries, { at }: { at: number }) {
  const due = sql`SELECT late.id, late.seller, late.sub_order_id FROM cases AS late
    WHERE late.status = 'agreed' AND late.kind IN ('return', 'exchange') AND late.answer_by <= ${at}
      AND NOT EXISTS (SELECT 1 FROM refunds AS back
        WHERE back.sub_order_id = late.sub_order_id AND back.case_id = late.id)
      AND NOT EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = late.id || ':case_withdrawn')
    ORDER BY late.answer_by, late.id LIMIT ${WITHDRAWN_AT_ONCE}`;
  return [
    db.insert(notices).select(sql`
      SELECT due.id || ':withdrawn', due.seller, due.sub_order_id, 'case_withdrawn', 'due', 0, ${at}, ${at}
      FROM (${due}) AS due
      WHERE NOT EXISTS (SELECT 1 FROM notices AS told WHERE told.id = due.id || ':withdrawn')`),
    db.insert(orderEvents).select(sql`
      SELECT due.id || ':case_withdrawn', part.order_id, part.id, 'case_withdrawn', 'system', 'not_sent_back', ${at},
        due.id, ''
      FROM (${due}) AS due JOIN sub_orders AS part ON part.id = due.sub_order_id`),
    db
      .update(cases)
      .set({ status: 'withdrawn', changedAt: at })
      .where(
        sql`${cases.status} = 'agreed' AND EXISTS (
          SELECT 1 FROM order_events AS told WHERE told.id = ${cases.id} || ':case_withdrawn')`,
      ),
  ] as const;
}
