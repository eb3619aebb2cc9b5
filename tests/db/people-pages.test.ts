// A page behind the sign-in costs the same in a shop with a million order lines: no statement of it walks through a table that
// grows, and none takes more than three trips. Asked of a shop made as `npm run bench -- people` makes it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Statement } from '../../db/client.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { type Examples, findExamples, isFor, listPages } from '../../scripts/bench/people/pages.ts';
import { findWalks, type Walk } from '../fixtures/find-walks.ts';
import { type LargeShop, openLargeShop, type SignedInViewer } from '../fixtures/large-shop.ts';
import { lesson, makeOffer } from '../fixtures/offers.ts';
import { sellIn } from '../fixtures/trading-shop.ts';

/** Trips to the database for each page: the session and its roles first, then everything the page shows. */
const TRIPS: Readonly<Record<string, number>> = {
  '/desk/': 2,
  '/desk/agents/': 2,
  '/desk/agents/:code/': 2,
  '/desk/agents/:code/statement/': 3,
  '/desk/api/': 2,
  '/desk/cases/': 2,
  '/desk/cases/:case/': 2,
  '/desk/figures/': 2,
  '/desk/figures/agents.csv': 2,
  '/desk/figures/agents/': 2,
  '/desk/figures/commissions.csv': 2,
  '/desk/figures/commissions/': 2,
  '/desk/figures/days.csv': 2,
  '/desk/figures/days/': 2,
  '/desk/figures/funnel.csv': 2,
  '/desk/figures/funnel/': 2,
  '/desk/figures/pages.csv': 2,
  '/desk/figures/pages/': 2,
  '/desk/figures/products.csv': 2,
  '/desk/figures/products/': 2,
  '/desk/figures/regions.csv': 2,
  '/desk/figures/regions/': 2,
  '/desk/held/': 2,
  '/desk/log.csv': 2,
  '/desk/log/': 2,
  '/desk/orders/': 2,
  '/desk/orders/:part/': 2,
  '/desk/orders/ship/': 1,
  '/desk/payouts/': 2,
  '/desk/staff/': 2,
  '/desk/stock/': 2,
  '/portal/': 2,
  '/portal/customers/': 2,
  '/portal/join/': 2,
  '/portal/learn/': 1,
  '/portal/learn/:lesson/': 1,
  '/portal/links/': 2,
  '/portal/links/:seller/:slug/': 2,
  '/portal/me/': 2,
  '/portal/me/data.json': 2,
  '/portal/me/data/': 2,
  '/portal/me/leave/': 2,
  '/portal/orders/': 2,
  '/portal/orders/:number/': 2,
  '/portal/payouts/': 2,
  '/portal/statement.csv': 2,
  '/portal/statement/': 2,
};

const WAITS = 'what waits for somebody: as much as was not done yet, however much is over';
const COUNTED = 'counted or listed as far as a page shows, in the order of the index';
const OF_A_DAY = 'the days that are asked for, one by one';
const OF_A_SELLER = 'from one seller to the next, to name them';

/** Indexes by which a page may read all rows of one state, and why that stays little. */
const MANY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/desk/': {
    payments_by_status: WAITS,
    sub_orders_by_status_placed: COUNTED,
    cases_by_answer_by: WAITS,
    refund_transfers_by_status: WAITS,
    payouts_by_status: WAITS,
    agent_applications_by_status: WAITS,
    agents_by_status: WAITS,
  },
  '/desk/agents/': { agent_applications_by_status: WAITS, agents_by_status: WAITS },
  '/desk/cases/': { cases_by_answer_by: WAITS },
  '/desk/held/': { agents_by_status: WAITS },
  '/desk/log/': { audit_log_by_area: COUNTED },
  '/desk/orders/': { sub_orders_by_status_placed: COUNTED },
  '/desk/payouts/': { payouts_by_status: WAITS },
  '/desk/figures/': { openings_by_day: OF_A_DAY, '': OF_A_SELLER },
};

/** Of the content: no database knows it. */
const CONTENT = {
  'links/:seller': 'bench-01',
  ':seller/:slug': 'goods-1',
  'stories/:slug': null,
  'learn/:lesson': lesson.slug,
};

/** Some seventy orders are placed and lived before any is copied. */
const LONGEST_START_MS = 180_000;

interface Seen {
  route: string;
  who: string;
  status: number;
  trips: number;
  sent: Statement[];
}

let shop: LargeShop;
const seen: Seen[] = [];

beforeAll(async () => {
  shop = await openLargeShop({ agents: 20, lines: 400 });
  for (const viewer of shop.viewers) {
    const examples = await findExamples(shop.test.client, viewer, CONTENT);
    for (const page of listPages().filter((one) => isFor(one, viewer))) await lookAt(page.path, viewer, examples);
  }
}, LONGEST_START_MS);
afterAll(() => shop.close());

async function lookAt(route: string, { title, cookie }: SignedInViewer, examples: Examples): Promise<void> {
  const { test, app } = shop;
  const address = examples.fill(route);
  if (address === null) return;
  const real = test.database;
  const sent: Statement[] = [];
  const listening: Database = {
    ...real,
    read(statements) {
      sent.push(...statements);
      return real.read(statements);
    },
  };
  test.database = listening;
  const before = test.turso.stats().pipelines;
  const answer = await app.send(address, { headers: { Cookie: cookie } });
  await answer.arrayBuffer();
  test.database = real;
  seen.push({ route, who: title, status: answer.status, trips: test.turso.stats().pipelines - before, sent });
}

