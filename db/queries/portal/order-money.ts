// The commissions of one order and every row of the book about them: beside the order itself, for its page.
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissionDocument, commissionTables, statedEntryDocument } from '../ledger/statement.ts';

export interface WhoseOrder {
  agentId: string;
  /** What people say on the phone. */
  number: string;
}

/** Read with `readWaiting`, whatever their state. */
export function selectOrderCommissions(db: Queries, whose: WhoseOrder) {
  return db
    .select({ document: commissionDocument.as('document') })
    .from(commissionTables)
    .where(sql`own.id IN (${commissionsOf(whose)})`);
}

/** Read with `readStatedEntries`, in the order of the book. */
export function selectOrderEntries(db: Queries, whose: WhoseOrder) {
  return db
    .select({ document: statedEntryDocument.as('document') })
    .from(sql`ledger_entries AS entry`)
    .where(sql`entry.commission_id IN (${commissionsOf(whose)})`)
    .orderBy(sql`entry.seq`);
}

/** From the order to its lines, never from everything that the agent earned: the `+` keeps that index out. */
function commissionsOf({ agentId, number }: WhoseOrder): SQL {
  return sql`SELECT mine.id FROM orders AS said JOIN order_lines AS ordered ON ordered.order_id = said.id
    JOIN commissions AS mine ON mine.order_line_id = ordered.id
    WHERE said.number = ${number} AND +mine.agent_id = ${agentId}`;
}
