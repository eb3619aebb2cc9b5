// What an agent has, as sums over the book: there is no balance that is stored and could be wrong.
import type { ResultSet } from '@libsql/client/web';
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { agents } from '../../schema/index.ts';
import { balanceOf } from './insert-entries.ts';

export interface AgentBalance {
  agentId: string;
  code: string;
  status: string;
  /** Waits for the return window, for a case or for a person. */
  pendingMinor: number;
  /** Can be asked for. Below zero after a refund of what was paid out already: carried forward. */
  maturedMinor: number;
  /** Asked for and not yet paid. */
  underWayMinor: number;
  /** Paid so far, tax included. */
  paidMinor: number;
  /** Of what was paid, withheld for the tax office. */
  taxMinor: number;
  /** Payouts that were paid or failed. */
  settledPayouts: number;
}

export function selectBalance(db: Queries, code: string) {
  return selectBalances(db).where(eq(agents.code, code));
}

/** Agents by id after `afterId`, a page at a time. */
export function selectBalancePage(db: Queries, afterId: string, limit: number) {
  return selectBalances(db)
    .where(sql`${agents.id} > ${afterId}`)
    .orderBy(agents.id)
    .limit(limit);
}

export function readBalances(result: ResultSet | undefined): AgentBalance[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

/** `which`: a condition on `agents`. */
export function selectBalanceOf(db: Queries, which: SQL) {
  return selectBalances(db).where(which);
}

function selectBalances(db: Queries) {
  return db
    .select({
      document: sql<string>`json_object('agentId', agents.id, 'code', agents.code, 'status', agents.status,
        'pendingMinor', ${balanceOf(sql`'agent/' || agents.id || '/pending'`)},
        'maturedMinor', ${balanceOf(sql`'agent/' || agents.id || '/matured'`)},
        'underWayMinor', (SELECT coalesce(sum(amount_minor), 0) FROM payouts
          WHERE agent_id = agents.id AND status IN ('requested', 'batched')),
        'paidMinor', (SELECT coalesce(sum(amount_minor), 0) FROM payouts
          WHERE agent_id = agents.id AND status = 'paid'),
        'taxMinor', (SELECT coalesce(sum(tax_minor), 0) FROM payouts
          WHERE agent_id = agents.id AND status = 'paid'),
        'settledPayouts', (SELECT count(*) FROM payouts
          WHERE agent_id = agents.id AND status IN ('paid', 'failed')))`.as('document'),
    })
    .from(agents)
    .$dynamic();
}
