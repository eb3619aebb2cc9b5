// The checkout as a form without script: corrected, refused, repeated, placed. Pages are read as the data they show.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeExcludedOffer, makeOffer } from '../fixtures/offers.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { countRows, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const FIELDS = {
  name: '林小满',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  address: '文三路 1 号',
  note: '',
  agentCode: '',
};
let test: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  const vase = makeOffer({
    product: 'vase',
    variants: [{ id: '', title: '', priceMinor: 5000, batch: { id: 'k1', supply: 1 } }],
  });
  app = await createTestApp({ test, offers: [makeOffer(), makeExcludedOffer(), vase], now: Date.UTC(2026, 10, 21) });
});

const viewOf = async (answer: Response) => (await answer.json()).view;
const open = async (query: string) => viewOf(await app.send(`/checkout/?${query}`));
const submit = (fields: Record<string, string>) =>
  app.send('/checkout/', { form: { ...FIELDS, intent: 'order', variant: '', quantity: '1', ...fields } });

describe('opening the checkout', () => {
  it('shows lines, policy, shipping and the total at today’s terms, with an order id of its own', async () => {
    const view = await open('product=hill-farm/millet&variant=&quantity=3');
    expect(view).toMatchObject({ goodsMinor: 3000, shippingMinor: 800, totalMinor: 3800, notice: null, errors: [] });
    expect(view.sellers[0]).toMatchObject({ name: '山田', shippingNote: '满 99.00 元包邮' });
    expect(view.sellers[0].lines[0]).toMatchObject({
      product: 'hill-farm/millet',
      quantity: 3,
      totalMinor: 3000,
      consent: null,
    });
    expect(view.orderId).toMatch(/^ord_[\w-]{22}$/);
    expect((await open('product=hill-farm/millet&variant=&quantity=3')).orderId).not.toBe(view.orderId);
  });

  it('takes nothing but products and quantities from an address: no tick, no code, no id, nothing personal', async () => {
    const view = await open(
      'product=hill-farm/fresh-lychee&variant=&quantity=1&accept=hill-farm/fresh-lychee&agentCode=aaaa0000&name=x&phone=13800138000&orderId=ord_AAAAAAAAAAAAAAAAAAAAAA&token=x',
    );
    expect(view.orderId).not.toBe('ord_AAAAAAAAAAAAAAAAAAAAAA');
    expect(Object.values(view.values).join('')).toBe('');
    expect(view.sellers[0].lines[0].consent).toEqual({ note: '鲜活易腐。', ticked: false });
  });

  it('never chooses a variant for the shopper: one that is gone is left out and said', async () => {
    const cup = makeOffer({
      product: 'cup',
      variants: [
        { id: 'white', title: '白', priceMinor: 1000, batch: null },
        { id: 'blue', title: '青', priceMinor: 2000, batch: null },
      ],
    });
    app = await createTestApp({ test, offers: [cup], now: Date.UTC(2026, 10, 21) });
    const view = await open('product=hill-farm/cup&variant=gone&quantity=1');
    expect([view.sellers.length, view.notice.title]).toEqual([0, '这里没有能下单的东西']);
  });

  it('says when more than 20 products were asked for', async () => {
    const many = Array.from({ length: 25 }, (_, index) => `product=hill-farm/p${index}&variant=&quantity=1`).join('&');
    expect((await open(many)).notice).toMatchObject({
      title: '一张单最多 20 样商品',
      detail: expect.stringContaining('5 样'),
    });
  });

  it('drops what is gone and says so; an empty basket is an empty page, not an error', async () => {
    const view = await open('product=hill-farm/gone&variant=&quantity=1&product=hill-farm/millet&variant=&quantity=1');
    expect([view.sellers[0].lines.length, view.notice.title]).toEqual([1, '有 1 样商品或规格已经没有了']);
    expect(await open('')).toMatchObject({ sellers: [], totalMinor: 0, notice: null });
  });
});

