// What an agent sees of their trade, over HTTP on the real database: their own figures, in three trips, and no shopper.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StoredOrder } from '../../db/queries/read-order.ts';
import { identify } from '../../functions/accounts/identity.ts';
import { chromeSchema } from '../../functions/accounts/view.ts';
import { decideHeld } from '../../functions/commissions/decide-held.ts';
import { customersViewSchema } from '../../functions/portal/customers/view.ts';
import { homeViewSchema } from '../../functions/portal/front/view.ts';
import { ordersViewSchema, tradedOrderViewSchema } from '../../functions/portal/orders/view.ts';
import { statementViewSchema } from '../../functions/portal/statement/view.ts';
import { BUYER, openTradingShop, type TradingShop } from '../fixtures/trading-shop.ts';
import { DAY, deliver, giveBack, ledgerDeps, MATURE_AT, sell } from '../fixtures/test-ledger.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';

const anyPage = z.object({ chrome: chromeSchema });
const MINE = 'aaaaaaaa';
const OTHER = 'bbbbbbbb';

let shop: TradingShop;
let cookie: string;
let otherCookie: string;
let sharerCookie: string;
/** Of 100.00: delivered, matured, a third of it refunded. Of 50.00: paid. Of 100.00: not paid. */
let matured: StoredOrder;
let pending: StoredOrder;
let unpaid: StoredOrder;
let foreign: StoredOrder;

const partOf = (order: StoredOrder) => {
  const [part] = order.subOrders;
  const [line] = part?.lines ?? [];
  if (!part || !line?.commission) throw new Error('an order without a commission');
  return { order, part, lineId: line.id, commissionId: line.commission.id };
};

/** Orders are never changed by the product: the trigger that sees to it steps aside and comes back. */
async function shareNumber(sold: readonly StoredOrder[]) {
  const { client } = shop.test;
  const number = sold[0]?.number ?? '';
  const write = (order: StoredOrder, said: string) => ({
    sql: 'UPDATE orders SET number = ? WHERE id = ?',
    args: [said, order.id],
  });
  const { rows } = await client.execute(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'orders'",
  );
  const drop = rows.map((row) => `DROP TRIGGER "${String(row['name'])}"`);
  const create = rows.map((row) => String(row['sql']));
  await client.batch([...drop, ...sold.map((order) => write(order, number)), ...create], 'write');
  const undo = () => client.batch([...drop, ...sold.map((order) => write(order, order.number)), ...create], 'write');
  return { number, undo };
}

beforeAll(async () => {
  shop = await openTradingShop();
  ({ cookie } = await shop.join({ code: MINE, name: '小美', phone: '13900000001' }));
  ({ cookie: otherCookie } = await shop.join({ code: OTHER, name: '阿杰', phone: '13900000002' }));
  ({ cookie: sharerCookie } = await shop.join({ code: 'cccccccc', kind: 'sharer', phone: '13900000003' }));
  matured = await shop.sell({ code: MINE, typedCode: OTHER });
  await deliver(shop.test, partOf(matured));
  await matureDue({ now: () => MATURE_AT }, shop.test.database);
  await giveBack(shop.test, partOf(matured), 3333);
  pending = await shop.sell({ code: MINE, quantity: 5 });
  unpaid = await shop.sell({ code: MINE, isPaid: false });
  foreign = await shop.sell({ code: OTHER, phone: '13800138111', name: '钱多多' });
  // A shopper of mine may buy elsewhere: that is not mine to know.
  await shop.join({ code: 'ffffffff', phone: '13900000006' });
  await shop.sell({ code: 'ffffffff', quantity: 7 });
});
afterAll(() => shop.close());

