// An agent's commissions that wait, the soonest first; those whose day is not known yet come last.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissionDocument, commissionTables, readWaiting, type StatedCommission } from '../ledger/statement.ts';

/** Later than every day that is known. */
const UNKNOWN_DAY = 9_007_199_254_740_991;
const day = sql`coalesce(own.matures_at, ${UNKNOWN_DAY})`;

/** Sorted by figures alone before anything is read about them. `after`: the last one of the page before. */
export function selectSoonest(
  db: Queries,
  { agentId, after, limit }: { agentId: string; after: { at: number; id: string } | null; limit: number },
) {
  const next = sql`SELECT own.id FROM commissions AS own
    WHERE own.agent_id = ${agentId} AND own.state = 'pending'
      AND (${day}, own.id) > (${after?.at ?? 0}, ${after?.id ?? ''})
    ORDER BY ${day}, own.id LIMIT ${limit}`;
  return db
    .select({ document: commissionDocument.as('document') })
    .from(commissionTables)
    .where(sql`own.id IN (${next})`)
    .orderBy(sql`${day}, own.id`);
}

export function readSoonest(result: ResultSet | undefined): StatedCommission[] {
  return readWaiting(result);
}

/** Where the page after a line begins. */
export function placeOf({ id, maturesAt }: StatedCommission): { at: number; id: string } {
  return { at: maturesAt ?? UNKNOWN_DAY, id };
}
