// The life of an agent as one table: what may happen in which standing, by whom, and what it becomes. Pure.
import type { AgentEvent, AgentStatus } from '../../../db/schema/index.ts';

export interface Step {
  /** How it stands in the agent's history. */
  event: AgentEvent;
  actors: readonly ('agent' | 'brand')[];
  /** From which standing into which; what is not named may not happen. */
  moves: Readonly<Partial<Record<AgentStatus, AgentStatus>>>;
}

/** In these standings an application changes nothing by itself: a sharer goes on sharing while the brand reads it. */
const MEANWHILE = { pending: 'pending', active: 'active', paused: 'paused' } as const;

/**
 * Pausing is the agent's own and the agent's to undo; the brand suspends, with a reason.
 * Everybody begins as pending, for the blink of joining or until an application is decided. Nobody leaves while suspended:
 * money that waits for the brand's decision would else be paid without one, and a new code be had at once.
 */
export const STEPS = {
  join: { event: 'joined', actors: ['agent'], moves: { pending: 'active' } },
  apply: { event: 'applied', actors: ['agent'], moves: MEANWHILE },
  pass_quiz: { event: 'quiz_passed', actors: ['agent'], moves: MEANWHILE },
  fail_quiz: { event: 'quiz_failed', actors: ['agent'], moves: MEANWHILE },
  approve: { event: 'approved', actors: ['brand'], moves: { ...MEANWHILE, pending: 'active' } },
  reject: { event: 'rejected', actors: ['brand'], moves: { ...MEANWHILE, suspended: 'suspended' } },
  pause: { event: 'paused', actors: ['agent'], moves: { active: 'paused' } },
  resume: { event: 'resumed', actors: ['agent'], moves: { paused: 'active' } },
  suspend: { event: 'suspended', actors: ['brand'], moves: { active: 'suspended', paused: 'suspended' } },
  /** The answer to an appeal that changes nothing: said in the words of a suspension, to which can be appealed anew. */
  uphold: { event: 'suspended', actors: ['brand'], moves: { suspended: 'suspended' } },
  appeal: { event: 'appealed', actors: ['agent'], moves: { suspended: 'suspended' } },
  reinstate: { event: 'reinstated', actors: ['brand'], moves: { suspended: 'active' } },
  /** Who had paused before goes on pausing. */
  reinstate_paused: { event: 'reinstated', actors: ['brand'], moves: { suspended: 'paused' } },
  leave: { event: 'left', actors: ['agent', 'brand'], moves: { pending: 'left', active: 'left', paused: 'left' } },
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof STEPS;

/** What the standing becomes, or null when this may not happen now. */
export function takeStep(name: StepName, status: AgentStatus): AgentStatus | null {
  const { moves }: Step = STEPS[name];
  return moves[status] ?? null;
}
