// Exactly the data that the brand's pages of agents show: who waits for it, all of them, and one.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { statementViewSchema } from '../../portal/statement/view.ts';
import { heldRowSchema } from '../held/view.ts';

const status = z.enum(['pending', 'active', 'paused', 'suspended', 'left']);
const kind = z.enum(['distributor', 'sharer']);

const applicationSchema = z.strictObject({
  id: z.string(),
  /** The applicant's own. */
  words: z.string(),
  status: z.enum(['open', 'approved', 'rejected', 'withdrawn']),
  quizPassedAt: z.int().nullable(),
  appliedAt: z.int(),
  decidedAt: z.int().nullable(),
  decidedBy: z.string(),
  reason: z.string(),
});

const suspensionSchema = z.strictObject({
  reason: z.string(),
  at: z.int(),
  /** What was said to it since, the oldest first; words are empty once the agent had them deleted. */
  appeals: z.array(z.strictObject({ words: z.string(), at: z.int() })),
});

const named = { code: z.string(), name: z.string() };

export const agentsViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** Who waits for the brand, the oldest first. On the first page alone. */
  applications: z.array(z.strictObject({ ...named, words: z.string(), isQuizPassed: z.boolean(), appliedAt: z.int() })),
  appeals: z.array(z.strictObject({ ...named, words: z.string(), at: z.int() })),
  filter: z.strictObject({ standing: status.nullable(), kind: kind.nullable() }),
  /** What was looked for; null on a page of all. */
  sought: z.string().nullable(),
  agents: z.array(
    z.strictObject({
      ...named,
      kind,
      status,
      createdAt: z.int(),
      pendingMinor: z.int(),
      maturedMinor: z.int(),
    }),
  ),
  /** More were found than a page holds. */
  isCut: z.boolean(),
  next: z.string().nullable(),
  isContinued: z.boolean(),
});
export type AgentsView = z.infer<typeof agentsViewSchema>;

const figures = z.strictObject({
  openings: z.int(),
  orders: z.int(),
  paidOrders: z.int(),
  paidMinor: z.int(),
  refundedMinor: z.int(),
  earnedMinor: z.int(),
});

/** Forms of the page of one agent that ask for a reason. */
export const AGENT_FORMS = ['decide', 'suspend', 'reinstate', 'uphold', 'write_off'] as const;

export const agentViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** Minted for the forms of this page: sent twice, it is one step. */
  stepId: z.string(),
  writeOffId: z.string(),
  lookId: z.string(),
  agent: z.strictObject({ id: z.string(), ...named, line: z.string(), kind, status, createdAt: z.int() }),
  /** The newest one. */
  application: applicationSchema.nullable(),
  suspension: suspensionSchema.nullable(),
  /** Newest first. */
  history: z.array(
    z.strictObject({
      event: z.string(),
      actor: z.enum(['agent', 'brand', 'system']),
      by: z.string(),
      said: z.string(),
      rules: z.string(),
      at: z.int(),
    }),
  ),
  trade: z.strictObject({ month: figures, ever: figures }),
  balance: z.strictObject({
    pendingMinor: z.int(),
    /** Below zero: owed. */
    maturedMinor: z.int(),
    underWayMinor: z.int(),
    paidMinor: z.int(),
    taxMinor: z.int(),
  }),
  /** Newest first. */
  writeOffs: z.array(z.strictObject({ amountMinor: z.int(), reason: z.string(), by: z.string(), at: z.int() })),
  held: z.array(heldRowSchema),
  account: z
    .strictObject({
      method: z.enum(['bank', 'wechat', 'alipay']),
      consentedAt: z.int(),
      /** Null until somebody asked to see it; that they did is written down. */
      shown: z.strictObject({ realName: z.string(), account: z.string() }).nullable(),
    })
    .nullable(),
  /** The form that was sent and has to be put right, with what was typed. */
  sent: z
    .strictObject({ form: z.enum(AGENT_FORMS), reason: z.string(), problem: z.enum(['no_reason', 'quiz_missing']) })
    .nullable(),
});
export type AgentView = z.infer<typeof agentViewSchema>;

/** The month as the agent reads it, and whose it is. */
export const agentStatementViewSchema = statementViewSchema.extend(named);
export type AgentStatementView = z.infer<typeof agentStatementViewSchema>;