describe('the ledger', () => {
  it('says what is owed, and what each line waits for', async () => {
    const { status, view, trips } = await shop.look(homeViewSchema, '/portal/', cookie);
    expect([status, trips]).toEqual([200, 2]);
    expect(view).toMatchObject({
      chrome: { code: MINE, name: '小美', told: null },
      balance: { pendingMinor: 500, maturedMinor: 666, underWayMinor: 0, paidMinor: 0 },
      waiting: [{ orderNumber: pending.number, goods: '小米 × 5', leftMinor: 500, why: { reason: 'not_received' } }],
    });
  });

  it('adds up today and this month as they happened', async () => {
    const { view } = await shop.look(homeViewSchema, '/portal/', otherCookie);
    const figures = { openings: 0, orders: 1, paidOrders: 1, paidMinor: 10_000, refundedMinor: 0, earnedMinor: 1000 };
    expect(view).toMatchObject({ today: figures, month: figures });
  });

  it('counts a refund on the day on which it was given, and an order on no other day', async () => {
    shop.app.setClock(MATURE_AT + DAY);
    const { view } = await shop.look(homeViewSchema, '/portal/', cookie);
    shop.app.setClock(PLACED_AT);
    expect(view).toMatchObject({
      today: { orders: 0, paidOrders: 0, paidMinor: 0, refundedMinor: 0, earnedMinor: 0 },
      month: { orders: 0, paidOrders: 0, paidMinor: 0, refundedMinor: 3333, earnedMinor: -334 },
    });
  });

  it('counts a refund that is too small to take a fen back, and one after the commission was denied', async () => {
    const { cookie: keeper } = await shop.join({ code: 'hhhhhhhh', phone: '13900000008' });
    const small = await sell(shop.test, { code: 'hhhhhhhh', priceMinor: 10_009, phoneHash: 'small' });
    await giveBack(shop.test, small, 9);
    shop.app.setClock(MATURE_AT + DAY);
    const afterSmall = (await shop.look(homeViewSchema, '/portal/', keeper)).view;
    const { phoneHash } = await identify(shop.app.keys, '13900000008');
    const own = await sell(shop.test, { code: 'hhhhhhhh', phoneHash });
    const denied = { commissionId: own.commissionId, decision: 'denied', by: '品牌', reason: '自己买的' } as const;
    expect(await decideHeld(ledgerDeps(), shop.test.database, denied)).toMatchObject({ state: 'done' });
    await giveBack(shop.test, own, 10_000);
    const afterDenied = (await shop.look(homeViewSchema, '/portal/', keeper)).view;
    shop.app.setClock(PLACED_AT);
    expect([afterSmall.month, afterDenied.month]).toMatchObject([
      { refundedMinor: 9, earnedMinor: 0 },
      { refundedMinor: 10_009, earnedMinor: -1000 },
    ]);
  });

  it('counts openings of today and of the month, of this agent alone', async () => {
    const insert = (agent: string, visitor: string, day: string) =>
      shop.test.client.execute({
        sql: "INSERT INTO openings VALUES (?, '/hill-farm/millet/', ?, ?, 'wall', 0)",
        args: [`agt_${agent}`, visitor, day],
      });
    await insert(MINE, 'one', '2026-11-21');
    await insert(MINE, 'one', '2026-11-01');
    await insert(MINE, 'one', '2026-10-31');
    await insert(OTHER, 'one', '2026-11-21');
    const { view } = await shop.look(homeViewSchema, '/portal/', cookie);
    expect(view).toMatchObject({ today: { openings: 1 }, month: { openings: 2 } });
  });

  it('begins the day at midnight in the zone of the program', async () => {
    // 2026-11-21 23:59:59 and 2026-11-22 00:00 in Shanghai.
    const todayAt = async (at: number) => {
      shop.app.setClock(at);
      return (await shop.look(homeViewSchema, '/portal/', cookie)).view;
    };
    const midnight = Date.UTC(2026, 10, 21, 16);
    expect(await todayAt(midnight - 1)).toMatchObject({ today: { orders: 3 } });
    expect(await todayAt(midnight)).toMatchObject({ today: { orders: 0 }, month: { orders: 3 } });
    shop.app.setClock(PLACED_AT);
  });
});

describe('the orders', () => {
  it('are mine, the newest first, each with what was paid and what it earns', async () => {
    const { view, trips } = await shop.look(ordersViewSchema, '/portal/orders/', cookie);
    expect(trips).toBe(2);
    expect(view.orders).toMatchObject([
      { statuses: ['placed'], paidMinor: 0, earnings: [{ state: 'planned', amountMinor: 1000 }] },
      { number: pending.number, paidMinor: 5800, earnings: [{ state: 'pending', amountMinor: 500 }] },
      {
        number: matured.number,
        goods: '小米 × 10',
        statuses: ['received'],
        paidMinor: 10_000,
        refundedMinor: 3333,
        earnings: [{ state: 'matured', amountMinor: 666 }],
      },
    ]);
  });

  it.each(["1' OR 1", '1.', '-1.ord_x', '9999999999999999.ord_x'])('begin anew for the cursor %s', async (before) => {
    const address = `/portal/orders/?before=${encodeURIComponent(before)}`;
    const { status, view } = await shop.look(ordersViewSchema, address, cookie);
    expect([status, view.orders.length]).toEqual([200, 3]);
  });
});

