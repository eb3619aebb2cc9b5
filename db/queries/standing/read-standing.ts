// Where an agent stands with the brand, as one document: standing, application, reasons, what happened so far.
import type { ResultSet } from '@libsql/client/web';
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../../client.ts';
import { AGENT_EVENTS, agents } from '../../schema/index.ts';

const HISTORY_AT_ONCE = 20;

export const standingDocument = z.object({
  agentId: z.string(),
  code: z.string(),
  kind: z.enum(['distributor', 'sharer']),
  status: z.enum(['pending', 'active', 'paused', 'suspended', 'left']),
  name: z.string(),
  line: z.string(),
  createdAt: z.int(),
  /** The newest one. */
  application: z
    .object({
      id: z.string(),
      words: z.string(),
      status: z.enum(['open', 'approved', 'rejected', 'withdrawn']),
      quizPassedAt: z.int().nullable(),
      appliedAt: z.int(),
      decidedAt: z.int().nullable(),
      decidedBy: z.string(),
      reason: z.string(),
    })
    .nullable(),
  /** While suspended: why, and what was said to it since, however much else has happened. */
  suspension: z
    .object({
      reason: z.string(),
      at: z.int(),
      appeals: z.array(z.object({ words: z.string(), at: z.int() })),
    })
    .nullable(),
  /** Newest first. */
  history: z.array(
    z.object({
      kind: z.enum(AGENT_EVENTS),
      actor: z.enum(['agent', 'brand', 'system']),
      by: z.string(),
      reason: z.string(),
      rules: z.string(),
      at: z.int(),
    }),
  ),
});
export type StoredStanding = z.infer<typeof standingDocument>;

/** `who`: a condition on `agents`. */
export function selectStanding(db: Queries, who: SQL) {
  return selectStandings(db).where(who);
}

/** Agents who wait for the brand: with an open application, or suspended with something to say. The oldest first. */
export function selectAwaiting(db: Queries, limit: number) {
  return selectStandings(db)
    .where(
      sql`agents.id IN (SELECT agent_id FROM agent_applications WHERE status = 'open')
        OR (agents.status = 'suspended' AND ${hasAppealed})`,
    )
    .orderBy(agents.createdAt, agents.id)
    .limit(limit);
}

export function readStandings(result: ResultSet | undefined): StoredStanding[] {
  return (result?.rows ?? []).map((row) => standingDocument.parse(JSON.parse(String(row['document']))));
}

function selectStandings(db: Queries) {
  return db
    .select({ document: document.as('document') })
    .from(agents)
    .$dynamic();
}

/** Of the agent in `agents`: what was said since the brand suspended. */
const appealsSince = sql`FROM agent_events AS said WHERE said.agent_id = agents.id AND said.kind = 'appealed'
  AND said.rowid > coalesce((SELECT max(cause.rowid) FROM agent_events AS cause
    WHERE cause.agent_id = agents.id AND cause.kind = 'suspended'), 0)`;

/** As a condition on `agents`, for one who is suspended: something was said that nobody has answered yet. */
export const hasAppealed = sql`EXISTS (SELECT 1 ${appealsSince})`;

/** As a condition on `agents`. */
export function hasAppealsLeft(most: number): SQL {
  return sql`(SELECT count(*) ${appealsSince}) < ${most}`;
}

/** What was appealed with; empty once the agent had it deleted. `event`: an alias of agent_events. */
function wordsOf(event: SQL): SQL {
  return sql`coalesce((SELECT own.words FROM agent_appeals AS own WHERE own.event_id = ${event}.id), '')`;
}

/** What comes out of a sorter is text: `json` makes an object of it again. */
const document = sql<string>`json_object('agentId', agents.id, 'code', agents.code, 'kind', agents.kind,
  'status', agents.status, 'name', agents.name, 'line', agents.line, 'createdAt', agents.created_at,
  'application', (
    SELECT json_object('id', asked.id, 'words', asked.words, 'status', asked.status,
      'quizPassedAt', asked.quiz_passed_at, 'appliedAt', asked.applied_at, 'decidedAt', asked.decided_at,
      'decidedBy', asked.decided_by, 'reason', asked.reason)
    FROM agent_applications AS asked WHERE asked.agent_id = agents.id ORDER BY asked.rowid DESC LIMIT 1),
  'suspension', json((
    SELECT json_object('reason', cause.reason, 'at', cause.at, 'appeals', json((
      SELECT json_group_array(json_object('words', one.words, 'at', one.at))
      FROM (SELECT ${wordsOf(sql`said`)} AS words, said.at ${appealsSince} ORDER BY said.rowid) AS one)))
    FROM agent_events AS cause
    WHERE cause.agent_id = agents.id AND cause.kind = 'suspended' AND agents.status = 'suspended'
    ORDER BY cause.rowid DESC LIMIT 1)),
  'history', (
    SELECT json_group_array(json_object('kind', one.kind, 'actor', one.actor, 'by', one.by_name,
      'reason', CASE one.kind WHEN 'appealed' THEN ${wordsOf(sql`one`)} ELSE one.reason END, 'rules', one.rules, 'at', one.at))
    FROM (SELECT * FROM agent_events AS own WHERE own.agent_id = agents.id
      ORDER BY own.rowid DESC LIMIT ${HISTORY_AT_ONCE}) AS one))`;
