// What happens after each try to send an order.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decideNextStep, sendOrder } from '../../../site/client/send-order.ts';

const answered = (status: number, body: unknown = {}) => ({ status, body });
const orderPage = '/o/AbCd_-0123456789abcdef';

describe('after one try', () => {
  it.each([200, 201])('goes to the order page on %d', (status) => {
    expect(decideNextStep(answered(status, { orderPage }), 1)).toEqual({ kind: 'arrived', orderPage });
  });

  it.each([400, 403, 409, 413, 415, 422])('lets the server explain a %d, on the first try as on the last', (status) => {
    expect(decideNextStep(answered(status), 1)).toEqual({ kind: 'hand-over' });
    expect(decideNextStep(answered(status), 4)).toEqual({ kind: 'hand-over' });
  });

  it('knows an id that is taken by another body from every other refusal', () => {
    expect(decideNextStep(answered(409, { code: 'order_id_reused' }), 1)).toEqual({ kind: 'reused' });
    expect(decideNextStep(answered(409, { code: 'price_changed' }), 1)).toEqual({ kind: 'hand-over' });
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
    ['no answer', { status: 0 }, 'unreachable'],
    ['a 503', answered(503), 'unavailable'],
    ['a 429', answered(429), 'unavailable'],
  ])('tries again after %s with growing pauses, and gives up after three repetitions', (_, answer, kind) => {
    const steps = [1, 2, 3, 4].map((tries) => decideNextStep(answer, tries));
    const pauses = steps.map((step) => (step.kind === 'retry' ? step.afterMs : null));
    expect(pauses.slice(0, 3)).toEqual(pauses.slice(0, 3).toSorted((a, b) => Number(a) - Number(b)));
    expect(pauses.filter((pause) => pause === null)).toHaveLength(1);
    expect(steps[3]).toEqual({ kind });
  });
});

describe('sending', () => {
  const body = '{"orderId":"ord_x"}';
  const earlier = '{"orderId":"ord_x","note":"a"}';
  const earliest = '{"orderId":"ord_x","note":"b"}';
  const reused = () => Response.json({ code: 'order_id_reused' }, { status: 409 });

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
    const step = sendOrder([body], retried);
    await vi.runAllTimersAsync();
    expect(await step).toEqual({ kind: 'arrived', orderPage, isEarlier: false });
    expect(retried).toHaveBeenCalledTimes(2);
    expect(sent).toEqual([body, body, body]);
  });

  it('asks for the bodies that were sent before only when the id is taken, the newest first, until one is known', async () => {
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (_: string, request: RequestInit) => {
      sent.push(request.body);
      return request.body === earliest ? Response.json({ orderPage }) : reused();
    });
    const step = await sendOrder([body, earlier, earliest, 'never'], () => undefined);
    expect(step).toEqual({ kind: 'arrived', orderPage, isEarlier: true });
    expect(sent).toEqual([body, earlier, earliest]);
  });

  it.each([
    ['a price that changed', () => Response.json({ code: 'price_changed' }, { status: 409 }), 'hand-over', 1],
    ['a field to put right', () => Response.json({ code: 'invalid_input' }, { status: 422 }), 'hand-over', 1],
    ['no answer at all', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable', 4],
    ['an id that is taken and no known body', reused, 'hand-over', 2],
  ])('never makes an order from old words after %s', async (_, answer, kind, expectedTries) => {
    const sent: unknown[] = [];
    vi.stubGlobal('fetch', async (_path: string, request: RequestInit) => {
      sent.push(request.body);
      return answer();
    });
    const step = sendOrder([body, earlier], () => undefined);
    await vi.runAllTimersAsync();
    expect(await step).toEqual({ kind });
    expect(sent).toHaveLength(expectedTries);
    expect(sent.includes(earlier)).toBe(expectedTries === 2);
  });

  it('counts an answer that breaks off half-way as no answer', async () => {
    let tries = 0;
    vi.stubGlobal('fetch', async () => {
      tries += 1;
      return new Response('{"orderPage":"/o/Ab', { status: 201 });
    });
    const step = sendOrder([body], () => undefined);
    await vi.runAllTimersAsync();
    expect(await step).toEqual({ kind: 'unreachable' });
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
    const step = sendOrder([body], () => undefined);
    await vi.runAllTimersAsync();
    expect(await step).toEqual({ kind: 'unreachable' });
  });
});