describe('one order', () => {
  it('says which proof won, which lost and why, and where the rate was written', async () => {
    const { view, trips } = await shop.look(tradedOrderViewSchema, `/portal/orders/${matured.number}/`, cookie);
    expect(trips).toBe(2);
    const [order] = view.orders;
    expect(order?.trace).toMatchObject({
      model: 'last-share',
      rules: 'content/program.md@abc1234',
      channel: 'wall',
      held: null,
      proofs: [
        { proof: 'token', whose: 'mine', outcome: 'won' },
        { proof: 'code', whose: 'other', outcome: 'outranked' },
        { proof: 'binding', whose: 'nobody', outcome: 'not_bound' },
      ],
    });
    expect(order?.parts).toMatchObject([
      {
        status: 'received',
        lines: [
          {
            goods: '小米 × 10',
            rateBp: 1000,
            rateFrom: 'content/program.md@abc1234',
            offerFrom: 'content/sellers/hill-farm/products/millet.md@abc1234',
            commission: { state: 'matured', amountMinor: 1000, leftMinor: 666, why: null },
          },
        ],
        refunds: [{ totalMinor: 3333 }],
      },
    ]);
    expect(order?.rows).toMatchObject([
      { kind: 'commission_pending', pendingMinor: 1000, maturedMinor: 0 },
      { kind: 'commission_matured', pendingMinor: -1000, maturedMinor: 1000 },
      {
        kind: 'commission_reversed',
        maturedMinor: -334,
        refund: { amountMinor: 3333, leftMinor: 666, from: 'matured' },
      },
    ]);
    expect(order?.shopper).toEqual({ name: '欧**', province: '浙江省' });
  });

  it('says why it waits and until which day', async () => {
    const { view } = await shop.look(tradedOrderViewSchema, `/portal/orders/${pending.number}/`, cookie);
    const why = { reason: 'not_received', maturesAt: null, returnDays: 7, holdDays: 7 };
    expect(view.orders).toMatchObject([{ parts: [{ lines: [{ commission: { state: 'pending', why } }] }] }]);
  });

  it('stands beside another of mine under the same number, each with its own money, and no foreign one', async () => {
    const { cookie: twice } = await shop.join({ code: 'gggggggg', phone: '13900000007' });
    const one = await shop.sell({ code: 'gggggggg', phone: '13800138444', quantity: 10 });
    const other = await shop.sell({ code: 'gggggggg', phone: '13800138445', quantity: 20, name: '钱多多' });
    const { number, undo } = await shareNumber([one, other, foreign]);
    const { view, status } = await shop.look(tradedOrderViewSchema, `/portal/orders/${number}/`, twice);
    await undo();
    expect(status).toBe(200);
    const shown = view.orders.map(({ shopper, rows }) => [shopper?.name, rows.map(({ pendingMinor }) => pendingMinor)]);
    expect(shown.toSorted()).toEqual([
      ['欧**', [1000]],
      ['钱**', [2000]],
    ]);
  });

  it.each([
    ['of another agent', () => foreign.number],
    ['that nobody placed', () => '261121-9999-9999'],
    ['that is no number', () => `${pending.number}' OR 1`],
  ])('%s is not there', async (_label, number) => {
    const { status } = await shop.open(`/portal/orders/${encodeURIComponent(number())}/`, cookie);
    expect(status).toBe(404);
  });
});

