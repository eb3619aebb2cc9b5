// What the pages of an agent's money need beside the book: when it begins, and where the agent is paid.
import type { ResultSet } from '@libsql/client/web';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { agents, payoutAccounts } from '../../schema/index.ts';

/** All money of an agent begins by being pending. */
export function selectBeginning(db: Queries, agentId: string) {
  return db
    .select({
      at: sql<number | null>`(SELECT min(entry.at) FROM ledger_entries AS entry
        WHERE entry.to_account = 'agent/' || agents.id || '/pending')`.as('at'),
    })
    .from(agents)
    .where(eq(agents.id, agentId));
}

/** Epoch milliseconds; null for an empty book. */
export function readBeginning(result: ResultSet | undefined): number | null {
  const at = result?.rows[0]?.['at'] ?? null;
  return at === null ? null : Number(at);
}

export type PayoutAccount = typeof payoutAccounts.$inferSelect;

/** `agentId`: itself, or an expression. */
export function selectPayoutAccount(db: Queries, agentId: string | SQL) {
  return db
    .select({
      document: sql<string>`json_object('agentId', agent_id, 'method', method, 'realNameSealed', real_name_sealed,
        'accountSealed', account_sealed, 'consentVersion', consent_version, 'consentedAt', consented_at)`.as(
        'document',
      ),
    })
    .from(payoutAccounts)
    .where(sql`${payoutAccounts.agentId} = ${agentId}`);
}

export function readPayoutAccount(result: ResultSet | undefined): PayoutAccount | null {
  const row = result?.rows[0];
  return row ? JSON.parse(String(row['document'])) : null;
}
