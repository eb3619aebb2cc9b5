// An agent passes something on: the page of links, the share kit, what is recommended, and a shopper who orders from it.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import { EARNING } from '../fixtures/earning-words.ts';
import { findFlawsOf } from './audit-page.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { readOrder } from './order-in-books.ts';
import * as shop from './shop-pages.ts';
import { CODE, carryCookie, joinAgent } from './trading-agent.ts';

const LINKS = '/portal/links/';
const KIT = '/portal/links/luo-walnut/kernels/';
const STORY_KIT = '/portal/links/luo-walnut/stories/hail/';
const PAUSED = 'pp2pa0se';

let open: OpenShop;
let cookie: string;
let paused: string;
beforeAll(async () => {
  open = await openShop();
  cookie = await joinAgent(open.worker);
  paused = await joinAgent(open.worker, { code: PAUSED, phone: '13900000002' });
  const { client } = open.worker.test;
  await client.execute({ sql: "UPDATE agents SET status = 'paused' WHERE code = ?", args: [PAUSED] });
  for (const [seller, product, position] of [
    ['luo-walnut', 'oil', 1],
    ['qaidam-goji', 'red-goji', 2],
    ['luo-walnut', 'gone-for-good', 3],
  ] as const)
    await client.execute({
      sql: 'INSERT INTO agent_picks VALUES (?, ?, ?, ?, 0)',
      args: [`agt_${CODE}`, seller, product, position],
    });
});
afterAll(() => open.closeShop());

async function openAs(page: Page, who: string, path: string): Promise<void> {
  await carryCookie(page.context(), open.worker, who);
  await page.goto(`${open.worker.url}${path}`);
}

const openAll = (page: Page) =>
  page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

describe.concurrent('nothing keeps a person out of', () => {
  it.each([LINKS, `${LINKS}?kind=stories`, `${LINKS}?q=xyz`, KIT, STORY_KIT, `${KIT}?channel=wall&lang=en`])(
    '%s of an agent',
    async (path) => {
      const reach = async (page: Page) => {
        await openAs(page, cookie, path);
        await openAll(page);
      };
      expect(await findFlawsOf(open.browser, reach)).toEqual([]);
    },
  );

  it('the links of somebody who paused, in English', async () => {
    expect(await findFlawsOf(open.browser, (page) => openAs(page, paused, `${LINKS}?lang=en`))).toEqual([]);
  });

  it.each([`/a/${CODE}/`, `/a/${PAUSED}/`, '/a/00000000/'])('%s', async (path) => {
    expect(await findFlawsOf(open.browser, (page) => page.goto(`${open.worker.url}${path}`))).toEqual([]);
  });
});

