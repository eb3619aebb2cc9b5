// The life of a sub-order, every state with everything that could happen in it.
import { describe, expect, it } from 'vitest';
import { SUB_ORDER_STATUSES, type SubOrderStatus } from '../../../db/schema/index.ts';
import { type TransitionName, transition, TRANSITIONS } from '../../../functions/orders/life/transitions.ts';

const EXPECTED: Record<SubOrderStatus, Partial<Record<TransitionName, SubOrderStatus>>> = {
  placed: { pay: 'paid', cancel: 'cancelled', expire: 'expired' },
  paid: { ship: 'shipped', refund_all: 'refunded' },
  shipped: { receive: 'received', refund_all: 'refunded' },
  received: { complete: 'completed', refund_all: 'refunded' },
  completed: { refund_all: 'refunded' },
  cancelled: { reopen: 'paid' },
  expired: { reopen: 'paid' },
  refunded: {},
};
const NAMES = ['pay', 'reopen', 'cancel', 'expire', 'ship', 'receive', 'complete', 'refund_all'] as const;

describe.each(SUB_ORDER_STATUSES)('a sub-order that is %s', (status) => {
  it.each(NAMES)('and %s', (name) => expect(transition(name, status)).toBe(EXPECTED[status][name] ?? null));
});

it('knows no other transition', () => expect(Object.keys(TRANSITIONS)).toEqual([...NAMES]));

it.each([
  ['pay', 'shopper'],
  ['reopen', 'shopper'],
  ['ship', 'shopper'],
  ['refund_all', 'shopper'],
  ['expire', 'shopper'],
  ['cancel', 'system'],
] as const)('%s is not in the hands of the %s', (name, actor) =>
  expect(TRANSITIONS[name].actors.some((one) => one === actor)).toBe(false),
);
