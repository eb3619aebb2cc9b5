// A shopper and somebody signed in look at their own data on a phone, correct it and have it deleted, without script.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import { makeOrder, sendOrder, SHOPPER } from '../fixtures/shopper.ts';
import { findFlawsOf } from './audit-page.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { carryCookie, joinAgent, trade } from './trading-agent.ts';

const LAST_FOUR = SHOPPER.phone.slice(-4);

let open: OpenShop;
let cookie: string;
beforeAll(async () => {
  open = await openShop();
  cookie = await joinAgent(open.worker);
  await trade(open.worker);
});
afterAll(() => open.closeShop());

/** Path of the page of a new order. */
async function order(): Promise<string> {
  const answer = await sendOrder(open.worker.url, makeOrder('luo-walnut/kernels'));
  const placed: unknown = await answer.json();
  if (typeof placed !== 'object' || placed === null || !('orderPage' in placed)) throw new Error('no order');
  return String(placed.orderPage);
}

async function unlock(page: Page, path: string): Promise<void> {
  await page.goto(`${open.worker.url}${path}/data`);
  await page.getByLabel('下单手机号的后四位').fill(LAST_FOUR);
  await page.getByRole('button', { name: '打开' }).tap();
  await page.getByRole('heading', { name: '我的信息' }).waitFor();
}

async function openAs(page: Page, path: string): Promise<void> {
  await carryCookie(page.context(), open.worker, cookie);
  await page.goto(`${open.worker.url}${path}`);
}

describe('a shopper', () => {
  it('finds the page from the order, corrects the name, and asks for deletion', async () => {
    const path = await order();
    const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    await unlock(page, path);
    await page.getByText('收货信息写错了').tap();
    await page.getByLabel('收件人').fill('林大满');
    await page.getByRole('button', { name: '改成这样' }).tap();
    await page.getByText('改好了').waitFor();
    expect(await page.locator('dl').innerText()).toContain('林大满');
    await page.getByText('这一单了结以后马上删').tap();
    await page.getByLabel(/我确定/).check();
    await page.getByRole('button', { name: '到时候删除' }).tap();
    await page.getByRole('button', { name: '先不删了' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes a file away', async () => {
    const path = await order();
    const { page, close } = await openPhone(open.browser);
    await unlock(page, path);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载一份' }).tap(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^order-\d{6}-\d{4}-\d{4}\.json$/);
    await close();
  });
});

describe('nothing keeps a person out of', () => {
  it('the data of an order, folded and unfolded', async () => {
    const path = await order();
    const reach = async (page: Page) => {
      await unlock(page, path);
      for (const fold of await page.locator('summary').all()) await fold.tap();
    };
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
  });

  it.each(['/portal/me/data/', '/portal/me/data/?lang=en'])('%s', async (path) => {
    expect(await findFlawsOf(open.browser, (page) => openAs(page, path))).toEqual([]);
  });
});