describe('a way from hand to hand', () => {
  it('leads from a product that an agent recommends to an order of that agent, all without script', async () => {
    const agent = await openPhone(open.browser, { javaScriptEnabled: false });
    await openAs(agent.page, cookie, `${LINKS}?q=${encodeURIComponent('刻名杯')}`);
    expect(await agent.page.locator('.poster-wall li').count()).toBe(1);
    await agent.page.getByRole('button', { name: '放到推荐里：刻名杯' }).tap();
    await agent.page.waitForURL(/done=picked#shuangxi-kiln-name-cup$/);
    expect(await shop.words(agent.page)).toContain('放到推荐里了');
    await agent.page.getByRole('link', { name: '看我的介绍页' }).tap();
    await agent.page.waitForURL(`**/a/${CODE}/`);
    await agent.close();

    const shopper = await openPhone(open.browser);
    await shopper.page.goto(`${open.worker.url}/a/${CODE}/`);
    expect(await shop.words(shopper.page)).toContain('广告 推荐人与商家有合作');
    const picks = shopper.page.locator('.card a');
    expect(await picks.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      `/s/${CODE}.card/luo-walnut/oil/`,
      `/s/${CODE}.card/qaidam-goji/red-goji/`,
      `/s/${CODE}.card/shuangxi-kiln/name-cup/`,
    ]);
    await picks.first().tap();
    await shopper.page.waitForURL(`**/s/${CODE}.card/luo-walnut/oil/`);
    await shop.buyButton(shopper.page).tap();
    await shopper.page.waitForURL('**/checkout/**');
    await shop.fillContact(shopper.page);
    const orderId = await shop.orderIdOf(shopper.page);
    await shop.pressOrder(shopper.page);
    expect(await readOrder(open.worker.test.client, orderId)).toMatchObject({
      agent: `agt_${CODE}`,
      proof: 'token',
      channel: 'card',
      parts: ['luo-walnut:placed'],
    });
    expect(shopper.complaints).toEqual([]);
    await shopper.close();

    const later = await openPhone(open.browser);
    await openAs(later.page, cookie, '/portal/links/luo-walnut/oil/');
    expect(await later.page.getByRole('row', { name: /名片/ }).innerText()).toMatch(/1 单\s+0 单/);
    await later.close();
  });

  it('copies link and captions whole, and the link opens the page of that agent', async () => {
    const { page, complaints, close } = await openPhone(open.browser);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: open.worker.url });
    await openAs(page, cookie, KIT);
    await page.getByRole('link', { name: '朋友圈' }).tap();
    await page.waitForURL('**channel=moments');
    const href = `${open.worker.url}/s/${CODE}.moments/luo-walnut/kernels/`;
    await page.getByRole('button', { name: '复制链接' }).tap();
    await page.getByText('已复制').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(href);
    await page.getByRole('button', { name: '复制配文' }).nth(1).tap();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^手剥核桃仁\n[^]+\n广告 · 推荐人与商家有合作\nhttp/);
    const caption = await page.evaluate(() => navigator.clipboard.readText());
    expect(caption.endsWith(`\n${href}`)).toBe(true);
    await page.goto(href);
    expect(await page.locator('[data-share-card]').innerText()).toContain('小美 转交给你的信');
    expect(complaints).toEqual([]);
    await close();
  });

  it('opens a poster of the wall as a picture to keep, with the name of the agent', async () => {
    const { page, complaints, close } = await openPhone(open.browser);
    await openAs(page, cookie, `${LINKS}?seller=luo-walnut&channel=wall`);
    const picture = page.locator('.wall-picture img').first();
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(750);
    await page.locator('.wall-picture').first().tap();
    await page.waitForURL(/\/poster\/luo-walnut\/[\w-]+\/pp2a7k3m\.wall\?n=/);
    expect(await shop.words(page)).toContain('由 小美 转交');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('each page', () => {
  it.each([LINKS, `${LINKS}?kind=stories`, KIT, STORY_KIT])(
    '%s weighs 30 KB at most with styles and script',
    async (path) => {
      expect(await weigh(path)).toBeLessThan(30 * 1024);
    },
  );

  it('of an agent weighs no more than a product’s, and holds no long number and no word of earning', async () => {
    for (const code of [CODE, PAUSED]) {
      const html = await read(`/a/${code}/`);
      const words = html.slice(html.indexOf('<main'), html.indexOf('</main>')).replaceAll(/<[^>]*>/g, ' ');
      expect(words).toContain(code);
      expect(words).not.toMatch(/\d{11}/);
      expect(EARNING.exec(words)?.[0] ?? null).toBeNull();
      expect(html).toContain('<meta name="robots" content="noindex"');
      expect(await weigh(`/a/${code}/`, false)).toBeLessThan(14 * 1024);
    }
  });

  it('is made of documents that nobody else can open', async () => {
    for (const path of ['/offers/catalogue.json', '/offers/kits/luo-walnut/oil.json', '/a/', '/portal/links/kit/'])
      expect([path, (await fetch(open.worker.url + path, { redirect: 'manual' })).status]).toEqual([path, 404]);
  });
});

async function read(path: string): Promise<string> {
  const answer = await fetch(`${open.worker.url}${path}`, { headers: { Cookie: cookie } });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

async function weigh(path: string, withScripts = true): Promise<number> {
  const html = await read(path);
  const scripts = withScripts ? html.matchAll(/<script[^>]* src="([^"]+)"/g) : [];
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)];
  expect(styles.length).toBeGreaterThan(0);
  const parts = await Promise.all([...styles, ...scripts].map(([, href]) => read(href ?? '')));
  return [html, ...parts].reduce((sum, text) => sum + gzipSync(text).length, 0);
}
