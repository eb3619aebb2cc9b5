// The order by its link: masked for whoever it was forwarded to, open for who ordered, cancelled while unpaid, found again.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeExcludedOffer, makeOffer } from '../fixtures/offers.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const HOUR = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 21, 16, 30);
const SHOPPER = { name: '林小满', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' };

let test: TestDatabase;
let app: TestApp;
const kiln = makeOffer({
  seller: 'kiln',
  sellerName: '窑',
  product: 'vase',
  variants: [{ id: '', title: '', priceMinor: 48_000, batch: { id: 'k1', supply: 200 } }],
});

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  app = await createTestApp({ test, offers: [makeOffer(), makeExcludedOffer(), kiln], now: NOW });
});

let minted = 0;
async function order(
  lines: object[] = [
    { product: 'hill-farm/millet', quantity: 1 },
    { product: 'kiln/vase', quantity: 2 },
  ],
  total = 1800 + 96_000,
) {
  const orderId = `ord_page${String((minted += 1)).padStart(18, '0')}`;
  const answer = await app.send('/api/orders', {
    json: { orderId, lines, shopper: SHOPPER, expectedTotalMinor: total },
  });
  const placed = await answer.json();
  expect([answer.status, placed]).toMatchObject([201, { orderId }]);
  const cookie =
    answer.headers
      .getSetCookie()
      .find((one) => one.startsWith('__Host-orders='))
      ?.split(';')[0] ?? '';
  return { ...placed, cookie };
}
const show = async (answer: Response) => (await answer.json()).view;

