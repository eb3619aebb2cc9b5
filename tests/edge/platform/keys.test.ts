// Keys of sellers' programs: made once, shown once, and opening one seller's rows, within their scopes, until they are revoked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredOrder } from '../../../db/queries/read-order.ts';
import { MOST_CALLS } from '../../../functions/accounts/key-door.ts';
import { OPERATIONS } from '../../../functions/api/operations.ts';
import { apiViewSchema } from '../../../functions/desk/api/view.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../../fixtures/desk-shop.ts';
import { makeProgram, sendFields, type TestProgram } from '../../fixtures/test-programs.ts';
import { PLACED_AT } from '../../fixtures/test-order.ts';
import { BUYER } from '../../fixtures/trading-shop.ts';

const ALL = ['read', 'write', 'contact'] as const;
const PARCEL = { parcel: { carrier: '顺丰', number: 'SF1234567890123' } };

let shop: DeskShop;
let hill: TestProgram;
let tea: TestProgram;
beforeAll(async () => {
  shop = await openDeskShop();
  hill = await makeProgram(shop, { cookie: shop.hill, seller: 'hill-farm', scopes: ALL });
  tea = await makeProgram(shop, { cookie: shop.tea, seller: 'tea-house', scopes: ALL });
});
afterAll(() => shop.close());

const partOf = (order: StoredOrder) => order.subOrders[0]?.id ?? '';
const keysOf = async (cookie: string) => (await shop.look(apiViewSchema, '/desk/api/', cookie)).view.keys;
const tables = async () => {
  const { rows } = await shop.test.client.execute('SELECT * FROM api_keys');
  return JSON.stringify(rows);
};

describe('making a key', () => {
  it('shows it once, stores no letter of it, and says whose it is', async () => {
    expect(hill.written).toMatch(/^xk_[\w-]{65}$/);
    expect(await tables()).not.toContain(hill.written.slice(3, 20));
    expect(await hill.call('/key')).toMatchObject({
      status: 200,
      trips: 1,
      json: { seller: 'hill-farm', name: 'ERP' },
    });
    const { view, trips } = await shop.look(apiViewSchema, '/desk/api/', shop.hill);
    expect([view.made, trips]).toEqual([null, 2]);
  });

  it('sent twice makes one, and does not show it again', async () => {
    const before = (await keysOf(shop.hill)).length;
    const { view } = await shop.look(apiViewSchema, '/desk/api/', shop.hill);
    const form = new URLSearchParams({ id: view.keyForm.id, seller: 'hill-farm', name: '打单', scope: 'read' });
    expect((await sendFields(shop, '/desk/api/keys', shop.hill, form)).view.made?.name).toBe('打单');
    const again = await sendFields(shop, '/desk/api/keys', shop.hill, form);
    expect([again.view.made, again.view.chrome.told?.key]).toEqual([null, 'key_already']);
    expect((await keysOf(shop.hill)).length).toBe(before + 1);
  });

  it.each([
    ['without a name', { name: ' ', scope: 'read' }, 'name_missing'],
    ['that may do nothing', { name: 'ERP' }, 'scopes_missing'],
  ])('%s is asked for once more, with what was typed', async (_label, typed, problem) => {
    const { view } = await shop.look(apiViewSchema, '/desk/api/', shop.hill);
    const form = new URLSearchParams({ id: view.keyForm.id, seller: 'hill-farm', ...typed });
    const answer = await sendFields(shop, '/desk/api/keys', shop.hill, form);
    expect([answer.status, answer.view.keyForm.problem, answer.view.keyForm.name]).toEqual([422, problem, typed.name]);
  });

  it.each(['tea', 'agent'] as const)('for another seller is not possible (%s)', async (who) => {
    const before = await tables();
    const cookie = who === 'tea' ? shop.tea : shop.agent.cookie;
    const form = { id: `key_${'A'.repeat(22)}`, seller: 'hill-farm', name: 'x', scope: 'read' };
    expect((await shop.open('/desk/api/keys', cookie, form)).status).toBe(404);
    expect((await shop.open(`/desk/api/keys/${hill.id}/revoke`, cookie, {})).status).toBe(404);
    expect(await tables()).toBe(before);
  });

  it('is the brand’s business for every seller, and each sees its own alone', async () => {
    await makeProgram(shop, { cookie: shop.brand, seller: 'tea-house', scopes: ['read'], name: '品牌做的' });
    expect((await keysOf(shop.tea)).map(({ name, madeBy }) => [name, madeBy])).toContainEqual(['品牌做的', '阿远']);
    expect((await keysOf(shop.hill)).every(({ seller }) => seller === 'hill-farm')).toBe(true);
    expect(new Set((await keysOf(shop.brand)).map(({ seller }) => seller)).size).toBe(2);
  });
});

