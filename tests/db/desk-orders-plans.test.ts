// The desk's pages of orders cost the same in a shop with a million lines: none of their statements walks through a whole
// table, and no list is sorted before it is cut but those of what waits for a person.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Statement } from '../../db/client.ts';
import { type DeskShop, HILL, openDeskShop } from '../fixtures/desk-shop.ts';

let shop: DeskShop;
let part: string;
let real: Database;
beforeAll(async () => {
  shop = await openDeskShop();
  part = (await shop.sell(HILL)).subOrders[0]?.id ?? '';
  real = shop.test.database;
});
afterAll(() => shop.close());

/** The reads of one page. */
async function listen(path: string, cookie: string, form?: Record<string, string>): Promise<Statement[]> {
  const sent: Statement[] = [];
  shop.test.database = {
    ...real,
    read(statements) {
      sent.push(...statements);
      return real.read(statements);
    },
  };
  const { status } = await shop.open(path, cookie, form);
  shop.test.database = real;
  expect([200, 303]).toContain(status);
  return sent;
}

async function explain(statement: Statement): Promise<string[]> {
  const { sql, params } = statement.toSQL();
  const { rows } = await shop.test.client.execute({
    sql: `EXPLAIN QUERY PLAN ${sql}`,
    args: params.map((one) => (typeof one === 'number' ? one : String(one))),
  });
  return rows.map((row) => String(row['detail']));
}

/** Lists that come with the request, and few rows that a statement found before. */
const HARMLESS = /CONSTANT ROW|VIRTUAL TABLE|SCAN (?:few|hit|chosen|asked|\(subquery-\d+\)|\d+)/;

async function findScans(statements: readonly Statement[]): Promise<string[]> {
  const plans = await Promise.all(statements.map(explain));
  return plans.flat().filter((step) => step.startsWith('SCAN') && !HARMLESS.test(step));
}

const LISTS = [
  '',
  'before=1.sub_1',
  'state=paid',
  'state=completed&before=1.sub_1',
  'state=to-confirm',
  'from=2026-11-01&until=2026-11-30',
  'agent=dddddddd',
  'agent=dddddddd&state=paid&before=1.sub_1',
  'case=open',
  'refund=due',
  'refund=due&case=open&state=shipped',
];

it.each(LISTS.flatMap((query) => (['hill', 'brand'] as const).map((who) => [query, who] as const)))(
  '/desk/orders/?%s of %s',
  async (query, who) => {
    const sent = await listen(`/desk/orders/?${query}`, shop[who]);
    expect(sent.length).toBeGreaterThan(1);
    expect(await findScans(sent)).toEqual([]);
  },
);

it.each([
  ['', 'hill', 'sub_orders_by_seller_status (seller=? AND status=?'],
  ['', 'brand', 'sub_orders_by_status_placed (status=?'],
  ['state=completed&before=1.sub_1', 'brand', 'sub_orders_by_status_placed (status=? AND placed_at<?'],
  [
    'state=paid&seller=hill-farm&from=2026-11-01',
    'brand',
    'sub_orders_by_seller_status (seller=? AND status=? AND placed_at>?',
  ],
] as const)('?%s of %s is read in the order of its index, state by state', async (query, who, index) => {
  const [, list] = await listen(`/desk/orders/?${query}`, shop[who]);
  const steps = list ? await explain(list) : [];
  const branches = steps.filter((step) => step.includes('sub_orders_by_'));
  expect(branches.length).toBeGreaterThan(0);
  expect(branches.filter((step) => !step.includes(index))).toEqual([]);
  // Those of one moment are sorted by id, never a whole state.
  expect(steps.filter((step) => step === 'USE TEMP B-TREE FOR RIGHT PART OF ORDER BY').length).toBe(branches.length);
});

it.each([
  ['/desk/orders/<part>/', undefined],
  ['/desk/orders/find', { text: '261121-0000-0000' }],
  ['/desk/orders/find', { text: '13800138000' }],
  ['/desk/orders/find', { text: 'SF1420098765432' }],
  ['/desk/orders/ship/?part=<part>', undefined],
  ['/desk/orders/packing.csv?state=paid', {}],
  ['/desk/orders/<part>/contact', {}],
])('%s %o', async (path, form) => {
  for (const who of ['hill', 'brand'] as const) {
    const sent = await listen(path.replace('<part>', part), shop[who], form);
    expect(sent.length).toBeGreaterThan(1);
    expect(await findScans(sent)).toEqual([]);
  }
});
