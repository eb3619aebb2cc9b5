// What anyone may know of an agent by the code: name, line, standing, since when, and what they recommend.
import type { ResultSet } from '@libsql/client/web';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../client.ts';
import { agents } from '../schema/index.ts';

const agentCard = z.object({
  name: z.string(),
  line: z.string(),
  status: z.enum(['pending', 'active', 'paused', 'suspended', 'left']),
  /** When it began to be valid. */
  since: z.int(),
  /** When they left; null for who has not. */
  leftAt: z.int().nullable(),
  picks: z.array(z.object({ seller: z.string(), product: z.string() })),
});
export type AgentCard = z.infer<typeof agentCard>;

export function selectAgentCard(db: Queries, code: string) {
  return db
    .select({ document: document.as('document') })
    .from(agents)
    .where(eq(agents.code, code));
}

/** Null: nobody has that code. */
export function readAgentCard(result: ResultSet | undefined): AgentCard | null {
  const row = result?.rows[0];
  return row ? agentCard.parse(JSON.parse(String(row['document']))) : null;
}

/** Agents from before there was a history are valid since they were written down. */
const document = sql<string>`json_object('name', agents.name, 'line', agents.line, 'status', agents.status,
  'since', coalesce((
    SELECT min(begun.at) FROM agent_events AS begun
    WHERE begun.agent_id = agents.id AND begun.kind IN ('joined', 'approved')), agents.created_at),
  'leftAt', CASE agents.status WHEN 'left' THEN (
    SELECT max(ended.at) FROM agent_events AS ended WHERE ended.agent_id = agents.id AND ended.kind = 'left') END,
  'picks', (
    SELECT json_group_array(json_object('seller', own.seller, 'product', own.product) ORDER BY own.position)
    FROM agent_picks AS own WHERE own.agent_id = agents.id AND own.position > 0))`;
