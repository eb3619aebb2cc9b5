// Many parcels at once over HTTP: files as spreadsheets write them, row by row, nothing twice, and the packing list.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StoredOrder } from '../../db/queries/read-order.ts';
import { partViewSchema } from '../../functions/desk/orders/part/view.ts';
import { shipViewSchema, type ShipView } from '../../functions/desk/orders/ship/view.ts';
import { readCsv } from '../../functions/desk/read-csv.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../fixtures/desk-shop.ts';
import { askAbout } from '../fixtures/test-case.ts';
import { ORIGIN } from '../fixtures/test-app.ts';
import { countRows } from '../fixtures/test-database.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { BUYER } from '../fixtures/trading-shop.ts';
import { readBooks } from './faults/compare-books.ts';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
});
afterAll(() => shop.close());

const rendered = z.object({ view: z.unknown() });
const idOf = (order: StoredOrder) => order.subOrders[0]?.id ?? '';
async function sell(count: number): Promise<StoredOrder[]> {
  const sold: StoredOrder[] = [];
  while (sold.length < count) sold.push(await shop.sell(HILL, { quantity: 1 }));
  return sold;
}
const sell50 = () => sell(50);
const line = (order: StoredOrder, index: number) => `${order.number},顺丰,SF${String(index).padStart(10, '0')}`;

/** `file`: as a browser sends one; else text in the field. */
async function post(path: string, fields: { file?: Uint8Array<ArrayBuffer>; text?: string }, cookie = shop.hill) {
  const form = new FormData();
  form.set('file', new File(fields.file ? [fields.file] : [], 'parcels.csv'));
  form.set('text', fields.text ?? '');
  const before = shop.test.turso.stats().pipelines;
  const answer = await shop.app.fetch(
    new Request(`${ORIGIN}${path}`, { method: 'POST', body: form, headers: { Cookie: cookie, Origin: ORIGIN } }),
  );
  return { answer, status: answer.status, trips: shop.test.turso.stats().pipelines - before };
}

async function upload(fields: { file?: Uint8Array<ArrayBuffer>; text?: string }, cookie = shop.hill) {
  const { answer, ...sent } = await post('/desk/orders/ship/csv', fields, cookie);
  const view = shipViewSchema.parse(rendered.parse(await answer.json()).view);
  return { ...sent, view };
}

const told = ({ sent }: ShipView) => (sent ?? []).map(({ line: at, state, why }) => [at, state, why]);

describe('a file of fifty parcels', { timeout: 120_000 }, () => {
  it('is shipped in three trips; two bad rows are told by their line and mended; the same file again ships nothing', async () => {
    const orders = await sell50();
    const lines = ['订单,快递公司,运单号', ...orders.map(line)];
    lines[7] = `${orders[6]?.number ?? ''},顺丰,12`;
    lines[31] = '261121-9999-9999,顺丰,SF0000000031';
    const first = await upload({ text: lines.join('\r\n') });
    expect([first.status, first.trips]).toEqual([200, 3]);
    const rows = told(first.view);
    expect(rows.length).toBe(50);
    expect(rows.filter(([, state]) => state !== 'done')).toEqual([
      [8, 'refused', 'parcel_unreadable'],
      [32, 'refused', 'unknown_order'],
    ]);
    // What could not be sent stands in the field, ready to be mended.
    expect(readCsv(first.view.text).map(([reference]) => reference)).toEqual([orders[6]?.number, '261121-9999-9999']);
    const mended = [orders[6], orders[30]].map((order, index) => (order ? line(order, 900 + index) : '')).join('\n');
    expect(told((await upload({ text: mended })).view)).toEqual([
      [1, 'done', null],
      [2, 'done', null],
    ]);
    const books = await readBooks(shop.test.client);
    const again = await upload({ text: lines.join('\r\n') });
    expect(told(again.view).filter(([, state]) => state === 'already').length).toBe(48);
    expect(await readBooks(shop.test.client)).toEqual(books);
    const { rows: shipped } = await shop.test.client.execute(
      `SELECT count(*) AS n, count(DISTINCT sub_order_id) AS parts FROM shipments`,
    );
    expect(shipped).toMatchObject([{ n: 50, parts: 50 }]);
  });

  it('sent five times at once is fifty parcels', async () => {
    const orders = await sell50();
    const before = await countRows(shop.test.client, 'shipments');
    const text = orders.map(line).join('\n');
    const answers = await Promise.all(Array.from({ length: 5 }, () => upload({ text })));
    const states = answers.flatMap(({ view }) => told(view).map(([, state]) => state));
    expect([states.filter((one) => one === 'done').length, states.filter((one) => one === 'already').length]).toEqual([
      50, 200,
    ]);
    expect((await countRows(shop.test.client, 'shipments')) - before).toBe(50);
  });
});

