// The life of a sub-order as one table: what may happen in which state, and what it becomes. Pure.
import type { Actor, SubOrderStatus } from '../../../db/schema/index.ts';

export interface Transition {
  from: readonly SubOrderStatus[];
  to: SubOrderStatus;
  /** Who may cause it. */
  actors: readonly Actor[];
}

/**
 * placed → paid → shipped → received → completed. Money decides between paid and its opposites; what was paid can be
 * given back at any later point. `reopen`: money that arrived after cancelling or expiry, when there is stock.
 */
export const TRANSITIONS = {
  pay: { from: ['placed'], to: 'paid', actors: ['seller', 'brand', 'system'] },
  reopen: { from: ['cancelled', 'expired'], to: 'paid', actors: ['seller', 'brand', 'system'] },
  cancel: { from: ['placed'], to: 'cancelled', actors: ['shopper', 'seller', 'brand'] },
  expire: { from: ['placed'], to: 'expired', actors: ['system'] },
  ship: { from: ['paid'], to: 'shipped', actors: ['seller', 'brand'] },
  receive: { from: ['shipped'], to: 'received', actors: ['shopper', 'seller', 'brand', 'system'] },
  complete: { from: ['received'], to: 'completed', actors: ['system'] },
  /** The last fen went back. A part refund changes no state. */
  refund_all: {
    from: ['paid', 'shipped', 'received', 'completed'],
    to: 'refunded',
    actors: ['seller', 'brand', 'system'],
  },
} as const satisfies Record<string, Transition>;
export type TransitionName = keyof typeof TRANSITIONS;

/** States in which money of the shopper is with the seller. */
export const PAID_STATUSES = TRANSITIONS.refund_all.from;

/** What the sub-order becomes, or null when this may not happen now. */
export function transition(name: TransitionName, status: SubOrderStatus): SubOrderStatus | null {
  const { from, to }: Transition = TRANSITIONS[name];
  return from.includes(status) ? to : null;
}
