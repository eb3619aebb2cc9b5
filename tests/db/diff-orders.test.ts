// Orders that keep the earlier terms, batches that sold more than is left, agents who share what changed: from real orders.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { queries } from '../../db/client.ts';
import { selectUnderWay, selectWhoSold } from '../../db/queries/changed-terms.ts';
import { insertPick, takePickAway } from '../../db/queries/picks.ts';
import { diff } from '../../scripts/diff.ts';
import { openReader } from '../../scripts/diff/read-shop.ts';
import { reportSchema } from '../../scripts/diff/report.ts';
import { takeWorking } from '../../scripts/diff/snapshot.ts';
import { runTask } from '../../scripts/terminal/task.ts';
import type { Offer } from '../../content/schema/offer.ts';
import { openRepository, type Repository } from '../fixtures/content/repository.ts';
import { offerOf, readTexts, readTextsAsShop } from '../fixtures/content/shop-pairs.ts';
import { OIL, PROGRAM, SELLER, WALNUT } from '../fixtures/content/write-content.ts';
import { addAgent, openTestDatabase, TEST_TOKEN, type TestDatabase } from '../fixtures/test-database.ts';
import { payTestOrder, placeTestOrder } from '../fixtures/test-order.ts';

let test: TestDatabase;
let shop: Repository;
let oil: Offer;
let walnut: Offer;
beforeAll(async () => {
  test = await openTestDatabase();
  const sold = readTextsAsShop(readTexts());
  [oil, walnut] = [await offerOf(sold, 'oil', {}), await offerOf(sold, 'walnut', {})];
  await addAgent(test.client, { code: 'aaaaaaaa', name: '小美' });
  await addAgent(test.client, { code: 'bbbbbbbb', name: '老王' });
  vi.stubEnv('TURSO_DATABASE_URL', test.turso.url);
  vi.stubEnv('TURSO_AUTH_TOKEN', TEST_TOKEN);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await test.close();
});
beforeEach(() => {
  shop = openRepository();
});
afterEach(() => shop.close());

async function count() {
  const { orders } = reportSchema.parse(JSON.parse(await run('--json')));
  if (orders.state !== 'counted') throw new Error(orders.why);
  return { ...orders, words: orders.kept.map(({ words }) => words) };
}

async function run(...args: string[]): Promise<string> {
  const { code, out, errors } = await runTask(diff, args, {
    root: shop.root,
    canAsk: false,
    hasColours: false,
    step: (_, work) => work(),
  });
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return out;
}

const share = (code: string) => [{ proof: 'code', code, channel: '', sharedAt: null, rejected: null } as const];
const end = (id: string, status: string) =>
  test.client.execute({ sql: `UPDATE sub_orders SET status = '${status}' WHERE order_id = ?`, args: [id] });

describe('orders under way', () => {
  it('keep their price: how many and how much, without those that are over', async () => {
    await placeTestOrder(test.database, { lines: [{ offer: oil, quantity: 2 }] });
    const paid = await placeTestOrder(test.database, {
      lines: [{ offer: oil, quantity: 1 }],
      candidates: share('aaaaaaaa'),
    });
    if (!paid) throw new Error('not stored');
    await payTestOrder(test.database, paid, Date.now());
    for (const status of ['completed', 'cancelled', 'expired', 'refunded']) {
      const over = await placeTestOrder(test.database, { lines: [{ offer: oil, quantity: 9 }] });
      await end(over?.id ?? '', status);
    }
    const before = test.turso.stats().pipelines;
    shop.edit(OIL, 'price: 88', 'price: 98');
    const { words, kept, agents } = await count();
    expect(test.turso.stats().pipelines - before).toBe(1);
    expect(words).toEqual(['冷榨核桃油：还有 2 张未完成的单按旧价 88.00 元算，合计 264.00 元，不会变']);
    expect(kept).toMatchObject([
      { unitPriceMinor: 8800, subOrders: 2, units: 3, totalMinor: 26_400, commissionMinor: 2640 },
    ]);
    expect(await run()).toMatch(/^冷榨核桃油 +2 +3 +88\.00 元 +264\.00 元 +10%$/m);
    expect(agents).toEqual({ sold: 1, recommend: 0, all: 1 });
  });

  it('are under way until the last day to return is over, and are none under the terms of now', async () => {
    const salt = await placeTestOrder(test.database, { lines: [{ offer: oil, quantity: 5 }] });
    const underWay = [];
    for (const status of ['placed', 'paid', 'shipped', 'received']) {
      await end(salt?.id ?? '', status);
      shop.edit(OIL, 'price: 88', 'price: 98');
      underWay.push((await count()).kept[0]?.subOrders);
      shop.git('checkout', '-q', '.');
    }
    expect(underWay).toEqual([3, 3, 3, 3]);
    shop.edit(OIL, 'price: 88', 'price: 98');
    const dearer = await offerOf(openReader()(takeWorking(shop.root)), 'oil', {});
    const later = await placeTestOrder(test.database, { lines: [{ offer: dearer, quantity: 1 }] });
    expect((await count()).kept).toMatchObject([{ unitPriceMinor: 8800, subOrders: 3 }]);
    for (const order of [salt, later]) await end(order?.id ?? '', 'cancelled');
  });

  it('are none where nothing was changed that they froze, and none of a product that is as it was', async () => {
    shop.edit(OIL, '油坊在村口', '油坊在村尾');
    shop.edit(WALNUT, 'supply: 120', 'supply: 130');
    expect(await count()).toMatchObject({ kept: [], agents: { all: 0 } });
  });

  it('keep their rate when the program changes its own, and their terms when only days change', async () => {
    shop.edit(PROGRAM, 'ratePercent: 10', 'ratePercent: 20');
    expect((await count()).words).toEqual([
      '冷榨核桃油：还有 2 张未完成的单按下单时的条款算（佣金 10%），合计 264.00 元，不会变',
    ]);
    shop.git('checkout', '-q', '.');
    shop.edit(SELLER, 'flat: 8', 'flat: 12');
    expect((await count()).words).toHaveLength(1);
  });

  it('are told of what is renamed or not sold any more, under the name that they froze', async () => {
    shop.git('mv', OIL, 'content/sellers/luo/products/nuts.md');
    expect((await count()).words).toEqual([]);
    shop.edit('content/sellers/luo/products/nuts.md', 'price: 88', 'price: 98');
    expect((await count()).kept).toMatchObject([{ product: 'oil', totalMinor: 26_400 }]);
    shop.remove('content/sellers/luo/products/nuts.md');
    expect((await count()).kept).toMatchObject([{ product: 'oil', totalMinor: 26_400 }]);
  });
});

