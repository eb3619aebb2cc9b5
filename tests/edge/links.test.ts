// Passing on, over HTTP on the real database: links, figures of this month, posters of everything, share kits, picks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Offer } from '../../content/schema/offer.ts';
import { MOST_PICKS } from '../../db/queries/picks.ts';
import { kitViewSchema, linksViewSchema } from '../../functions/portal/links/view.ts';
import { makeOffer, makeShareKit } from '../fixtures/offers.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { createTestApp } from '../fixtures/test-app.ts';
import { openTestDatabase } from '../fixtures/test-database.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { BUYER, openTradingShop, type TradingShop } from '../fixtures/trading-shop.ts';

const MINE = 'aaaaaaaa';
const OTHER = 'bbbbbbbb';
const KIT = '/portal/links/hill-farm/millet/';
const STORY_KIT = '/portal/links/hill-farm/stories/terraces/';

const many: Offer[] = Array.from({ length: 90 }, (_, index) =>
  makeOffer({ seller: 'sea-farm', sellerName: '海田', product: `dish-${index}`, title: `第 ${index} 样海货 ＡＢＣ` }),
);

let shop: TradingShop;
let cookie: string;
beforeAll(async () => {
  shop = await openTradingShop({
    offers: [makeOffer(), ...many],
    kits: [
      makeShareKit(),
      makeShareKit({ kind: 'story', slug: 'terraces', title: '梯田', products: [{ slug: 'millet', title: '小米' }] }),
    ],
  });
  ({ cookie } = await shop.join({ code: MINE, name: '小美', phone: '13900000001' }));
  await shop.join({ code: OTHER, phone: '13900000002' });
  const open = (agent: string, page: string, channel: string, day: string, visitor: string) =>
    shop.test.client.execute({
      sql: 'INSERT INTO openings VALUES (?, ?, ?, ?, ?, 0)',
      args: [`agt_${agent}`, page, visitor, day, channel],
    });
  await open(MINE, '/hill-farm/millet/', 'wall', '2026-11-01', 'one');
  await open(MINE, '/hill-farm/millet/', 'wall', '2026-11-21', 'two');
  await open(MINE, '/hill-farm/millet/', '', '2026-11-21', 'three');
  await open(MINE, '/hill-farm/millet/', 'wall', '2026-10-31', 'one');
  await open(MINE, '/hill-farm/stories/terraces/', 'moments', '2026-11-21', 'one');
  await open(MINE, '/hill-farmers/millet/', 'card', '2026-11-21', 'one');
  await open(OTHER, '/hill-farm/millet/', 'wall', '2026-11-21', 'four');
  await shop.sell({ code: MINE });
  await shop.sell({ code: MINE, isPaid: false });
  await shop.sell({ code: OTHER, phone: '13800138111' });
});
afterAll(() => shop.close());

const links = (query = '') => shop.look(linksViewSchema, `/portal/links/${query}`, cookie);
const kit = (query = '') => shop.look(kitViewSchema, `${KIT}${query}`, cookie);

