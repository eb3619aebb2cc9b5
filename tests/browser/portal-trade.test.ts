// An agent looks at the own trade on a phone: every page readable for everybody, light, without script, and no shopper in it.
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import { SHOPPER } from '../fixtures/shopper.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { testKeys } from '../fixtures/test-ledger.ts';
import { findFlawsOf } from './audit-page.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { carryCookie, joinAgent, trade } from './trading-agent.ts';

const PAGES = ['/portal/', '/portal/orders/', '/portal/customers/', '/portal/statement/', '/portal/payouts/'];

let open: OpenShop;
let cookie: string;
let newcomer: string;
let numbers: string[];
beforeAll(async () => {
  open = await openShop();
  newcomer = await joinAgent(open.worker, { code: 'pp2newc0', phone: '13900000002' });
  cookie = await joinAgent(open.worker);
  numbers = await trade(open.worker);
});
afterAll(() => open.closeShop());

async function openAs(page: Page, who: string, path: string): Promise<void> {
  await carryCookie(page.context(), open.worker, who);
  await page.goto(`${open.worker.url}${path}`);
}

async function keepAccount(page: Page): Promise<void> {
  await page.getByLabel('银行卡').check();
  await page.getByLabel('真实姓名', { exact: true }).fill('林小满');
  await page.getByLabel('卡号或账号').fill('6222020200112233445');
  expect(await page.getByLabel(/我同意/).isChecked()).toBe(false);
  await page.getByLabel(/我同意/).check();
  await page.getByRole('button', { name: '保存收款账户' }).tap();
  await page.getByText('收款账户保存好了').waitFor();
}

describe.concurrent('nothing keeps a person out of', () => {
  it.each(PAGES)('%s of somebody without an order', async (path) => {
    expect(await findFlawsOf(open.browser, (page) => openAs(page, newcomer, path))).toEqual([]);
  });

  it.each([...PAGES, '/portal/?lang=en', '/portal/statement/?lang=en'])('%s of somebody with a trade', async (path) => {
    expect(await findFlawsOf(open.browser, (page) => openAs(page, cookie, path))).toEqual([]);
  });

  it.each([0, 1, 2, 3])('the page of order %d', async (index) => {
    const path = `/portal/orders/${numbers[index] ?? ''}/`;
    expect(await findFlawsOf(open.browser, (page) => openAs(page, cookie, path))).toEqual([]);
  });

  it('the forms with mistakes in them', async () => {
    const reach = async (page: Page) => {
      await openAs(page, newcomer, '/portal/payouts/');
      await page.locator('form').evaluateAll((forms) => forms.forEach((form) => form.setAttribute('novalidate', '')));
      await page.getByRole('button', { name: '保存收款账户' }).tap();
      await page.locator('.field-error').first().waitFor();
    };
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
  });
});

describe('a walk through the book', () => {
  it('leads from what is owed to the order and its trace, and from there to the payout, all without script', async () => {
    const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    await openAs(page, cookie, '/portal/');
    const [matured = ''] = numbers;
    await page.getByRole('link', { name: '我的单' }).tap();
    await page.getByRole('link', { name: matured }).tap();
    const order = await page.locator('main').innerText();
    expect(order).toContain('下单时填的介绍码');
    expect(order).toContain('采用');
    expect(order).toContain('林** 浙江省');
    expect(order).toContain('退款 33.33 元');
    await page.getByRole('link', { name: '打款', exact: true }).tap();
    await keepAccount(page);
    await page.getByLabel('金额').fill('999999');
    await page.getByRole('button', { name: '申请打款' }).tap();
    await page.getByText('比可打款的多了').waitFor();
    expect(await page.getByLabel('金额').inputValue()).toBe('999999');
    await page.getByLabel('金额').fill('50');
    await page.getByRole('button', { name: '申请打款' }).tap();
    await page.getByText('已经申请').waitFor();
    // Reloaded, the same form is sent again: one payout.
    await page.reload();
    expect(await page.locator('#history + table tbody tr').count()).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it('downloads the statement of a month', async () => {
    const { page, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    await openAs(page, cookie, '/portal/statement/');
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载 CSV' }).tap();
    expect((await coming).suggestedFilename()).toMatch(/^statement-pp2a7k3m-\d{4}-\d{2}\.csv$/);
    await close();
  });
});

describe('the head of each page', () => {
  it('gives a long name no more room than is left beside the ways, on the narrowest phone', async () => {
    const deps = { now: () => Date.now() };
    const agent = { code: 'wwwwwwww', name: 'W'.repeat(20) };
    const wide = await signInAs({ keys: testKeys, deps }, open.worker.test, { phone: '13900000012', agent });
    const { page, close } = await openPhone(open.browser, { viewport: { width: 360, height: 760 } });
    await openAs(page, wide, '/portal/');
    const tops = await page
      .locator('.back-who > *')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, height }) => top + height / 2));
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(4);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await close();
  });

  it('leads to the other language of the same month', async () => {
    const { page, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    await openAs(page, cookie, '/portal/statement/?month=2026-09');
    await page.getByRole('link', { name: 'English' }).tap();
    await page.waitForURL('**lang=en');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Statement of 2026-09');
    await close();
  });
});

describe('each page', () => {
  it('weighs 30 KB at most with its styles, needs no script and holds no phone and no address', async () => {
    for (const path of [...PAGES, ...numbers.map((number) => `/portal/orders/${number}/`)]) {
      const html = await read(path);
      expect(html).not.toMatch(/<script\b/);
      expect(html).not.toMatch(/(?<!\d)1\d{10}(?!\d)/);
      for (const secret of [SHOPPER.name, SHOPPER.city, SHOPPER.address]) expect(html).not.toContain(secret);
      const styles = await Promise.all(
        [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => read(href ?? '')),
      );
      expect(styles.length).toBeGreaterThan(0);
      const bytes = [html, ...styles].reduce((sum, text) => sum + gzipSync(text).length, 0);
      expect(bytes).toBeLessThan(30 * 1024);
    }
  });
});

async function read(path: string): Promise<string> {
  const answer = await fetch(`${open.worker.url}${path}`, { headers: { Cookie: cookie } });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}
