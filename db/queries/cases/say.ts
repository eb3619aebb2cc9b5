// More words in a case that is open, or whose money never came: from any side, each message once; the seller is told of what others say.
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { notices } from '../../schema/index.ts';
import { isOfSellers } from '../desk/sellers.ts';
import { missesMoney } from './awaits-money.ts';
import { insertMessage, type NewMessage } from './case-step.ts';

/** A conversation, not a flood. */
export const MOST_MESSAGES = 100;

const KIND = 'case_said';

/** The message closes the batch: said once more, it is found, and nobody is told again. */
export function sayInCase(db: Queries, message: NewMessage) {
  const isMissing = missesMoney({ id: sql`mine.id`, subOrderId: sql`mine.sub_order_id` });
  const mayBeSaid = sql`(mine.status NOT IN ('settled', 'rejected', 'withdrawn') OR mine.status = 'settled' AND ${isMissing})
    AND ${isOfSellers(sql`mine.seller`, message.sellers ?? 'all')}
    AND (SELECT count(*) FROM case_messages AS said WHERE said.case_id = mine.id) < ${MOST_MESSAGES}`;
  const isNew = sql`${mayBeSaid} AND NOT EXISTS (SELECT 1 FROM case_messages AS said WHERE said.id = ${message.id})`;
  return [...(message.actor === 'seller' ? [] : tellSeller(db, message, isNew)), insertMessage(db, message, mayBeSaid)];
}

/**
 * One notice that did not arrive yet is enough for a case, however much is said meanwhile. One that failed is tried anew.
 * Each has the message's id in its own, so that a mail provider never takes it for an earlier one.
 */
function tellSeller(db: Queries, { id, caseId, at }: NewMessage, isNew: SQL) {
  const ofCase = sql`BETWEEN ${`${caseId}:said:`} AND ${`${caseId}:said;`}`;
  return [
    db
      .update(notices)
      .set({ status: 'due', attempts: 0, nextAt: at })
      .where(
        and(
          sql`${notices.id} ${ofCase}`,
          eq(notices.status, 'failed'),
          sql`EXISTS (SELECT 1 FROM cases AS mine WHERE mine.id = ${caseId} AND ${isNew})`,
        ),
      ),
    db.insert(notices).select(sql`
      SELECT ${`${caseId}:said:${id}`}, mine.seller, mine.sub_order_id, ${KIND}, 'due', 0, ${at}, ${at}
      FROM cases AS mine
      WHERE mine.id = ${caseId} AND ${isNew}
        AND NOT EXISTS (SELECT 1 FROM notices AS told WHERE told.id ${ofCase} AND told.status <> 'sent')`),
  ];
}