describe('the door', () => {
  const ask = (authorization?: string) =>
    shop.app.send('/api/v1/key', authorization === undefined ? {} : { headers: { Authorization: authorization } });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic abc'],
    ['a made-up key', `Bearer xk_${'A'.repeat(65)}`],
  ])('is closed to %s, without asking the database', async (_label, header) => {
    const before = shop.test.turso.stats().pipelines;
    const answer = await ask(header);
    expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toMatchObject({ code: 'key_missing' });
    expect(shop.test.turso.stats().pipelines).toBe(before);
  });

  it('is closed to a key with one letter changed', async () => {
    const last = hill.written.at(5) === 'A' ? 'B' : 'A';
    expect((await ask(`Bearer ${hill.written.slice(0, 5)}${last}${hill.written.slice(6)}`)).status).toBe(401);
  });

  it('is closed from the moment at which the key is revoked', async () => {
    const gone = await makeProgram(shop, { cookie: shop.hill, seller: 'hill-farm', scopes: ['read'], name: '旧的' });
    expect((await gone.call('/key')).status).toBe(200);
    const { status, location } = await shop.open(`/desk/api/keys/${gone.id}/revoke`, shop.hill, {});
    expect([status, location]).toEqual([303, '/desk/api/?done=key_revoked']);
    expect((await gone.call('/key')).status).toBe(401);
    const key = (await keysOf(shop.hill)).find(({ id }) => id === gone.id);
    expect([key?.revokedBy, key?.revokedAt]).toEqual(['田有禾', PLACED_AT]);
  });

  it.each([
    ['read', '/orders', undefined, 'write'],
    ['write', '/orders/sub_x/ship', PARCEL, 'read'],
    ['contact', '/orders/sub_x/contact', {}, 'read'],
  ] as const)('of %s is closed to a key that may only %4$s', async (scope, path, body, has) => {
    const weak = await makeProgram(shop, { cookie: shop.hill, seller: 'hill-farm', scopes: [has], name: `只${has}` });
    expect(await weak.call(path, body)).toMatchObject({ status: 403, json: { code: 'scope_missing', scope } });
  });

  it('lets a key through as often as its share of the hour, and again in the next hour', async () => {
    const busy = await makeProgram(shop, { cookie: shop.hill, seller: 'hill-farm', scopes: ['read'], name: '忙' });
    await busy.call('/key');
    await shop.test.client.execute({
      sql: 'UPDATE api_key_calls SET calls = ? WHERE key_id = ?',
      args: [MOST_CALLS - 3, busy.id],
    });
    const statuses = await Promise.all(Array.from({ length: 8 }, () => busy.call('/key')));
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(5);
    shop.app.setClock(PLACED_AT + 61 * 60 * 1000);
    expect((await busy.call('/key')).status).toBe(200);
    shop.app.setClock(PLACED_AT);
  });

  it('takes forms and scripts of other sites for nobody', async () => {
    const headers = { Authorization: `Bearer ${hill.written}`, Origin: 'https://evil.example' };
    const answer = await shop.app.send('/api/v1/orders/sub_x/ship', { json: PARCEL, headers });
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'foreign_origin']);
  });
});

