// What an agent is still owed and keeps, looked at before leaving.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { agents } from '../../schema/index.ts';
import { balanceOf } from '../ledger/insert-entries.ts';

const settlement = z.object({
  code: z.string(),
  /** Fen: waits for return windows, cases and people. */
  pendingMinor: z.int(),
  /** Fen: can be asked for; below zero after refunds of what was paid out. */
  maturedMinor: z.int(),
  /** Fen: asked for and not paid yet. */
  underWayMinor: z.int(),
  /** Shoppers bound to the agent. */
  bound: z.int(),
  /** The brand knows where to pay. */
  hasAccount: z.number().transform((value) => value === 1),
});
export type Settlement = z.infer<typeof settlement>;

export function selectSettlement(db: Queries, agentId: string) {
  return db
    .select({
      document: sql<string>`json_object('code', agents.code,
        'pendingMinor', ${balanceOf(sql`'agent/' || agents.id || '/pending'`)},
        'maturedMinor', ${balanceOf(sql`'agent/' || agents.id || '/matured'`)},
        'underWayMinor', (SELECT coalesce(sum(amount_minor), 0) FROM payouts
          WHERE agent_id = agents.id AND status IN ('requested', 'batched')),
        'bound', (SELECT count(*) FROM bindings WHERE bindings.agent_id = agents.id),
        'hasAccount', EXISTS (SELECT 1 FROM payout_accounts AS account WHERE account.agent_id = agents.id))`.as(
        'document',
      ),
    })
    .from(agents)
    .where(sql`agents.id = ${agentId}`);
}

export function readSettlement(result: ResultSet | undefined): Settlement | null {
  const row = result?.rows[0];
  return row ? settlement.parse(JSON.parse(String(row['document']))) : null;
}