describe('a row', () => {
  it('is refused for what is wrong with it alone', async () => {
    const [paid, twice, asked, shipped, other] = await sell(5);
    const [unpaid, foreign] = [await shop.sell(HILL, { isPaid: false }), await shop.sell(TEA, { quantity: 1 })];
    if (!paid || !twice || !asked || !shipped || !other) throw new Error('five were sold');
    await askAbout(shop.test.database, idOf(asked), PLACED_AT + 120_000, {
      kind: 'refund_only',
      reason: 'changed_mind',
    });
    await upload({ text: line(shipped, 1) });
    const { view } = await upload({
      text: [
        `${idOf(paid)},顺丰,ＳＦ 0000 000002`,
        '',
        `${twice.number.replaceAll('-', '')},顺丰,SF0000000003`,
        `${twice.number},中通,ZT0000000003`,
        `${twice.number},顺丰,SF0000000003`,
        `${asked.number},顺丰,SF0000000004`,
        `${shipped.number},中通,ZT0000000005`,
        `${unpaid.number},顺丰,SF0000000006`,
        `${foreign.number},顺丰,SF0000000007`,
        `${other.number},顺丰,7.31E+14`,
        `${other.number},,`,
        `${other.number},顺丰`,
      ].join('\n'),
    });
    expect(told(view)).toEqual([
      [1, 'done', null],
      [3, 'done', null],
      [4, 'refused', 'reason_missing'],
      [5, 'already', null],
      [6, 'refused', 'case_open'],
      [7, 'refused', 'reason_missing'],
      [8, 'refused', 'not_paid'],
      [9, 'refused', 'unknown_order'],
      [10, 'refused', 'number_rounded'],
      [11, 'refused', 'parcel_missing'],
      [12, 'refused', 'parcel_unreadable'],
    ]);
    const page = await shop.look(partViewSchema, `/desk/orders/${idOf(paid)}/`, shop.hill);
    expect(page.view.parcels).toMatchObject([{ carrier: '顺丰', number: 'SF0000000002' }]);
    expect(page.view.history.find(({ kind }) => kind === 'shipped')).toMatchObject({ actor: 'seller', by: '田有禾' });
  });

  it('of an order with parts at two sellers needs the id from the brand, and not from a seller', async () => {
    const [one] = await sell(1);
    if (!one) throw new Error('one was sold');
    await shop.test.client.execute({
      sql: `INSERT INTO sub_orders SELECT 'sub_other', order_id, 'tea-house', '茶舍', status, goods_minor, shipping_minor,
        total_minor, changed_at, provider, pay_by, pickup, placed_at FROM sub_orders WHERE id = ?`,
      args: [idOf(one)],
    });
    expect(told((await upload({ text: line(one, 1) }, shop.brand)).view)).toEqual([[1, 'refused', 'several']]);
    expect(told((await upload({ text: line(one, 1) })).view)).toEqual([[1, 'done', null]]);
  });
});

