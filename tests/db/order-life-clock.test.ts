// What time alone moves: expiry, receipt, completion. In bounded batches, safe to run twice and at the same moment.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../db/client.ts';
import { readOrders, selectOrderBySubOrderId, type StoredSubOrder } from '../../db/queries/read-order.ts';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { leftToRefund } from '../../functions/orders/life/left-to-refund.ts';
import { receiveDue, receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { makeExcludedOffer, makeOffer } from '../fixtures/offers.ts';
import { BY_SELLER, DAY, HOUR, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase, soldOf } from '../fixtures/read-books.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, openTestPayment, payTestPart, PLACED_AT, placeTestOrder } from '../fixtures/test-order.ts';

const MINUTE = 60_000;
let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());
// Each case starts with nothing that is due.
beforeEach(async () => {
  await test.client.execute("UPDATE sub_orders SET status = 'refunded'");
});

async function reload(subOrderId: string): Promise<StoredSubOrder> {
  const [found] = await test.database.read([selectOrderBySubOrderId(test.database.queries, subOrderId)]);
  const part = readOrders(found)[0]?.subOrders.find((one) => one.id === subOrderId);
  if (!part) throw new Error('the sub-order is gone');
  return part;
}

const openCase = (subOrderId: string, status: string) =>
  test.client.execute({
    sql: "INSERT INTO cases VALUES ('cas_' || ?, ?, 'hill-farm', 'complaint', 'x', ?, 0, NULL, NULL, 0, 0)",
    args: [subOrderId, subOrderId, status],
  });

