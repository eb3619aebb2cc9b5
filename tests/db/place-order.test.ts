// One tap, one order: the batch repeated, raced and cut short, on the real engine over the real protocol.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseAway } from '../../db/client.ts';
import { selectOrderById, selectOrderByTokenHash, selectOrdersByReference } from '../../db/queries/read-order.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { addAgent, countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { nextOrderId, placeTestOrder } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());

function limited(batch: string, supply: number) {
  return makeOffer({ variants: [{ id: '', title: '', priceMinor: 1000, batch: { id: batch, supply } }] });
}

async function soldOf(batch: string): Promise<number> {
  const { rows } = await test.client.execute({
    sql: 'SELECT sold FROM stock WHERE key = ?',
    args: [`hill-farm/millet//${batch}`],
  });
  return Number(rows[0]?.['sold'] ?? 0);
}

describe('placing', () => {
  it('stores once what is sent three times, and answers the same each time', async () => {
    const orderId = nextOrderId();
    const offer = limited('once', 10);
    const candidates = [{ proof: 'code', code: 'aaaaaaaa', channel: '', sharedAt: null, rejected: null } as const];
    const before = await countRows(test.client, 'commissions');
    const answers = await Promise.all(
      [0, 1, 2].map(() => placeTestOrder(test.database, { orderId, lines: [{ offer, quantity: 2 }], candidates })),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await soldOf('once')).toBe(2);
    expect(await countRows(test.client, 'commissions')).toBe(before + 1);
  });

  it('writes nothing for the same id with another body', async () => {
    const orderId = nextOrderId();
    await placeTestOrder(test.database, { orderId, requestHash: 'mine' });
    const lines = await countRows(test.client, 'order_lines');
    const other = await placeTestOrder(test.database, {
      orderId,
      requestHash: 'other',
      lines: [{ offer: limited('reused', 9), quantity: 1 }],
    });
    expect(other?.requestHash).toBe('mine');
    expect(await countRows(test.client, 'order_lines')).toBe(lines);
    expect(await soldOf('reused')).toBe(0);
  });

  it('sells 7 of 7 to 20 orders × 3 tries at once, and not one more', async () => {
    const offer = limited('seven', 7);
    const ids = Array.from({ length: 20 }, () => nextOrderId());
    const tries = [...ids, ...ids, ...ids].toSorted((a, b) => (a.at(-1) ?? '').localeCompare(b.at(-1) ?? ''));
    const answers = await Promise.all(
      tries.map((orderId) => placeTestOrder(test.database, { orderId, lines: [{ offer, quantity: 1 }] })),
    );
    const placed = new Set(answers.flatMap((one) => one?.id ?? []));
    expect(placed.size).toBe(7);
    expect(answers.filter((one) => one !== null)).toHaveLength(21);
    expect(await soldOf('seven')).toBe(7);
  });

  it('stores no part of an order when one of its lines is short', async () => {
    const plenty = makeOffer({
      product: 'tea',
      variants: [{ id: '', title: '', priceMinor: 500, batch: { id: 'plenty', supply: 99 } }],
    });
    const counts = () =>
      Promise.all(
        ['orders', 'sub_orders', 'order_lines', 'order_events', 'attributions', 'order_contacts'].map((table) =>
          countRows(test.client, table),
        ),
      );
    const before = await counts();
    expect(
      await placeTestOrder(test.database, {
        lines: [
          { offer: plenty, quantity: 1 },
          { offer: limited('short', 1), quantity: 2 },
        ],
      }),
    ).toBeNull();
    expect(await counts()).toEqual(before);
    const { rows } = await test.client.execute("SELECT * FROM stock WHERE key LIKE '%/plenty'");
    expect(rows).toEqual([]);
  });

  it('takes one order when the answer is lost after the commit and the same is sent again', async () => {
    const orderId = nextOrderId();
    const offer = limited('lost', 5);
    test.turso.setFault({ mode: 'drop-after', times: 1 });
    await expect(placeTestOrder(test.database, { orderId, lines: [{ offer, quantity: 1 }] })).rejects.toThrow(
      DatabaseAway,
    );
    expect(await placeTestOrder(test.database, { orderId, lines: [{ offer, quantity: 1 }] })).not.toBeNull();
    expect(await soldOf('lost')).toBe(1);
  });
});

describe('reading', () => {
  it('scans no table, however many orders there are', async () => {
    const db = test.database.queries;
    for (const statement of [
      selectOrderById(db, 'ord_x'),
      selectOrderByTokenHash(db, 'x'),
      selectOrdersByReference(db, 'x'),
    ]) {
      const { sql, params } = statement.toSQL();
      const { rows } = await test.client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: params.map(String) });
      const steps = rows.map((row) => String(row['detail']));
      expect(steps.length).toBeGreaterThan(5);
      expect(steps.filter((step) => step.startsWith('SCAN') && !step.includes('CONSTANT ROW'))).toEqual([]);
    }
  });
});
