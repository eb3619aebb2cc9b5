// What an agent is still owed and keeps: looked at before leaving, and before the same phone joins anew.
import type { ResultSet } from '@libsql/client/web';
import { sql, type SQL } from 'drizzle-orm';
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
  return selectSettlements(db).where(sql`agents.id = ${agentId}`);
}

/** Of the agent of this phone who has left and whose money is not settled. The `+` keeps it from reading all who have left. */
export function selectUnsettled(db: Queries, phoneHash: string) {
  return selectSettlements(db)
    .where(sql`agents.phone_hash = ${phoneHash} AND +agents.status = 'left' AND ${isUnsettled(sql`agents.id`)}`)
    .orderBy(sql`agents.created_at DESC`)
    .limit(1);
}

export function readSettlement(result: ResultSet | undefined): Settlement | null {
  const row = result?.rows[0];
  return row ? settlement.parse(JSON.parse(String(row['document']))) : null;
}

/** Something is owed, either way: a new code would leave it where nobody looks any more. */
export function isUnsettled(agentId: SQL): SQL {
  return sql`(${pendingOf(agentId)} <> 0 OR ${maturedOf(agentId)} <> 0 OR ${underWayOf(agentId)} <> 0)`;
}

/** Below zero, and nothing comes any more that could make up for it. */
export function isDebtAlone(agentId: SQL): SQL {
  return sql`(${maturedOf(agentId)} < 0 AND ${pendingOf(agentId)} = 0 AND ${underWayOf(agentId)} = 0)`;
}

function selectSettlements(db: Queries) {
  const id = sql`agents.id`;
  return db
    .select({
      document: sql<string>`json_object('code', agents.code, 'pendingMinor', ${pendingOf(id)},
        'maturedMinor', ${maturedOf(id)}, 'underWayMinor', ${underWayOf(id)},
        'bound', (SELECT count(*) FROM bindings WHERE bindings.agent_id = agents.id),
        'hasAccount', EXISTS (SELECT 1 FROM payout_accounts AS account WHERE account.agent_id = agents.id))`.as(
        'document',
      ),
    })
    .from(agents)
    .$dynamic();
}

function pendingOf(agentId: SQL) {
  return balanceOf(sql`'agent/' || ${agentId} || '/pending'`);
}

function maturedOf(agentId: SQL) {
  return balanceOf(sql`'agent/' || ${agentId} || '/matured'`);
}

function underWayOf(agentId: SQL) {
  return sql<number>`(SELECT coalesce(sum(asked.amount_minor), 0) FROM payouts AS asked
    WHERE asked.agent_id = ${agentId} AND asked.status IN ('requested', 'batched'))`;
}
