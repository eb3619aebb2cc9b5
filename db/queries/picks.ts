// The few products that an agent recommends on the page that anyone can open.
import type { ResultSet } from '@libsql/client/web';
import { asc, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../client.ts';
import { agentPicks } from '../schema/index.ts';

/** More than a page shows, nobody reads. */
export const MOST_PICKS = 12;

const pick = z.object({ seller: z.string(), product: z.string() });
export type PickedProduct = z.infer<typeof pick>;

export function selectPicks(db: Queries, agentId: string) {
  return db
    .select({ seller: agentPicks.seller, product: agentPicks.product })
    .from(agentPicks)
    .where(sql`${agentPicks.agentId} = ${agentId} AND ${agentPicks.position} > 0`)
    .orderBy(asc(agentPicks.position));
}

export function readPicks(result: ResultSet | undefined): PickedProduct[] {
  return (result?.rows ?? []).map((row) => pick.parse(row));
}

/** Behind the others. Nothing when it is there already, when there are enough, and for who has left. */
export function insertPick(
  db: Queries,
  { agentId, seller, product, at }: PickedProduct & { agentId: string; at: number },
) {
  return db
    .insert(agentPicks)
    .select(
      sql`SELECT agents.id, ${seller}, ${product},
        (SELECT coalesce(max(last.position), 0) + 1 FROM agent_picks AS last WHERE last.agent_id = agents.id), ${at}
        FROM agents WHERE agents.id = ${agentId} AND agents.status <> 'left'
        AND (SELECT count(*) FROM agent_picks AS own WHERE own.agent_id = agents.id AND own.position > 0) < ${MOST_PICKS}`,
    )
    .onConflictDoUpdate({
      target: [agentPicks.agentId, agentPicks.seller, agentPicks.product],
      set: { position: sql`excluded.position`, at },
      setWhere: sql`agent_picks.position = 0 AND agent_picks.at < ${at}`,
    });
}

export function takePickAway(
  db: Queries,
  { agentId, seller, product, at }: PickedProduct & { agentId: string; at: number },
) {
  return db
    .update(agentPicks)
    .set({ position: 0, at })
    .where(
      sql`${agentPicks.agentId} = ${agentId} AND ${agentPicks.seller} = ${seller}
        AND ${agentPicks.product} = ${product} AND ${agentPicks.position} > 0 AND ${agentPicks.at} < ${at}`,
    );
}
