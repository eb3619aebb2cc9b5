// Orders at the desk over HTTP: what each may see and do, in how few trips, and what a second tap changes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredOrder, StoredSubOrder } from '../../db/queries/read-order.ts';
import { partViewSchema, refundViewSchema } from '../../functions/desk/orders/part/view.ts';
import { ordersViewSchema } from '../../functions/desk/orders/view.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { claimPayment } from '../../functions/orders/payments/manual-payment.ts';
import { requestInvoice } from '../../functions/orders/invoice.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../fixtures/desk-shop.ts';
import { askAbout } from '../fixtures/test-case.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { BUYER } from '../fixtures/trading-shop.ts';
import { readBooks } from './faults/compare-books.ts';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
});
afterAll(() => shop.close());

const partOf = (order: StoredOrder): StoredSubOrder => {
  const [part] = order.subOrders;
  if (!part) throw new Error('an order without a part');
  return part;
};
const list = (query: string, cookie: string) => shop.look(ordersViewSchema, `/desk/orders/${query}`, cookie);
const look = (part: StoredSubOrder, cookie = shop.hill) =>
  shop.look(partViewSchema, `/desk/orders/${part.id}/`, cookie);
/** An hour after the order, and after it was paid. */
async function send(part: StoredSubOrder, form: string, fields: Record<string, string>, cookie = shop.hill) {
  shop.app.setClock(PLACED_AT + 60 * 60_000);
  const answer = await shop.open(`/desk/orders/${part.id}/${form}`, cookie, fields);
  shop.app.setClock(PLACED_AT);
  return answer;
}
const wrong = (part: StoredSubOrder, form: string, fields: Record<string, string>) =>
  shop.look(partViewSchema, `/desk/orders/${part.id}/${form}`, shop.hill, fields);
const claim = (part: StoredSubOrder) =>
  claimPayment(shop.app.deps, shop.test.database, { subOrderId: part.id, reference: '尾号 8848' });
const PARCEL = { carrier: '顺丰', number: 'sf 1420 0987 65432', reason: '' };

