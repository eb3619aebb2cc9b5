// Agents as the brand looks through them: page by page, by a part of the name, by code or phone; and what one brought.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { agents, type AgentStatus } from '../../schema/index.ts';
import { balanceOf } from '../ledger/insert-entries.ts';
import { type Figures, figuresSince, type Since } from '../portal/figures.ts';

const listed = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['distributor', 'sharer']),
  status: z.enum(['pending', 'active', 'paused', 'suspended', 'left']),
  createdAt: z.int(),
  pendingMinor: z.int(),
  maturedMinor: z.int(),
});
export type ListedAgent = z.infer<typeof listed>;

export interface AgentFilter {
  standing: AgentStatus | null;
  kind: 'distributor' | 'sharer' | null;
}

/** The newest first. `before`: the last one of the page before. */
export function selectAgentPage(
  db: Queries,
  page: AgentFilter & { before: { at: number; id: string } | null; limit: number },
) {
  const { standing, kind, before, limit } = page;
  const conditions = [
    standing === null ? sql`1` : sql`agents.status = ${standing}`,
    kind === null ? sql`1` : sql`agents.kind = ${kind}`,
    before === null ? sql`1` : sql`(agents.created_at, agents.id) < (${before.at}, ${before.id})`,
  ];
  return selectListed(db)
    .where(sql.join(conditions, sql` AND `))
    .orderBy(sql`agents.created_at DESC, agents.id DESC`)
    .limit(limit);
}

/** By code, by phone, or by any part of the name: each way by its own index. */
export function selectAgentsFound(
  db: Queries,
  { words, phoneHashes, limit }: { words: string; phoneHashes: readonly string[]; limit: number },
) {
  // An empty list would be looked for in every row.
  const byPhone =
    phoneHashes.length === 0
      ? sql``
      : sql`UNION SELECT own.id FROM agents AS own WHERE own.phone_hash IN ${[...phoneHashes]}`;
  const found = sql`SELECT own.id FROM agents AS own WHERE own.code = ${words.toLowerCase()}
    ${byPhone}
    UNION SELECT id FROM (SELECT own.id FROM agents AS own INDEXED BY agents_by_name
      WHERE instr(lower(own.name), lower(${words})) > 0 ORDER BY own.name, own.id LIMIT ${limit})`;
  return selectListed(db)
    .where(sql`agents.id IN (${found})`)
    .orderBy(sql`agents.name, agents.id`)
    .limit(limit);
}

export function readListedAgents(result: ResultSet | undefined): ListedAgent[] {
  return (result?.rows ?? []).map((row) => listed.parse(JSON.parse(String(row['document']))));
}

/** What an agent brought since a day, and ever. `agentId`: an expression. */
export function selectTrade(db: Queries, agentId: SQL, month: Since) {
  return db
    .select({
      document:
        sql<string>`json_object('month', ${figuresSince(month)}, 'ever', ${figuresSince({ day: '', at: 0 })})`.as(
          'document',
        ),
    })
    .from(agents)
    .where(sql`agents.id = ${agentId}`);
}

export function readTrade(result: ResultSet | undefined): { month: Figures; ever: Figures } {
  return JSON.parse(String(result?.rows[0]?.['document']));
}

function selectListed(db: Queries) {
  return db
    .select({
      document: sql<string>`json_object('id', agents.id, 'code', agents.code, 'name', agents.name, 'kind', agents.kind,
        'status', agents.status, 'createdAt', agents.created_at,
        'pendingMinor', ${balanceOf(sql`'agent/' || agents.id || '/pending'`)},
        'maturedMinor', ${balanceOf(sql`'agent/' || agents.id || '/matured'`)})`.as('document'),
    })
    .from(agents)
    .$dynamic();
}