describe('a file', () => {
  /** 「订单,快递,运单」 and 「顺丰」 by their bytes: Node has no encoder for it. */
  const HEADING = 'b6a9b5a52cbfecb5dd2cd4cbb5a50d0a';
  const CARRIER = 'cbb3b7e1';
  const GB18030 = (order: StoredOrder) => {
    const [number, parcel] = [`${order.number},`, ',SF0000000100\r\n'].map((text) => Buffer.from(text).toString('hex'));
    return new Uint8Array(Buffer.from([HEADING, number, CARRIER, parcel].join(''), 'hex'));
  };
  const UTF_16 = (order: StoredOrder) => {
    const text = `\uFEFF订单\t快递\t运单\r\n${order.number}\t顺丰\tSF0000000100\r\n`;
    return new Uint8Array(Uint16Array.from([...text].map((letter) => letter.charCodeAt(0))).buffer);
  };
  const utf8 = (mark: string) => (order: StoredOrder) =>
    new TextEncoder().encode(`${mark}订单,快递,运单\r\n"${order.number}","顺丰",SF0000000100\r\n`);

  it.each([
    ['in GB18030, as Excel in China saves it', GB18030],
    ['in UTF-16 with tabs, as Excel saves Unicode text', UTF_16],
    ['in UTF-8', utf8('')],
    ['in UTF-8 with a mark at the front', utf8('\uFEFF')],
  ])('%s is read', async (_label, write) => {
    const [order] = await sell(1);
    if (!order) throw new Error('one was sold');
    const { view } = await upload({ file: write(order) });
    expect(view.sent).toMatchObject([{ line: 2, carrier: '顺丰', state: 'done' }]);
  });

  it.each([
    ['that is empty', { text: ' \n' }, 'empty'],
    ['that is only a heading', { text: '订单,快递,运单' }, 'empty'],
    [
      'of 501 rows',
      { text: Array.from({ length: 501 }, (_, index) => `1,顺丰,SF${index}0000`).join('\n') },
      'too_many',
    ],
    ['over 1 MB', { file: new Uint8Array(1024 * 1024 + 1).fill(65) }, 'too_large'],
    ['of the spreadsheet itself', { file: new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2]) }, 'not_csv'],
  ])('%s is not carried out: %s', async (_label, fields, problem) => {
    const { status, view, trips } = await upload(fields);
    expect([status, view.problem, view.sent, trips]).toEqual([422, problem, null, 1]);
  });

  it('of five hundred orders as the packing list writes them is read: long addresses, wishes and goods stand in it', async () => {
    const rest = [
      '欧阳春晓',
      '13800000001\t',
      '浙江省 杭州市余杭区 五常街道西溪永乐城'.repeat(3),
      '轻放'.repeat(40),
      '小米'.repeat(60),
    ];
    const rows = Array.from({ length: 500 }, () => ['261121-9999-9999', '顺丰', 'SF0000000031', ...rest].join(','));
    const { status, view } = await upload({ file: new TextEncoder().encode(rows.join('\r\n')) });
    expect([status, view.problem, view.sent?.length]).toEqual([200, null, 500]);
  });

  it('of two megabytes and more is not even read, nor one that is no form', async () => {
    expect((await post('/desk/orders/ship/csv', { file: new Uint8Array(2200 * 1024) })).status).toBe(413);
    const headers = { Cookie: shop.hill, Origin: ORIGIN, 'Content-Type': 'multipart/form-data; boundary=x' };
    const broken = await shop.app.fetch(
      new Request(`${ORIGIN}/desk/orders/ship/csv`, { method: 'POST', body: 'no form', headers }),
    );
    expect(broken.status).toBe(400);
  });

  it('is nothing for an agent', async () => {
    expect((await post('/desk/orders/ship/csv', { text: '1,2,3' }, shop.agent.cookie)).status).toBe(404);
  });
});

describe('what could not be sent', () => {
  it('is a file that no spreadsheet takes for formulas, and that is read again as it was', async () => {
    const { answer, trips } = await post('/desk/orders/ship/refused.csv', {
      text: '"订单","快递公司","运单号","为什么"\n"=1+1","顺丰","@SUM(1)","没有这张订单"',
    });
    const text = await answer.text();
    expect([answer.headers.get('Content-Type'), trips]).toEqual(['text/csv; charset=utf-8', 1]);
    expect(text).toContain("'=1+1,顺丰,'@SUM(1)");
    const { view } = await upload({ text });
    expect(view.sent).toMatchObject([{ line: 2, reference: '=1+1', number: '@SUM(1)' }]);
  });
});

