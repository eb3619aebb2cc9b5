// The desk's figures: to the fen those of the ledger and of the orders, counted here once more from the rows as they stand.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDay } from '../../content/schema/calendar.ts';
import { FIGURE_COLUMNS, type FigureTable } from '../../db/queries/desk/figures/columns.ts';
import { figureTableSchema, overviewSchema } from '../../functions/desk/figures/view.ts';
import { type DeskShop, HILL, TEA } from '../fixtures/desk-shop.ts';
import { giveBack, midnight, noon, openFiguredShop, readRows, type Row, ZONE } from '../fixtures/figured-shop.ts';

const RANGE = { from: '2026-11-21', to: '2026-11-22' };
const BEFORE = { from: '2026-11-19', to: '2026-11-20' };
const QUERY = `?from=${RANGE.from}&to=${RANGE.to}`;
const WHOLE = '?from=2026-11-01&to=2026-11-30';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openFiguredShop();
});
afterAll(() => shop.close());

const cookieOf = { 'hill-farm': () => shop.hill, 'tea-house': () => shop.tea, all: () => shop.brand };
type Who = keyof typeof cookieOf;
const EVERYBODY: Who[] = ['hill-farm', 'tea-house', 'all'];

const look = (table: FigureTable, who: Who, query = QUERY) =>
  shop.look(figureTableSchema, `/desk/figures/${table}/${query}`, cookieOf[who]());

/** Figures of a row by the names of their columns. */
function named(table: FigureTable, figures: readonly number[]): Record<string, number> {
  return Object.fromEntries(FIGURE_COLUMNS[table].map((column, index) => [column, figures[index] ?? Number.NaN]));
}

interface Books {
  entries: Row[];
  ofPayment: Map<unknown, Row>;
  ofRefund: Map<unknown, Row>;
  ofCommission: Map<unknown, Row>;
  parts: Map<unknown, Row>;
  orders: Map<unknown, Row>;
  won: Map<unknown, Row>;
  contacts: Map<unknown, Row>;
}

async function readBooks(): Promise<Books> {
  const by = async (table: string, key = 'id') =>
    new Map((await readRows(shop.test, table)).map((row) => [row[key], row]));
  return {
    entries: await readRows(shop.test, 'ledger_entries'),
    ofPayment: await by('payments'),
    ofRefund: await by('refunds'),
    ofCommission: await by('commissions'),
    parts: await by('sub_orders'),
    orders: await by('orders'),
    won: await by('attributions', 'order_id'),
    contacts: await by('order_contacts', 'order_id'),
  };
}

const fen = (row: Row) => Number(row['amount_minor']);
const dayOf = (at: unknown) => formatDay(Number(at), ZONE);
const isIn = (at: unknown, { from, to }: typeof RANGE) => dayOf(at) >= from && dayOf(at) <= to;

/** Sums of the ledger by a key that each row is given, in some days and at some sellers. */
function countMoney(books: Books, who: Who, days: typeof RANGE, keyOf: (part: Row, entry: Row) => string) {
  const sums = new Map<string, { payments: number; paid: number; refunded: number; net: number }>();
  for (const entry of books.entries) {
    const [side, seller] = String(
      entry['kind'] === 'payment_received' ? entry['to_account'] : entry['from_account'],
    ).split('/');
    const cause = books.ofPayment.get(entry['source']) ?? books.ofRefund.get(entry['source']);
    const part = books.parts.get(cause?.['sub_order_id']);
    if (side !== 'seller' || !part || !isIn(entry['at'], days) || (who !== 'all' && seller !== who)) continue;
    if (!['payment_received', 'payment_refunded'].includes(String(entry['kind']))) continue;
    const isBack = entry['kind'] === 'payment_refunded';
    const key = keyOf(part, entry);
    const sum = sums.get(key) ?? { payments: 0, paid: 0, refunded: 0, net: 0 };
    sums.set(key, {
      payments: sum.payments + (isBack ? 0 : 1),
      paid: sum.paid + (isBack ? 0 : fen(entry)),
      refunded: sum.refunded + (isBack ? fen(entry) : 0),
      net: sum.net + (isBack ? -fen(entry) : fen(entry)),
    });
  }
  return Object.fromEntries(sums);
}

function countEarned(books: Books, who: Who, days: typeof RANGE): number {
  return books.entries
    .filter((entry) => isIn(entry['at'], days))
    .filter(({ commission_id: id }) => who === 'all' || books.ofCommission.get(id)?.['seller'] === who)
    .reduce((sum, entry) => {
      if (entry['kind'] === 'commission_pending') return sum + fen(entry);
      return ['commission_reversed', 'commission_denied'].includes(String(entry['kind'])) ? sum - fen(entry) : sum;
    }, 0);
}