describe('the order page', () => {
  it('is masked for whoever got the link, and tells no phone, name or address', async () => {
    const { orderPage, number } = await order();
    const answer = await app.send(orderPage);
    const text = await answer.text();
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    for (const secret of ['林小满', '13800138000', '文三路']) expect(text).not.toContain(secret);
    // The last four digits open the page: a page that shows them is not masked.
    expect(JSON.stringify(JSON.parse(text).view.contact)).not.toContain('8000');
    expect(JSON.parse(text).view).toMatchObject({
      number,
      masked: true,
      canCancel: false,
      contact: { name: '林**', phone: '138********', address: '浙江省 ……' },
      totalMinor: 97_800,
    });
  });

  it('is open in the browser that ordered, with one part per seller and the frozen terms', async () => {
    const { orderPage, cookie } = await order();
    const view = await show(await app.send(orderPage, { headers: { Cookie: cookie } }));
    expect(view).toMatchObject({
      masked: false,
      canCancel: true,
      contact: { name: '林小满', address: '浙江省 杭州市 文三路 1 号' },
    });
    expect(view.sellers.map((part: { seller: string; totalMinor: number }) => [part.seller, part.totalMinor])).toEqual([
      ['hill-farm', 1800],
      ['kiln', 96_000],
    ]);
    expect(view.sellers[1].lines[0]).toMatchObject({
      batch: 'k1',
      quantity: 2,
      unitPriceMinor: 48_000,
      policyText: '七天无理由退货。',
    });
    expect(view.sellers[0].journey).toEqual([
      { kind: 'placed', at: NOW },
      { kind: 'paid', at: null },
      { kind: 'shipped', at: null },
      { kind: 'received', at: null },
    ]);
  });

  it('opens with the last four digits, without a cookie too, and keeps them for the next form', async () => {
    const { orderPage } = await order();
    const view = await show(await app.send(`${orderPage}/unlock`, { form: { lastFour: '8000' } }));
    expect(view).toMatchObject({ masked: false, lastFour: '8000', canCancel: true });
  });

  it('closes for an hour after five wrong tries, also for the right digits and for cancelling', async () => {
    const { orderPage } = await order();
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect((await app.send(`${orderPage}/unlock`, { form: { lastFour: `000${wrong}` } })).status).toBe(422);
    expect((await app.send(`${orderPage}/unlock`, { form: { lastFour: '8000' } })).status).toBe(429);
    expect((await app.send(`${orderPage}/cancel`, { form: { lastFour: '8000' } })).status).toBe(429);
    app.setClock(NOW + HOUR + 1);
    expect((await app.send(`${orderPage}/unlock`, { form: { lastFour: '8000' } })).status).toBe(200);
  });

  it('compares five of 60 tries made at once, and not the right digits among the rest', async () => {
    const { orderPage } = await order();
    const tries = Array.from({ length: 60 }, (_, index) => (index < 30 ? `${1000 + index}` : '8000'));
    const answers = await Promise.all(tries.map((lastFour) => app.send(`${orderPage}/unlock`, { form: { lastFour } })));
    const statuses = Object.groupBy(answers, (answer) => String(answer.status));
    expect(statuses['422']?.length ?? 0).toBeLessThanOrEqual(5);
    expect(statuses['429']?.length ?? 0).toBeGreaterThanOrEqual(25);
  });

  it('stays open in the browser that opened it once', async () => {
    const { orderPage } = await order();
    const answer = await app.send(`${orderPage}/unlock`, { form: { lastFour: '8000' } });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await app.send(orderPage, { headers: { Cookie: cookie } }).then(show)).masked).toBe(false);
  });

  it.each(['８０００', ' 8000 ', '80 00'])('reads the digits as people type them: %j', async (lastFour) => {
    const { orderPage } = await order();
    expect((await app.send(`${orderPage}/unlock`, { form: { lastFour } })).status).toBe(200);
  });

  it('takes no try for what cannot be four digits', async () => {
    const { orderPage } = await order();
    for (let again = 0; again < 8; again += 1) await app.send(`${orderPage}/unlock`, { form: { lastFour: '12' } });
    expect((await app.send(`${orderPage}/unlock`, { form: { lastFour: '8000' } })).status).toBe(200);
  });

  it('gives a try back when the digits are right', async () => {
    const { orderPage } = await order();
    for (let again = 0; again < 12; again += 1) {
      expect((await app.send(`${orderPage}/unlock`, { form: { lastFour: '8000' } })).status).toBe(200);
      await settle();
    }
  });

  it('opens with a slash at the end, as chat apps add one', async () => {
    const { orderPage } = await order();
    expect((await app.send(`${orderPage}/`)).status).toBe(200);
  });

  it('still shows an order whose frozen policy has members that today’s does not know', async () => {
    const { orderId, orderPage } = await order();
    await test.client.executeMultiple(`DROP TRIGGER order_lines_no_update;
      UPDATE order_lines SET policy = json_set(policy, '$.later', 1) WHERE order_id = '${orderId}';
      CREATE TRIGGER order_lines_no_update BEFORE UPDATE ON order_lines BEGIN SELECT RAISE(ABORT, 'order_lines is append-only'); END;`);
    expect((await app.send(orderPage)).status).toBe(200);
  });

  it('is nothing at an address with a control character, and no bug is logged', async () => {
    expect((await app.send('/o/%0d%0aX:1/unlock')).status).toBe(404);
    expect(app.logged).toEqual([]);
  });

  it.each(['', '800', '80000', '13800138000', 'abcd', '%'])('does not open for %j', async (lastFour) => {
    const { orderPage } = await order();
    const answer = await app.send(`${orderPage}/unlock`, { form: { lastFour } });
    expect([answer.status, (await show(answer)).masked]).toEqual([422, true]);
  });

  it('does not open with the cookie of another order', async () => {
    const { cookie } = await order();
    const { orderPage } = await order();
    expect((await show(await app.send(orderPage, { headers: { Cookie: cookie } }))).masked).toBe(true);
  });

  it.each(['unlock', 'cancel', 'receive', 'invoice'])(
    'answers a reload of its form %s with the page itself',
    async (form) => {
      const { orderPage } = await order();
      const answer = await app.send(`${orderPage}/${form}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, orderPage]);
    },
  );

  it.each(['/o/short', `/o/${'a'.repeat(22)}`, '/o/', "/o/'; DROP TABLE orders"])('is nothing at %s', async (path) => {
    expect((await app.send(path)).status).toBe(404);
  });

  it('shows the day of the program’s zone in the number: 00:30 in Shanghai is the next day', async () => {
    expect((await order()).number).toMatch(/^261122-\d{4}-\d{4}$/);
  });
});

describe('a page that cannot be shown', () => {
  const problem = async (answer: Response) => [answer.status, await show(answer)] as const;

  it('says of a link that leads nowhere how the order is found again', async () => {
    const [status, view] = await problem(await app.send(`/o/${'a'.repeat(22)}`));
    expect([status, view]).toMatchObject([404, { isLostOrder: true, retry: false }]);
    const [, other] = await problem(await app.send('/s/nobody'));
    expect(other).toMatchObject({ isLostOrder: false });
  });

  it('speaks of what was sent only to whoever sent something', async () => {
    const { orderPage } = await order();
    const whileAway = async (send: () => Promise<Response>) => {
      test.turso.setFault({ mode: 'drop-before' });
      const [status, { advice, ...view }] = await problem(await send());
      test.turso.setFault(null);
      expect([status, view]).toMatchObject([503, { detail: '', retry: true, isLostOrder: false }]);
      return advice;
    };
    expect(await whileAway(() => app.send(orderPage))).toBe('过几秒再试一次。');
    expect(await whileAway(() => app.send(`${orderPage}/cancel`, { form: {} }))).toContain('不会重复');
  });
});

describe('cancelling', () => {
  it('cancels every unpaid part, gives stock back, and only once', async () => {
    const before = await soldVases();
    const { orderPage, cookie } = await order();
    expect(await soldVases()).toBe(before + 2);
    const view = await show(await app.send(`${orderPage}/cancel`, { form: {}, headers: { Cookie: cookie } }));
    expect(view.sellers.map((part: { status: string }) => part.status)).toEqual(['cancelled', 'cancelled']);
    expect(view.sellers[0].journey.map((stop: { kind: string }) => stop.kind)).toEqual(['placed', 'cancelled']);
    expect(await soldVases()).toBe(before);
    // The answer was lost and the button tapped again: told the same, nothing given back twice.
    const again = await app.send(`${orderPage}/cancel`, { form: {}, headers: { Cookie: cookie } });
    expect([again.status, (await show(again)).notice]).toEqual([200, view.notice]);
    expect(await soldVases()).toBe(before);
  });

  it('needs the browser that ordered or the digits, and our own page', async () => {
    const { orderPage, cookie } = await order();
    expect((await app.send(`${orderPage}/cancel`, { form: {} })).status).toBe(422);
    expect(
      (await app.send(`${orderPage}/cancel`, { form: {}, headers: { Cookie: cookie, Origin: 'https://evil.example' } }))
        .status,
    ).toBe(403);
    expect((await app.send(orderPage, { headers: { Cookie: cookie } }).then(show)).canCancel).toBe(true);
  });
});

describe('finding an order again', () => {
  it('needs number and phone together, written as people write them', async () => {
    const { number, orderPage } = await order();
    const found = await app.send('/orders/', {
      form: { number: ` ${number.replaceAll('-', ' ')} `, phone: '+86 138 0013 8000' },
    });
    expect([found.status, found.headers.get('location')]).toEqual([303, orderPage]);
    for (const form of [
      { number, phone: '13900000000' },
      { number: '261122-0000-0000', phone: SHOPPER.phone },
      { number: '', phone: '' },
    ])
      expect((await app.send('/orders/', { form })).status).toBe(422);
  });

  it('names what is plainly miswritten, and of two that do not fit never which one', async () => {
    const { number } = await order();
    const ask = async (form: Record<string, string>) => await app.send('/orders/', { form }).then(show);
    const right = { number, phone: SHOPPER.phone };
    expect(await ask({ ...right, number: '261122-0000' })).toMatchObject({ field: 'number' });
    expect(await ask({ ...right, phone: '8000' })).toMatchObject({ field: 'phone' });
    const [noOrder, otherPhone] = [
      await ask({ ...right, number: '261122-0000-0000' }),
      await ask({ ...right, phone: '13900000000' }),
    ];
    expect([noOrder.field, otherPhone.field, noOrder.problem === otherPhone.problem]).toEqual([null, null, true]);
  });

  it('closes an order for an hour after five wrong phones', async () => {
    const { number } = await order();
    for (let wrong = 0; wrong < 5; wrong += 1) await app.send('/orders/', { form: { number, phone: '13900000000' } });
    expect((await app.send('/orders/', { form: { number, phone: SHOPPER.phone } })).status).toBe(422);
    app.setClock(NOW + HOUR + 1);
    expect((await app.send('/orders/', { form: { number, phone: SHOPPER.phone } })).status).toBe(303);
  });
});

/** Work after the answer: the try is given back in it. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
}

async function soldVases(): Promise<number> {
  const { rows } = await test.client.execute("SELECT sold FROM stock WHERE key = 'kiln/vase//k1'");
  return Number(rows[0]?.['sold'] ?? 0);
}