describe('orders that were ticked', () => {
  it('are shipped from one page, in three trips; what has no number stays for later', async () => {
    const [one, other] = await sell(2);
    const foreign = await shop.sell(TEA, { quantity: 1 });
    if (!one || !other) throw new Error('two were sold');
    const ids = [one, other, foreign].map(idOf);
    const query = ids.map((id) => `part=${id}`).join('&');
    const page = await shop.look(shipViewSchema, `/desk/orders/ship/?${query}`, shop.hill);
    expect([page.trips, page.view.ticked.map(({ id }) => id).toSorted()]).toEqual([
      2,
      [idOf(one), idOf(other)].toSorted(),
    ]);
    const body = new URLSearchParams([
      ...ids.map((id) => ['part', id]),
      ...['顺丰', '', '顺丰'].map((carrier) => ['carrier', carrier]),
      ...['SF0000000200', '', 'SF0000000201'].map((number) => ['number', number]),
    ]).toString();
    const before = shop.test.turso.stats().pipelines;
    const answer = await shop.app.fetch(
      new Request(`${ORIGIN}/desk/orders/ship`, {
        method: 'POST',
        body,
        headers: { Cookie: shop.hill, Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    );
    const view = shipViewSchema.parse(rendered.parse(await answer.json()).view);
    expect(shop.test.turso.stats().pipelines - before).toBe(3);
    expect(told(view)).toEqual([
      [1, 'done', null],
      [3, 'refused', 'unknown_order'],
    ]);
  });
});

describe('the packing list', () => {
  it('holds the people of the list, as texts, in three trips; that somebody looked is written for each', async () => {
    const name = '=HYPERLINK("http://evil.example")';
    const wanted = await shop.sell(TEA, { quantity: 1, phone: '13900009999', name });
    const before = shop.test.turso.stats().pipelines;
    const { status, text } = await shop.open('/desk/orders/packing.csv?state=paid', shop.tea, {});
    expect([status, shop.test.turso.stats().pipelines - before]).toEqual([200, 3]);
    const [heading = [], ...rows] = readCsv(text);
    const own = rows.find(([id]) => id === idOf(wanted)) ?? [];
    const cells = Object.fromEntries(heading.map((title, index) => [title, own[index]]));
    expect(cells).toMatchObject({
      快递公司: '',
      运单号: '',
      收货人: `'${name}`,
      电话: '13900009999\t',
      地址: `${BUYER.province} ${BUYER.city} ${BUYER.address}`,
      商品: '绿茶 × 1',
      订单号: wanted.number,
    });
    const { rows: events } = await shop.test.client.execute(
      "SELECT by_name, count(*) AS n FROM order_events WHERE kind = 'contact_shown' GROUP BY by_name",
    );
    expect(events).toMatchObject([{ by_name: '叶青', n: rows.length }]);
  });

  it('filled in, is a file of parcels; rows that are still empty are left', async () => {
    const { text } = await shop.open('/desk/orders/packing.csv?state=paid', shop.tea, {});
    const lines = text.split('\r\n');
    const filled = lines.map((row, index) =>
      index === 1 ? row.replace(/^(sub_[^,]+),,/, '$1,顺丰,SF0000000300') : row,
    );
    const { view } = await upload({ text: filled.join('\r\n') }, shop.tea);
    expect(told(view)[0]).toEqual([2, 'done', null]);
    expect(
      told(view)
        .slice(1)
        .every(([, , why]) => why === 'parcel_missing'),
    ).toBe(true);
  });

  it('is whole but for the one address that does not open, and says which; with no secret at all there is no list', async () => {
    const [good, bad] = [await shop.sell(TEA, { quantity: 1 }), await shop.sell(TEA, { quantity: 1 })];
    const spoil = (which: string) =>
      shop.test.client.execute(`UPDATE order_contacts SET address_sealed = 'v2.00000000.AAAA.AAAA' WHERE ${which}`);
    await spoil(`order_id = '${bad.id}'`);
    const pack = () => shop.open('/desk/orders/packing.csv?state=paid', shop.tea, {});
    const { status, text } = await pack();
    const nameOf = (order: StoredOrder) => readCsv(text).find(([id]) => id === idOf(order))?.[3];
    expect([status, nameOf(good), nameOf(bad)]).toEqual([200, BUYER.name, '（打不开，请告诉品牌方）']);
    await spoil('1');
    expect((await pack()).status).toBe(500);
  });

  it('has nobody of another seller in it', async () => {
    const { text } = await shop.open('/desk/orders/packing.csv', shop.tea, {});
    expect(text).not.toContain('小米');
    expect((await shop.open('/desk/orders/packing.csv?seller=hill-farm', shop.tea, {})).status).toBe(404);
  });
});
