// /o/<token>/data over HTTP: opened like the address, seen, taken away, corrected while nothing was sent, and deleted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readOrders, selectOrderById, type StoredOrder } from '../../db/queries/read-order.ts';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { withdrawCase } from '../../functions/orders/after-sales/shopper-steps.ts';
import { requestInvoice } from '../../functions/orders/invoice.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { orderToken } from '../../functions/orders/order-ids.ts';
import { hashPhone, openContact } from '../../functions/orders/seal-contact.ts';
import { forgetAsked, forgetOld, sweepEnded } from '../../functions/privacy/clock.ts';
import { mintCorrectionKey } from '../../functions/privacy/order/correct.ts';
import { orderDataViewSchema } from '../../functions/privacy/view.ts';
import { BY_SELLER, DAY, PARCEL } from '../fixtures/reach-status.ts';
import { askAbout, caseDeps, caseOf } from '../fixtures/test-case.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';
import { BUYER, openTradingShop, type TradingShop } from '../fixtures/trading-shop.ts';

const OWN_PHONE = '13600001111';
const page = z.object({ page: z.string(), view: z.unknown() });

let shop: TradingShop;

beforeAll(async () => {
  shop = await openTradingShop();
  await shop.join({ code: 'aaaaaaaa', phone: OWN_PHONE });
});
afterAll(() => shop.close());

interface Answer {
  status: number;
  text: string;
  view: z.infer<typeof orderDataViewSchema>;
}

async function send(order: StoredOrder, to: string, form?: Record<string, string>): Promise<Answer> {
  const token = await orderToken(shop.app.keys, order.id);
  const answer = await shop.app.send(`/o/${token}/data${to}`, form ? { form } : {});
  const text = await answer.text();
  const read = page.safeParse(safeJson(text));
  const isData = read.success && read.data.page === '/o/page/data/';
  return { status: answer.status, text, view: isData ? orderDataViewSchema.parse(read.data.view) : NOTHING };
}

const NOTHING: Answer['view'] = {
  number: '',
  path: '',
  placedAt: 0,
  timeZone: '',
  lastFour: '',
  contact: null,
  invoices: [],
  references: [],
  words: [],
  binding: null,
  correction: null,
  deletion: { state: 'done', at: 0 },
  keepContactDays: 0,
  notice: null,
};

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const lastFour = BUYER.phone.slice(-4);
const fields = (changes: Record<string, string> = {}) => ({
  key: mintCorrectionKey(),
  lastFour,
  name: BUYER.name,
  phone: BUYER.phone,
  city: BUYER.city,
  address: BUYER.address,
  note: '',
  ...changes,
});

async function stored(order: StoredOrder): Promise<StoredOrder> {
  const [found] = await shop.test.database.read([selectOrderById(shop.test.database.queries, order.id)]);
  const after = readOrders(found)[0];
  if (!after) throw new Error('no order');
  return after;
}

async function contactOf(order: StoredOrder) {
  const { contact } = await stored(order);
  return contact && openContact(shop.app.keys, order.id, contact);
}

async function finish(order: StoredOrder): Promise<void> {
  const { database } = shop.test;
  const subOrderId = order.subOrders[0]?.id ?? '';
  await shipSubOrder(lifeDeps(PLACED_AT + DAY), database, { subOrderId, parcel: PARCEL, ...BY_SELLER });
  await receiveSubOrder(lifeDeps(PLACED_AT + 2 * DAY), database, { subOrderId, ...BY_SELLER });
  await completeDue(lifeDeps(PLACED_AT + 40 * DAY), database);
}

describe('who only has the link', () => {
  it('sees nothing of it, and sends no form', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa' });
    const shown = await send(order, '');
    expect(JSON.parse(shown.text)).toMatchObject({ page: '/o/page/locked/', view: { holds: 'data' } });
    for (const form of ['/file', '/correct', '/delete', '/keep']) {
      const answer = await send(order, form, { ...fields({ name: '别人' }), lastFour: '0000', sure: 'yes' });
      expect([form, answer.status, JSON.parse(answer.text).page]).toEqual([form, 422, '/o/page/locked/']);
    }
    expect(await contactOf(order)).toMatchObject({ name: BUYER.name });
  });

  it('guesses five times at most', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa' });
    for (let tries = 0; tries < 5; tries += 1) await send(order, '/unlock', { lastFour: '1234' });
    expect((await send(order, '/unlock', { lastFour })).status).toBe(429);
  });
});

