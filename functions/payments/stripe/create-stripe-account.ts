// A seller's Stripe account behind the port: Checkout Sessions, signed notifications, refunds.
import type { Notification, OpenedPayment, PaymentAccount, PaymentNews, PaymentToOpen, RefundToSend } from '../port.ts';
import { isLive, type StripeConfig } from './config.ts';
import {
  connect,
  createOnce,
  explainFailure,
  type Failure,
  loadStripe,
  type StripeClient,
  type StripeModule,
} from './reach-stripe.ts';
import {
  event,
  hasFailed,
  readEvent,
  readRefund,
  readSession,
  REFUND_ID,
  type Refund,
  session,
} from './read-objects.ts';

const API = 'https://api.stripe.com';
const TOLERANCE_SECONDS = 300;
const SECOND = 1000;

/** Stripe takes no session that ends within half an hour; one minute for the way there. */
const SHORTEST_MS = 31 * 60 * SECOND;

interface Reached {
  module: StripeModule;
  client: StripeClient;
}

/** `api`: base address of a counterpart; Stripe's own otherwise. */
export function createStripeAccount(
  config: StripeConfig,
  deps: { api?: string | undefined; now(): number },
): PaymentAccount {
  let reached: Promise<Reached> | null = null;
  const reach = () => {
    reached ??= loadStripe().then((module) => ({ module, client: connect(module, config, deps.api ?? API) }));
    return reached;
  };
  const { account } = config;
  return {
    provider: 'stripe',
    account,
    open: async (payment) => openSession(await reach(), payment),
    readNotification: async (request) => readNotification(await reach(), config, request),
    askPayment: async ({ reference }) => askSession(await reach(), reference, { account, paidAt: deps.now() }),
    sendRefund: async (refund) => sendRefund(await reach(), refund),
    askRefund: async (refund) => askRefund(await reach(), refund),
    acknowledge: () => new Response(null, { status: 200 }),
  };
}

/**
 * One session for one payment, however often it is opened: its end is computed from what never changes. Where Stripe
 * wants it to end after `payBy`, money may arrive late, as it may anyway.
 */
async function openSession(reached: Reached, payment: PaymentToOpen): Promise<OpenedPayment> {
  const { payBy, openedAt } = payment;
  const isEarly = payBy - openedAt >= SHORTEST_MS;
  const opened = await createSession(reached, payment, isEarly ? payBy : payBy + SHORTEST_MS);
  // The first try never arrived and it has become late meanwhile; a refusal proves that no session is there.
  const isTooSoon = isEarly && opened.kind === 'refused' && opened.about === 'expires_at';
  return isTooSoon ? createSession(reached, payment, payBy + SHORTEST_MS, ':late') : opened;
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

async function readNotification(
  { module, client }: Reached,
  config: StripeConfig,
  request: { headers: Headers; body: string; now: number },
): Promise<Notification> {
  const header = request.headers.get('stripe-signature');
  if (header === null) return { believed: false, why: 'unsigned' };
  const verify = (tolerance: number) =>
    client.webhooks
      .constructEventAsync(
        request.body,
        header,
        config.webhookSecret,
        tolerance,
        module.Stripe.createSubtleCryptoProvider(),
        request.now,
      )
      .catch((error: unknown) => explainDisbelief(module, error));
  const given = await verify(TOLERANCE_SECONDS);
  if (given === 'unreadable') return { believed: false, why: given };
  // Tolerance 0 looks at the signature alone: genuine, but of another time.
  if (given === 'bad_signature') return { believed: false, why: (await verify(0)) === given ? given : 'stale' };
  const { data: found } = event.safeParse(given);
  if (!found) return { believed: false, why: 'unreadable' };
  const isOther = found.livemode !== isLive(config) || (found.account ?? config.account) !== config.account;
  if (isOther) return { believed: false, why: 'other_account' };
  const news = readEvent(found, config.account);
  return news ? { believed: true, news } : { believed: false, why: 'unreadable' };
}

function explainDisbelief({ Stripe: Client }: StripeModule, error: unknown): 'bad_signature' | 'unreadable' {
  if (error instanceof Client.errors.StripeSignatureVerificationError) return 'bad_signature';
  if (error instanceof SyntaxError) return 'unreadable';
  throw error;
}

async function askSession(
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
 * Looks before it sends: keys are forgotten after a day, and a refund whose answer was lost must not be made twice.
 */
async function sendRefund({ module, client }: Reached, asked: RefundToSend): Promise<PaymentNews> {
  const { refundId, transactionId, amountMinor } = asked;
  const reports = { kind: 'refunded', refundId, reference: '', status: 'failed' } as const;
  try {
    const made: Refund[] = [];
    for await (const one of client.refunds.list({ payment_intent: transactionId, limit: 100 })) {
      if (one.metadata?.[REFUND_ID] === refundId) made.push(one);
    }
    const standing = made.find((one) => !hasFailed(one));
    if (standing) return readRefund(standing);
    const key = made.length === 0 ? refundId : `${refundId}:after-${made.length}`;
    const sent = await createOnce(module, key, (idempotencyKey) =>
      client.refunds.create(
        { payment_intent: transactionId, amount: amountMinor, metadata: { [REFUND_ID]: refundId } },
        { idempotencyKey },
      ),
    );
    return readRefund(sent);
  } catch (error) {
    const failure = explainFailure(module, error);
    return failure.kind === 'away' ? failure : { ...reports, code: failure.code };
  }
}

async function askRefund({ module, client }: Reached, { reference }: { reference: string }): Promise<PaymentNews> {
  try {
    return readRefund(await client.refunds.retrieve(reference));
  } catch (error) {
    return hearFailure(module, error);
  }
}

/** Stripe knows nothing of it: as if it had not been asked. */
function hearFailure(module: StripeModule, error: unknown): PaymentNews {
  return explainFailure(module, error).kind === 'away' ? { kind: 'away' } : { kind: 'irrelevant' };
}
