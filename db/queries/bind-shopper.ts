// A distributor keeps its own shoppers: bound by the first paid order, protected for a while against others.
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { agents, bindings } from '../schema/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface ShopperBinding {
  phoneHash: string;
  agentId: string;
  orderId: string;
  /** When the order was paid. */
  paidAt: number;
  /** -1 = for good. */
  validityDays: number;
  protectionDays: number;
}

/**
 * Binds a shopper to the agent of a paid order. Sharers and agents that are not active bind nobody. A valid binding to
 * the same agent stays as it began; to another agent it moves only after its protection, and never from an agent who left: nobody inherits. Repeating an old event
 * changes nothing: validity and protection end after the binding began, so it never goes back in time. `when`: the guard of
 * the event that pays the order.
 */
export function bindShopper(db: Queries, binding: ShopperBinding, when?: SQL) {
  const { paidAt, validityDays, protectionDays } = binding;
  const validUntil = validityDays === -1 ? null : paidAt + validityDays * DAY_MS;
  return db
    .insert(bindings)
    .select(
      sql`SELECT ${binding.phoneHash}, ${agents.id}, ${binding.orderId}, ${paidAt}, ${validUntil},
        ${paidAt + protectionDays * DAY_MS}
        FROM ${agents} WHERE ${and(
          eq(agents.id, binding.agentId),
          eq(agents.kind, 'distributor'),
          eq(agents.status, 'active'),
          when,
        )}`,
    )
    .onConflictDoUpdate({
      target: bindings.phoneHash,
      set: {
        agentId: sql`excluded.agent_id`,
        orderId: sql`excluded.order_id`,
        boundAt: sql`excluded.bound_at`,
        validUntil: sql`excluded.valid_until`,
        protectedUntil: sql`excluded.protected_until`,
      },
      setWhere: sql`${bindings.validUntil} <= excluded.bound_at
        OR (${bindings.agentId} <> excluded.agent_id AND ${bindings.protectedUntil} <= excluded.bound_at
          AND NOT EXISTS (SELECT 1 FROM agents AS kept WHERE kept.id = ${bindings.agentId} AND kept.status = 'left'))`,
    });
}