describe('the shopper', () => {
  it('sees everything that is kept, and takes it away as a file', async () => {
    const phone = '13811110000';
    const order = await shop.sell({ code: 'aaaaaaaa', phone });
    const { view } = await send(order, '/unlock', { lastFour: '0000' });
    expect(view.contact).toEqual({
      name: BUYER.name,
      phone,
      address: `${BUYER.province} ${BUYER.city} ${BUYER.address}`,
      note: '',
    });
    expect(view.binding).toMatchObject({ name: 'aaaaaaaa', until: null });
    expect(view.deletion).toEqual({ state: 'later' });
    const file = await send(order, '/file', { lastFour: '0000' });
    expect(JSON.parse(file.text)).toMatchObject({
      order: order.number,
      contact: { phone, province: BUYER.province },
      keptBy: { agent: 'aaaaaaaa' },
    });
  });

  it('corrects what is wrong, and the seller is told which fields, not what stands in them', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa' });
    const typed = fields({ name: '欧阳大满', address: '文三路 2 号', phone: ' 138 1111 2222' });
    expect((await send(order, '/correct', typed)).status).toBe(200);
    expect(await contactOf(order)).toMatchObject({
      name: '欧阳大满',
      phone: '13811112222',
      address: `${BUYER.province} ${BUYER.city} 文三路 2 号`,
    });
    const events = (await stored(order)).subOrders[0]?.events.filter(({ kind }) => kind === 'contact_corrected');
    expect(events).toMatchObject([{ actor: 'shopper', reason: 'name phone address' }]);
    const { rows } = await shop.test.client.execute("SELECT id FROM notices WHERE kind = 'contact_corrected'");
    expect(rows.length).toBe(1);
    // The new digits open it, the old ones do not.
    expect((await send(order, '/unlock', { lastFour })).status).toBe(422);
    expect((await send(order, '/unlock', { lastFour: '2222' })).view.contact?.name).toBe('欧阳大满');
  });

  it('writes a correction that is sent late over no newer one', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa' });
    const first = fields({ name: '第一次' });
    await send(order, '/correct', first);
    await send(order, '/correct', fields({ name: '第二次' }));
    await send(order, '/correct', first);
    expect(await contactOf(order)).toMatchObject({ name: '第二次' });
  });

  it('changes nothing by a form that was sent once already: not after the parcel left, not to the agent’s own phone', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa' });
    const typed = fields({ name: '第一次' });
    await send(order, '/correct', typed);
    expect((await send(order, '/correct', { ...typed, phone: OWN_PHONE })).status).toBe(409);
    expect(await contactOf(order)).toMatchObject({ name: '第一次', phone: BUYER.phone });
    await shipSubOrder(lifeDeps(PLACED_AT + DAY), shop.test.database, {
      subOrderId: order.subOrders[0]?.id ?? '',
      parcel: PARCEL,
      ...BY_SELLER,
    });
    expect((await send(order, '/correct', { ...typed, address: '别处 9 号' })).status).toBe(409);
    expect(await contactOf(order)).toMatchObject({ address: `${BUYER.province} ${BUYER.city} ${BUYER.address}` });
  });

  it('is told beside the field what cannot be read, and loses nothing', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa' });
    const { status, view } = await send(order, '/correct', fields({ phone: '123', name: '甲' }));
    expect(status).toBe(422);
    expect(view.correction).toMatchObject({ values: { phone: '123', name: '甲' }, errors: [{ field: 'phone' }] });
  });

  it('takes the binding along when the phone was mistyped', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa', phone: '13822220000' });
    await send(order, '/correct', fields({ lastFour: '0000', phone: '13822221111' }));
    const bound = async (phone: string) => {
      const args = [await hashPhone(shop.app.keys, phone)];
      return (await shop.test.client.execute({ sql: 'SELECT order_id FROM bindings WHERE phone_hash = ?', args })).rows;
    };
    expect(await bound('13822220000')).toEqual([]);
    expect(await bound('13822221111')).toMatchObject([{ order_id: order.id }]);
  });

  it('learns from an order who keeps a phone only where that order made it so: any phone can be typed', async () => {
    const first = await shop.sell({ code: 'aaaaaaaa', phone: '13833330000' });
    expect((await send(first, '/unlock', { lastFour: '0000' })).view.binding).toMatchObject({ name: 'aaaaaaaa' });
    const curious = await shop.sell({ code: 'zzzzzzzz', phone: '13833330000', isPaid: false });
    expect((await send(curious, '/unlock', { lastFour: '0000' })).view.binding).toBeNull();
    const corrected = await shop.sell({ code: 'zzzzzzzz', phone: '13833331111', isPaid: false });
    const { view } = await send(corrected, '/correct', fields({ lastFour: '1111', phone: '13833330000' }));
    expect(view).toMatchObject({ contact: { phone: '13833330000' }, binding: null });
  });

  it('does not turn somebody’s order into one through the agent’s own link', async () => {
    await shop.sell({ code: 'aaaaaaaa', phone: OWN_PHONE, address: '芒种巷 7 号' });
    const order = await shop.sell({ code: 'aaaaaaaa' });
    expect((await send(order, '/correct', fields({ phone: OWN_PHONE }))).status).toBe(409);
    expect((await send(order, '/correct', fields({ address: '芒种巷 7 号' }))).status).toBe(409);
    expect(await contactOf(order)).toMatchObject({ phone: BUYER.phone });
  });

  it('corrects nothing once it was sent', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa' });
    await shipSubOrder(lifeDeps(PLACED_AT + DAY), shop.test.database, {
      subOrderId: order.subOrders[0]?.id ?? '',
      parcel: PARCEL,
      ...BY_SELLER,
    });
    expect((await send(order, '/correct', fields({ name: '别人' }))).status).toBe(409);
    expect(await contactOf(order)).toMatchObject({ name: BUYER.name });
  });
});