describe('other methods', () => {
  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    '%s is nothing at the checkout and at the order search',
    async (method) => {
      for (const path of ['/checkout/', '/checkout', '/orders/', '/s/k7m2p9xq/checkout/'])
        expect([path, (await app.send(path, { method })).status]).toEqual([path, 404]);
      expect(app.logged).toEqual([]);
    },
  );
});

describe('submitting it', () => {
  it('answers 303 to the order page, and again for the same form', async () => {
    const form = { orderId: 'ord_form0000000000000000AA', product: 'hill-farm/millet', expectedTotalMinor: '1800' };
    const first = await submit(form);
    expect([first.status, first.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/o\/[\w-]{22}#placed$/),
    ]);
    const orders = await countRows(test.client, 'orders');
    expect((await submit(form)).headers.get('location')).toBe(first.headers.get('location'));
    expect(await countRows(test.client, 'orders')).toBe(orders);
    // The script sends the same as JSON: one order, whichever arrives first.
    const json = {
      orderId: form.orderId,
      lines: [{ product: 'hill-farm/millet', quantity: 1 }],
      shopper: { name: '林小满', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' },
      expectedTotalMinor: 1800,
    };
    expect((await app.send('/api/orders', { json })).status).toBe(200);
  });

  it('keeps everything typed when something is wrong, names the fields, and places nothing', async () => {
    const orders = await countRows(test.client, 'orders');
    const answer = await submit({
      product: 'hill-farm/millet',
      expectedTotalMinor: '1800',
      phone: '123',
      address: '',
      orderId: 'ord_form0000000000000000BB',
    });
    const view = await viewOf(answer);
    expect(answer.status).toBe(422);
    expect(view.values).toMatchObject({ name: '林小满', phone: '123' });
    expect(view.orderId).toBe('ord_form0000000000000000BB');
    expect(view.errors.map((error: { field: string }) => error.field)).toEqual(['phone', 'address']);
    expect(await countRows(test.client, 'orders')).toBe(orders);
  });

  it('takes an address written over several lines', async () => {
    const answer = await submit({
      product: 'hill-farm/millet',
      expectedTotalMinor: '1800',
      orderId: 'ord_form0000000000000000II',
      address: '文三路 1 号\r\n2 单元 301',
    });
    expect(answer.status).toBe(303);
  });

  it('asks for the box of an excluded product, then takes the order', async () => {
    const form = {
      product: 'hill-farm/fresh-lychee',
      expectedTotalMinor: '1800',
      orderId: 'ord_form0000000000000000CC',
    };
    const refused = await submit(form);
    expect([refused.status, (await viewOf(refused)).errors]).toMatchObject([422, [{ field: 'accept' }]]);
    expect((await submit({ ...form, accept: 'hill-farm/fresh-lychee' })).status).toBe(303);
  });

  it('shows the new total when it differs, and never charges it silently', async () => {
    const answer = await submit({
      product: 'hill-farm/millet',
      expectedTotalMinor: '1799',
      orderId: 'ord_form0000000000000000DD',
    });
    const view = await viewOf(answer);
    expect([answer.status, view.notice.title, view.totalMinor]).toEqual([409, '价格变了', 1800]);
    expect(
      (
        await submit({
          product: 'hill-farm/millet',
          expectedTotalMinor: String(view.totalMinor),
          orderId: view.orderId,
        })
      ).status,
    ).toBe(303);
  });

  it('says what is left at the line that is short', async () => {
    const answer = await submit({
      product: 'hill-farm/vase',
      quantity: '2',
      expectedTotalMinor: '10000',
      orderId: 'ord_form0000000000000000EE',
    });
    const view = await viewOf(answer);
    expect([answer.status, view.notice.title, view.sellers[0].lines[0].problem]).toEqual([
      409,
      '库存不够了',
      '只剩 1 份',
    ]);
  });

  it('names the short line by its place in the form, also when sellers take turns', async () => {
    const tea = makeOffer({ seller: 'tea-house', sellerName: '茶', product: 'tea' });
    const vase = makeOffer({
      product: 'vase',
      variants: [{ id: '', title: '', priceMinor: 5000, batch: { id: 'turns', supply: 1 } }],
    });
    app = await createTestApp({ test, offers: [makeOffer(), tea, vase], now: Date.UTC(2026, 10, 21) });
    const answer = await app.send('/api/orders', {
      json: {
        orderId: 'ord_form0000000000000000MM',
        lines: [
          { product: 'hill-farm/millet', quantity: 1 },
          { product: 'tea-house/tea', quantity: 1 },
          { product: 'hill-farm/vase', quantity: 2 },
        ],
        shopper: { name: '林', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' },
        expectedTotalMinor: 1000 + 10_000 + 1000 + 800,
      },
    });
    expect(await answer.json()).toMatchObject({
      code: 'sold_out',
      errors: [{ path: 'lines.2.quantity', message: '只剩 1 份' }],
    });
  });

  it('recalculates without placing, and without putting anything personal into the address', async () => {
    const orders = await countRows(test.client, 'orders');
    const answer = await app.send('/checkout/', {
      form: {
        ...FIELDS,
        product: 'hill-farm/millet',
        variant: '',
        quantity: '12',
        intent: 'update',
        orderId: 'ord_form0000000000000000FF',
      },
    });
    expect(await viewOf(answer)).toMatchObject({ goodsMinor: 12_000, shippingMinor: 0, values: { name: '林小满' } });
    expect(await countRows(test.client, 'orders')).toBe(orders);
  });

  it('keeps the form when the database is away, logs why, and the same form places one order later', async () => {
    const form = { product: 'hill-farm/millet', expectedTotalMinor: '1800', orderId: 'ord_form0000000000000000GG' };
    test.turso.setFault({ mode: 'drop-after', times: 1 });
    const away = await submit(form);
    const view = await viewOf(away);
    expect([away.status, view.notice.title, view.values.name, view.orderId]).toEqual([
      503,
      '这会儿记不上单',
      '林小满',
      form.orderId,
    ]);
    expect(app.logged).toMatchObject([{ level: 'warn', area: 'database', error: 'DatabaseAway' }]);
    const orders = await countRows(test.client, 'orders');
    expect((await submit(form)).status).toBe(303);
    expect(await countRows(test.client, 'orders')).toBe(orders);
  });

  it('answers a lost order as it was stored, though its price has changed or its product is gone since', async () => {
    const form = { product: 'hill-farm/millet', expectedTotalMinor: '1800', orderId: 'ord_form0000000000000000JJ' };
    test.turso.setFault({ mode: 'drop-after', times: 1 });
    expect((await submit(form)).status).toBe(503);
    const dearer = makeOffer({ variants: [{ id: '', title: '', priceMinor: 1100, batch: null }] });
    for (const offers of [[dearer], []]) {
      app = await createTestApp({ test, offers, now: Date.UTC(2026, 10, 22) });
      expect((await submit(form)).status).toBe(303);
      expect((await submit({ ...form, orderId: 'ord_form0000000000000000KK' })).status).toBe(
        offers.length > 0 ? 409 : 422,
      );
    }
  });

  it('takes the order when the hidden token or the typed code is overlong nonsense', async () => {
    const form = { product: 'hill-farm/millet', expectedTotalMinor: '1800', orderId: 'ord_form0000000000000000LL' };
    expect((await submit({ ...form, token: 'x'.repeat(400), agentCode: '没有这个码'.repeat(30) })).status).toBe(303);
  });

  it('gives a used form a new order id when its contents were changed', async () => {
    const form = { product: 'hill-farm/millet', expectedTotalMinor: '1800', orderId: 'ord_form0000000000000000HH' };
    expect((await submit(form)).status).toBe(303);
    const changed = await submit({ ...form, name: '别人' });
    const view = await viewOf(changed);
    expect([changed.status, view.notice.title]).toEqual([409, '这张单已经下过了']);
    expect(view.orderId).not.toBe(form.orderId);
  });

  it.each([
    ['a foreign site', { Origin: 'https://evil.example' }, 403],
    ['no origin at all', { Origin: '' }, 403],
  ])('refuses a form from %s', async (_label, headers, status) => {
    expect((await app.send('/checkout/', { form: { ...FIELDS }, headers })).status).toBe(status);
  });
});

describe('shipping by region and pickup', () => {
  const goji = makeOffer({
    seller: 'desert',
    sellerName: '枸杞',
    product: 'goji',
    shipping: {
      flatMinor: 1200,
      freeFromMinor: 12_800,
      regions: [
        { provinces: ['西藏自治区'], flatMinor: 2800, freeFromMinor: null },
        { provinces: ['台湾省'], flatMinor: null, freeFromMinor: null },
      ],
      pickup: null,
    },
  });
  const cup = makeOffer({
    seller: 'kiln',
    sellerName: '窑',
    product: 'cup',
    shipping: {
      flatMinor: 1500,
      freeFromMinor: null,
      regions: [],
      pickup: { place: '窑口', hours: '每天 16:00–20:00' },
    },
    payment: { provider: 'wechatpay', unpaidMs: 30 * 60_000 },
  });
  const gojiForm = (id: string) => ({ product: 'desert/goji', orderId: `ord_region${id.padStart(16, '0')}` });
  const cupForm = (id: string) => ({
    product: 'kiln/cup',
    'pickup-kiln': 'kiln',
    orderId: `ord_pickup${id.padStart(16, '0')}`,
    expectedTotalMinor: '1000',
  });
  beforeEach(async () => {
    app = await createTestApp({ test, offers: [goji, cup], now: Date.UTC(2026, 10, 21) });
  });

  it('shows no shipping before a province is chosen, says why, and how long the order waits', async () => {
    const view = await open('product=desert/goji&variant=&quantity=1');
    expect(view).toMatchObject({ goodsMinor: 1000, shippingMinor: null, totalMinor: 1000, byProvince: true });
    expect(view.sellers[0]).toMatchObject({
      shippingMinor: null,
      shippingNote: '按寄往的省份算',
      payWithin: '48 小时',
    });
    const plain = await open('product=kiln/cup&variant=&quantity=1');
    expect(plain).toMatchObject({ shippingMinor: 1500, byProvince: false, fetched: false });
    expect(plain.sellers[0]).toMatchObject({ pickup: { place: '窑口', chosen: false }, payWithin: '30 分钟' });
  });

  it('answers a province chosen with the order by the new total, and charges it only when it was shown', async () => {
    const orders = await countRows(test.client, 'orders');
    const first = await submit({ ...gojiForm('A'), expectedTotalMinor: '1000' });
    const view = await viewOf(first);
    expect([first.status, view.notice.title, view.totalMinor]).toEqual([409, '请看一下新的总价', 2200]);
    expect(view.notice.detail).toContain('22.00 元');
    const moved = await submit({ ...gojiForm('A'), expectedTotalMinor: '2200', province: '西藏自治区' });
    const dearer = await viewOf(moved);
    expect([moved.status, dearer.totalMinor, dearer.sellers[0].shippingMinor]).toEqual([409, 3800, 2800]);
    expect(await countRows(test.client, 'orders')).toBe(orders);
    const placed = await submit({ ...gojiForm('A'), expectedTotalMinor: '3800', province: '西藏自治区' });
    expect([placed.status, await countRows(test.client, 'orders')]).toEqual([303, orders + 1]);
  });

  it('refuses a province that the seller does not deliver to, at its field, and shows it before the order too', async () => {
    const refused = await submit({ ...gojiForm('B'), expectedTotalMinor: '2200', province: '台湾省' });
    expect([refused.status, (await viewOf(refused)).errors]).toEqual([
      422,
      [{ field: 'province', message: '「枸杞」不寄到台湾省：换一个地方收货，或者先不买这家的东西' }],
    ]);
    const updated = await submit({ ...gojiForm('B'), province: '台湾省', intent: 'update' });
    expect((await viewOf(updated)).sellers[0]).toMatchObject({ shippingMinor: null, shippingNote: '不寄到台湾省' });
  });

  it('takes an order that is fetched without shipping and without an address, keeping none', async () => {
    const view = await viewOf(await submit({ ...cupForm('C'), intent: 'update' }));
    expect(view).toMatchObject({ fetched: true, shippingMinor: 0, totalMinor: 1000 });
    expect(view.sellers[0]).toMatchObject({ pickup: { chosen: true }, shippingNote: '自己去取' });
    const placed = await submit({ ...cupForm('C'), province: '', city: '', address: '' });
    expect(placed.status).toBe(303);
    const page = await app.send(new URL(placed.headers.get('location') ?? '', 'http://x').pathname, {
      headers: { Cookie: placed.headers.get('set-cookie')?.split(';')[0] ?? '' },
    });
    expect((await viewOf(page)).contact).toMatchObject({ name: '林小满', address: '' });
    const { rows } = await test.client.execute({
      sql: `SELECT pickup, shipping_minor, province FROM sub_orders JOIN order_contacts USING (order_id) WHERE order_id = ?`,
      args: [cupForm('C').orderId],
    });
    expect(rows).toMatchObject([{ pickup: 1, shipping_minor: 0, province: '' }]);
  });

  it('finds the same order again when script and form send it, with or without an address that is not needed', async () => {
    const { orderId } = cupForm('D');
    const placed = await submit(cupForm('D'));
    expect(placed.status).toBe(303);
    const json = {
      orderId,
      lines: [{ product: 'kiln/cup', quantity: 1 }],
      pickup: ['kiln'],
      shopper: { name: '林小满', phone: '13800138000' },
      expectedTotalMinor: 1000,
    };
    expect((await app.send('/api/orders', { json })).status).toBe(200);
    const sent = {
      ...json,
      pickup: [],
      shopper: { ...json.shopper, province: '浙江省', city: '杭州市', address: '文三路' },
    };
    const other = await app.send('/api/orders', { json: { ...sent, expectedTotalMinor: 2500 } });
    expect(await other.json()).toMatchObject({ code: 'order_id_reused' });
  });

  it('does not take two shoppers who both fetch for people of one address', async () => {
    for (const [id, phone] of [
      ['E', '13900139000'],
      ['F', '13700137000'],
    ] as const)
      expect((await submit({ ...cupForm(id), phone })).status).toBe(303);
    const { rows } = await test.client.execute({
      sql: 'SELECT count(DISTINCT address_hash) AS hashes FROM order_contacts WHERE order_id IN (?, ?)',
      args: [cupForm('E').orderId, cupForm('F').orderId],
    });
    expect(rows).toMatchObject([{ hashes: 2 }]);
  });

  it('sends what one seller has and lets the other be fetched, in one order', async () => {
    const answer = await app.send('/api/orders', {
      json: {
        orderId: 'ord_mixed00000000000000AAA',
        lines: [
          { product: 'desert/goji', quantity: 1 },
          { product: 'kiln/cup', quantity: 1 },
        ],
        pickup: ['kiln'],
        shopper: { name: '林小满', phone: '13800138000', province: '西藏自治区', city: '拉萨市', address: '北京中路' },
        expectedTotalMinor: 1000 + 2800 + 1000,
      },
    });
    expect([answer.status, (await answer.json()).shippingMinor]).toEqual([201, 2800]);
  });

  it('refuses to let fetch what the seller only sends', async () => {
    const answer = await submit({ ...gojiForm('G'), 'pickup-desert': 'desert', expectedTotalMinor: '1000' });
    expect([answer.status, (await viewOf(answer)).errors]).toMatchObject([
      422,
      [{ message: expect.stringContaining('没有自取的地方') }],
    ]);
  });
});
