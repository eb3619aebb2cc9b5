// Sends an order until the answer is known. The order id inside the body makes every repetition safe: it is one order.
import { paths } from '../paths.ts';
import type { OrderBody } from './order-body.ts';
import { isRecord } from './read-json.ts';

/** What came back from one try. */
export type Answer = { kind: 'unreachable' } | { kind: 'answered'; status: number; body: unknown };

export type NextStep =
  | { kind: 'arrived'; orderPage: string }
  | { kind: 'retry'; afterMs: number }
  /** No answer after all tries: the order may or may not stand, the same id will tell. */
  | { kind: 'give-up'; because: 'unreachable' | 'unavailable' }
  /** The server has something to explain: let it show its own page. */
  | { kind: 'hand-over' };

/** Pauses before the second, third and fourth try. */
const PAUSES_MS = [600, 1800, 4500];
/** A connection that hangs is worse than one that breaks. */
const PATIENCE_MS = 10_000;

/** `onRetry` is called before each pause. */
export async function sendOrder(body: OrderBody, onRetry: () => void): Promise<Exclude<NextStep, { kind: 'retry' }>> {
  for (let tries = 1; ; tries += 1) {
    const step = decideNextStep(await tryOnce(body), tries);
    if (step.kind !== 'retry') return step;
    onRetry();
    await new Promise((resume) => setTimeout(resume, step.afterMs));
  }
}

/** `tries` = how often it was sent so far, this one included. */
export function decideNextStep(answer: Answer, tries: number): NextStep {
  if (answer.kind === 'answered' && answer.status < 500 && answer.status !== 429) {
    const orderPage = answer.status < 300 ? readOrderPage(answer.body) : null;
    return orderPage ? { kind: 'arrived', orderPage } : { kind: 'hand-over' };
  }
  const afterMs = PAUSES_MS[tries - 1];
  if (afterMs !== undefined) return { kind: 'retry', afterMs };
  return { kind: 'give-up', because: answer.kind === 'unreachable' ? 'unreachable' : 'unavailable' };
}

async function tryOnce(body: OrderBody): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(paths.orders(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: patience.signal,
    });
    // An answer that breaks off half-way is not an answer.
    const answer: unknown = response.status < 500 ? await response.json() : null;
    return { kind: 'answered', status: response.status, body: answer };
  } catch {
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

/** Only an order page of this site: the browser is about to go there. */
function readOrderPage(body: unknown): string | null {
  const orderPage = isRecord(body) ? body['orderPage'] : null;
  return typeof orderPage === 'string' && /^\/o\/[\w-]+\/?$/.test(orderPage) ? orderPage : null;
}
