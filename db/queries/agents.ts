// Looking up agents by the code in a share link, and counting openings of their links.
import type { ResultSet } from '@libsql/client/web';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { agents, openings } from '../schema/index.ts';

export function selectAgentName(db: Queries, code: string) {
  return db.select({ name: agents.name, status: agents.status }).from(agents).where(eq(agents.code, code));
}

/** The public name of an active agent; null when nobody active has that code. */
export function readAgentName(result: ResultSet | undefined): string | null {
  const row = result?.rows[0];
  return row && row['status'] === 'active' ? String(row['name']) : null;
}

export interface Opening {
  code: string;
  channel: string;
  page: string;
  visitorHash: string;
  day: string;
  openedAt: number;
}

/** Counts an opening once per agent, page, visitor and day; nothing for a code that nobody active has. */
export function insertOpening(db: Queries, opening: Opening) {
  return db
    .insert(openings)
    .select(
      sql`SELECT ${agents.id}, ${opening.page}, ${opening.visitorHash}, ${opening.day}, ${opening.channel},
        ${opening.openedAt} FROM ${agents} WHERE ${agents.code} = ${opening.code} AND ${agents.status} = 'active'`,
    )
    .onConflictDoNothing();
}

export function insertAgent(db: Queries, agent: typeof agents.$inferInsert) {
  return db.insert(agents).values(agent);
}

/** Leaving is for good: who left is not changed any more. */
export function setAgentStatus(db: Queries, code: string, status: 'active' | 'paused' | 'suspended' | 'left') {
  return db
    .update(agents)
    .set({ status })
    .where(and(eq(agents.code, code), ne(agents.status, 'left')));
}

export function selectAgents(db: Queries) {
  return db.select().from(agents).orderBy(agents.createdAt);
}

export function readAgents(result: ResultSet | undefined) {
  return (result?.rows ?? []).map((row) => ({
    code: String(row['code']),
    kind: String(row['kind']),
    status: String(row['status']),
    name: String(row['name']),
  }));
}
