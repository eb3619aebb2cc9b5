// A seller's Stripe account behind the port: Checkout Sessions, signed notifications, refunds.
import type { Notification, PaymentAccount, PaymentNews, RefundToSend } from '../port.ts';
import { isLive, type StripeConfig } from './config.ts';
import {
  connect,
  createOnce,
  explainFailure,
  hearFailure,
  loadStripe,
  type Reached,
  type StripeModule,
} from './reach-stripe.ts';
import { event, hasFailed, readEvent, readRefund, REFUND_ID, type Refund } from './read-objects.ts';
import { askSession, expireSession, openSession } from './sessions.ts';

const API = 'https://api.stripe.com';
const TOLERANCE_SECONDS = 300;

/** `api`: base address of a counterpart; Stripe's own otherwise. */
export function createStripeAccount(
  config: StripeConfig,
  deps: { api?: string | undefined; now(): number },
): PaymentAccount {
  // Kept when it is there, never its promise: a Worker's request must not wait for the promise of another request.
  let reached: Reached | null = null;
  const reach = async (): Promise<Reached> => {
    const module = await loadStripe();
    return (reached ??= { module, client: connect(module, config, deps.api ?? API) });
  };
  const { account } = config;
  return {
    provider: 'stripe',
    account,
    open: async (payment) => openSession(await reach(), payment),
    readNotification: async (request) => readNotification(await reach(), config, request),
    askPayment: async ({ reference }) => askSession(await reach(), reference, { account, paidAt: deps.now() }),
    closePayment: async ({ reference }) => expireSession(await reach(), reference, { account, paidAt: deps.now() }),
    sendRefund: async (refund) => sendRefund(await reach(), refund),
    askRefund: async (refund) => askRefund(await reach(), refund),
    acknowledge: () => new Response(null, { status: 200 }),
  };
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
