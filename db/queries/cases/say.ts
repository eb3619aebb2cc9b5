// More words in a case that is open: from any side, each message once.
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { insertMessage, type NewMessage } from './case-step.ts';

/** A conversation, not a flood. */
export const MOST_MESSAGES = 100;

export function sayInCase(db: Queries, message: NewMessage) {
  return insertMessage(
    db,
    message,
    sql`mine.status NOT IN ('settled', 'rejected', 'withdrawn')
      AND (SELECT count(*) FROM case_messages AS said WHERE said.case_id = mine.id) < ${MOST_MESSAGES}`,
  );
}
