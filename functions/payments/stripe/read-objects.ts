// Stripe's sessions, refunds and events in our words. Pure; only the fields that are looked at have to be there.
import { z } from 'zod';
import type { PaymentNews } from '../port.ts';

/** A linked object arrives as its id, or whole when it was asked for. */
const link = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();

/** https://docs.stripe.com/api/checkout/sessions/object */
export const session = z.object({
  object: z.literal('checkout.session'),
  id: z.string(),
  client_reference_id: z.string().nullish(),
  amount_total: z.int().nullish(),
  currency: z.string().nullish(),
  payment_intent: link,
  payment_status: z.string(),
  status: z.string().nullish(),
  url: z.string().nullish(),
});
export type Session = z.infer<typeof session>;

/** https://docs.stripe.com/api/refunds/object */
export const refund = z.object({
  object: z.literal('refund'),
  id: z.string(),
  metadata: z.record(z.string(), z.string()).nullish(),
  status: z.string().nullish(),
  failure_reason: z.string().nullish(),
});
export type Refund = z.infer<typeof refund>;

/** Versions before 2022-11-15 name the refunds of a charge, newest first; later ones send `refund.…` events instead. */
const charge = z.object({
  object: z.literal('charge'),
  refunds: z.object({ data: z.array(refund) }).nullish(),
});

/** https://docs.stripe.com/api/events/object */
export const event = z.object({
  type: z.string(),
  /** Epoch seconds. */
  created: z.int(),
  livemode: z.boolean(),
  /** Only where a platform hears of the accounts connected to it. */
  account: z.string().nullish(),
  data: z.object({ object: z.object({ object: z.string() }).loose() }),
});
export type Event = z.infer<typeof event>;

/** Key in a refund's metadata under which our own number stands. */
export const REFUND_ID = 'refund_id';

/** Null when the event is about something we know but looks otherwise than we know it. */
export function readEvent({ type, created, data }: Event, account: string): PaymentNews | null {
  switch (data.object.object) {
    case 'checkout.session': {
      const { data: found } = session.safeParse(data.object);
      if (!found) return null;
      const isOver = type === 'checkout.session.async_payment_failed';
      return readSession(found, { account, paidAt: created * 1000, isOver });
    }
    case 'refund': {
      const { data: found } = refund.safeParse(data.object);
      return found ? readRefund(found) : null;
    }
    case 'charge': {
      const newest = charge.safeParse(data.object).data?.refunds?.data[0];
      return newest ? readRefund(newest) : { kind: 'irrelevant' };
    }
    default:
      return { kind: 'irrelevant' };
  }
}

/**
 * `complete` alone is no money: with methods that take days it says that the shopper did their part.
 * (https://docs.stripe.com/checkout/fulfillment) `isOver`: such a payment failed.
 */
export function readSession(found: Session, known: { account: string; paidAt: number; isOver?: boolean }): PaymentNews {
  const paymentId = found.client_reference_id ?? '';
  if (!paymentId.startsWith('pmt_')) return { kind: 'irrelevant' };
  if (found.payment_status !== 'paid') {
    return { kind: 'unpaid', paymentId, closed: found.status === 'expired' || known.isOver === true };
  }
  return {
    kind: 'received',
    paymentId,
    // The number by which money goes back. A paid session in `payment` mode has one.
    transactionId: found.payment_intent ?? found.id,
    amountMinor: found.amount_total ?? 0,
    currency: (found.currency ?? '').toUpperCase(),
    account: known.account,
    paidAt: known.paidAt,
  };
}

/** Refunds that the seller made in Stripe's own dashboard carry no number of ours. */
export function readRefund(found: Refund): PaymentNews {
  const refundId = found.metadata?.[REFUND_ID];
  if (refundId === undefined) return { kind: 'irrelevant' };
  const status = refundStatus(found.status ?? 'pending');
  const code = status === 'failed' ? (found.failure_reason ?? found.status ?? 'failed') : '';
  return { kind: 'refunded', refundId, reference: found.id, status, code };
}

/** Whether nothing came of it, so that a further try is a new refund. */
export function hasFailed(found: Refund): boolean {
  return refundStatus(found.status ?? 'pending') === 'failed';
}

function refundStatus(status: string): 'sent' | 'done' | 'failed' {
  if (status === 'succeeded') return 'done';
  // pending, requires_action
  return status === 'failed' || status === 'canceled' ? 'failed' : 'sent';
}
