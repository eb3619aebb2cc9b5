// Pending commissions that no clock matures before a person has decided: what the desk looks through.
import type { ResultSet } from '@libsql/client/web';
import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { leftOfCommission } from './insert-entries.ts';

export interface HeldCommission {
  id: string;
  orderNumber: string;
  subOrderId: string;
  seller: string;
  title: string;
  agentCode: string;
  agentName: string;
  agentStatus: string;
  /** Null: held only because the agent is suspended. */
  held: 'same_phone' | 'same_address' | null;
  leftMinor: number;
  plannedAt: number;
}

/** Behind which commission a page begins. */
export interface HeldPlace {
  at: number;
  id: string;
}

const isDecided = sql`EXISTS (SELECT 1 FROM commission_decisions AS done WHERE done.commission_id = own.id)`;
const isInDoubt = sql`own.held IS NOT NULL AND own.state = 'pending' AND NOT ${isDecided}`;

/** The index is named: by itself the engine walks through everything that is pending. The alias is `own`. */
export const heldInDoubt = sql`commissions AS own INDEXED BY commissions_held WHERE ${isInDoubt}`;

/**
 * The oldest first. Two short lists are laid together: what is in doubt, and what waits of agents who are suspended.
 */
export function selectHeld(db: Queries, { after, limit }: { after: HeldPlace | null; limit: number }) {
  const isAfter = sql`(own.planned_at, own.id) > (${after?.at ?? -1}, ${after?.id ?? ''})`;
  const inOrder = sql`ORDER BY own.planned_at, own.id LIMIT ${limit}`;
  const next = sql`SELECT id FROM (
      SELECT * FROM (SELECT own.id, own.planned_at FROM ${heldInDoubt} AND ${isAfter} ${inOrder})
      UNION
      SELECT * FROM (SELECT own.id, own.planned_at FROM agents AS agent CROSS JOIN commissions AS own
        WHERE agent.status = 'suspended' AND own.agent_id = agent.id AND own.state = 'pending' AND ${isAfter} ${inOrder})
      ORDER BY planned_at, id LIMIT ${limit})`;
  return selectDocuments(db, next);
}

/** Of one agent. `agentId`: an expression. */
export function selectHeldOf(db: Queries, agentId: SQL, limit: number) {
  const next = sql`SELECT own.id FROM commissions AS own JOIN agents AS agent ON agent.id = own.agent_id
    WHERE own.agent_id = ${agentId} AND own.state = 'pending'
      AND (agent.status = 'suspended' OR (${isInDoubt}))
    ORDER BY own.planned_at, own.id LIMIT ${limit}`;
  return selectDocuments(db, next);
}

export function readHeld(result: ResultSet | undefined): HeldCommission[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}

function selectDocuments(db: Queries, ids: SQL) {
  return db
    .select({
      document: sql<string>`json_object('id', own.id, 'orderNumber', placed.number, 'subOrderId', own.sub_order_id,
        'seller', own.seller, 'title', line.title, 'agentCode', agent.code, 'agentName', agent.name,
        'agentStatus', agent.status, 'held', CASE WHEN ${isDecided} THEN NULL ELSE own.held END,
        'leftMinor', ${leftOfCommission(sql`own.id`)}, 'plannedAt', own.planned_at)`.as('document'),
    })
    .from(
      sql`commissions AS own JOIN agents AS agent ON agent.id = own.agent_id
        JOIN order_lines AS line ON line.id = own.order_line_id JOIN orders AS placed ON placed.id = own.order_id`,
    )
    .where(sql`own.id IN (${ids})`)
    .orderBy(sql`own.planned_at, own.id`);
}
