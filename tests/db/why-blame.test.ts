// `why` in a real repository: the line, the commit and the author of the price and the rate that a real order froze.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { StoredOrder } from '../../db/queries/read-order.ts';
import { openReader } from '../../scripts/diff/read-shop.ts';
import { takeWorking } from '../../scripts/diff/snapshot.ts';
import { runTask } from '../../scripts/terminal/task.ts';
import { why } from '../../scripts/why.ts';
import { readCommits } from '../../site/offers/hand-over-commits.ts';
import { openRepository, type Repository } from '../fixtures/content/repository.ts';
import { offerOf } from '../fixtures/content/shop-pairs.ts';
import { OIL, PROGRAM, SELLER, WALNUT } from '../fixtures/content/write-content.ts';
import { addAgent, openTestDatabase, TEST_TOKEN, type TestDatabase } from '../fixtures/test-database.ts';
import { placeTestOrder } from '../fixtures/test-order.ts';

let test: TestDatabase;
let shop: Repository;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa', name: '小美' });
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

/** An order under the terms as they lie there now. */
async function order(slug: string, variant?: string): Promise<StoredOrder> {
  const offer = await offerOf(openReader()(takeWorking(shop.root)), slug, readCommits(shop.root));
  const stored = await placeTestOrder(test.database, {
    lines: [{ offer, quantity: 1, ...(variant === undefined ? {} : { variant }) }],
    candidates: [{ proof: 'code', code: 'aaaaaaaa', channel: 'wall', sharedAt: null, rejected: null }],
  });
  if (!stored) throw new Error('not stored');
  return stored;
}

const run = (args: readonly string[], root = shop.root) =>
  runTask(why, args, { root, canAsk: false, hasColours: false, step: (_, work) => work() });

async function explain({ id }: StoredOrder, root?: string): Promise<string[]> {
  const { out, errors } = await run([id], root);
  return (out + errors).split('\n');
}

const after = (lines: readonly string[], start: string) => {
  const place = lines.findIndex((line) => line.startsWith(start));
  return lines.slice(place, place + 3).map((line) => line.trim());
};

it('names file, line, commit, day, author and subject of the price that was frozen, whatever came later', async () => {
  shop.edit(OIL, 'price: 88', 'price: 98 # 油坊涨了');
  const commit = shop.commit('核桃油涨价', '罗秀英', '2026-11-21T23:30:00Z');
  const placed = await order('oil');
  shop.edit(OIL, 'price: 98', 'price: 108');
  shop.commit('又涨了', '别人', '2026-11-23T00:00:00Z');
  expect(after(await explain(placed), '单价')).toEqual([
    `单价    冷榨核桃油  98.00 元  写在 ${OIL}:4`,
    'price: 98 # 油坊涨了',
    // The day in the order's zone: in Shanghai it was the next one already.
    `提交 ${commit.slice(0, 7)}  2026-11-22  罗秀英  核桃油涨价`,
  ]);
});

it('finds the price of the variant, also when the file changed around it', async () => {
  shop.edit(WALNUT, 'title: 老树纸皮核桃', 'title: 老树纸皮核桃\n# 一行话');
  shop.commit('别的', '别人');
  const lines = await explain(await order('walnut', '1kg'));
  expect(after(lines, '单价')[1]).toBe("price: '75'");
  expect(after(lines, '单价')[2]).toMatch(/罗国强 {2}开店$/);
});

it.each([
  ['the program', [[PROGRAM, 'ratePercent: 10', 'ratePercent: 11']], PROGRAM, 'ratePercent: 11'],
  ['the seller', [[SELLER, 'shipping:', 'commission:\n  ratePercent: 12\nshipping:']], SELLER, 'ratePercent: 12'],
  ['the product', [[OIL, 'price: 88', 'price: 88\ncommission:\n  ratePercent: 15.5']], OIL, 'ratePercent: 15.5'],
] as const)('resolves the rate to %s, where it really comes from', async (_label, edits, file, text) => {
  for (const [where, replace, by] of edits) shop.edit(where, replace, by);
  const commit = shop.commit('比例', '周敏');
  const rate = after(await explain(await order('oil')), '比例');
  expect(rate[0]).toContain(`写在 ${file}:`);
  expect(rate[1]).toBe(text);
  expect(rate[2]).toBe(`提交 ${commit.slice(0, 7)}  2026-11-20  周敏  比例`);
});

