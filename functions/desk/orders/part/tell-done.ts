// What a form did, said once on the page after it: and only when it can be true there, whoever wrote the address.
import type { StoredSubOrder } from '../../../../db/queries/read-order.ts';
import type { Visit } from '../../../accounts/guards.ts';
import type { Chrome } from '../../../accounts/view.ts';
import { PAID_STATUSES } from '../../../orders/life/transitions.ts';

const hasEvent = (kind: string) => (part: StoredSubOrder) => part.events.some((event) => event.kind === kind);

const DONE = {
  order_paid: ({ status }: StoredSubOrder) => PAID_STATUSES.some((one) => one === status),
  order_reopened: hasEvent('reopened'),
  order_surplus: hasEvent('surplus'),
  order_not_received: hasEvent('payment_refused'),
  order_shipped: hasEvent('shipped'),
  order_parcel: hasEvent('parcel'),
  order_received: hasEvent('received'),
  order_cancelled: ({ status }: StoredSubOrder) => status === 'cancelled',
  order_refunded: hasEvent('refund'),
  order_refund_sent: hasEvent('refund_sent'),
  order_refund_retried: hasEvent('refund_retried'),
  order_invoice_sent: ({ invoice }: StoredSubOrder) => invoice?.status === 'sent',
  order_already: () => true,
} as const;
export type PartDone = keyof typeof DONE;

export function goOn({ context }: Visit, subOrderId: string, done: PartDone): Response {
  return context.redirect(`/desk/orders/${subOrderId}/?done=${done}`, 303);
}

export function toldOf({ context }: Visit, part: StoredSubOrder): Chrome['told'] {
  const found = Object.entries(DONE).find(([key]) => key === context.req.query('done'));
  return found?.[1](part) ? { tone: 'plain', key: found[0] } : null;
}
