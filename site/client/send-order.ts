// Sends an order until the answer is known. The order id inside the body makes every repetition safe: it is one order.
import { scriptPaths as paths } from '../paths.ts';
import { isRecord } from './read-json.ts';

/** What came back from one try; status 0: nothing. */
export interface Answer {
  status: number;
  body?: unknown;
}

export type NextStep =
  | { kind: 'arrived'; orderPage: string }
  | { kind: 'retry'; afterMs: number }
  /** No answer after all tries: the order may or may not stand, the same id will tell. */
  | { kind: 'unreachable' | 'unavailable' }
  /** An order of this id stands, with another body. */
  | { kind: 'reused' }
  /** The server has something to explain: let it show its own page. */
  | { kind: 'hand-over' };

/** Pauses before the second, third and fourth try. */
const PAUSES_MS = [600, 1800, 4500];
/** A connection that hangs is worse than one that breaks. */
const PATIENCE_MS = 10_000;

export type Outcome =
  /** `isEarlier`: what stands is not the newest body. */
  | { kind: 'arrived'; orderPage: string; isEarlier: boolean }
  | Extract<NextStep, { kind: 'unreachable' | 'unavailable' | 'hand-over' }>;

/**
 * `bodies`: the newest first, then those sent before under the same id, any of which may have arrived unheard. Only when
 * the server says that one did are they asked for in turn: an order that never arrived is not made from old words.
 * `onRetry` is called before each pause.
 */
export async function sendOrder(bodies: readonly string[], onRetry: () => void): Promise<Outcome> {
  for (const body of bodies) {
    const step = await sendBody(body, onRetry);
    if (step.kind === 'arrived') return { ...step, isEarlier: body !== bodies[0] };
    if (step.kind !== 'reused') return step;
  }
  return { kind: 'hand-over' };
}

async function sendBody(body: string, onRetry: () => void): Promise<Exclude<NextStep, { kind: 'retry' }>> {
  for (let tries = 1; ; tries += 1) {
    const step = decideNextStep(await tryOnce(body), tries);
    if (step.kind !== 'retry') return step;
    onRetry();
    await new Promise((resume) => setTimeout(resume, step.afterMs));
  }
}

/** `tries` = how often it was sent so far, this one included. */
export function decideNextStep({ status, body }: Answer, tries: number): NextStep {
  if (status > 0 && status < 500 && status !== 429) {
    const { orderPage, code }: Record<string, unknown> = isRecord(body) ? body : {};
    if (status < 300 && isOrderPage(orderPage)) return { kind: 'arrived', orderPage };
    return { kind: code === 'order_id_reused' ? 'reused' : 'hand-over' };
  }
  const afterMs = PAUSES_MS[tries - 1];
  if (afterMs !== undefined) return { kind: 'retry', afterMs };
  return { kind: status === 0 ? 'unreachable' : 'unavailable' };
}

async function tryOnce(body: string): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const { signal } = patience;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(paths.orders(), { method: 'POST', headers, body, signal });
    const { status } = response;
    // An answer that breaks off half-way is not an answer.
    return { status, body: status < 500 && (await response.json()) };
  } catch {
    return { status: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/** Only an order page of this site: the browser is about to go there. */
function isOrderPage(path: unknown): path is string {
  return typeof path === 'string' && /^\/o\/[\w-]+\/?$/.test(path);
}