it('follows a file that was called otherwise when the price was written', async () => {
  shop.git('mv', OIL, 'content/sellers/luo/products/nuts.md');
  shop.commit('改名', '别人');
  const [place, , commit] = after(await explain(await order('nuts')), '单价');
  expect(place).toContain('写在 content/sellers/luo/products/nuts.md:4');
  expect(commit).toMatch(new RegExp(`罗国强 {2}开店，那时叫 ${OIL.replaceAll('.', String.raw`\.`)}$`));
});

it('says what git cannot tell, and explains the rest', async () => {
  shop.edit(OIL, 'price: 88', 'price: 90');
  const uncommitted = await explain(await order('oil'));
  expect(uncommitted.join('\n')).toContain(`单价    冷榨核桃油  90.00 元  ${OIL}：下单时这个文件还没有提交`);
  expect(uncommitted.join('\n')).toContain(`比例    冷榨核桃油  10%  写在 ${PROGRAM}`.replace('10%', '10.00%'));
  expect(uncommitted.join('\n')).toContain('复算    与账上一致');

  shop.git('checkout', '-q', '.');
  const placed = await order('oil');
  const bare = mkdtempSync(join(tmpdir(), 'xinpu-bare-'));
  const nowhere = await explain(placed, bare);
  expect(nowhere.join('\n')).toMatch(/单价 .*这里的 git 没有提交 [0-9a-f]{7,}/);
  expect(nowhere.join('\n')).toContain('复算    与账上一致');
  rmSync(bare, { recursive: true });
});

it('in a shallow clone says that the line may be older', async () => {
  shop.edit(WALNUT, 'order: 10', 'order: 20');
  shop.commit('次序', '别人');
  const placed = await order('walnut', '1kg');
  const clone = mkdtempSync(join(tmpdir(), 'xinpu-shallow-'));
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${shop.root}`, clone]);
  expect(after(await explain(placed, clone), '单价')[2]).toContain('更早的在这份克隆里看不到');
  expect(after(await explain(placed), '单价')[2]).not.toContain('更早');
  rmSync(clone, { recursive: true });
});

it('finds out when the Markdown of the frozen commit says another price or rate', async () => {
  const offer = await offerOf(openReader()(takeWorking(shop.root)), 'oil', readCommits(shop.root));
  const forged = { ...offer, variants: [{ id: '', title: '', priceMinor: 100, batch: null }], rateBp: 9000 };
  const stored = await placeTestOrder(test.database, { lines: [{ offer: forged, quantity: 1 }] });
  const { code, errors } = await run([stored?.id ?? '']);
  expect(code).toBe(1);
  expect(errors).toContain('单价，提交里写的是 88.00 元，订单里是 1.00 元');
  expect(errors).toContain('比例，提交里写的是 10.00%，订单里是 90.00%');
});

it('as JSON says the same, with nothing of the shopper and no address of an author', async () => {
  const placed = await order('oil');
  const { code, out } = await run(['--json', placed.id]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    orders: [
      {
        id: placed.id,
        agent: { code: 'aaaaaaaa', proof: 'code' },
        lines: [
          {
            unitPriceMinor: 8800,
            rateBp: 1000,
            commission: { amountMinor: 880, state: 'planned' },
            price: {
              state: 'found',
              file: OIL,
              line: 4,
              blame: { author: '罗国强', subject: '开店', on: '2026-11-20' },
            },
            rate: { state: 'found', file: PROGRAM, text: 'ratePercent: 10' },
          },
        ],
        differences: [],
      },
    ],
  });
  expect(out).not.toMatch(/phone|Sealed|@example\.cn|浙江|小美/);
  expect((await explain(placed)).join('\n')).not.toContain('@example.cn');
});

it('is mistyped without an order, and refuses one that is not there', async () => {
  expect(await run([])).toMatchObject({ code: 2 });
  expect(await run(['261121-0000-9999'])).toMatchObject({ code: 1, errors: expect.stringContaining('没有找到订单') });
});

it('says what to do when the database does not answer', async () => {
  vi.stubEnv('TURSO_DATABASE_URL', 'http://127.0.0.1:9');
  expect(await run(['261121-0000-9999'])).toMatchObject({
    code: 1,
    errors: expect.stringContaining('数据库没有回答'),
  });
  expect(JSON.parse((await run(['--json', '261121-0000-9999'])).out)).toMatchObject({ state: 'failed' });
  vi.stubEnv('TURSO_DATABASE_URL', test.turso.url);
});
