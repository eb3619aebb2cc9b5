// A page of the portal costs the same in a shop with a million orders: none of its statements walks through a whole table.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Statement } from '../../db/client.ts';
import { makeShareKit } from '../fixtures/offers.ts';
import { openTradingShop, type TradingShop } from '../fixtures/trading-shop.ts';

let shop: TradingShop;
let cookie: string;
let number: string;
let real: Database;
beforeAll(async () => {
  shop = await openTradingShop({ kits: [makeShareKit()] });
  ({ cookie } = await shop.join({ code: 'aaaaaaaa', phone: '13900000001' }));
  ({ number } = await shop.sell({ code: 'aaaaaaaa' }));
  real = shop.test.database;
});
afterAll(() => shop.close());

/** The reads of one page. */
async function listen(path: string): Promise<Statement[]> {
  const sent: Statement[] = [];
  shop.test.database = {
    ...real,
    read(statements) {
      sent.push(...statements);
      return real.read(statements);
    },
  };
  const { status } = await shop.open(path, cookie);
  shop.test.database = real;
  expect(status).toBe(200);
  return sent;
}

async function findScans(statements: readonly Statement[]): Promise<string[]> {
  const scans: string[] = [];
  for (const statement of statements) {
    const { sql, params } = statement.toSQL();
    const { rows } = await shop.test.client.execute({
      sql: `EXPLAIN QUERY PLAN ${sql}`,
      args: params.map((one) => (typeof one === 'number' ? one : String(one))),
    });
    // The two names of an agent's accounts, put together by the statement itself.
    const harmless = /CONSTANT ROW|SCAN accounts/;
    const steps = rows.map((row) => String(row['detail']));
    scans.push(
      ...steps.filter((step) => step.startsWith('SCAN') && !harmless.test(step)).map((step) => `${step}: ${sql}`),
    );
  }
  return scans;
}

it.each([
  ['/portal/'],
  ['/portal/?after=1.com_1'],
  ['/portal/orders/'],
  ['/portal/orders/?before=1.ord_1'],
  ['/portal/orders/<number>/'],
  ['/portal/customers/'],
  ['/portal/customers/?before=1.ord_1'],
  ['/portal/statement/?month=2026-11'],
  ['/portal/statement.csv?month=2026-11'],
  ['/portal/payouts/'],
  ['/portal/payouts/?before=1.pay_1'],
  ['/portal/links/'],
  ['/portal/links/?seller=hill-farm'],
  ['/portal/links/hill-farm/millet/'],
  ['/a/aaaaaaaa/'],
])('%s', async (path) => {
  const sent = await listen(path.replace('<number>', number));
  expect(sent.length).toBeGreaterThan(path.startsWith('/portal/') ? 1 : 0);
  expect(await findScans(sent)).toEqual([]);
});