const countOrders = (books: Books, who: Who, days: typeof RANGE) =>
  [...books.parts.values()].filter(
    (part) =>
      (who === 'all' || part['seller'] === who) && isIn(books.orders.get(part['order_id'])?.['placed_at'], days),
  ).length;

const moneyOf = (table: FigureTable, figures: readonly number[]) => {
  const { payments, paid, refunded, net } = named(table, figures);
  return { payments, paid, refunded, net };
};
/** Rows by key, without those of which nothing happened. */
const moneyRows = (table: FigureTable, rows: readonly { key: string; now: number[] }[]) =>
  Object.fromEntries(
    rows
      .map(({ key, now }) => [key, moneyOf(table, now)] as const)
      .filter(([, { payments, refunded }]) => payments || refunded),
  );

describe('the books that are counted', () => {
  it('hold a refund, a surplus, what was cancelled and paid after all, and commissions held, released and denied', async () => {
    const books = await readBooks();
    const kinds = books.entries.map(({ kind }) => kind);
    expect(kinds).toContain('commission_denied');
    expect(kinds).toContain('commission_reversed');
    expect([...books.ofRefund.values()].map(({ kind }) => kind).toSorted()).toEqual(['goods', 'surplus']);
    expect([...books.parts.values()].map(({ status }) => status)).toContain('cancelled');
    expect((await readRows(shop.test, 'order_events')).map(({ kind }) => kind)).toContain('reopened');
    expect(books.entries.filter(({ at }) => at === midnight(21) || at === midnight(21) - 1).length).toBe(4);
  });
});

describe.each(EVERYBODY)('the figures that %s sees', (who) => {
  it('are those of the ledger on each day, and of the days before', async () => {
    const books = await readBooks();
    const { view, trips } = await look('days', who);
    expect(trips).toBe(2);
    expect(moneyRows('days', view.rows)).toEqual(countMoney(books, who, RANGE, (_, { at }) => dayOf(at)));
    for (const [days, sums] of [
      [RANGE, view.totals],
      [BEFORE, view.totalsBefore],
    ] as const) {
      const expected = countMoney(books, who, days, () => 'all')['all'];
      const { orders, earned } = named('days', sums);
      expect(moneyOf('days', sums)).toEqual(expected ?? { payments: 0, paid: 0, refunded: 0, net: 0 });
      expect([orders, earned]).toEqual([countOrders(books, who, days), countEarned(books, who, days)]);
    }
    // Each day stands beside the one as many days before.
    const byDay = countMoney(books, who, BEFORE, (_, { at }) => dayOf(at));
    expect(view.rows.map(({ before }) => named('days', before)['net'])).toEqual(
      ['2026-11-19', '2026-11-20'].map((day) => byDay[day]?.net ?? 0),
    );
    expect(view.series).toEqual({
      now: view.rows.map(({ now }) => named('days', now)['net']),
      before: view.rows.map(({ before }) => named('days', before)['net']),
    });
  });

  it('stand on the overview as on the page of days', async () => {
    const { view, trips } = await shop.look(overviewSchema, `/desk/figures/${QUERY}`, cookieOf[who]());
    const days = (await look('days', who)).view;
    expect(trips).toBe(2);
    expect([view.totals, view.totalsBefore, view.series]).toEqual([days.totals, days.totalsBefore, days.series]);
  });

  it('are the same money by agent, by region and by page', async () => {
    const books = await readBooks();
    const agents = await look('agents', who);
    const regions = await look('regions', who);
    const pages = await look('pages', who);
    const agentOf = (part: Row) => String(books.won.get(part['order_id'])?.['agent_id'] ?? '');
    const regionOf = (part: Row) => String(books.contacts.get(part['order_id'])?.['province'] ?? '');
    expect(moneyRows('agents', agents.view.rows)).toEqual(countMoney(books, who, RANGE, agentOf));
    expect(named('agents', agents.view.totals)['earned']).toBe(countEarned(books, who, RANGE));
    expect(moneyRows('regions', regions.view.rows)).toEqual(countMoney(books, who, RANGE, regionOf));
    const paid = countMoney(books, who, RANGE, () => 'all')['all']?.paid;
    expect(named('pages', pages.view.totals)['paid']).toBe(paid);
    expect([agents.trips, regions.trips, pages.trips]).toEqual([2, 2, 2]);
  });

  it('are of products what their lines were paid and given back, without shipping and surplus', async () => {
    const books = await readBooks();
    const lines = new Map((await readRows(shop.test, 'order_lines')).map((line) => [line['id'], line]));
    const paidAt = new Map(
      (await readRows(shop.test, 'order_events')).flatMap((event) =>
        event['kind'] === 'paid' ? [[event['sub_order_id'], event['at']] as const] : [],
      ),
    );
    const sums: Record<string, Record<string, number>> = {};
    const add = (line: Row, changes: Record<string, number>) => {
      if (who !== 'all' && line['seller'] !== who) return;
      const sum = (sums[`${line['seller']}/${line['product']}`] ??= { units: 0, paid: 0, refunded: 0, net: 0 });
      for (const [column, change] of Object.entries(changes)) sum[column] = (sum[column] ?? 0) + change;
    };
    for (const line of lines.values()) {
      const at = paidAt.get(line['sub_order_id']);
      const paid = Number(line['total_minor']);
      if (at !== undefined && isIn(at, RANGE)) add(line, { units: Number(line['quantity']), paid, net: paid });
    }
    for (const back of await readRows(shop.test, 'refund_lines')) {
      const line = lines.get(back['order_line_id']);
      if (line && isIn(books.ofRefund.get(back['refund_id'])?.['at'], RANGE))
        add(line, { refunded: fen(back), net: -fen(back) });
    }
    const { view, trips } = await look('products', who);
    expect(Object.fromEntries(view.rows.map(({ key, now }) => [key, named('products', now)]))).toEqual(sums);
    expect(trips).toBe(2);
  });

  it('are of commissions what began, by what became of it', async () => {
    const books = await readBooks();
    const decided = new Set((await readRows(shop.test, 'commission_decisions')).map((row) => row['commission_id']));
    const sums: Record<string, number> = { waiting: 0, held: 0, matured: 0, taken_back: 0 };
    for (const entry of books.entries) {
      const own = books.ofCommission.get(entry['commission_id']);
      if (entry['kind'] !== 'commission_pending' || !own || !isIn(entry['at'], RANGE)) continue;
      if (who !== 'all' && own['seller'] !== who) continue;
      const taken = books.entries
        .filter((one) => one['commission_id'] === own['id'])
        .filter(({ kind }) => kind === 'commission_reversed' || kind === 'commission_denied')
        .reduce((sum, one) => sum + fen(one), 0);
      const waits = own['held'] !== null && !decided.has(own['id']) ? 'held' : 'waiting';
      const state = own['state'] === 'pending' ? waits : own['state'] === 'matured' ? 'matured' : 'taken_back';
      sums[state] = (sums[state] ?? 0) + fen(entry) - taken;
      sums['taken_back'] = (sums['taken_back'] ?? 0) + taken;
    }
    const { view, trips } = await look('commissions', who);
    expect(Object.fromEntries(view.rows.map(({ key, now }) => [key, named('commissions', now)['amount']]))).toEqual(
      sums,
    );
    expect(trips).toBe(2);
  });
});