describe('the shop that is looked at', () => {
  it('keeps books in which every row follows from another', async () => {
    const report = await verifyLedger(shop.test.database, { key: null, head: null });
    expect(report.findings).toEqual([]);
    expect(report.entries).toBeGreaterThan(400);
    expect((await shop.test.client.execute('PRAGMA foreign_key_check')).rows).toEqual([]);
  });

  it('has rows like those of an order that somebody places', async () => {
    const { test, app } = shop;
    const [offer, agent] = [
      makeOffer({ seller: 'bench-01', sellerName: '第 01 家', product: 'goods-1' }),
      shop.viewers[0],
    ];
    const { rows } = await test.client.execute({
      sql: 'SELECT code FROM agents WHERE id = ?',
      args: [agent?.agentId ?? ''],
    });
    const order = await sellIn({ app, test }, offer, { code: String(rows[0]?.['code']) });
    for (const table of [
      'orders',
      'sub_orders',
      'order_lines',
      'order_contacts',
      'attributions',
      'commissions',
      'payments',
    ]) {
      const { placed, copied } = await readShapes(table, order.id);
      expect({ table, isThere: placed.length > 0 }).toEqual({ table, isThere: true });
      for (const shape of placed) expect(copied).toContain(shape);
    }
  });

  it('has no statistics, as in production: plans follow from indexes alone', async () => {
    const { rows } = await shop.test.client.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'");
    expect(rows).toEqual([]);
  });
});

describe('every page of portal and desk', () => {
  it('answers whoever it is for', () => {
    expect(seen.filter(({ status }) => ![200, 303, 404].includes(status)).map(describeSeen)).toEqual([]);
    // A brand's page is not there for a seller, and a page of nothing is not there for anybody: all others are.
    const routes = new Set(seen.filter(({ status }) => status !== 404).map(({ route }) => route));
    expect(new Set(seen.map(({ route }) => route)).difference(routes)).toEqual(new Set());
  });

  it('takes as many trips as are written down, three at most', () => {
    const most: Record<string, number> = {};
    for (const { route, status, trips } of seen) if (status === 200) most[route] = Math.max(trips, most[route] ?? 0);
    expect(most).toEqual(TRIPS);
    expect(Object.values(TRIPS).every((trips) => trips <= 3)).toBe(true);
  });

  it('reads by index alone, and never all rows of one kind', async () => {
    const walks = new Set<string>();
    const explained = new Map<string, Walk[]>();
    for (const { route, sent } of seen)
      for (const statement of sent) {
        const { sql } = statement.toSQL();
        const found = explained.get(sql) ?? (await findWalks(shop.test.client, statement));
        explained.set(sql, found);
        for (const { rows, index, told } of found)
          if (rows === 'every' || !isFew(route, index)) walks.add(`${route} ${told}`);
      }
    expect([...walks]).toEqual([]);
  });
});

/** The pages of the figures read alike. */
function isFew(route: string, index: string): boolean {
  const page = route.startsWith('/desk/figures/') ? '/desk/figures/' : route;
  return Object.hasOwn(MANY[page] ?? {}, index);
}

function describeSeen({ route, who, status }: Seen): string {
  return `${who} ${route}: ${status}`;
}

/** By which column a table belongs to an order, where it is not `order_id`. */
const OWNERS: Readonly<Record<string, string>> = { orders: 'id', payments: 'sub_order_id' };

/** Of one order and of paid orders with one line that an agent brought: what kind of value stands in each column, and how long. */
async function readShapes(table: string, orderId: string): Promise<{ placed: string[]; copied: string[] }> {
  const { client } = shop.test;
  const by = OWNERS[table] ?? 'order_id';
  const ids = (condition: string) =>
    by === 'sub_order_id'
      ? `SELECT part.id FROM sub_orders AS part WHERE ${condition}`
      : `SELECT part.order_id FROM sub_orders AS part WHERE ${condition}`;
  const columns = (await client.execute(`PRAGMA table_info(${table})`)).rows.map((row) => String(row['name']));
  const shape = columns
    .map((name) =>
      /(?:^id|_id|_hash|number)$/.test(name)
        ? `'${name}:' || typeof(${name}) || coalesce(length(${name}), '')`
        : `'${name}:' || typeof(${name})`,
    )
    .join(` || ' ' || `);
  const read = async (condition: string, ...args: string[]) => {
    const found = await client.execute({
      sql: `SELECT DISTINCT ${shape} AS shape FROM ${table} WHERE ${by} IN (${ids(condition)})`,
      args,
    });
    return found.rows.map((row) => String(row['shape']));
  };
  return {
    placed: await read('part.order_id = ?', orderId),
    copied: await read(
      `part.status = 'paid' AND part.order_id <> ? AND EXISTS (SELECT 1 FROM attributions AS won
        WHERE won.order_id = part.order_id AND won.agent_id IS NOT NULL)`,
      orderId,
    ),
  };
}
