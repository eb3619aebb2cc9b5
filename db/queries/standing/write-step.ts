// A step in the life of an agent: the event is written once, then the standing moves because of it.
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { hideNumbers } from '../../hide-numbers.ts';
import { agentAppeals, type AgentEvent, agentEvents, agents, type AgentStatus } from '../../schema/index.ts';

/** From which standing into which: a row of functions/portal/standing/steps.ts. */
export interface AgentMove {
  event: AgentEvent;
  moves: Readonly<Partial<Record<AgentStatus, AgentStatus>>>;
}

export interface AgentStepEvent {
  /** One agent, as a condition on `agents`: see `isAgent` and `isAgentOfPhone`. */
  who: SQL;
  move: AgentMove;
  /** Minted by the form: the same key is the same step. */
  key: string;
  actor: 'agent' | 'brand' | 'system';
  by: string;
  reason: string;
  /** File and commit of the rules that were agreed to, or of the lesson; empty otherwise. */
  rules: string;
  at: number;
}

export function isAgent(id: string): SQL {
  return sql`agents.id = ${id}`;
}

export function isAgentWithCode(code: string): SQL {
  return sql`agents.code = ${code}`;
}

/** Who left is not found by the phone any more. */
export function isAgentOfPhone(phoneHash: string): SQL {
  return sql`agents.phone_hash = ${phoneHash} AND agents.status <> 'left'`;
}

/** Writes the event when the agent stands where it can happen. `when`: what else must hold of `agents`. */
export function insertAgentEvent(db: Queries, event: AgentStepEvent, when: SQL = sql`1`) {
  const { who, move, actor, by, reason, rules, at } = event;
  return db.insert(agentEvents).select(sql`
    SELECT ${nameEvent(event)}, agents.id, ${move.event}, ${actor}, ${by}, ${hideNumbers(reason)}, ${rules}, ${at}
    FROM agents
    WHERE ${who} AND agents.status IN ${Object.keys(move.moves)} AND ${when} AND NOT ${isWritten(event)}`);
}

/** What the agent has to say with the event that this batch wrote, where it can be deleted. */
export function insertAppealWords(db: Queries, event: AgentStepEvent, words: string) {
  return db.insert(agentAppeals).select(sql`
    SELECT written.id, written.agent_id, ${words} FROM agents JOIN agent_events AS written ON written.id = ${nameEvent(event)}
    WHERE ${event.who} AND written.at = ${event.at}
      AND NOT EXISTS (SELECT 1 FROM agent_appeals AS known WHERE known.event_id = written.id)`);
}

/**
 * Moves the standing in the batch that wrote the event. When it is sent again later, something else has happened since and
 * it moves nothing; `kind`: what the agent becomes besides; `when`: what else must hold of `agents`.
 */
export function moveAgent(
  db: Queries,
  event: AgentStepEvent,
  { kind, when = sql`1` }: { kind?: 'distributor' | undefined; when?: SQL } = {},
) {
  const { who, move } = event;
  const arms = Object.entries(move.moves).map(([from, to]) => sql`WHEN ${from} THEN ${to}`);
  return db
    .update(agents)
    .set({
      status: sql`CASE agents.status ${sql.join(arms, sql` `)} ELSE agents.status END`,
      ...(kind === undefined ? {} : { kind }),
    })
    .where(
      sql`${who} AND agents.status IN ${Object.keys(move.moves)} AND ${when} AND ${nameEvent(event)} = (
        SELECT done.id FROM agent_events AS done WHERE done.agent_id = agents.id ORDER BY done.rowid DESC LIMIT 1)`,
    );
}

/** Of the agent in `agents`: paused by themselves, and not resumed since. */
export function hasPaused(): SQL {
  return sql`'paused' = (SELECT last.kind FROM agent_events AS last
    WHERE last.agent_id = agents.id AND last.kind IN ('paused', 'resumed') ORDER BY last.rowid DESC LIMIT 1)`;
}

/** That the event stands in the book, of the agent in `agents`. */
export function isWritten(event: Pick<AgentStepEvent, 'move' | 'key'>): SQL {
  return sql`EXISTS (SELECT 1 FROM agent_events AS known WHERE known.id = ${nameEvent(event)})`;
}

function nameEvent({ move, key }: Pick<AgentStepEvent, 'move' | 'key'>): SQL {
  return sql`agents.id || ${`:${move.event}:${key}`}`;
}
