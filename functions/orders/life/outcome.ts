// What every event of a sub-order's life is asked with and answers.
import type { StoredOrder, StoredSubOrder } from '../../../db/queries/read-order.ts';
import type { Deps } from '../../deps.ts';
import type { TRANSITIONS, TransitionName } from './transitions.ts';

/** Who causes an event and why. `by`: the name at the desk, empty for the shopper and the clock. */
export interface Cause<Name extends TransitionName> {
  actor: (typeof TRANSITIONS)[Name]['actors'][number];
  by: string;
  reason: string;
}

/** `already`: the same event happened before; nothing was written. `order`: as it is stored now. */
export type LifeOutcome<Why extends string> =
  { state: 'done' | 'already'; order: StoredOrder } | { state: 'refused'; why: Why | 'unknown_sub_order' };

export type LifeDeps = Pick<Deps, 'now'>;

/** What some events need besides the time: the terms of products and program. */
export interface TermsDeps extends LifeDeps {
  offers: Pick<Deps['offers'], 'read' | 'readProgramTerms'>;
}

/** What the clock needs besides the time: what it leaves alone stands in the log. */
export interface ClockDeps extends LifeDeps, Pick<Deps, 'log'> {}

export const BY_THE_CLOCK = { actor: 'system', by: '', reason: '' } as const;

/** So many sub-orders the clock moves in one batch: it must end well within the time limit of a call. */
export const AT_ONCE = 100;

/** The sub-order in an order that was found by it. */
export function partOf(order: StoredOrder | undefined, subOrderId: string): StoredSubOrder | undefined {
  return order?.subOrders.find((part) => part.id === subOrderId);
}
