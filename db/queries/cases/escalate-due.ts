// What time alone moves: a request that nobody answered, goods that nobody confirmed, money that did not come: the brand's now.
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { cases, notices, orderEvents } from '../../schema/index.ts';

/** So many at once: a batch must end well within the time limit of a call. */
export const ESCALATED_AT_ONCE = 100;

/**
 * Notices first, then the events that are the markers, then the state: each statement finds the same cases, because none
 * of them changes what the next one looks at before it has looked. `answerBy`: until when the brand answers.
 */
export function escalateDueCases(db: Queries, { at, answerBy }: { at: number; answerBy: number }) {
  const due = sql`SELECT late.id, late.seller, late.sub_order_id, late.why FROM (
      SELECT one.id, one.seller, one.sub_order_id, one.answer_by AS late_since, 'unanswered' AS why FROM cases AS one
      WHERE one.status = 'asked' AND one.escalated_at IS NULL AND one.answer_by <= ${at}
      UNION ALL
      SELECT one.id, one.seller, one.sub_order_id, one.answer_by, 'unconfirmed' FROM cases AS one
      WHERE one.status = 'sent_back' AND one.answer_by <= ${at}
      UNION ALL
      SELECT one.id, one.seller, one.sub_order_id, one.refund_by, 'refund_late' FROM cases AS one
      WHERE one.status IN ('agreed', 'goods_back') AND one.refund_by <= ${at}
    ) AS late
    WHERE NOT EXISTS (SELECT 1 FROM order_events AS told WHERE told.id = late.id || ':case_escalated:' || late.why)
    ORDER BY late.late_since, late.id LIMIT ${ESCALATED_AT_ONCE}`;
  return [
    db.insert(notices).select(sql`
      SELECT due.id || ':' || due.why, due.seller, due.sub_order_id, 'case_' || due.why, 'due', 0, ${at}, ${at}
      FROM (${due}) AS due
      WHERE NOT EXISTS (SELECT 1 FROM notices AS told WHERE told.id = due.id || ':' || due.why)`),
    db.insert(orderEvents).select(sql`
      SELECT due.id || ':case_escalated:' || due.why, part.order_id, part.id, 'case_escalated', 'system', due.why, ${at},
        due.id, ''
      FROM (${due}) AS due JOIN sub_orders AS part ON part.id = due.sub_order_id`),
    db
      .update(cases)
      .set({
        escalatedAt: at,
        answerBy: sql`CASE WHEN ${cases.status} IN ('asked', 'sent_back') THEN ${answerBy} ELSE ${cases.answerBy} END`,
      })
      .where(
        sql`${cases.escalatedAt} IS NULL AND ${cases.status} IN ('asked', 'agreed', 'sent_back', 'goods_back') AND EXISTS (
          SELECT 1 FROM order_events AS told
          WHERE told.id IN (${cases.id} || ':case_escalated:unanswered', ${cases.id} || ':case_escalated:unconfirmed',
            ${cases.id} || ':case_escalated:refund_late'))`,
      ),
  ] as const;
}
