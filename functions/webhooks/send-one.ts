// One event to one address: signed, never redirected, never waited for long; what is answered is neither read nor kept.
import type { ClaimedDelivery } from '../../db/queries/platform/deliveries.ts';
import type { Deps } from '../deps.ts';
import { readTarget } from './read-target.ts';
import { openSecret, signMessage } from './webhook-secret.ts';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;
/** 410: the receiver is gone for good and says so. */
const GONE = 410;

export interface SendDeps extends Pick<Deps, 'keys' | 'now'> {
  fetch: typeof globalThis.fetch;
  timeoutMs?: number;
  /** A shop on one's own machine may tell programs on it. */
  codesInTerminal?: boolean;
}

/** `outcome`: `http_200`, or the kind of failure. */
export interface Sent {
  isTaken: boolean;
  isGone: boolean;
  outcome: string;
  tookMs: number;
}

export async function sendOne(deps: SendDeps, delivery: ClaimedDelivery): Promise<Sent> {
  const start = deps.now();
  const outcome = await post(deps, delivery).catch((error: unknown) =>
    error instanceof Error ? error.name : 'unknown',
  );
  const tookMs = Math.max(0, deps.now() - start);
  if (typeof outcome === 'string') return { isTaken: false, isGone: false, outcome, tookMs };
  const isTaken = outcome >= 200 && outcome < 300;
  return { isTaken, isGone: outcome === GONE, outcome: `http_${outcome}`, tookMs };
}

/** What a receiver gets: https://github.com/standard-webhooks/standard-webhooks */
export function writeBody({ event, at, data }: Pick<ClaimedDelivery, 'event' | 'at' | 'data'>): string {
  return JSON.stringify({ type: event, timestamp: new Date(at).toISOString(), data });
}

export function messageId({ reference }: Pick<ClaimedDelivery, 'reference'>): string {
  return `msg_${reference}`;
}

/** A status, or why nothing was sent. */
async function post(deps: SendDeps, delivery: ClaimedDelivery): Promise<number | string> {
  const { webhookId, secretSealed } = delivery;
  // Once more than when it was written down: the rule may have become stricter.
  const target = readTarget(delivery.url, { isTriedOut: deps.codesInTerminal ?? false });
  if (target.state === 'refused') return target.why;
  const body = writeBody(delivery);
  if (body.length > MOST_BYTES) return 'too_long';
  const id = messageId(delivery);
  const timestamp = Math.floor(deps.now() / 1000);
  const secret = await openSecret(deps.keys, webhookId, secretSealed);
  const answer = await deps.fetch(target.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Xinpu-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': await signMessage(secret, { id, timestamp, body }),
    },
    body,
    // Where it leads was checked; where that leads on was not.
    redirect: 'manual',
    signal: AbortSignal.timeout(deps.timeoutMs ?? TIMEOUT_MS),
  });
  await answer.body?.cancel();
  return answer.status;
}