describe('the list', () => {
  let paid: StoredSubOrder;
  let claimed: StoredSubOrder;
  let asked: StoredSubOrder;
  let tea: StoredSubOrder;
  beforeAll(async () => {
    paid = partOf(await shop.sell(HILL));
    claimed = partOf(await shop.sell(HILL, { isPaid: false }));
    await claim(claimed);
    asked = partOf(await shop.sell(HILL));
    await askAbout(shop.test.database, asked.id, PLACED_AT + 120_000, { kind: 'refund_only', reason: 'changed_mind' });
    tea = partOf(await shop.sell(TEA));
  });
  const idsOf = async (query: string, cookie: string) => (await list(query, cookie)).view.orders.map(({ id }) => id);

  it('shows a seller the own orders, and the brand all, in two trips', async () => {
    const own = await list('', shop.hill);
    const all = await list('', shop.brand);
    expect([own.trips, all.trips]).toEqual([2, 2]);
    expect(own.view.orders.map(({ id }) => id).toSorted()).toEqual([paid.id, claimed.id, asked.id].toSorted());
    expect(all.view.orders.map(({ id }) => id)).toContain(tea.id);
    expect(own.view.orders.find(({ id }) => id === paid.id)).toMatchObject({
      sellerName: '山田',
      goods: '小米 × 10',
      totalMinor: 10_000,
      status: 'paid',
      agentCode: shop.agent.code,
      province: BUYER.province,
    });
    expect([own.view.choices, all.view.choices.length > 0]).toEqual([[], true]);
  });

  it('holds no name, no phone and no address', async () => {
    const { text } = await list('', shop.brand);
    for (const secret of [BUYER.name, BUYER.phone, BUYER.city, BUYER.address]) expect(text).not.toContain(secret);
  });

  it('is narrowed by state, seller, day, agent, case and refund', async () => {
    const own = [paid.id, asked.id].toSorted();
    expect((await idsOf('?state=paid', shop.hill)).toSorted()).toEqual(own);
    expect(await idsOf('?state=to-confirm', shop.hill)).toEqual([claimed.id]);
    expect(await idsOf('?state=to-confirm', shop.tea)).toEqual([]);
    expect(await idsOf('?case=open', shop.brand)).toEqual([asked.id]);
    expect(await idsOf('?seller=tea-house', shop.brand)).toEqual([tea.id]);
    expect(await idsOf(`?agent=${shop.agent.code}&state=paid&from=2026-11-21&until=2026-11-21`, shop.tea)).toEqual([
      tea.id,
    ]);
    expect(await idsOf('?agent=zzzzzzzz', shop.brand)).toEqual([]);
    expect(await idsOf('?until=2026-11-20', shop.brand)).toEqual([]);
    expect(await idsOf('?from=2026-11-22', shop.brand)).toEqual([]);
    expect(await idsOf('?refund=due', shop.brand)).toEqual([]);
  });

  it('says which of the wishes nobody can read, and keeps them', async () => {
    const { view } = await list('?from=2026-02-31&agent=%E5%B0%8F%E6%98%8E&state=paid', shop.hill);
    expect(view).toMatchObject({ problems: ['from', 'agent'], filter: { from: '2026-02-31', agent: '小明' } });
    expect(view.query).toBe('state=paid');
  });

  it('of another seller is not there', async () => {
    expect((await shop.open('/desk/orders/?seller=tea-house', shop.hill)).status).toBe(404);
  });

  it('goes on where it ended, and shows every order once, the newest first', async () => {
    for (let sold = 0; sold < 35; sold += 1) await shop.sell(TEA, { quantity: 1, isPaid: sold % 2 === 0 });
    const first = await list('', shop.tea);
    const second = await list(`?before=${String(first.view.next)}`, shop.tea);
    const rows = [...first.view.orders, ...second.view.orders];
    expect([first.view.orders.length, second.view.next]).toEqual([30, null]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(36);
    const places = rows.map(({ placedAt, id }) => `${placedAt}.${id}`);
    expect(places).toEqual(places.toSorted().toReversed());
  });
});

describe('looking for an order', () => {
  let part: StoredSubOrder;
  let number: string;
  beforeAll(async () => {
    const order = await shop.sell(HILL, { phone: '13911112222' });
    part = partOf(order);
    number = order.number;
    await send(part, 'ship', { ...PARCEL, number: 'YT0001112223334' });
  });
  const find = (text: string, cookie: string) => shop.open('/desk/orders/find', cookie, { text });

  it.each([
    ['its number', () => number],
    ['its number without strokes', () => number.replaceAll('-', '')],
    ['its id', () => part.id],
    ['the id of the whole order', () => part.id.replace(/^sub_(.+)_\d+$/, 'ord_$1')],
    ['the number of its parcel, in small letters', () => 'yt 0001112223334'],
    ['the phone of its shopper', () => '139 1111-2222'],
  ])('finds it by %s, in two trips, and for its own seller alone', async (_label, text) => {
    const found = await find(text(), shop.hill);
    expect([found.status, found.location, found.trips]).toEqual([303, `/desk/orders/${part.id}/`, 2]);
    const elsewhere = await shop.look(ordersViewSchema, '/desk/orders/find', shop.tea, { text: text() });
    expect(elsewhere.view.orders).toEqual([]);
  });

  it('lists several of one phone, which stands in no address and in no log', async () => {
    await shop.sell(HILL, { phone: '13911113333' });
    await shop.sell(TEA, { phone: '13911113333' });
    const { view } = await shop.look(ordersViewSchema, '/desk/orders/find', shop.brand, { text: '13911113333' });
    expect([view.orders.length, view.chrome.here, view.looked]).toEqual([2, '/desk/orders/', { text: '13911113333' }]);
    expect(JSON.stringify(shop.app.logged)).not.toContain('13911113333');
  });

  it('leads from the number in an address to the page', async () => {
    const { status, location } = await shop.open(`/desk/orders/${number}/`, shop.hill);
    expect([status, location]).toEqual([303, `/desk/orders/${part.id}/`]);
    expect((await shop.open(`/desk/orders/${number}/`, shop.tea)).status).toBe(404);
    expect((await shop.open('/desk/orders/13911112222/', shop.hill)).status).toBe(404);
  });
});

describe('the page of an order', () => {
  it('tells everything but the person, in two trips', async () => {
    const part = partOf(await shop.sell(HILL));
    const { view, trips, text } = await look(part);
    expect(trips).toBe(2);
    expect(view).toMatchObject({
      status: 'paid',
      lines: [{ goods: '小米 × 10', totalMinor: 10_000, leftMinor: 10_000 }],
      payments: [{ provider: 'manual', status: 'received', amountMinor: 10_000 }],
      won: { code: shop.agent.code, proof: 'token', held: null },
      steps: ['ship', 'refund'],
      contact: null,
    });
    expect(view.history.map(({ kind }) => kind)).toEqual(['placed', 'paid']);
    for (const secret of [BUYER.name, BUYER.phone, BUYER.city, BUYER.address]) expect(text).not.toContain(secret);
  });

  it('shows the person after a tap, and writes down who tapped', async () => {
    const part = partOf(await shop.sell(HILL));
    shop.app.setClock(PLACED_AT + 60 * 60_000);
    const opened = await shop.look(partViewSchema, `/desk/orders/${part.id}/contact`, shop.hill, {});
    shop.app.setClock(PLACED_AT);
    expect([opened.status, opened.trips]).toEqual([200, 3]);
    expect(opened.view.contact).toMatchObject({
      name: BUYER.name,
      phone: BUYER.phone,
      address: `${BUYER.province} ${BUYER.city} ${BUYER.address}`,
    });
    const after = await look(part);
    expect(after.view.contact).toBeNull();
    expect(after.view.history.at(-1)).toMatchObject({ kind: 'contact_shown', actor: 'seller', by: '田有禾' });
  });
});

describe('what is sealed and does not open', () => {
  const spoil = (table: string, column: string, which: string) =>
    shop.test.client.execute(`UPDATE ${table} SET ${column} = 'v2.00000000.AAAA.AAAA' WHERE ${which}`);

  it('is said on the page of its order, which is whole but for it, and that somebody looked is kept', async () => {
    const order = await shop.sell(HILL);
    const part = partOf(order);
    await spoil('order_contacts', 'address_sealed', `order_id = '${order.id}'`);
    const { status, view } = await shop.look(partViewSchema, `/desk/orders/${part.id}/contact`, shop.hill, {});
    expect([status, view.lines.length]).toEqual([200, 1]);
    expect(view.contact).toEqual({
      isDeleted: false,
      isUnreadable: true,
      name: '',
      phone: '',
      address: '',
      note: '',
      references: [],
      invoice: null,
    });
    expect((await look(part)).view.history.map(({ kind }) => kind)).toContain('contact_shown');
  });

  it('hides nothing else: without the invoice, the address is there', async () => {
    const order = await shop.sell(HILL);
    const part = partOf(order);
    const invoice = { title: '山月', taxNumber: '', email: 'a@example.com' };
    await requestInvoice(shop.app.deps, shop.test.database, { order, part, invoice });
    await spoil('invoice_requests', 'title_sealed', `sub_order_id = '${part.id}'`);
    const { view } = await shop.look(partViewSchema, `/desk/orders/${part.id}/contact`, shop.hill, {});
    expect(view.contact).toMatchObject({ isUnreadable: true, name: BUYER.name, invoice: null });
  });

  it('is not said of what the shopper had deleted', async () => {
    const order = await shop.sell(HILL);
    await shop.test.client.execute(`DELETE FROM order_contacts WHERE order_id = '${order.id}'`);
    const path = `/desk/orders/${partOf(order).id}/contact`;
    const { contact } = (await shop.look(partViewSchema, path, shop.hill, {})).view;
    expect(contact).toMatchObject({ isDeleted: true, isUnreadable: false });
  });
});

describe('money by hand', () => {
  it('is confirmed with the amount that is due and no other, in three trips, once', async () => {
    const part = partOf(await shop.sell(HILL, { isPaid: false }));
    await claim(part);
    const fields = { seller: 'hill-farm', amount: '99.99', reason: '流水 0001' };
    const refused = await wrong(part, 'confirm', fields);
    expect([refused.status, refused.view.form]).toMatchObject([
      422,
      { name: 'confirm', problem: 'wrong_amount', typed: { amount: '99.99', reason: '流水 0001' } },
    ]);
    expect((await wrong(part, 'confirm', { ...fields, amount: '一百' })).view.form?.problem).toBe('amount_unreadable');
    expect((await look(part)).view).toMatchObject({ status: 'placed', isClaimed: true });
    const done = await send(part, 'confirm', { ...fields, amount: '100' });
    expect([done.status, done.location, done.trips]).toEqual([303, `/desk/orders/${part.id}/?done=order_paid`, 3]);
    const again = await send(part, 'confirm', { ...fields, amount: '100' });
    expect(again.location).toMatch(/done=order_already$/);
    const { view } = await shop.look(partViewSchema, done.location ?? '', shop.hill);
    expect(view).toMatchObject({ status: 'paid', chrome: { told: { key: 'order_paid' } } });
    expect(view.history.filter(({ kind }) => kind === 'paid')).toMatchObject([{ actor: 'seller', by: '田有禾' }]);
  });

  it('is not found: the shopper is told why, and a reason is needed', async () => {
    const part = partOf(await shop.sell(HILL, { isPaid: false }));
    await claim(part);
    const bare = await wrong(part, 'refuse', { reason: ' ' });
    expect([bare.status, bare.view.form?.problem]).toEqual([422, 'reason_missing']);
    const told = await send(part, 'refuse', { reason: '查了三天没有' });
    expect([told.status, told.trips]).toEqual([303, 3]);
    expect((await look(part)).view).toMatchObject({ isClaimed: false, payments: [{ status: 'refused' }] });
  });

  it('is told of by an address only when it is so', async () => {
    const part = partOf(await shop.sell(HILL, { isPaid: false }));
    const { view } = await shop.look(partViewSchema, `/desk/orders/${part.id}/?done=order_paid`, shop.hill);
    expect(view.chrome.told).toBeNull();
  });
});

describe('a parcel', () => {
  it('leaves in three trips, once; another one needs a reason', async () => {
    const part = partOf(await shop.sell(HILL));
    const done = await send(part, 'ship', PARCEL);
    expect([done.status, done.trips]).toEqual([303, 3]);
    expect((await send(part, 'ship', PARCEL)).location).toMatch(/order_already$/);
    const further = { ...PARCEL, number: 'SF999999999' };
    const refused = await wrong(part, 'ship', further);
    expect([refused.status, refused.view.form]).toMatchObject([422, { name: 'ship-more', problem: 'reason_missing' }]);
    expect((await send(part, 'ship', { ...further, reason: '补发' })).location).toMatch(/order_parcel$/);
    expect((await look(part)).view).toMatchObject({
      status: 'shipped',
      parcels: [{ number: 'SF1420098765432' }, { number: 'SF999999999' }],
    });
  });

  it('that nobody can read is asked about, with what was typed', async () => {
    const part = partOf(await shop.sell(HILL));
    const { status, view } = await wrong(part, 'ship', { ...PARCEL, number: '12' });
    expect([status, view.form]).toMatchObject([422, { problem: 'parcel_unreadable', typed: { number: '12' } }]);
  });

  it('waits while the shopper asks for the money back, until somebody says why', async () => {
    const part = partOf(await shop.sell(HILL));
    await askAbout(shop.test.database, part.id, PLACED_AT + 120_000, { kind: 'refund_only', reason: 'changed_mind' });
    const kept = await wrong(part, 'ship', PARCEL);
    expect([kept.status, kept.view.form?.problem]).toEqual([409, 'case_open']);
    expect(kept.view.cases).toMatchObject([{ kind: 'refund_only', status: 'asked' }]);
    expect((await send(part, 'ship', { ...PARCEL, reason: '买家说还是要' })).location).toMatch(/order_shipped$/);
  });

  it('arrives: with the proof, in three trips, and the commission knows when it matures', async () => {
    const part = partOf(await shop.sell(HILL));
    expect((await wrong(part, 'receive', { reason: '' })).view.form?.problem).toBe('not_shipped');
    await send(part, 'ship', PARCEL);
    const done = await send(part, 'receive', { reason: '快递写着本人签收' });
    expect([done.status, done.trips]).toEqual([303, 3]);
    expect((await look(part)).view.history.at(-1)).toMatchObject({ kind: 'received', reason: '快递写着本人签收' });
    const { rows } = await shop.test.client.execute({
      sql: 'SELECT matures_at FROM commissions WHERE sub_order_id = ?',
      args: [part.id],
    });
    expect(Number(rows[0]?.['matures_at'])).toBeGreaterThan(PLACED_AT);
  });
});

describe('money back', () => {
  const plan = (part: StoredSubOrder, fields: Record<string, string>) =>
    shop.look(refundViewSchema, `/desk/orders/${part.id}/refund`, shop.hill, fields);

  it('is shown first with what the agent loses, and written once when somebody says yes', async () => {
    const part = partOf(await shop.sell(HILL));
    const fields = { amount: '33.33', shipping: '', reason: '路上碎了一包' };
    const planned = await plan(part, fields);
    expect([planned.status, planned.trips]).toEqual([200, 2]);
    expect(planned.view).toMatchObject({
      totalMinor: 3333,
      isLast: false,
      commissions: [{ code: shop.agent.code, amountMinor: 334, from: 'pending' }],
    });
    expect((await look(part)).view.refunds).toEqual([]);
    const said = { ...fields, refundId: planned.view.refundId, total: '3333' };
    const done = await send(part, 'refund', said);
    expect([done.status, done.trips]).toEqual([303, 3]);
    expect((await send(part, 'refund', said)).location).toMatch(/order_refunded$/);
    const { view } = await look(part);
    expect(view.refunds).toMatchObject([{ totalMinor: 3333, transfer: 'due', isToProve: true }]);
    expect(view.lines).toMatchObject([{ leftMinor: 6667 }]);
    const proof = { refundId: planned.view.refundId, proof: '1000050126' };
    expect((await wrong(part, 'refund-done', { ...proof, proof: '' })).view.form?.problem).toBe('proof_missing');
    const sent = await send(part, 'refund-done', proof);
    expect([sent.location, sent.trips]).toEqual([`/desk/orders/${part.id}/?done=order_refund_sent`, 3]);
    expect((await look(part)).view.refunds).toMatchObject([{ transfer: 'done', reference: '1000050126' }]);
  });

  it('of everything is not written when something else went back meanwhile', async () => {
    const part = partOf(await shop.sell(HILL));
    const all = { all: 'yes', reason: '没有货了' };
    const [first, second] = [await plan(part, all), await plan(part, { amount: '10', reason: '少发一包' })];
    await send(part, 'refund', { amount: '10', reason: '少发一包', refundId: second.view.refundId, total: '1000' });
    const late = await wrong(part, 'refund', { ...all, refundId: first.view.refundId, total: '10000' });
    expect([late.status, late.view.form?.problem]).toEqual([409, 'changed']);
    expect(late.view.left.totalMinor).toBe(9000);
  });

  it.each([
    [{ amount: '100.01', reason: '多了' }, 'too_much'],
    [{ amount: '', reason: '什么也没有' }, 'nothing'],
    [{ amount: '一点', reason: '看不懂' }, 'amount_unreadable'],
    [{ amount: '10', reason: '' }, 'reason_missing'],
  ])('of %o is asked about: %s', async (fields, problem) => {
    const part = partOf(await shop.sell(HILL));
    const { status, view } = await wrong(part, 'refund', fields);
    expect([status, view.form]).toMatchObject([
      422,
      { name: 'refund', problem, typed: { amounts: [fields.amount], reason: fields.reason } },
    ]);
  });
});

describe('the end and the invoice', () => {
  it('cancels what is unpaid, and nothing else', async () => {
    const part = partOf(await shop.sell(HILL, { isPaid: false }));
    const done = await send(part, 'cancel', { reason: '买家打电话来不要了' });
    expect([done.location, done.trips]).toEqual([`/desk/orders/${part.id}/?done=order_cancelled`, 3]);
    const paid = partOf(await shop.sell(HILL));
    expect((await wrong(paid, 'cancel', { reason: '' })).view.form?.problem).toBe('not_cancellable');
  });

  it('writes down that the invoice was sent, and by whom', async () => {
    const order = await shop.sell(HILL);
    const part = partOf(order);
    const invoice = { title: '林小满', taxNumber: '', email: 'lin@example.com' };
    await requestInvoice(shop.app.deps, shop.test.database, { order, part, invoice });
    expect((await look(part)).view.steps).toContain('invoice');
    const done = await send(part, 'invoice', {});
    expect([done.location, done.trips]).toEqual([`/desk/orders/${part.id}/?done=order_invoice_sent`, 3]);
    expect((await look(part)).view.history.at(-1)).toMatchObject({ kind: 'invoice_sent', by: '田有禾' });
    expect((await send(part, 'invoice', {})).location).toMatch(/order_already$/);
  });
});

describe('whose order it is', () => {
  const FORMS: [string, Record<string, string>][] = [
    ['contact', {}],
    ['confirm', { seller: 'hill-farm', amount: '100' }],
    ['confirm', { seller: 'tea-house', amount: '100' }],
    ['refuse', { reason: '没有' }],
    ['ship', PARCEL],
    ['receive', {}],
    ['cancel', {}],
    ['invoice', {}],
    ['refund', { all: 'yes', reason: '退' }],
    ['refund', { all: 'yes', reason: '退', refundId: `ref_${'A'.repeat(22)}`, total: '10000' }],
    ['refund-done', { refundId: `ref_${'A'.repeat(22)}`, proof: '1' }],
    ['refund-retry', { refundId: `ref_${'A'.repeat(22)}` }],
  ];

  it.each(FORMS)('%s %o of another seller, and of an agent, is not there and changes nothing', async (form, fields) => {
    const unpaid = partOf(await shop.sell(HILL, { isPaid: false }));
    await claim(unpaid);
    const paid = partOf(await shop.sell(HILL));
    const before = await readBooks(shop.test.client);
    for (const part of [unpaid, paid])
      for (const cookie of [shop.tea, shop.agent.cookie]) {
        expect((await send(part, form, fields, cookie)).status).toBe(404);
        expect((await shop.open(`/desk/orders/${part.id}/`, cookie)).status).toBe(404);
      }
    expect(await readBooks(shop.test.client)).toEqual(before);
  });

  it('is asked of the page as well when somebody writes the refund of another order into the form', async () => {
    const [one, other] = [partOf(await shop.sell(HILL)), partOf(await shop.sell(TEA))];
    const fields = { all: 'yes', reason: '退', refundId: `ref_${'B'.repeat(22)}`, total: '10000' };
    await send(other, 'refund', fields, shop.brand);
    const proof = { refundId: fields.refundId, proof: '1' };
    expect((await send(one, 'refund-done', proof)).status).toBe(404);
    expect((await look(other, shop.tea)).view.refunds).toMatchObject([{ transfer: 'due' }]);
  });

  it('names the brand in the books when the brand did it', async () => {
    const part = partOf(await shop.sell(TEA));
    await send(part, 'ship', PARCEL, shop.brand);
    expect((await look(part, shop.tea)).view.history.at(-1)).toMatchObject({ actor: 'brand', by: '阿远' });
  });

  it('and strangers are led to the door', async () => {
    const part = partOf(await shop.sell(TEA));
    expect((await shop.open(`/desk/orders/${part.id}/`, '')).status).toBe(303);
    expect((await send(part, 'cancel', {}, '')).location).toBe('/desk/sign-in');
  });
});

it('leaves books that verify', async () => {
  const { findings } = await verifyLedger(shop.test.database, { key: null, head: null });
  expect(findings).toEqual([]);
});