describe('pages and steps', () => {
  it('count an order for the page of the agent’s links that was opened last before it', async () => {
    const { view } = await look('pages', 'hill-farm');
    const rows = view.rows.map(({ key, now, before }) => [key, now.slice(0, 2), before[0]]);
    // Two people read the product, one the story; four orders of the 21st follow the product.
    expect(rows).toContainEqual(['/hill-farm/millet/', [2, 4], 1]);
    expect(rows).toContainEqual(['/hill-farm/stories/spring/', [1, 0], 0]);
    expect(rows.map(([key]) => key)).not.toContain('/tea-house/green-tea/');
  });

  it('tell returning shoppers from new ones, within one seller', async () => {
    const steps = async (who: Who) =>
      Object.fromEntries((await look('funnel', who)).view.rows.map(({ key, now }) => [key, now[0]]));
    expect(await steps('hill-farm')).toEqual({ openings: 3, orders: 5, payments: 4, brought: 4, repeat: 1 });
    // The agent buys from 茶舍 three times: the second and the third come again. A surplus buys nothing.
    expect(await steps('tea-house')).toMatchObject({ openings: 1, orders: 4, payments: 5, repeat: 2 });
    expect(await steps('all')).toMatchObject({ openings: 5, orders: 9, payments: 9, repeat: 3 });
  });
});

describe('whose figures they are', () => {
  it('is theirs alone: what happens at one seller changes nothing at the other', async () => {
    const before = await look('days', 'hill-farm');
    shop.app.setClock(noon(22) + 120_000);
    await shop.sell(TEA);
    const after = await look('days', 'hill-farm');
    expect(after.view.totals).toEqual(before.view.totals);
    expect((await look('days', 'tea-house')).view.totals[1]).toBeGreaterThan(4);
  });

  it.each([
    '/desk/figures/',
    ...Object.keys(FIGURE_COLUMNS).flatMap((table) => [`/desk/figures/${table}/`, `/desk/figures/${table}.csv`]),
  ])('%s is not there for an agent, nor of another seller', async (path) => {
    expect((await shop.open(path, shop.agent.cookie)).status).toBe(404);
    expect((await shop.open(`${path}?seller=tea-house`, shop.hill)).status).toBe(404);
    expect((await shop.open(`${path}?seller=tea-house`, shop.brand)).status).toBe(200);
  });

  it('narrows what the brand sees to one seller', async () => {
    const { view } = await look('days', 'all', `${QUERY}&seller=hill-farm`);
    expect(view.totals).toEqual((await look('days', 'hill-farm')).view.totals);
    expect(view.choices.map(({ slug }) => slug)).toEqual(['hill-farm', 'tea-house']);
  });
});

