// Orders on the built Worker over HTTP: proofs, refusals, races, lost answers, a new deploy in between.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys, type Keys } from '../../functions/keys/keys.ts';
import { sign } from '../../functions/keys/sign.ts';
import { parseShareAddress } from '../../functions/sharing/share.ts';
import { writeShareCookie } from '../../functions/sharing/share-cookie.ts';
import { mintShareToken } from '../../functions/sharing/share-token.ts';
import { copyDeployment, startBuiltWorker, TEST_SECRETS, type BuiltWorker } from '../fixtures/built-worker.ts';
import { makeOrder, mintId, sendOrder, SHOPPER } from '../fixtures/shopper.ts';
import { addAgent, countRows } from '../fixtures/test-database.ts';

const CUP = 'shuangxi-kiln/tea-cup';
const VASE = 'shuangxi-kiln/ash-vase';
const NAME_CUP = 'shuangxi-kiln/name-cup';
const DAY = 24 * 60 * 60 * 1000;

let worker: BuiltWorker;
let keys: Keys;
beforeAll(async () => {
  worker = await startBuiltWorker();
  keys = await deriveKeys(TEST_SECRETS);
  const phoneHash = await sign(keys.person, 'phone:13912345678');
  await addAgent(worker.test.client, { code: 'xm8k2f7q', name: '小美', phoneHash });
  await addAgent(worker.test.client, { code: 'bbbb2222', name: '阿宝' });
  await addAgent(worker.test.client, { code: 'pppp3333', name: '停了', status: 'paused' });
});
afterAll(() => worker.stop());

function shareOf(address: string, daysAgo = 0) {
  const parsed = parseShareAddress(address);
  if (!parsed) throw new Error(address);
  return { ...parsed, sharedAt: Date.now() - daysAgo * DAY };
}
const tokenOf = (address: string, daysAgo = 0) => mintShareToken(keys.shareToken, shareOf(address, daysAgo));
const cookieOf = async (address: string, daysAgo = 0) => {
  const share = shareOf(address, daysAgo);
  return { Cookie: `__Host-share=${await writeShareCookie(keys.shareCookie, { first: share, last: share })}` };
};

async function attributionOf(orderId: string) {
  const { rows } = await worker.test.client.execute({
    sql: 'SELECT agent_id, proof, channel, held, evidence FROM attributions WHERE order_id = ?',
    args: [orderId],
  });
  const evidence: { proof: string; rejected: string | null }[] = JSON.parse(String(rows[0]?.['evidence'] ?? '[]'));
  return {
    agent: rows[0]?.['agent_id'] ?? null,
    proof: rows[0]?.['proof'] ?? null,
    held: rows[0]?.['held'] ?? null,
    rejected: evidence.filter((one) => one.rejected !== null).map((one) => `${one.proof} ${one.rejected}`),
  };
}

async function placeAndRead(changes: Parameters<typeof makeOrder>[1], headers: Record<string, string> = {}) {
  const order = makeOrder(CUP, { variant: 'ash', ...changes });
  const answer = await sendOrder(worker.url, order, headers);
  expect([answer.status, await answer.json()]).toMatchObject([201, { orderId: order.orderId }]);
  return attributionOf(order.orderId);
}