describe('supply', () => {
  it('that is lowered below what was sold is told', async () => {
    const variant = '500g';
    const order = await placeTestOrder(test.database, { lines: [{ offer: walnut, quantity: 30, variant }] });
    expect(order).not.toBeNull();
    shop.edit(WALNUT, 'supply: 120', 'supply: 30');
    expect((await count()).oversold).toEqual([]);
    shop.edit(WALNUT, 'supply: 30', 'supply: 29');
    const { oversold } = await count();
    expect(oversold).toMatchObject([{ variant, batch: 'autumn-2026', supply: 29, sold: 30 }]);
    expect(await run()).toContain('改得比卖出的还少');
  });
});

it('counts who sold it lately or recommends it still, once each, and names nobody', async () => {
  const sell = async (offer: Offer, at: number, variant?: string) => {
    const lines = [{ offer, quantity: 1, ...(variant === undefined ? {} : { variant }) }];
    const sold = await placeTestOrder(test.database, { lines, candidates: share('cccccccc'), placedAt: at - 60_000 });
    if (!sold) throw new Error('not stored');
    await payTestOrder(test.database, sold, at);
  };
  await addAgent(test.client, { code: 'cccccccc' });
  await sell(oil, Date.now() - 91 * 24 * 60 * 60_000);
  await sell(walnut, Date.now(), '1kg');
  const oilOf = (agentId: string) => ({ agentId, seller: 'luo', product: 'oil' });
  await test.database.write([
    insertPick(queries, { ...oilOf('agt_bbbbbbbb'), at: 1 }),
    insertPick(queries, { ...oilOf('agt_aaaaaaaa'), at: 1 }),
    insertPick(queries, { ...oilOf('agt_cccccccc'), at: 1 }),
    takePickAway(queries, { ...oilOf('agt_cccccccc'), at: 2 }),
  ]);
  shop.edit(OIL, 'price: 88', 'price: 98');
  const counted = await count();
  expect(counted.agents).toEqual({ sold: 1, recommend: 2, all: 2 });
  expect(JSON.stringify(counted)).not.toMatch(/小美|老王|aaaaaaaa|agt_/);
});

it('a database that does not answer is told, and the rest all the same', async () => {
  vi.stubEnv('TURSO_DATABASE_URL', 'http://127.0.0.1:9');
  shop.edit(OIL, 'price: 88', 'price: 98');
  const out = await run();
  vi.stubEnv('TURSO_DATABASE_URL', test.turso.url);
  expect(out).toContain('没有数未完成的单：数据库没有回答。');
  expect(out).toContain('98.00 元');
});

it('goes from open orders to their lines, and through no table of orders, lines or sales', async () => {
  const products = [{ seller: 'luo', product: 'oil', revision: '0123456789ab' }];
  for (const statement of [selectUnderWay(queries, products), selectWhoSold(queries, { products, since: 5 })]) {
    const { sql, params } = statement.toSQL();
    const { rows } = await test.client.execute({
      sql: `EXPLAIN QUERY PLAN ${sql}`,
      args: params.map((one) => (typeof one === 'number' ? one : String(one))),
    });
    const steps = rows.map((row) => String(row['detail']));
    expect(
      steps.filter((step) => step.startsWith('SCAN') && !step.includes('json_each') && !/^SCAN changed\b/.test(step)),
    ).toEqual([]);
    // By status, not by product: of what sells well nearly every line is of an order that is over.
    expect(steps.join('\n')).not.toContain('order_lines_by_product');
    expect(steps.join('\n')).toMatch(/seller=\? AND (?:status=\?|kind=\? AND at>\?)/);
  }
});

it('says whose orders it counted: those of the shop on this machine are no comfort', async () => {
  shop.edit(OIL, 'price: 88', 'price: 98');
  expect(await run()).not.toContain('这台机器');
  vi.stubEnv('TURSO_DATABASE_URL', '');
  vi.stubEnv('TURSO_AUTH_TOKEN', '');
  mkdirSync(join(shop.root, '.data'));
  writeFileSync(join(shop.root, '.data/shop.db'), '');
  expect(await run()).toContain('数的是这台机器上试开的店的单');
  vi.stubEnv('TURSO_DATABASE_URL', test.turso.url);
  vi.stubEnv('TURSO_AUTH_TOKEN', TEST_TOKEN);
  shop.git('checkout', '-q', '.');
  expect(await run()).toContain('线上没有未完成的单按旧的条款算。');
});