describe('a link', () => {
  it('leads to the shop through the channel that was chosen, with its QR code, in two trips', async () => {
    const { view, trips, status } = await links('?channel=moments');
    expect([status, trips]).toEqual([200, 2]);
    expect(view.link).toEqual({
      page: '/',
      channel: 'moments',
      href: 'https://shop.example.cn/s/aaaaaaaa.moments/',
      qr: { png: '/qr/aaaaaaaa.moments.png', svg: '/qr/aaaaaaaa.moments.svg' },
      preview: null,
    });
  });

  it('leads to the seller that was chosen, and to the product of a kit', async () => {
    expect((await links('?seller=hill-farm')).view.link).toMatchObject({
      href: 'https://shop.example.cn/s/aaaaaaaa/hill-farm/',
      qr: { png: '/qr/aaaaaaaa/hill-farm.png' },
      preview: { title: '山田' },
    });
    expect((await kit('?channel=wall')).view.link).toMatchObject({
      href: 'https://shop.example.cn/s/aaaaaaaa.wall/hill-farm/millet/',
      qr: { svg: '/qr/aaaaaaaa.wall/hill-farm/millet.svg' },
      preview: { title: '小米', words: '一年一季的小米。' },
    });
  });

  it.each([
    ['?channel=朋友圈', '/s/aaaaaaaa/'],
    ['?channel=muchtoolong', '/s/aaaaaaaa/'],
    ['?seller=../portal', '/s/aaaaaaaa/'],
    ['?seller=nobody', '/s/aaaaaaaa/'],
  ])('asked for with %s is the plain one', async (query, path) => {
    expect((await links(query)).view.link.href).toBe(`https://shop.example.cn${path}`);
  });

  it('that is asked for by nobody who is here leads to the sign-in', async () => {
    const answer = await shop.app.send(KIT);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/portal/sign-in?next=${encodeURIComponent(KIT)}`,
    ]);
  });
});

describe('the figures of this month', () => {
  it('count what is mine, by channel: all pages, one seller, one page', async () => {
    const wall = { channel: 'wall', openings: 2, orders: 2, paidOrders: 1 };
    const told = { channel: '', openings: 1, orders: 0, paidOrders: 0 };
    const moments = { channel: 'moments', openings: 1, orders: 0, paidOrders: 0 };
    const card = { channel: 'card', openings: 1, orders: 0, paidOrders: 0 };
    const byChannel = (figures: { channel: string }[]) => Object.fromEntries(figures.map((row) => [row.channel, row]));
    expect(byChannel((await links()).view.figures)).toEqual({ wall, '': told, moments, card });
    expect(byChannel((await links('?seller=hill-farm')).view.figures)).toEqual({ wall, '': told, moments });
    expect(byChannel((await links('?seller=sea-farm')).view.figures)).toEqual({});
    expect((await kit()).view.figures).toEqual([wall, told]);
  });

  it('of a story are its own openings, and orders of what it shows', async () => {
    const { view, trips } = await shop.look(kitViewSchema, STORY_KIT, cookie);
    expect(trips).toBe(2);
    expect(view.figures).toEqual([
      { channel: 'moments', openings: 1, orders: 0, paidOrders: 0 },
      { channel: 'wall', openings: 0, orders: 2, paidOrders: 1 },
    ]);
    expect(view.isPicked).toBeNull();
  });

  it('begin at midnight of the first in the zone of the program', async () => {
    // 2026-11-30 23:59:59 and 2026-12-01 00:00 in Shanghai.
    const midnight = Date.UTC(2026, 10, 30, 16);
    const ordersAt = async (now: number) => {
      shop.app.setClock(now);
      const { figures } = (await links()).view;
      shop.app.setClock(PLACED_AT);
      return figures.reduce((sum, { orders }) => sum + orders, 0);
    };
    expect([await ordersAt(midnight - 1), await ordersAt(midnight)]).toEqual([2, 0]);
  });
});

describe('the wall', () => {
  it('shows every product under the signed name, forty at a time', async () => {
    const { view } = await links();
    expect([view.found, view.pages, view.posters.length]).toEqual([91, 3, 40]);
    const [first] = view.posters;
    expect(first).toMatchObject({ seller: 'hill-farm', slug: 'millet', title: '小米', isPicked: false });
    const poster = new URL(first?.poster.src ?? '', 'https://shop.example.cn');
    expect(poster.pathname).toBe('/posters/hill-farm/millet/aaaaaaaa.jpg');
    expect(poster.searchParams.get('n')).toBe('小美');
    expect(poster.searchParams.get('sig')).toMatch(/^[\w-]{22}$/);
    expect(first?.posterPage).toContain('/poster/hill-farm/millet/aaaaaaaa?n=');
    expect((await links('?page=3')).view.posters).toHaveLength(11);
  });

  it.each([
    ['?q=第 88', ['dish-88']],
    ['?q=abc 海田 77', ['dish-77']],
    ['?q=ＡＢＣ　 13', ['dish-13']],
    ['?seller=hill-farm', ['millet']],
    ['?seller=hill-farm&q=海货', []],
    ['?kind=stories', []],
  ])('finds by seller and words of the name: %s', async (query, slugs) => {
    const { view } = await links(query);
    expect(view.posters.map(({ slug }) => slug)).toEqual(slugs);
    expect(view.found).toBe(slugs.length);
  });

  it('asked for a page behind the last one shows the last one', async () => {
    const { view } = await links('?page=99&q=海货&channel=wall');
    expect([view.asked.page, view.posters.length]).toEqual([3, 10]);
    expect(view.chrome.query).toBe('q=%E6%B5%B7%E8%B4%A7&channel=wall&page=3');
  });
});

describe('a share kit', () => {
  it('has captions that end in the agent’s link, the poster with the signed name, and what the seller wrote', async () => {
    const { view, trips, status } = await kit('?channel=group');
    expect([status, trips]).toEqual([200, 2]);
    expect(view.captions.short.split('\n')).toEqual([
      '小米',
      '广告 · 推荐人与商家有合作',
      'https://shop.example.cn/s/aaaaaaaa.group/hill-farm/millet/',
    ]);
    expect(view.poster.src).toMatch(/^\/posters\/hill-farm\/millet\/aaaaaaaa\.group\.jpg\?size=phone&n=/);
    expect(view.kit.answers).toEqual([{ topic: 'origin', lines: ['浙江山田村'] }]);
  });

  it.each([
    '/portal/links/hill-farm/nothing/',
    '/portal/links/nobody/millet/',
    '/portal/links/hill-farm/stories/millet/',
  ])('is not there at %s', async (path) => {
    expect((await shop.open(path, cookie)).status).toBe(404);
  });
});

describe('what an agent recommends', () => {
  let taps = 0;
  const pick = (product: string, form: Record<string, string> = {}) => {
    // One tap after the other: what was tapped before and comes late changes nothing.
    shop.app.setClock(PLACED_AT + (taps += 1));
    return shop.app.send('/portal/links/picks', {
      headers: { Cookie: cookie },
      form: { product, pick: 'yes', from: 'wall', query: '', ...form },
    });
  };
  const picked = async () => (await links()).view.picks.map(({ product }) => product);

  it('is put there and taken away from the wall and from the kit, each time back to the same place', async () => {
    const added = await pick('hill-farm/millet', { query: 'q=小米&channel=wall&page=2&lang=en' });
    expect([added.status, added.headers.get('location')]).toEqual([
      303,
      '/portal/links/?q=%E5%B0%8F%E7%B1%B3&channel=wall&page=2&done=picked#hill-farm-millet',
    ]);
    expect((await kit()).view.isPicked).toBe(true);
    expect((await links('?done=picked')).view.chrome.told).toEqual({ tone: 'plain', key: 'picked' });
    const removed = await pick('hill-farm/millet', { pick: 'no', from: 'kit', query: 'channel=card' });
    expect(removed.headers.get('location')).toBe(`${KIT}?channel=card&done=unpicked`);
    expect(await picked()).toEqual([]);
  });

  it('is the same when a form comes twice, and stands in the order in which it was chosen', async () => {
    for (const product of ['dish-3', 'dish-1', 'dish-3', 'dish-2'])
      expect((await pick(`sea-farm/${product}`)).status).toBe(303);
    expect(await picked()).toEqual(['dish-3', 'dish-1', 'dish-2']);
    expect((await pick('sea-farm/dish-3', { pick: 'no' })).status).toBe(303);
    expect((await pick('sea-farm/dish-3', { pick: 'no' })).status).toBe(303);
    expect((await pick('sea-farm/dish-3')).status).toBe(303);
    expect(await picked()).toEqual(['dish-1', 'dish-2', 'dish-3']);
  });

  it('is twelve at most: the thirteenth is told with the page it was sent from, in three trips', async () => {
    for (const index of Array.from({ length: MOST_PICKS }, (_, one) => one)) await pick(`sea-farm/dish-${index}`);
    expect(await picked()).toHaveLength(MOST_PICKS);
    const { status, view, trips } = await shop.look(linksViewSchema, '/portal/links/picks', cookie, {
      product: 'sea-farm/dish-50',
      pick: 'yes',
      from: 'wall',
      query: 'q=海货',
    });
    expect([status, trips]).toEqual([409, 3]);
    expect(view.chrome).toMatchObject({ told: { tone: 'warning', key: 'picks_full' }, here: '/portal/links/' });
    expect(view.asked.words).toBe('海货');
    expect(view.picks).toHaveLength(MOST_PICKS);
  });

  it.each(['sea-farm/nothing', 'nobody/dish-1'])('is nothing that is not sold: %s', async (product) => {
    expect((await pick(product)).status).toBe(404);
  });

  it.each(['', 'sea-farm', 'sea-farm/dish-1/x', "x' OR 1/x"])('is a product: %s is refused', async (product) => {
    expect((await pick(product)).status).toBe(422);
  });

  it('is nobody else’s to change', async () => {
    const { cookie: other } = await shop.join({ code: 'cccccccc', phone: '13900000003' });
    const before = await picked();
    const form = { product: `sea-farm/${before[0]}`, pick: 'no', from: 'wall', query: '' };
    expect((await shop.open('/portal/links/picks', other, form)).status).toBe(303);
    expect(await picked()).toEqual(before);
  });

  it('of somebody who left cannot be added to any more', async () => {
    const { cookie: gone } = await shop.join({ code: 'dddddddd', status: 'left', phone: '13900000004' });
    const form = { product: 'hill-farm/millet', pick: 'yes', from: 'kit', query: '' };
    const { status, view } = await shop.look(kitViewSchema, '/portal/links/picks', gone, form);
    expect([status, view.chrome.told?.key, view.isPicked]).toEqual([409, 'not_now', false]);
  });
});

it('tells no page of passing on anything about a shopper', async () => {
  for (const path of ['/portal/links/', KIT, STORY_KIT]) {
    const { text } = await shop.open(path, cookie);
    for (const word of [BUYER.phone, BUYER.name, BUYER.address, BUYER.city]) expect(text).not.toContain(word);
    expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
  }
});

it('shows what is not sold any more to its agent alone, so that it can be taken away', async () => {
  const test = await openTestDatabase();
  const app = await createTestApp({ test, offers: [makeOffer()], now: PLACED_AT });
  const Cookie = await signInAs(app, test, { phone: '13900000009', agent: { code: 'eeeeeeee' } });
  await test.client.execute("INSERT INTO agent_picks VALUES ('agt_eeeeeeee', 'hill-farm', 'gone', 1, 0)");
  const answer = await app.send('/portal/links/', { headers: { Cookie } });
  const { view } = JSON.parse(await answer.text());
  expect(linksViewSchema.parse(view).picks).toEqual([{ seller: 'hill-farm', product: 'gone', title: '' }]);
  await test.close();
});