describe('deletion', () => {
  it('is remembered while something is under way, taken back, asked for again, and done by the clock', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa', phone: '13844440000' });
    const asked = { lastFour: '0000', sure: 'yes' };
    expect((await send(order, '/delete', { lastFour: '0000' })).status).toBe(422);
    expect((await send(order, '/delete', asked)).view.deletion).toMatchObject({ state: 'asked' });
    shop.app.setClock(PLACED_AT + 1);
    expect((await send(order, '/keep', { lastFour: '0000' })).view.deletion).toEqual({ state: 'later' });
    shop.app.setClock(PLACED_AT + 2);
    await send(order, '/delete', asked);
    expect(await forgetAsked(lifeDeps(PLACED_AT), shop.test.database)).toMatchObject({ changed: 0 });
    await finish(order);
    expect(await forgetAsked(lifeDeps(PLACED_AT + 41 * DAY), shop.test.database)).toMatchObject({ changed: 1 });
    expect(await contactOf(order)).toBeNull();
    expect(await forgetAsked(lifeDeps(PLACED_AT + 41 * DAY), shop.test.database)).toMatchObject({ changed: 0 });
  });

  it('happens at once when everything is over, and twice is once', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa', phone: '13855550000' });
    await finish(order);
    const { view } = await send(order, '/delete', { lastFour: '0000', sure: 'yes' });
    expect(view).toMatchObject({ contact: null, deletion: { state: 'done' } });
    // The digits open nothing any more: there is no phone to compare them with.
    expect((await send(order, '/delete', { lastFour: '0000', sure: 'yes' })).status).toBe(422);
  });

  it('deletes nothing of an order under way, also when others were deleted before', async () => {
    const over = await shop.sell({ code: 'aaaaaaaa', phone: '13899990000' });
    await finish(over);
    await send(over, '/delete', { lastFour: '0000', sure: 'yes' });
    const underWay = await shop.sell({ code: 'aaaaaaaa', phone: '13899991111' });
    const { view } = await send(underWay, '/delete', { lastFour: '1111', sure: 'yes' });
    expect(view).toMatchObject({ contact: { phone: '13899991111' }, deletion: { state: 'asked' } });
    await finish(underWay);
    expect(await forgetAsked(lifeDeps(PLACED_AT + 41 * DAY), shop.test.database)).toMatchObject({ changed: 1 });
    expect(await contactOf(underWay)).toBeNull();
  });

  it('stays whole: no invoice is asked for after it, and what is said in a new case goes when that is over', async () => {
    const { database } = shop.test;
    const order = await shop.sell({ code: 'aaaaaaaa', phone: '13888880000' });
    await finish(order);
    await send(order, '/delete', { lastFour: '0000', sure: 'yes' });
    const [part] = order.subOrders;
    if (!part) throw new Error('no part');
    const invoice = { title: '青禾杂货铺', taxNumber: '', email: 'a@example.cn' };
    const deps = { keys: shop.app.keys, now: () => PLACED_AT + 42 * DAY };
    expect(await requestInvoice(deps, database, { order, part, invoice })).toEqual({
      state: 'refused',
      why: 'forgotten',
    });
    const asked = caseOf(
      await askAbout(database, part.id, PLACED_AT + 42 * DAY, { kind: 'complaint', reason: 'other' }),
    );
    const words = async () => {
      const args = [asked.id];
      return (await shop.test.client.execute({ sql: 'SELECT 1 FROM case_messages WHERE case_id = ?', args })).rows
        .length;
    };
    await forgetAsked(lifeDeps(PLACED_AT + 42 * DAY), database);
    expect(await words()).toBe(1);
    await withdrawCase(caseDeps(PLACED_AT + 43 * DAY), database, { caseId: asked.id });
    await forgetAsked(lifeDeps(PLACED_AT + 43 * DAY), database);
    expect(await words()).toBe(0);
    expect((await shop.test.client.execute('SELECT 1 FROM deletion_requests')).rows).toEqual([]);
  });

  it('keeps a binding while another order of the phone is there, and takes it with the last', async () => {
    const phone = '13866660000';
    const [first, second] = [
      await shop.sell({ code: 'aaaaaaaa', phone }),
      await shop.sell({ code: 'aaaaaaaa', phone }),
    ];
    const args = [await hashPhone(shop.app.keys, phone)];
    const bound = async () =>
      (await shop.test.client.execute({ sql: 'SELECT 1 FROM bindings WHERE phone_hash = ?', args })).rows.length;
    await finish(first);
    await finish(second);
    await send(first, '/delete', { lastFour: '0000', sure: 'yes' });
    expect(await bound()).toBe(1);
    await send(second, '/delete', { lastFour: '0000', sure: 'yes' });
    expect(await bound()).toBe(0);
    // Nor is a row left of which only the hash is gone.
    const ids = [first.id, second.id];
    const left = await shop.test.client.execute({ sql: 'SELECT 1 FROM bindings WHERE order_id IN (?, ?)', args: ids });
    expect(left.rows).toEqual([]);
  });
});