describe('the shoppers of a distributor', () => {
  it('are named by one letter, with what they paid through this agent', async () => {
    const { view, trips } = await shop.look(customersViewSchema, '/portal/customers/', cookie);
    expect(trips).toBe(2);
    expect(view.shoppers).toEqual([
      {
        name: '欧**',
        province: '浙江省',
        boundAt: expect.any(Number),
        validUntil: null,
        isOver: false,
        orders: 2,
        keptMinor: 10_000 + 5800 - 3333,
      },
    ]);
  });

  it('stay in the list, masked whole, when a name cannot be opened; the log is told once and not whose', async () => {
    const { cookie: keeper } = await shop.join({ code: 'kkkkkkkk', phone: '13900000009' });
    const lost = await shop.sell({ code: 'kkkkkkkk', phone: '13800138551' });
    const damaged = await shop.sell({ code: 'kkkkkkkk', phone: '13800138552' });
    await shop.sell({ code: 'kkkkkkkk', phone: '13800138553' });
    const swap = 'UPDATE order_contacts SET name_sealed = ? WHERE order_id = ?';
    await shop.test.client.execute({ sql: swap, args: ['x', damaged.id] });
    const [{ sealed } = { sealed: '' }] = (
      await shop.test.client.execute({
        sql: 'SELECT name_sealed AS sealed FROM order_contacts WHERE order_id = ?',
        args: [matured.id],
      })
    ).rows;
    await shop.test.client.execute({ sql: swap, args: [String(sealed), lost.id] });
    const before = shop.app.logged.length;
    const { view, status } = await shop.look(customersViewSchema, '/portal/customers/', keeper);
    expect([status, view.shoppers.map(({ name }) => name).toSorted()]).toEqual([200, ['**', '**', '欧**']]);
    expect(shop.app.logged.slice(before)).toEqual([
      { level: 'error', area: 'portal', error: 'names_not_opened', count: 2 },
    ]);
    const page = await shop.look(tradedOrderViewSchema, `/portal/orders/${damaged.number}/`, keeper);
    expect([page.status, page.view.orders[0]?.shopper?.name]).toEqual([200, '**']);
  });

  it('are none for a sharer', async () => {
    const { view } = await shop.look(customersViewSchema, '/portal/customers/', sharerCookie);
    expect(view).toMatchObject({ kind: 'sharer', shoppers: [] });
  });

  it('stay in the list without a name once it was deleted', async () => {
    const { cookie: keeper } = await shop.join({ code: 'eeeeeeee', phone: '13900000005' });
    const { id } = await shop.sell({ code: 'eeeeeeee', phone: '13800138333', quantity: 1 });
    await shop.test.client.execute({ sql: 'DELETE FROM order_contacts WHERE order_id = ?', args: [id] });
    const { view, status } = await shop.look(customersViewSchema, '/portal/customers/', keeper);
    expect([status, view.shoppers]).toMatchObject([200, [{ name: '', province: '', orders: 0, keptMinor: 0 }]]);
  });
});

