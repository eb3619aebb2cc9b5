// That somebody at the desk looked at an agent's real name and account: written before anything is shown.
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { payoutAccountViews } from '../../schema/index.ts';

export interface Look {
  /** Minted by whoever looks: the same look, sent twice, is one. */
  id: string;
  by: string;
  at: number;
}

/** At one account. Nothing is written when there is none. */
export function recordAccountShown(db: Queries, { id, by, at }: Look, agentId: string) {
  return db.insert(payoutAccountViews).select(sql`
    SELECT ${id} || '/' || account.agent_id, account.agent_id, '', ${by}, ${at} FROM payout_accounts AS account
    WHERE account.agent_id = ${agentId}
      AND NOT EXISTS (SELECT 1 FROM payout_account_views AS known WHERE known.id = ${id} || '/' || account.agent_id)`);
}

/** At each account in a batch file. */
export function recordBatchShown(db: Queries, { id, by, at }: Look, batchId: string) {
  return db.insert(payoutAccountViews).select(sql`
    SELECT DISTINCT ${id} || '/' || account.agent_id, account.agent_id, ${batchId}, ${by}, ${at}
    FROM payouts AS asked JOIN payout_accounts AS account ON account.agent_id = asked.agent_id
    WHERE asked.batch = ${batchId}
      AND NOT EXISTS (SELECT 1 FROM payout_account_views AS known WHERE known.id = ${id} || '/' || account.agent_id)`);
}