describe('the clock', () => {
  it('deletes what was kept long enough, not before, and never what is under way', async () => {
    const over = await shop.sell({ code: 'aaaaaaaa', phone: '13877770000' });
    const underWay = await shop.sell({ code: 'aaaaaaaa', phone: '13877771111' });
    await finish(over);
    const endedAt = PLACED_AT + 40 * DAY;
    await forgetOld(lifeDeps(endedAt + 180 * DAY), shop.test.database);
    expect(await contactOf(over)).not.toBeNull();
    await forgetOld(lifeDeps(endedAt + 180 * DAY + 1), shop.test.database);
    expect(await contactOf(over)).toBeNull();
    expect(await contactOf(underWay)).not.toBeNull();
    const events = (await stored(over)).subOrders[0]?.events.filter(({ kind }) => kind === 'forgotten');
    expect(events).toMatchObject([{ actor: 'system', reason: 'kept_long_enough' }]);
  });

  it('sweeps tries, sessions and codes that ended, and the phones of those who left the desk long ago', async () => {
    const { client, database } = shop.test;
    const at = PLACED_AT;
    await client.batch(
      [
        { sql: "INSERT INTO staff VALUES ('stf_gone', 'left-hash', 'brand', '', '周', 0, 'x', ?, 'x')", args: [at] },
        { sql: "INSERT INTO sign_in_tries VALUES ('send:old', 1, ?)", args: [at] },
      ],
      'write',
    );
    await sweepEnded(lifeDeps(at + 179 * DAY), database);
    const hash = async () =>
      (await client.execute("SELECT phone_hash FROM staff WHERE id = 'stf_gone'")).rows[0]?.['phone_hash'];
    expect(await hash()).toBe('left-hash');
    await sweepEnded(lifeDeps(at + 181 * DAY), database);
    expect(await hash()).not.toBe('left-hash');
    expect((await client.execute('SELECT 1 FROM sign_in_tries')).rows).toEqual([]);
    expect(await sweepEnded(lifeDeps(at + 181 * DAY), database)).toMatchObject({ changed: 0 });
  });
});
