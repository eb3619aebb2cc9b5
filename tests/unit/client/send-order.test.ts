// What happens after each try to send an order.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decideNextStep, sendOrder } from '../../../site/client/send-order.ts';

const answered = (status: number, body: unknown = {}) => ({ kind: 'answered' as const, status, body });
const orderPage = '/o/AbCd_-0123456789abcdef';

describe('after one try', () => {
  it.each([200, 201])('goes to the order page on %d', (status) => {
    expect(decideNextStep(answered(status, { orderPage }), 1)).toEqual({ kind: 'arrived', orderPage });
  });

  it.each([400, 403, 409, 413, 415, 422])('lets the server explain a %d, on the first try as on the last', (status) => {
    expect(decideNextStep(answered(status), 1)).toEqual({ kind: 'hand-over' });
    expect(decideNextStep(answered(status), 4)).toEqual({ kind: 'hand-over' });
  });

  it.each([
    ['another site', { orderPage: 'https://elsewhere.example/o/abc' }],
    ['another site without a scheme', { orderPage: '//elsewhere.example' }],
    ['a script', { orderPage: 'javascript:alert(1)' }],
    ['no page', {}],
    ['nothing', null],
  ])('does not follow an answer that leads to %s', (_, body) => {
    expect(decideNextStep(answered(201, body), 1)).toEqual({ kind: 'hand-over' });
  });

  it.each([
    ['no answer', { kind: 'unreachable' as const }, 'unreachable'],
    ['a 503', answered(503), 'unavailable'],
    ['a 429', answered(429), 'unavailable'],
  ])('tries again after %s with growing pauses, and gives up after three repetitions', (_, answer, because) => {
    const steps = [1, 2, 3, 4].map((tries) => decideNextStep(answer, tries));
    const pauses = steps.map((step) => (step.kind === 'retry' ? step.afterMs : null));
    expect(pauses.slice(0, 3)).toEqual(pauses.slice(0, 3).toSorted((a, b) => Number(a) - Number(b)));
    expect(pauses.filter((pause) => pause === null)).toHaveLength(1);
    expect(steps[3]).toEqual({ kind: 'give-up', because });
  });
});

describe('sending', () => {
  const body = {
    orderId: 'ord_x',
    lines: [],
    shopper: { name: '', phone: '', province: '', city: '', address: '' },
    expectedTotalMinor: 1,
  };

  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('repeats the very same body when answers are lost, and arrives with the first one that comes through', async () => {
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (_: string, request: RequestInit) => {
      sent.push(request.body);
      if (sent.length === 1) throw new TypeError('Failed to fetch');
      if (sent.length === 2) return new Response('busy', { status: 503 });
      return Response.json({ orderPage }, { status: 200 });
    });
    const retried = vi.fn<() => void>();
    const step = sendOrder(body, retried);
    await vi.runAllTimersAsync();
    expect(await step).toEqual({ kind: 'arrived', orderPage });
    expect(retried).toHaveBeenCalledTimes(2);
    expect(sent).toEqual([JSON.stringify(body), JSON.stringify(body), JSON.stringify(body)]);
  });

  it('counts an answer that breaks off half-way as no answer', async () => {
    let tries = 0;
    vi.stubGlobal('fetch', async () => {
      tries += 1;
      return new Response('{"orderPage":"/o/Ab', { status: 201 });
    });
    const step = sendOrder(body, () => undefined);
    await vi.runAllTimersAsync();
    expect(await step).toEqual({ kind: 'give-up', because: 'unreachable' });
    expect(tries).toBe(4);
  });

  it('gives up on a connection that hangs instead of waiting for ever', async () => {
    vi.stubGlobal(
      'fetch',
      (_: string, request: RequestInit) =>
        new Promise((_resolve, reject) => {
          request.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
        }),
    );
    const step = sendOrder(body, () => undefined);
    await vi.runAllTimersAsync();
    expect(await step).toEqual({ kind: 'give-up', because: 'unreachable' });
  });
});