describe('orders for programs', () => {
  it('come in the order in which they changed, page after page, each once, in two trips', async () => {
    const placed = [];
    for (let at = 0; at < 5; at += 1) {
      shop.app.setClock(PLACED_AT + at * 60_000);
      placed.push(partOf(await shop.sell(HILL, { isPaid: at % 2 === 0 })));
    }
    await shop.sell(TEA);
    const seen: string[] = [];
    let next = '';
    do {
      const { status, trips, json } = await hill.call(`/orders?limit=2${next}`);
      expect([status, trips]).toEqual([200, 2]);
      const page = OPERATIONS.find(({ id }) => id === 'listOrders')?.answer.shape.parse(json);
      const { orders, next: cursor } = page as { orders: { id: string }[]; next: string | null };
      seen.push(...orders.map(({ id }) => id));
      next = cursor === null ? '' : `&after=${cursor}`;
    } while (next !== '');
    expect(seen.toSorted()).toEqual(placed.toSorted());
    const paid = await hill.call('/orders?status=paid');
    expect(JSON.stringify(paid.json)).not.toContain('"status":"placed"');
    const later = await hill.call(`/orders?since=${PLACED_AT + 90_000}`);
    expect(later.json).toMatchObject({ next: null });
    expect((later.json as { orders: { changedAt: number }[] }).orders.every((one) => one.changedAt > PLACED_AT)).toBe(
      true,
    );
    shop.app.setClock(PLACED_AT);
  });

  it.each(['/orders?status=gone', '/orders?limit=0', '/orders?limit=51', '/orders?colour=red', '/cases?status=open'])(
    'are not guessed at: %s is refused',
    async (path) => expect((await hill.call(path)).status).toBe(422),
  );

  it('hold nothing of the shopper; who it goes to is asked for by itself, and written down under the name of the key', async () => {
    const id = partOf(await shop.sell(HILL));
    const order = await hill.call(`/orders/${id}`);
    const list = await hill.call('/orders');
    for (const secret of [BUYER.phone, BUYER.name, BUYER.address])
      expect(JSON.stringify([order.json, list.json])).not.toContain(secret);
    const contact = await hill.call(`/orders/${id}/contact`, {});
    expect(contact).toMatchObject({
      status: 200,
      trips: 3,
      json: { contact: { name: BUYER.name, phone: BUYER.phone } },
    });
    const { rows } = await shop.test.client.execute({
      sql: "SELECT actor, by_name FROM order_events WHERE sub_order_id = ? AND kind = 'contact_shown'",
      args: [id],
    });
    expect(rows).toMatchObject([{ actor: 'seller', by_name: 'API ERP' }]);
  });

  it('say that a contact does not open, which is not that it was deleted', async () => {
    const ask = async (sql: (id: string) => string) => {
      const id = partOf(await shop.sell(HILL));
      await shop.test.client.execute(sql(`order_id = (SELECT order_id FROM sub_orders WHERE id = '${id}')`));
      const { status, json } = await hill.call(`/orders/${id}/contact`, {});
      return { status, json };
    };
    const closed = await ask(
      (which) => `UPDATE order_contacts SET name_sealed = 'v2.00000000.AAAA.AAAA' WHERE ${which}`,
    );
    expect(closed).toMatchObject({ status: 200, json: { contact: null, isUnreadable: true } });
    const deleted = await ask((which) => `DELETE FROM order_contacts WHERE ${which}`);
    expect(deleted).toMatchObject({ status: 200, json: { contact: null, isUnreadable: false } });
  });

  it('are shipped once, however often the parcel is told', async () => {
    const id = partOf(await shop.sell(HILL));
    const first = await hill.call(`/orders/${id}/ship`, PARCEL);
    const again = await hill.call(`/orders/${id}/ship`, PARCEL);
    expect([first, again]).toMatchObject([
      { status: 200, trips: 3, json: { state: 'done', order: { status: 'shipped' } } },
      { status: 200, json: { state: 'already', order: { parcels: [{ number: 'SF1234567890123' }] } } },
    ]);
    const other = { parcel: { carrier: '圆通', number: 'YT99999999' } };
    expect(await hill.call(`/orders/${id}/ship`, other)).toMatchObject({
      status: 409,
      json: { code: 'step_refused', reason: 'reason_missing' },
    });
    expect((await hill.call(`/orders/${id}/ship`, { ...other, reason: ' \n' })).json).toMatchObject({
      reason: 'reason_missing',
    });
    expect((await hill.call(`/orders/${id}/ship`, { parcel: { carrier: '', number: '1' } })).status).toBe(422);
  });

  it('are marked as paid by hand once', async () => {
    const id = partOf(await shop.sell(HILL, { isPaid: false }));
    const path = `/orders/${id}/confirm-payment`;
    expect(await hill.call(path, {})).toMatchObject({
      status: 200,
      json: { state: 'done', order: { status: 'paid' } },
    });
    expect(await hill.call(path, {})).toMatchObject({ status: 200, json: { state: 'already' } });
  });

  it('of another seller are not there, for every way there is', async () => {
    const id = partOf(await shop.sell(TEA));
    const before = JSON.stringify((await shop.test.client.execute('SELECT * FROM order_events')).rows);
    const ways = OPERATIONS.filter(({ path }) => path.startsWith('/orders/{id}'));
    expect(ways.length).toBeGreaterThan(3);
    for (const { path, method } of ways) {
      const body = path.endsWith('/ship') ? PARCEL : {};
      const answer = await hill.call(path.replace('{id}', id), method === 'post' ? body : undefined);
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect(JSON.stringify((await shop.test.client.execute('SELECT * FROM order_events')).rows)).toBe(before);
    expect((await tea.call(`/orders/${id}`)).status).toBe(200);
  });
});

describe('products and stock for programs', () => {
  it('are those of the key’s seller, with what is left', async () => {
    const products = await hill.call('/products');
    expect(JSON.stringify(products.json)).toContain('hill-farm/');
    expect(JSON.stringify(products.json)).not.toContain('tea-house');
    const stock = await hill.call('/stock');
    expect(stock).toMatchObject({ status: 200, trips: 2 });
    for (const batch of (stock.json as { batches: { supply: number; sold: number; left: number }[] }).batches)
      expect(batch.left).toBe(Math.max(0, batch.supply - batch.sold));
  });
});
