// A new agent of a phone: pending until a step makes something of it.
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { agents } from '../../schema/index.ts';
import { isUnsettled } from './settlement.ts';

export interface NewAgent {
  /** `agt_` and 22 letters, minted by the form. */
  id: string;
  code: string;
  name: string;
  phoneHash: string;
  at: number;
}

/**
 * Nothing when this phone has an agent that has not left, or one that left and is not settled: a debt would be shaken off
 * and money stranded. Nothing either when the form was used before, or when somebody has the code: then another is tried.
 */
export function insertPendingAgent(db: Queries, { id, code, name, phoneHash, at }: NewAgent) {
  return db.insert(agents).select(sql`
    SELECT ${id}, ${code}, 'sharer', 'pending', ${name}, ${phoneHash}, ${at}, ''
    WHERE NOT EXISTS (SELECT 1 FROM agents AS known
      WHERE known.id = ${id} OR known.code = ${code} OR (known.phone_hash = ${phoneHash}
        AND (known.status <> 'left' OR ${isUnsettled(sql`known.id`)})))`);
}

/** Name and line on the card that shoppers and everybody else read. */
export function updateCard(db: Queries, card: { agentId: string; name: string; line: string }) {
  return db
    .update(agents)
    .set({ name: card.name, line: card.line })
    .where(sql`${agents.id} = ${card.agentId} AND ${agents.status} <> 'left'`);
}
