// What agents have: pending, matured, on its way to them, and paid.
import type { Database } from '../../db/client.ts';
import { type AgentBalance, readBalances, selectBalance, selectBalancePage } from '../../db/queries/ledger/balances.ts';

export type { AgentBalance };

const PAGE = 200;

/** Null when nobody has that code. */
export async function readBalance(database: Database, code: string): Promise<AgentBalance | null> {
  const [found] = await database.read([selectBalance(database.queries, code)]);
  return readBalances(found)[0] ?? null;
}

/** A page of agents by id; `next` is null after the last. */
export async function listBalances(
  database: Database,
  afterId = '',
): Promise<{ balances: AgentBalance[]; next: string | null }> {
  const [found] = await database.read([selectBalancePage(database.queries, afterId, PAGE)]);
  const balances = readBalances(found);
  return { balances, next: balances.length === PAGE ? (balances.at(-1)?.agentId ?? null) : null };
}
