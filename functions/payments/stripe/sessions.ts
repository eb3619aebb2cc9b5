// A payment at Stripe is one Checkout Session: opened once, asked about, ended. https://docs.stripe.com/api/checkout/sessions
import type { OpenedPayment, PaymentNews, PaymentToOpen } from '../port.ts';
import { createOnce, explainFailure, type Failure, hearFailure, type Reached } from './reach-stripe.ts';
import { readSession, session } from './read-objects.ts';

const SECOND = 1000;

/** Stripe takes no session that ends within half an hour; one minute for the way there. */
const SHORTEST_MS = 31 * 60 * SECOND;

/**
 * One session for one payment, however often it is opened: its end is computed from what never changes. Where Stripe
 * wants it to end after `payBy`, money may arrive late, as it may anyway.
 */
export async function openSession(reached: Reached, payment: PaymentToOpen): Promise<OpenedPayment> {
  const { payBy, openedAt } = payment;
  const isEarly = payBy - openedAt >= SHORTEST_MS;
  const opened = await createSession(reached, payment, isEarly ? payBy : payBy + SHORTEST_MS);
  // The first try never arrived and it has become late meanwhile; a refusal proves that no session is there.
  const isTooSoon = isEarly && opened.kind === 'refused' && opened.about === 'expires_at';
  return isTooSoon ? createSession(reached, payment, payBy + SHORTEST_MS, ':late') : opened;
}

export async function askSession(
  { module, client }: Reached,
  reference: string,
  known: { account: string; paidAt: number },
): Promise<PaymentNews> {
  // The answer that named the session was lost: a notification, or opening it again, will name it.
  if (reference === '') return { kind: 'irrelevant' };
  try {
    return readSession(session.parse(await client.checkout.sessions.retrieve(reference)), known);
  } catch (error) {
    return hearFailure(module, error);
  }
}

/**
 * A session that is paid, ended, or paid with a method that takes days cannot be ended: what it is then says the session.
 * (https://docs.stripe.com/api/checkout/sessions/expire)
 */
export async function expireSession(
  reached: Reached,
  reference: string,
  known: { account: string; paidAt: number },
): Promise<PaymentNews> {
  const { module, client } = reached;
  if (reference === '') return { kind: 'irrelevant' };
  try {
    return readSession(session.parse(await client.checkout.sessions.expire(reference)), known);
  } catch (error) {
    const isRefused = explainFailure(module, error).kind === 'refused';
    return isRefused ? askSession(reached, reference, known) : { kind: 'away' };
  }
}

async function createSession(
  { module, client }: Reached,
  payment: PaymentToOpen,
  endsAt: number,
  suffix = '',
): Promise<Exclude<OpenedPayment, { kind: 'refused' | 'away' }> | Failure> {
  const { paymentId, description, amountMinor, currency, returnUrl } = payment;
  try {
    const made = await createOnce(module, `${paymentId}${suffix}`, (idempotencyKey) =>
      client.checkout.sessions.create(
        {
          mode: 'payment',
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: currency.toLowerCase(),
                unit_amount: amountMinor,
                product_data: { name: description },
              },
            },
          ],
          client_reference_id: paymentId,
          metadata: { payment_id: paymentId },
          payment_intent_data: { description, metadata: { payment_id: paymentId } },
          // The price is one, in yuan, wherever the card is from.
          adaptive_pricing: { enabled: false },
          expires_at: Math.floor(endsAt / SECOND),
          success_url: returnUrl,
          cancel_url: returnUrl,
        },
        { idempotencyKey },
      ),
    );
    return made.url === null ? { kind: 'paid_already' } : { kind: 'redirect', url: made.url, reference: made.id };
  } catch (error) {
    return explainFailure(module, error);
  }
}
