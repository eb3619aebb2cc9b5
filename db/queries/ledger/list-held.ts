// Pending commissions that no clock matures before a person has decided: what the desk looks through.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissions } from '../../schema/index.ts';
import { leftOfCommission } from './insert-entries.ts';

export interface HeldCommission {
  id: string;
  orderNumber: string;
  title: string;
  agentCode: string;
  agentName: string;
  agentStatus: string;
  /** Null: held only because the agent is suspended. */
  held: 'same_phone' | 'same_address' | null;
  leftMinor: number;
  plannedAt: number;
}

const isDecided = sql`EXISTS (SELECT 1 FROM commission_decisions AS done WHERE done.commission_id = commissions.id)`;

export function selectHeld(db: Queries, limit: number) {
  return db
    .select({
      document: sql<string>`json_object('id', commissions.id, 'orderNumber', placed.number, 'title', line.title,
        'agentCode', agent.code, 'agentName', agent.name, 'agentStatus', agent.status,
        'held', CASE WHEN ${isDecided} THEN NULL ELSE commissions.held END,
        'leftMinor', ${leftOfCommission(sql`commissions.id`)}, 'plannedAt', commissions.planned_at)`.as('document'),
    })
    .from(commissions)
    .innerJoin(sql`agents AS agent`, sql`agent.id = commissions.agent_id`)
    .innerJoin(sql`order_lines AS line`, sql`line.id = commissions.order_line_id`)
    .innerJoin(sql`orders AS placed`, sql`placed.id = commissions.order_id`)
    .where(
      sql`commissions.state = 'pending' AND (agent.status = 'suspended' OR (commissions.held IS NOT NULL
        AND NOT ${isDecided}))`,
    )
    .orderBy(sql`commissions.planned_at, commissions.id`)
    .limit(limit);
}

export function readHeld(result: ResultSet | undefined): HeldCommission[] {
  return (result?.rows ?? []).map((row) => JSON.parse(String(row['document'])));
}