describe('who introduced the shopper', () => {
  it('is proved by the token alone, the code alone, the cookie alone', async () => {
    expect(await placeAndRead({ token: await tokenOf('xm8k2f7q.wall') })).toMatchObject({
      agent: 'agt_xm8k2f7q',
      proof: 'token',
    });
    expect(await placeAndRead({ agentCode: ' XM8K2F7Q ' })).toMatchObject({ agent: 'agt_xm8k2f7q', proof: 'code' });
    expect(await placeAndRead({}, await cookieOf('xm8k2f7q'))).toMatchObject({
      agent: 'agt_xm8k2f7q',
      proof: 'cookie-last',
    });
  });

  it('is proved by the binding alone', async () => {
    const phone = '13700001111';
    const first = makeOrder(CUP, { variant: 'ash', shopper: { ...SHOPPER, phone } });
    await sendOrder(worker.url, first);
    await worker.test.client.execute({
      sql: 'INSERT INTO bindings (phone_hash, agent_id, order_id, bound_at, valid_until, protected_until) VALUES (?, ?, ?, 1, NULL, 2)',
      args: [await sign(keys.person, `phone:${phone}`), 'agt_bbbb2222', first.orderId],
    });
    expect(await placeAndRead({ shopper: { ...SHOPPER, phone: '+86 137-0000-1111' } })).toMatchObject({
      agent: 'agt_bbbb2222',
      proof: 'binding',
    });
  });

  it('is nobody without proof', async () => {
    expect(await placeAndRead({ shopper: { ...SHOPPER, phone: '13700002222' } })).toEqual({
      agent: null,
      proof: null,
      held: null,
      rejected: [],
    });
  });

  it('tries the next proof when one is malformed, forged, expired or of an agent who is not active, and the order succeeds', async () => {
    const code = { agentCode: 'bbbb2222' };
    const good = await tokenOf('xm8k2f7q');
    for (const [token, rejected] of [
      ['nonsense', ['token malformed']],
      [`${good.slice(0, -10)}0000000000`, ['token forged']],
      [await tokenOf('xm8k2f7q', 31), ['token expired']],
      [await tokenOf('pppp3333'), []],
      [await tokenOf('nb0dy000'), []],
    ] as const)
      expect(await placeAndRead({ token, ...code })).toEqual({
        agent: 'agt_bbbb2222',
        proof: 'code',
        held: null,
        rejected,
      });
    const cookie = await cookieOf('xm8k2f7q');
    expect(await placeAndRead({ agentCode: '13800138000' }, cookie)).toMatchObject({
      agent: 'agt_xm8k2f7q',
      proof: 'cookie-last',
      rejected: ['code malformed'],
    });
    expect(await placeAndRead({}, { Cookie: `${cookie.Cookie.slice(0, -6)}AAAAAA` })).toMatchObject({
      agent: null,
      rejected: ['cookie-last forged'],
    });
  });

  it('holds buying through one’s own link, and takes the order all the same', async () => {
    const own = { ...SHOPPER, phone: '13912345678', address: '自己家 9 号' };
    expect(await placeAndRead({ token: await tokenOf('xm8k2f7q'), shopper: own })).toMatchObject({
      agent: 'agt_xm8k2f7q',
      held: 'same_phone',
    });
    const neighbour = { ...SHOPPER, phone: '13700003333', address: '自己\u200b家９号～。' };
    expect(await placeAndRead({ token: await tokenOf('xm8k2f7q'), shopper: neighbour })).toMatchObject({
      held: 'same_address',
    });
  });
});