describe('the statement', () => {
  it('opens where the month before closed, and every row leads from one to the other', async () => {
    const november = await shop.look(statementViewSchema, '/portal/statement/?month=2026-11', cookie);
    const december = await shop.look(statementViewSchema, '/portal/statement/?month=2026-12', cookie);
    expect([november.trips, december.trips]).toEqual([2, 2]);
    expect(december.view.opening).toEqual(november.view.closing);
    for (const { view } of [november, december]) {
      const { rows, opening, closing } = view;
      for (const balance of ['pendingMinor', 'maturedMinor'] as const)
        expect(rows.reduce((sum, row) => sum + row[balance], opening[balance])).toBe(closing[balance]);
    }
    expect(december.view.closing).toEqual({ pendingMinor: 500, maturedMinor: 666 });
  });

  it.each(['2026-13', '9999-12', '0000-01', ''])(
    'offers every month with a book, and this one for “%s”',
    async (month) => {
      shop.app.setClock(MATURE_AT + 60 * DAY);
      const { view } = await shop.look(statementViewSchema, `/portal/statement/?month=${month}`, cookie);
      shop.app.setClock(PLACED_AT);
      expect(view).toMatchObject({ month: '2027-02', months: ['2027-02', '2027-01', '2026-12', '2026-11'] });
    },
  );

  it('comes as a file that a spreadsheet reads as text and figures', async () => {
    expect((await shop.open('/portal/statement.csv?month=2026-12', cookie)).trips).toBe(2);
    const answer = await shop.app.send('/portal/statement.csv?month=2026-12', { headers: { Cookie: cookie } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toBe('日期,订单号,商品,说明,待成熟（元）,可打款（元）');
    expect(lines[1]).toContain(`${matured.number},小米 × 10,退货期和等待期已过，10.00 元可以申请打款,-10.00,10.00`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="statement-aaaaaaaa-2026-12.csv"');
  });
});

it.each([
  ['/portal/statement/?month=2026-11&after=3&lang=en', 'month=2026-11&after=3'],
  ['/portal/orders/?before=1795305600000.ord_x', 'before=1795305600000.ord_x'],
  [`/portal/statement/?month=${'x'.repeat(101)}&done=joined`, ''],
])('%s: the way to the other language keeps the place', async (path, query) => {
  const { view } = await shop.look(anyPage, path, cookie);
  expect(view.chrome.query).toBe(query);
});

describe('a long list', () => {
  const SOLD = 61;
  let busy: string;
  let sold: string[];
  beforeAll(async () => {
    ({ cookie: busy } = await shop.join({ code: 'dddddddd', phone: '13900000004' }));
    sold = [];
    for (let count = 0; count < SOLD; count += 1) {
      const phone = String(13_811_000_000 + count);
      const order = await shop.sell({ code: 'dddddddd', quantity: 1, phone });
      sold.push(order.number);
      // The last ones mature first.
      if (count >= SOLD - 5) await deliver(shop.test, partOf(order));
    }
  });

  /** The rows of every page from the first to the last. `look`: at the page behind a cursor. */
  async function turnPages<Row>(look: (next: string) => Promise<{ rows: Row[]; next: string | number | null }>) {
    const pages: Row[][] = [];
    for (let next: string | number | null = ''; next !== null;) {
      const page: { rows: Row[]; next: string | number | null } = await look(String(next));
      pages.push(page.rows);
      ({ next } = page);
    }
    return { sizes: pages.map(({ length }) => length), all: pages.flat() };
  }

  it('of orders comes thirty a page, none twice and none left out', async () => {
    const { sizes, all } = await turnPages(async (next) => {
      const { view } = await shop.look(ordersViewSchema, `/portal/orders/?before=${next}`, busy);
      return { rows: view.orders, next: view.next };
    });
    expect(sizes).toEqual([30, 30, 1]);
    expect(all.map(({ number }) => number).toSorted()).toEqual(sold.toSorted());
  });

  it('of what waits comes twenty a page, the soonest first', async () => {
    const { sizes, all } = await turnPages(async (next) => {
      const { view } = await shop.look(homeViewSchema, `/portal/?after=${next}`, busy);
      return { rows: view.waiting, next: view.next };
    });
    expect(sizes).toEqual([20, 20, 20, 1]);
    const received = [...Array.from({ length: 5 }, () => true), ...Array.from({ length: SOLD - 5 }, () => false)];
    expect(all.map(({ why }) => why.maturesAt !== null)).toEqual(received);
    expect(all.map(({ orderNumber }) => orderNumber).toSorted()).toEqual(sold.toSorted());
  });

  it('of shoppers comes thirty a page', async () => {
    const { sizes, all } = await turnPages(async (next) => {
      const { view } = await shop.look(customersViewSchema, `/portal/customers/?before=${next}`, busy);
      return { rows: view.shoppers, next: view.next };
    });
    expect([sizes, all.every(({ orders }) => orders === 1)]).toEqual([[30, 30, 1], true]);
  });

  it('of rows comes sixty a page', async () => {
    const { sizes, all } = await turnPages(async (next) => {
      const { view } = await shop.look(statementViewSchema, `/portal/statement/?month=2026-11&after=${next}`, busy);
      return { rows: view.rows, next: view.next };
    });
    expect([sizes, all.reduce((sum, { pendingMinor }) => sum + pendingMinor, 0)]).toEqual([[60, 1], SOLD * 100]);
  });
});

describe('who may look', () => {
  const PAGES = ['/portal', '/portal/orders', '/portal/customers', '/portal/statement', '/portal/payouts'];

  it.each([...PAGES, '/portal/statement.csv', '/portal/orders/261121-0000-0000'])(
    '%s: nobody unless signed in',
    async (path) => {
      const answer = await shop.app.send(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/portal/sign-in?next=${encodeURIComponent(path)}`,
      ]);
    },
  );

  it.each([...PAGES, '/portal/statement.csv?month=2026-11', '/portal/statement.csv?month=2026-12'])(
    '%s holds no phone, no address and no name of a shopper, and nothing of another agent',
    async (path) => {
      const paths =
        path === '/portal/orders'
          ? [path, ...[matured, pending, unpaid].map((one) => `${path}/${one.number}`)]
          : [path];
      for (const one of paths) {
        const { text, status } = await shop.open(one, cookie);
        expect(status).toBe(200);
        expect(text).not.toMatch(/(?<!\d)1\d{10}(?!\d)/);
        for (const secret of [BUYER.name, '小满', BUYER.city, BUYER.address, foreign.number, OTHER, '阿杰'])
          expect(text).not.toContain(secret);
      }
    },
  );

  it('sees the own trade alone', async () => {
    const { view } = await shop.look(ordersViewSchema, '/portal/orders/', otherCookie);
    expect(view.orders.map(({ number }) => number)).toEqual([foreign.number]);
    expect((await shop.open(`/portal/orders/${matured.number}/`, otherCookie)).status).toBe(404);
  });
});
