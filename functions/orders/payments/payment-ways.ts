// The ways in which a sub-order can be paid, by the provider its seller had at the order. Pure.
import { z } from 'zod';
import type { PaymentProvider } from '../../../content/schema/payment.ts';

/** m: by hand. n: WeChat's QR code. j: WeChat's own window, inside WeChat. s: Stripe's page. */
const WAYS = { m: 'manual', n: 'wechatpay', j: 'wechatpay', s: 'stripe' } as const satisfies Record<
  string,
  PaymentProvider
>;

export const onlineWay = z.enum(['n', 'j', 's']);
export type OnlineWay = z.infer<typeof onlineWay>;
export type Way = keyof typeof WAYS;

export function providerOf<Chosen extends Way>(way: Chosen): (typeof WAYS)[Chosen] {
  return WAYS[way];
}

/**
 * `sub_AbC…_1` paid by `n` → `pmt_AbC…_1_n`: opened again, it is the same payment. `attempt`: the second one, after the
 * first was closed, is `pmt_AbC…_1_n2`. (The figure before the way is the sub-order's own place in its order.)
 */
export function paymentId(subOrderId: string, way: Way, attempt = 1): string {
  return `pmt_${subOrderId.slice('sub_'.length)}_${way}${attempt === 1 ? '' : attempt}`;
}

/** The payment that now stands for this way: what was closed at its provider never comes back, the next attempt does. */
export function standingPaymentId(
  part: { id: string; payments: readonly { id: string; status: string }[] },
  way: Way,
): string {
  const isClosed = (id: string) => part.payments.some((payment) => payment.id === id && payment.status === 'closed');
  let attempt = 1;
  while (isClosed(paymentId(part.id, way, attempt))) attempt += 1;
  return paymentId(part.id, way, attempt);
}
