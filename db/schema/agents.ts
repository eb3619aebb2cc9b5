// Agents promote; they never refer to one another: no column here or anywhere points from an agent to an agent.
import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const agents = sqliteTable(
  'agents',
  {
    id: text('id').primaryKey(),
    /** 8 characters, in every share link: see content/schema/ids.ts. */
    code: text('code').notNull().unique(),
    kind: text('kind', { enum: ['distributor', 'sharer'] }).notNull(),
    /** Only `active` agents win an order. `left` is for good. */
    status: text('status', { enum: ['pending', 'active', 'paused', 'suspended', 'left'] }).notNull(),
    /** The name shoppers see: 「小美 转交给你的信」. */
    name: text('name').notNull(),
    /** Keyed hash of the verified phone: catches buying through one's own link. */
    phoneHash: text('phone_hash'),
    createdAt: integer('created_at').notNull(),
    /** Their own one line on the card that anyone can check: `/a/<code>`. */
    line: text('line').notNull().default(''),
  },
  (table) => [
    // Who signed in: also somebody who left and looks at what is still paid to them.
    index('agents_by_phone').on(table.phoneHash),
    // Whoever left may join anew, under another code.
    uniqueIndex('agents_one_per_phone')
      .on(table.phoneHash)
      .where(sql`${table.phoneHash} IS NOT NULL AND ${table.status} <> 'left'`),
    // What the brand looks through.
    index('agents_by_status').on(table.status, table.createdAt),
    index('agents_by_age').on(table.createdAt, table.id),
    // Names are looked for by any part of them: the index is read instead of the table.
    index('agents_by_name').on(table.name, table.id),
    check('agents_kind', sql`${table.kind} IN ('distributor', 'sharer')`),
    check('agents_status', sql`${table.status} IN ('pending', 'active', 'paused', 'suspended', 'left')`),
  ],
);

export type AgentStatus = (typeof agents.$inferSelect)['status'];

export const AGENT_EVENTS = [
  'joined',
  'applied',
  'quiz_passed',
  'quiz_failed',
  'approved',
  'rejected',
  'paused',
  'resumed',
  'suspended',
  'appealed',
  'reinstated',
  'left',
] as const;
export type AgentEvent = (typeof AGENT_EVENTS)[number];

/** Append-only: what happened between an agent and the brand, when, by whom and why. */
export const agentEvents = sqliteTable(
  'agent_events',
  {
    /** `<agent id>:<kind>:<key>`: a replay finds it. */
    id: text('id').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    kind: text('kind', { enum: AGENT_EVENTS }).notNull(),
    actor: text('actor', { enum: ['agent', 'brand', 'system'] }).notNull(),
    /** Who of the brand; empty for the agent. */
    by: text('by_name').notNull(),
    reason: text('reason').notNull(),
    /** File and commit of the rules that were agreed to, or of the lesson that was asked about. */
    rules: text('rules').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [
    index('agent_events_by_agent').on(table.agentId, table.at),
    check(
      'agent_events_kind',
      sql`${table.kind} IN ('joined', 'applied', 'quiz_passed', 'quiz_failed', 'approved', 'rejected', 'paused', 'resumed', 'suspended', 'appealed', 'reinstated', 'left')`,
    ),
    check('agent_events_actor', sql`${table.actor} IN ('agent', 'brand', 'system')`),
  ],
);

/** What a suspended agent has to say. Deletable, and so beside the event, whose own reason stays empty. */
export const agentAppeals = sqliteTable(
  'agent_appeals',
  {
    eventId: text('event_id')
      .primaryKey()
      .references(() => agentEvents.id),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    words: text('words').notNull(),
  },
  (table) => [index('agent_appeals_by_agent').on(table.agentId)],
);

/** Wanting to be a distributor: one open at a time; an agent stays what they are until it is decided. */
export const agentApplications = sqliteTable(
  'agent_applications',
  {
    /** `app_` and 22 letters, minted by the form. */
    id: text('id').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => agents.id),
    /** Why they want to, in their own words. */
    words: text('words').notNull(),
    status: text('status', { enum: ['open', 'approved', 'rejected', 'withdrawn'] }).notNull(),
    /** Null until the quiz of the required lesson is passed. */
    quizPassedAt: integer('quiz_passed_at'),
    appliedAt: integer('applied_at').notNull(),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by').notNull().default(''),
    reason: text('reason').notNull().default(''),
  },
  (table) => [
    uniqueIndex('agent_applications_one_open')
      .on(table.agentId)
      .where(sql`${table.status} = 'open'`),
    index('agent_applications_by_agent').on(table.agentId),
    index('agent_applications_by_status').on(table.status, table.appliedAt),
    check('agent_applications_status', sql`${table.status} IN ('open', 'approved', 'rejected', 'withdrawn')`),
    check('agent_applications_decided', sql`(${table.status} = 'open') = (${table.decidedAt} IS NULL)`),
  ],
);