describe('expiry', () => {
  const expire = (at: number) => expireDue(lifeDeps(at), test.database);

  it('comes with the moment until which an order waits, not before, and gives the stock back', async () => {
    const offer = makeOffer({ variants: [{ id: '', title: '', priceMinor: 1000, batch: { id: 'wait', supply: 5 } }] });
    const { part } = await placePart(test.database, { offers: [offer], quantity: 2 });
    expect(part.payBy).toBe(PLACED_AT + 2 * DAY);
    expect(await expire(part.payBy - 1)).toBe(0);
    expect((await reload(part.id)).status).toBe('placed');
    expect(await expire(part.payBy)).toBe(1);
    const after = await reload(part.id);
    expect(after).toMatchObject({ status: 'expired', changedAt: part.payBy });
    expect(after.events.at(-1)).toMatchObject({ kind: 'expired', actor: 'system', at: part.payBy });
    expect(after.lines[0]?.commission?.state).toBe('cancelled');
    expect(await soldOf(test.client, 'hill-farm/millet//wait')).toBe(0);
    const before = await dumpDatabase(test.client);
    expect(await expire(part.payBy + DAY)).toBe(0);
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('waits for the seller to look when the shopper says it was paid', async () => {
    const { part } = await placePart(test.database);
    await openTestPayment(test.database, part, { status: 'claimed' });
    expect(await expire(part.payBy + 30 * DAY)).toBe(0);
    await test.client.execute({
      sql: "UPDATE payments SET status = 'refused' WHERE sub_order_id = ?",
      args: [part.id],
    });
    expect(await expire(part.payBy + 30 * DAY)).toBe(1);
  });

  it('waits while an online payment stands open, for a quarter of an hour and no longer', async () => {
    const [closed, open] = [await placePart(test.database), await placePart(test.database)];
    const id = await openTestPayment(test.database, closed.part, { way: 's' });
    await openTestPayment(test.database, open.part, { way: 'n' });
    const { payBy } = closed.part;
    expect(await expire(payBy + 15 * MINUTE - 1)).toBe(0);
    await test.client.execute({ sql: "UPDATE payments SET status = 'closed' WHERE id = ?", args: [id] });
    expect(await expire(payBy + 15 * MINUTE - 1)).toBe(1);
    expect((await reload(closed.part.id)).status).toBe('expired');
    expect(await expire(payBy + 15 * MINUTE)).toBe(1);
    expect((await reload(open.part.id)).status).toBe('expired');
  });

  it('does not wait for a payment by hand that nobody says was made', async () => {
    const { part } = await placePart(test.database);
    await openTestPayment(test.database, part);
    expect(await expire(part.payBy)).toBe(1);
  });

  it('is not held up by a hundred older ones that wait for their seller', async () => {
    for (let count = 0; count < 101; count += 1) {
      const { part } = await placePart(test.database);
      await openTestPayment(test.database, part, { status: 'claimed' });
    }
    const due = await placeTestOrder(test.database, { placedAt: PLACED_AT + 1 });
    expect(await expire(PLACED_AT + 3 * DAY)).toBe(1);
    expect((await reload(due?.subOrders[0]?.id ?? '')).status).toBe('expired');
  });

  it('moves 100 a call, each once, when three clocks run at the same time', async () => {
    const offer = makeOffer({
      variants: [{ id: '', title: '', priceMinor: 1000, batch: { id: 'many', supply: 999 } }],
    });
    for (let count = 0; count < 130; count += 1)
      await placeTestOrder(test.database, { lines: [{ offer, quantity: 1 }] });
    await placeTestOrder(test.database, { lines: [{ offer, quantity: 1 }], placedAt: PLACED_AT + DAY });
    const at = PLACED_AT + 2 * DAY;
    const moved = await Promise.all([expire(at), expire(at), expire(at)]);
    expect(Math.max(...moved)).toBe(100);
    while ((await expire(at)) > 0);
    expect(await soldOf(test.client, 'hill-farm/millet//many')).toBe(1);
  });
});

describe('receipt', () => {
  const receive = (at: number) => receiveDue(lifeDeps(at), test.database);
  // Shipped on 21 November 2026 in Shanghai: 15 days later is the end of 6 December.
  const END = Date.parse('2026-12-07T00:00:00+08:00');

  it('comes at 24:00 of the 15th day after shipping, and starts the windows then', async () => {
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, 'shipped');
    expect(await receive(END - 1)).toBe(0);
    expect(await Promise.all([receive(END), receive(END)])).toEqual(expect.arrayContaining([1]));
    const after = await reload(part.id);
    expect(after).toMatchObject({ status: 'received', changedAt: END });
    expect(after.events.filter((event) => event.kind === 'received')).toMatchObject([{ actor: 'system', at: END }]);
    expect(after.lines[0]?.commission?.maturesAt).toBe(Date.parse('2026-12-22T00:00:00+08:00'));
    const before = await dumpDatabase(test.client);
    expect(await receive(END + DAY)).toBe(0);
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('moves only what was shipped long enough ago', async () => {
    const parts = [];
    for (const hours of [0, 1, 48]) {
      const { part } = await placePart(test.database);
      await payTestPart(test.database, part);
      const at = PLACED_AT + hours * HOUR;
      const parcel = { carrier: 'sf', number: `SF${hours}` };
      await shipSubOrder(lifeDeps(at), test.database, { subOrderId: part.id, parcel, ...BY_SELLER });
      parts.push(part.id);
    }
    expect(await receive(END)).toBe(2);
    expect(await Promise.all(parts.map(async (id) => (await reload(id)).status))).toEqual([
      'received',
      'received',
      'shipped',
    ]);
  });
});

describe('completion', () => {
  const complete = (at: number) => completeDue(lifeDeps(at), test.database);
  // Received on 21 November 2026 in Shanghai: seven days later is the end of the 28th.
  const END = Date.parse('2026-11-29T00:00:00+08:00');

  async function received(offers = [makeOffer()], at = PLACED_AT + 3 * HOUR): Promise<string> {
    const { part } = await placePart(test.database, { offers });
    await reachStatus(test.database, part, 'shipped');
    await receiveSubOrder(lifeDeps(at), test.database, { subOrderId: part.id, ...BY_SELLER });
    return part.id;
  }

  it('comes when the longest return window of the lines is over', async () => {
    const id = await received([makeOffer(), makeExcludedOffer()]);
    const quick = await received([makeExcludedOffer()]);
    expect(await complete(Date.parse('2026-11-22T00:00:00+08:00') - 1)).toBe(0);
    expect(await complete(Date.parse('2026-11-22T00:00:00+08:00'))).toBe(1);
    expect((await reload(quick)).status).toBe('completed');
    expect(await complete(END - 1)).toBe(0);
    expect((await Promise.all([complete(END), complete(END)])).toSorted()).toEqual([0, 1]);
    const after = await reload(id);
    expect(after).toMatchObject({ status: 'completed', changedAt: END });
    expect(after.events.filter((event) => event.kind === 'completed')).toMatchObject([{ actor: 'system', at: END }]);
  });

  it.each([
    ['00:00:00.000', '2026-11-21T00:00:00.000+08:00'],
    ['23:59:59.999', '2026-11-21T23:59:59.999+08:00'],
  ])('is on the same day for what was received at %s', async (_label, at) => {
    const id = await received([makeOffer()], Date.parse(at));
    expect(await complete(END - 1)).toBe(0);
    expect(await complete(END)).toBe(1);
    expect((await reload(id)).status).toBe('completed');
  });

  it.each([
    ['asked', 0],
    ['agreed', 0],
    ['sent_back', 0],
    ['goods_back', 0],
    ['settled', 1],
    ['rejected', 1],
    ['withdrawn', 1],
  ])('with a case that is %s moves %d', async (status, moved) => {
    const id = await received();
    await openCase(id, status);
    expect(await complete(END + DAY)).toBe(moved);
  });

  it('is not held up by a hundred older ones with a case', async () => {
    for (let count = 0; count < 101; count += 1)
      await openCase(await received([makeOffer()], PLACED_AT + HOUR), 'asked');
    const due = await received();
    expect(await complete(END)).toBe(1);
    expect((await reload(due)).status).toBe('completed');
  });
});

describe('what happens between looking and writing', () => {
  /** The database of somebody who was overtaken once. */
  function overtaken(by: () => Promise<unknown>): Database {
    const { read } = test.database;
    return {
      ...test.database,
      read: async (statements) => {
        const found = await read(statements);
        await by();
        return found;
      },
    };
  }

  it('a claim keeps the sub-order open', async () => {
    const { part } = await placePart(test.database);
    const claim = () => openTestPayment(test.database, part, { status: 'claimed' });
    expect(await expireDue(lifeDeps(part.payBy), overtaken(claim))).toBe(0);
    const after = await reload(part.id);
    expect([after.status, after.lines[0]?.commission?.state]).toEqual(['placed', 'planned']);
  });

  it('a payment keeps the sub-order open', async () => {
    const { part } = await placePart(test.database);
    expect(
      await expireDue(
        lifeDeps(part.payBy),
        overtaken(() => payTestPart(test.database, part)),
      ),
    ).toBe(0);
    const after = await reload(part.id);
    expect([after.status, after.lines[0]?.commission?.state]).toEqual(['paid', 'pending']);
  });

  it('a case keeps the sub-order from being completed', async () => {
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, 'received');
    const late = lifeDeps(PLACED_AT + 30 * DAY);
    expect(
      await completeDue(
        late,
        overtaken(() => openCase(part.id, 'asked')),
      ),
    ).toBe(0);
    expect((await reload(part.id)).events.map((event) => event.kind)).not.toContain('completed');
  });

  it('a refund of everything keeps the sub-order from being received', async () => {
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, 'shipped');
    const giveBack = () =>
      refundSubOrder(lifeDeps(PLACED_AT + DAY), test.database, {
        refundId: part.id.replace('sub_', 'ref_'),
        subOrderId: part.id,
        ...leftToRefund(part),
        caseId: null,
        ...BY_SELLER,
      });
    expect(await receiveDue(lifeDeps(PLACED_AT + 30 * DAY), overtaken(giveBack))).toBe(0);
    expect((await reload(part.id)).status).toBe('refunded');
  });
});