describe('an address that was typed wrong', () => {
  it('says so, keeps what was typed and shows thirty days', async () => {
    const { view } = await look('days', 'all', '?from=2026-11-40&to=2026-11-22');
    expect(view.range).toMatchObject({
      shown: { from: '2026-10-24', to: '2026-11-22' },
      typed: { from: '2026-11-40', to: '2026-11-22' },
      problem: 'not_a_day',
    });
    expect(view.rows).toHaveLength(30);
  });

  it('has no figures of days that are still to come', async () => {
    const { view } = await look('days', 'all', '?from=2026-11-22&to=2026-11-24');
    expect(view.series?.now.map((figure) => figure === null)).toEqual([false, true, true]);
  });
});

describe('a file', () => {
  it('holds the rows of the page, for a spreadsheet', async () => {
    const answer = await shop.app.send(`/desk/figures/days.csv${QUERY}`, { headers: { Cookie: shop.hill } });
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="figures-days-2026-11-21-2026-11-22.csv"',
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    const [heading, ...lines] = new TextDecoder().decode(bytes).split('\r\n');
    expect(heading).toBe('日期,打开次数,下单,收款笔数,收款（元）,退款（元）,净收（元）,佣金（元）');
    const { view } = await look('days', 'hill-farm');
    expect(lines).toEqual([
      ...view.rows.map(({ key, now }) =>
        [key, ...now.map((figure, index) => (index < 3 ? String(figure) : (figure / 100).toFixed(2)))].join(','),
      ),
      '',
    ]);
  });

  it('keeps names of people from being read as formulas, and says who has none', async () => {
    await shop.test.client.execute("UPDATE agents SET name = '=HYPERLINK(1)' WHERE code = 'dddddddd'");
    const { text } = await shop.open(`/desk/figures/agents.csv${QUERY}`, shop.brand);
    expect(text).toContain("dddddddd,'=HYPERLINK(1),");
    await shop.test.client.execute("UPDATE agents SET name = '小丁' WHERE code = 'dddddddd'");
  });

  it('is read page after page, each row once, and as long as the page says', async () => {
    const path = '/hill-farm/stories/s';
    const agents = 2100;
    await shop.test.client.execute({
      sql: `INSERT INTO openings (agent_id, page, visitor_hash, day, channel, opened_at)
        SELECT ?, ? || value || '/', 'many', '2026-11-02', '', 0 FROM generate_series(1, ?)`.replace(
        'generate_series(1, ?)',
        '(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?) SELECT value FROM n)',
      ),
      args: [shop.agent.id, path, agents],
    });
    const { view } = await look('pages', 'hill-farm', WHOLE);
    expect([view.rows.length, view.next, view.count > agents]).toEqual([40, 40, true]);
    const further = await look('pages', 'hill-farm', `${WHOLE}&after=40`);
    expect(further.view.rows[0]?.key).not.toBe(view.rows[0]?.key);
    const { text, trips } = await shop.open(`/desk/figures/pages.csv${WHOLE}`, shop.hill);
    const lines = text.trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(view.count);
    expect(new Set(lines).size).toBe(view.count);
    expect(trips).toBe(3);
  });
});

describe('what figures are read from', () => {
  it('is written with the money, once, and says the same when it is counted anew', async () => {
    const sold = await shop.sell(HILL, { phone: '13800000077' });
    const [part] = sold.subOrders;
    if (!part) throw new Error('an order without a part');
    await giveBack(shop, { part, id: 'z', amountMinor: 1000, shippingMinor: 0, at: noon(22) });
    const written = await readRows(shop.test, 'sales');
    const { entries } = await readBooks();
    const transfers = entries.filter(({ kind }) => String(kind).startsWith('payment_'));
    const ofTransfers = written.filter(({ kind }) => kind === 'received' || kind === 'refunded');
    expect(ofTransfers.map(({ seq }) => seq).toSorted()).toEqual(transfers.map(({ seq }) => seq).toSorted());
    // As the migration counts what was booked before it.
    const [, ...counting] = readFileSync('db/migrations/0016_figures.sql', 'utf8').split('-- What was booked before.');
    await shop.test.client.batch(
      ['DELETE FROM sales', ...counting.join('').split('--> statement-breakpoint')],
      'write',
    );
    expect(await readRows(shop.test, 'sales')).toEqual(written);
  });
});