describe('bad input', () => {
  const bodyWith = (change: object) => ({ ...makeOrder(CUP, { variant: 'ash' }), ...change });
  const line = { product: CUP, variant: 'ash', quantity: 1 };

  it.each([
    ['an unknown product', { lines: [{ product: 'shuangxi-kiln/nothing', quantity: 1 }] }, 'lines.0.product'],
    ['an unknown seller', { lines: [{ product: 'nobody/tea-cup', quantity: 1 }] }, 'lines.0.product'],
    ['an unknown variant', { lines: [{ ...line, variant: 'gold' }] }, 'lines.0.variant'],
    ['a missing variant', { lines: [{ product: CUP, quantity: 1 }] }, 'lines.0.variant'],
    ['quantity 0', { lines: [{ ...line, quantity: 0 }] }, 'lines.0.quantity'],
    ['a negative quantity', { lines: [{ ...line, quantity: -3 }] }, 'lines.0.quantity'],
    ['a fractional quantity', { lines: [{ ...line, quantity: 0.5 }] }, 'lines.0.quantity'],
    ['1e308', { lines: [{ ...line, quantity: 1e308 }] }, 'lines.0.quantity'],
    ['a quantity as text', { lines: [{ ...line, quantity: '2' }] }, 'lines.0.quantity'],
    ['an unknown key', { discountMinor: 100 }, 'discountMinor'],
    ['an unknown key in a line', { lines: [{ ...line, unitPriceMinor: 1 }] }, 'lines.0.unitPriceMinor'],
    ['a missing expected total', { expectedTotalMinor: undefined }, 'expectedTotalMinor'],
    ['a box that was not ticked', { lines: [{ product: NAME_CUP, quantity: 1 }] }, 'lines.0.accepted'],
    ['a box ticked with false', { lines: [{ product: NAME_CUP, quantity: 1, accepted: false }] }, 'lines.0.accepted'],
  ])('answers 422 to %s and names the field', async (_label, change, path) => {
    const answer = await sendOrder(worker.url, bodyWith(change));
    const problem = await answer.json();
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect([answer.status, problem.code]).toEqual([422, 'invalid_input']);
    expect(problem.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('stores the ticked box on the line', async () => {
    const order = makeOrder(NAME_CUP);
    expect((await sendOrder(worker.url, order)).status).toBe(201);
    const { rows } = await worker.test.client.execute({
      sql: 'SELECT exclusion_accepted, policy FROM order_lines WHERE order_id = ?',
      args: [order.orderId],
    });
    expect(rows[0]?.['exclusion_accepted']).toBe(1);
    expect(JSON.parse(String(rows[0]?.['policy']))).toMatchObject({ kind: 'excluded', reason: 'custom-made' });
  });

  it('answers a differing total with 409 price_changed and the new total, and stores nothing', async () => {
    const order = makeOrder(CUP, { variant: 'ash' });
    const answer = await sendOrder(worker.url, { ...order, expectedTotalMinor: order.expectedTotalMinor - 1 });
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { code: 'price_changed', newTotalMinor: order.expectedTotalMinor },
    ]);
    // The same id is good for the corrected order.
    expect((await sendOrder(worker.url, order)).status).toBe(201);
  });

  it('answers the same id with another body 409 order_id_reused', async () => {
    const order = makeOrder(CUP, { variant: 'ash' });
    expect((await sendOrder(worker.url, order)).status).toBe(201);
    for (const other of [
      { ...order, shopper: { ...SHOPPER, name: '别人' } },
      { ...makeOrder(CUP, { variant: 'celadon', quantity: 2 }), orderId: order.orderId },
      { ...order, expectedTotalMinor: 1 },
    ]) {
      const answer = await sendOrder(worker.url, other);
      expect([answer.status, (await answer.json()).code]).toEqual([409, 'order_id_reused']);
    }
  });

  it.each([
    ['a body over 16 KB', () => sendOrder(worker.url, { pad: 'x'.repeat(17_000) }), 413, 'body_too_large'],
    ['text instead of JSON', () => sendOrder(worker.url, '{', {}), 400, 'malformed_body'],
    [
      'the wrong type',
      () => sendOrder(worker.url, makeOrder(CUP), { 'Content-Type': 'text/plain' }),
      415,
      'unsupported_media_type',
    ],
    [
      'JSON from another site',
      () => sendOrder(worker.url, makeOrder(CUP), { Origin: 'https://evil.example' }),
      403,
      'foreign_origin',
    ],
    ['an opaque origin', () => sendOrder(worker.url, makeOrder(CUP), { Origin: 'null' }), 403, 'foreign_origin'],
    ['a path of the API that is none', () => fetch(`${worker.url}/api/order`), 404, 'not_found'],
  ])('answers %s', async (_label, send, status, code) => {
    const answer = await send();
    expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
  });

  it('stops reading a chunked body at the limit', async () => {
    const send = () =>
      fetch(`${worker.url}/api/orders`, {
        method: 'POST',
        body: new ReadableStream({
          start(controller) {
            for (let piece = 0; piece < 40; piece += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(1000)));
            controller.close();
          },
        }),
        duplex: 'half',
        headers: { 'Content-Type': 'application/json', Origin: worker.url },
      } as RequestInit);
    // Who is still sending when the answer comes may find the line closed before reading it.
    const answer = await send().catch(send).catch(send);
    expect(answer.status).toBe(413);
  });

  it('tells nobody about stacks, SQL or paths of a machine', async () => {
    const answers = await Promise.all([
      sendOrder(worker.url, bodyWith({ lines: [{ product: "a'/b", quantity: 1 }] })),
      sendOrder(worker.url, '[]'),
      sendOrder(worker.url, bodyWith({ orderId: "ord_'; DROP TABLE orders; --" })),
      fetch(`${worker.url}/o/${'x'.repeat(22)}`),
      fetch(`${worker.url}/api/live/a/b`),
    ]);
    for (const answer of answers)
      expect(await answer.text()).not.toMatch(/SELECT|INSERT|sqlite|\.ts\b|node_modules|at \w+ \(/i);
  });
});

describe('the database budget', () => {
  it('is one trip for an order, for its replay, for a sold-out answer and for a refusal decided from offers', async () => {
    const order = makeOrder(CUP, { variant: 'ash' });
    const steps: [string, () => Promise<Response>, number][] = [
      ['order', () => sendOrder(worker.url, order), 201],
      ['replay', () => sendOrder(worker.url, order), 200],
      ['price', () => sendOrder(worker.url, { ...order, orderId: mintId(), expectedTotalMinor: 1 }), 409],
      ['sold out', () => sendOrder(worker.url, makeOrder(VASE, { quantity: 8 })), 409],
      ['live stock', () => fetch(`${worker.url}/api/live/${VASE}`), 200],
      ['checkout page', () => fetch(`${worker.url}/checkout/?product=${VASE}&variant=&quantity=1`), 200],
    ];
    worker.countTrips();
    const trips: Record<string, number> = {};
    for (const [label, send, status] of steps) {
      const answer = await send();
      await answer.text();
      expect([label, answer.status]).toEqual([label, status]);
      trips[label] = worker.countTrips();
    }
    expect(trips).toEqual({ order: 1, replay: 1, price: 1, 'sold out': 1, 'live stock': 1, 'checkout page': 0 });
  });

  it('answers a sold-out batch with what is left', async () => {
    const answer = await sendOrder(worker.url, makeOrder(VASE, { quantity: 8 }));
    expect(await answer.json()).toMatchObject({ code: 'sold_out', left: [{ product: VASE, left: 7 }] });
  });
});

describe('one tap, one order', () => {
  it('makes exactly 7 orders of 7 units out of 20 ids × 3 duplicates, shuffled and at once', async () => {
    const orders = Array.from({ length: 20 }, () => makeOrder(VASE));
    const before = await countRows(worker.test.client, 'orders');
    const tries = [...orders, ...orders, ...orders]
      .map((order) => ({ order, key: Math.random() }))
      .toSorted((a, b) => a.key - b.key);
    const answers = await Promise.all(tries.map(({ order }) => sendOrder(worker.url, order)));
    const statuses = Object.groupBy(answers, (answer) => String(answer.status));
    expect(statuses['201']).toHaveLength(7);
    expect(statuses['200']).toHaveLength(14);
    expect(statuses['409']).toHaveLength(39);
    const { rows } = await worker.test.client.execute(
      "SELECT sold FROM stock WHERE key LIKE 'shuangxi-kiln/ash-vase/%'",
    );
    expect(rows[0]?.['sold']).toBe(7);
    expect(await countRows(worker.test.client, 'orders')).toBe(before + 7);
  });

  it('takes 64 shoppers at once without an error', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => sendOrder(worker.url, makeOrder(CUP, { variant: 'iron' }))),
    );
    expect(Object.keys(Object.groupBy(answers, (answer) => String(answer.status)))).toEqual(['201']);
  });

  it('says 503 with a retry hint when the database is away, loses nothing, and takes the same id later', async () => {
    const order = makeOrder(CUP, { variant: 'ash' });
    worker.test.turso.setFault({ mode: 'drop-before' });
    const away = await sendOrder(worker.url, order);
    expect([away.status, away.headers.get('retry-after'), (await away.json()).code]).toEqual([
      503,
      '3',
      'database_away',
    ]);
    expect((await fetch(`${worker.url}/api/health`)).status).toBe(503);
    worker.test.turso.setFault(null);
    expect((await sendOrder(worker.url, order)).status).toBe(201);
    expect((await fetch(`${worker.url}/api/health`)).status).toBe(200);
  });

  it('makes one order when the answer is lost after the commit, also when a new deploy changed the price in between', async () => {
    const order = makeOrder(CUP, { variant: 'celadon' });
    worker.test.turso.setFault({ mode: 'drop-after', times: 1 });
    expect((await sendOrder(worker.url, order)).status).toBe(503);
    const deployment = copyDeployment(
      (offer) => ({
        ...offer,
        variants: offer.variants.map((variant) => ({ ...variant, priceMinor: variant.priceMinor + 1000 })),
        revision: 'ffffffffffff',
      }),
      [CUP],
    );
    const newer = await startBuiltWorker({ dist: deployment.dist, test: worker.test });
    try {
      const again = await sendOrder(newer.url, order);
      expect([again.status, await again.json()]).toMatchObject([
        200,
        { orderId: order.orderId, totalMinor: order.expectedTotalMinor },
      ]);
      const { rows } = await worker.test.client.execute({
        sql: 'SELECT count(*) AS n, sum(total_minor) AS total FROM orders WHERE id = ?',
        args: [order.orderId],
      });
      expect([rows[0]?.['n'], rows[0]?.['total']]).toEqual([1, order.expectedTotalMinor]);
      // A new order meets the new price.
      const fresh = await sendOrder(newer.url, { ...order, orderId: mintId() });
      expect([fresh.status, await fresh.json()]).toMatchObject([
        409,
        { code: 'price_changed', newTotalMinor: order.expectedTotalMinor + 1000 },
      ]);
    } finally {
      await newer.stop();
      deployment.remove();
    }
  });
});

describe('personal data', () => {
  it('stands nowhere readable: not in the database, not in the log', async () => {
    const shopper = { ...SHOPPER, name: '欧阳找不到', phone: '15912340987', address: '看不见路 77 号' };
    const order = makeOrder(CUP, { variant: 'ash', shopper });
    expect((await sendOrder(worker.url, order)).status).toBe(201);
    worker.test.turso.setFault({ mode: 'drop-before', times: 1 });
    await sendOrder(worker.url, { ...order, orderId: mintId() });
    const tables = await worker.test.client.execute("SELECT name FROM sqlite_master WHERE type = 'table'");
    const dumps = await Promise.all(
      tables.rows.map(async (row) =>
        JSON.stringify((await worker.test.client.execute(`SELECT * FROM ${String(row['name'])}`)).rows),
      ),
    );
    for (const secret of [shopper.name, shopper.phone, shopper.address]) {
      expect(dumps.join('\n')).not.toContain(secret);
      expect(worker.output()).not.toContain(secret);
    }
  });
});
