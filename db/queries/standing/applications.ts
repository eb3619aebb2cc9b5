// Applications of those who want to be distributors: asked, proven by a quiz, decided once.
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { agentApplications } from '../../schema/index.ts';
import { type AgentMove, type AgentStepEvent, isWritten } from './write-step.ts';

export interface NewApplication {
  id: string;
  who: SQL;
  move: AgentMove;
  words: string;
  /** When the deployment has no lesson with a quiz: at once. */
  quizPassedAt: number | null;
  at: number;
}

/** One open application at a time; who is a distributor already has nothing to ask for. */
export function insertApplication(db: Queries, application: NewApplication) {
  const { id, who, move, words, quizPassedAt, at } = application;
  return db.insert(agentApplications).select(sql`
    SELECT ${id}, agents.id, ${words}, 'open', ${quizPassedAt}, ${at}, NULL, '', ''
    FROM agents
    WHERE ${who} AND agents.kind = 'sharer' AND agents.status IN ${Object.keys(move.moves)}
      AND NOT ${hasOpenApplication()}
      AND NOT EXISTS (SELECT 1 FROM agent_applications AS known WHERE known.id = ${id})`);
}

/** Of the agent in `agents`. */
export function hasOpenApplication(): SQL {
  return sql`EXISTS (SELECT 1 FROM agent_applications AS open WHERE open.agent_id = agents.id AND open.status = 'open')`;
}

/** The open application of the agent counts as proven once the quiz stands in the book. */
export function markQuizPassed(db: Queries, event: AgentStepEvent) {
  return db
    .update(agentApplications)
    .set({ quizPassedAt: event.at })
    .where(
      sql`${agentApplications.status} = 'open' AND ${agentApplications.quizPassedAt} IS NULL
        AND ${agentApplications.agentId} IN (SELECT agents.id FROM agents WHERE ${event.who} AND ${isWritten(event)})`,
    );
}

export interface Decision {
  id: string;
  status: 'approved' | 'rejected';
  move: AgentMove;
  by: string;
  reason: string;
  at: number;
}

/** Once; approved only after the quiz was passed. */
export function decideApplication(db: Queries, { id, status, move, by, reason, at }: Decision) {
  return db
    .update(agentApplications)
    .set({ status, decidedAt: at, decidedBy: by, reason })
    .where(
      sql`${agentApplications.id} = ${id} AND ${agentApplications.status} = 'open'
        AND (${status} = 'rejected' OR ${agentApplications.quizPassedAt} IS NOT NULL)
        AND EXISTS (SELECT 1 FROM agents
          WHERE agents.id = ${agentApplications.agentId} AND agents.status IN ${Object.keys(move.moves)})`,
    );
}

/** Of the agent in `agents`: decided like this. */
export function isDecided(id: string, status: Decision['status']): SQL {
  return sql`EXISTS (SELECT 1 FROM agent_applications AS decided
    WHERE decided.id = ${id} AND decided.agent_id = agents.id AND decided.status = ${status})`;
}

/** The agent an application belongs to, as a condition on `agents`. */
export function isApplicant(applicationId: string): SQL {
  return sql`agents.id = (SELECT agent_id FROM agent_applications WHERE id = ${applicationId})`;
}

/** Who has left asks for nothing any more. */
export function withdrawApplications(db: Queries, event: AgentStepEvent) {
  return db
    .update(agentApplications)
    .set({ status: 'withdrawn', decidedAt: event.at })
    .where(
      sql`${agentApplications.status} = 'open'
        AND ${agentApplications.agentId} IN (SELECT agents.id FROM agents WHERE ${event.who} AND ${isWritten(event)})`,
    );
}
