// Whether a tap begins a new order or goes on with one whose answer never came.
import { describe, expect, it } from 'vitest';
import { parseKept } from '../../../site/client/kept-order.ts';
import type { OrderBody } from '../../../site/client/order-body.ts';
import { resumeOrder, type KeptOrder } from '../../../site/client/resume-order.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const HOUR = 60 * 60 * 1000;

const first: OrderBody = {
  orderId: 'ord_first',
  lines: [
    { product: 'luo-walnut/oil', variant: undefined, quantity: 1, accepted: false },
    { product: 'kiln/cup', variant: 'small', quantity: 2, accepted: false },
  ],
  pickup: [],
  shopper: { name: '林小满', phone: '13800138000', address: '文三路 1 号' },
  token: 'xm8k2f7q.wall~t1~mac1',
  agentCode: 'k7m2p9xq',
  expectedTotalMinor: 13_600,
};
/** The same page opened anew: its own id and token, and nobody typed the code again. */
const reopened: OrderBody = { ...first, orderId: 'ord_second', token: 'xm8k2f7q.wall~t2~mac2', agentCode: '' };

const nothing = parseKept(null);
const kept = resumeOrder({ kept: nothing, body: first, now: NOW });
/** What is left of it when the page was closed. */
const noted: KeptOrder = { ...kept, bodies: [] };

const resume = (body: OrderBody, changes: { kept?: KeptOrder; now?: number } = {}) =>
  resumeOrder({ kept, body, now: NOW + HOUR, ...changes });
const readSent = (order: KeptOrder): unknown => JSON.parse(order.bodies[0] ?? '');
const withLines = (...lines: OrderBody['lines']): OrderBody => ({ ...reopened, lines });

describe('a tap', () => {
  it('begins an order of its own when nothing is kept', () => {
    expect(kept).toEqual({
      sentAt: NOW,
      orderId: 'ord_first',
      products: 'kiln/cup:small luo-walnut/oil:',
      bodies: [JSON.stringify(first)],
    });
  });

  it('sends the very same body when the same page is opened anew, its id, token and typed code included', () => {
    expect(resume(reopened)).toEqual({ ...kept, sentAt: NOW + HOUR });
  });

  it.each([
    ['a changed address', { shopper: { ...first.shopper, address: '文三路 2 号' } }],
    ['a new total', { expectedTotalMinor: 14_000 }],
    ['another quantity', { lines: first.lines.map((line) => ({ ...line, quantity: 3 })) }],
    ['another typed code', { agentCode: 'qqqqqqqq' }],
  ])('sends %s under the same id, and keeps what was sent before', (_, changes) => {
    const order = resume({ ...reopened, ...changes });
    expect(order.bodies).toHaveLength(2);
    expect(order.bodies[1]).toBe(kept.bodies[0]);
    expect(readSent(order)).toEqual(JSON.parse(JSON.stringify({ ...first, ...changes })));
  });

  it('means the same products in another sequence', () => {
    expect(resume(withLines(...first.lines.toReversed())).orderId).toBe('ord_first');
  });

  it.each([
    ['fewer products', withLines(...first.lines.slice(0, 1))],
    ['more products', withLines(...first.lines, { product: 'a/b', variant: undefined, quantity: 1, accepted: false })],
    ['another variant', withLines(...first.lines.map((line) => ({ ...line, variant: 'large' })))],
  ])('on a new page with %s is a new order', (_, body) => {
    expect(resume(body)).toMatchObject({ orderId: 'ord_second', bodies: [JSON.stringify(body)] });
  });

  it.each([
    ['just within a day', 24 * HOUR - 1, 'ord_first'],
    ['after a day', 24 * HOUR, 'ord_second'],
  ])('%s has the id %d ms later: %s', (_, later, orderId) => {
    expect(resume(reopened, { now: NOW + later }).orderId).toBe(orderId);
  });

  it('is a new order after the server refused the last one', () => {
    expect(resume(reopened, { kept: { ...kept, sentAt: 0 } }).orderId).toBe('ord_second');
  });

  it('on the page itself goes out as it stands, a code that was taken out and a line set to zero included', () => {
    const body = { ...first, agentCode: '', lines: first.lines.slice(0, 1) };
    const order = resume(body);
    expect(order.bodies).toEqual([JSON.stringify(body), JSON.stringify(first)]);
    // Opened anew, the page shows what it showed at first.
    expect(order.products).toBe(kept.products);
  });

  it('keeps a body once, however often it is tapped', () => {
    const twice = resume(reopened, { kept: resume(reopened) });
    expect(twice.bodies).toHaveLength(1);
  });
});

describe('a token', () => {
  it.each([
    ['of the same share stays as it was', reopened.token, first.token],
    ['of the same agent from another place is the new one', 'xm8k2f7q.wx~t2~mac2', 'xm8k2f7q.wx~t2~mac2'],
    ['of another agent is the new one', 'qqqqqqqq~t2~mac2', 'qqqqqqqq~t2~mac2'],
    ['stays when the page is opened without one', '', first.token],
  ])('%s', (_, token, expected) => {
    expect(readSent(resume({ ...reopened, token }))).toMatchObject({ token: expected });
  });

  it('of the page is taken when the first tap had none', () => {
    const plain = resumeOrder({ kept: nothing, body: { ...first, token: '' }, now: NOW });
    expect(readSent(resume(reopened, { kept: plain }))).toMatchObject({ token: reopened.token });
  });
});

describe('after the page was closed', () => {
  it('the id is all that comes from the first tap: what is typed again goes out under it', () => {
    const order = resume(reopened, { kept: noted });
    expect(order.orderId).toBe('ord_first');
    expect(order.bodies).toEqual([JSON.stringify({ ...reopened, orderId: 'ord_first' })]);
  });
});

describe('what is stored', () => {
  it.each([null, '', '{"orderId":"ord_first"}', 'x\nord_first\nkiln/cup:small luo-walnut/oil:', '\n\n\n'])(
    'means a new order when it reads %j',
    (stored) => {
      expect(resume(reopened, { kept: parseKept(stored) })).toMatchObject({ orderId: 'ord_second' });
    },
  );
});
