// Stripe's own SDK over fetch and WebCrypto, loaded by the first seller who needs it, and what its errors mean to us.
import type { Stripe } from 'stripe';
import type { PaymentNews } from '../port.ts';
import type { StripeConfig } from './config.ts';

const TIMEOUT_MS = 10_000;

/** Keys tried in a row: each fresh refusal of the last 24 hours uses one up. */
const MOST_KEYS = 8;

export type StripeClient = Stripe;
export type StripeModule = Awaited<ReturnType<typeof loadStripe>>;

export interface Reached {
  module: StripeModule;
  client: StripeClient;
}

/** The SDK is far larger than what is called of it: no route but these pays for it. */
export function loadStripe() {
  return import('stripe');
}

export function connect(
  { Stripe: Client }: StripeModule,
  config: Pick<StripeConfig, 'secretKey'>,
  api: string,
): StripeClient {
  const { hostname, port, protocol } = new URL(api);
  const isPlain = protocol === 'http:';
  return new Client(config.secretKey, {
    host: hostname,
    port: port === '' ? (isPlain ? 80 : 443) : port,
    protocol: isPlain ? 'http' : 'https',
    httpClient: Client.createFetchHttpClient(),
    telemetry: false,
    maxNetworkRetries: 1,
    timeout: TIMEOUT_MS,
  });
}

/** `away`: unknown whether it happened, the same call can be made again. */
export type Failure = { kind: 'away' } | { kind: 'refused'; code: string; about: string };

/** What a thrown error of the SDK means; anything else is a bug and is thrown on. */
export function explainFailure({ Stripe: Client }: StripeModule, error: unknown): Failure {
  if (!(error instanceof Client.errors.StripeError)) throw error;
  const { statusCode, code, type, param } = error;
  // No answer, a busy or broken Stripe, or the same key still at work.
  if (statusCode === undefined || statusCode >= 500 || statusCode === 429 || statusCode === 409) {
    return { kind: 'away' };
  }
  return { kind: 'refused', code: code ?? type, about: param ?? '' };
}

/** Stripe knows nothing of it: as if it had not been asked. */
export function hearFailure(module: StripeModule, error: unknown): PaymentNews {
  return explainFailure(module, error).kind === 'away' ? { kind: 'away' } : { kind: 'irrelevant' };
}

/**
 * Creates something at most once under a key of ours. Stripe repeats the answer of a key for 24 hours, also when it was
 * an error: a repeated error says nothing of today, and the next key of the row is tried. The row is the same for
 * everybody, so that two who try at once still meet at one key. That a key was used with other parameters is the answer
 * itself: the next key would make a second one.
 * (https://docs.stripe.com/api/idempotent_requests)
 */
export async function createOnce<Made>(
  module: StripeModule,
  key: string,
  create: (idempotencyKey: string) => Promise<Made>,
): Promise<Made> {
  for (let position = 1; ; position += 1) {
    try {
      return await create(position === 1 ? key : `${key}:${position}`);
    } catch (error) {
      if (position >= MOST_KEYS || !isRepeated(module, error)) throw error;
    }
  }
}

function isRepeated({ Stripe: Client }: StripeModule, error: unknown): boolean {
  if (!(error instanceof Client.errors.StripeError) || error instanceof Client.errors.StripeIdempotencyError)
    return false;
  return error.headers?.['idempotent-replayed'] === 'true';
}
