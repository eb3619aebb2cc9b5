// How goods reach a shopper: by the province chosen on a phone, or fetched, with script and without.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatYuan } from '../../content/schema/yuan.ts';
import { openPhone } from '../fixtures/browser.ts';
import { readOffer, type BuiltWorker } from '../fixtures/built-worker.ts';
import { SHOPPER } from '../fixtures/shopper.ts';
import { readOrder } from './order-in-books.ts';
import { openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';

const GOJI = 'qaidam-goji/red-goji';
const BOWLS = 'shuangxi-kiln/rice-bowls';
const FAR = '西藏自治区';

let worker: BuiltWorker;
let browser: Browser;
let closeShop: () => Promise<void>;
beforeAll(async () => {
  ({ worker, browser, closeShop } = await openShop());
});
afterAll(() => closeShop());

const offer = readOffer(GOJI);
const goodsMinor = offer.variants[0]?.priceMinor ?? 0;
const farMinor = offer.shipping.regions.find((one) => one.provinces.some((name) => name === FAR))?.flatMinor ?? 0;

describe('shipping by province', () => {
  it('stands in the sums as soon as a province is chosen, and the order goes out in one tap', async () => {
    const { page, complaints, close } = await openPhone(browser);
    const orderId = await shop.openCheckout(page, { url: worker.url, product: GOJI });
    await expect.poll(() => shop.totalOf(page)).toBe(goodsMinor + offer.shipping.flatMinor);
    // Typing goes on while the sums are on their way: not a letter is lost.
    await page.locator('[name="province"]').selectOption(FAR);
    await page.locator('[name="address"]').fill('北京中路 1 号');
    await expect.poll(() => shop.totalOf(page)).toBe(goodsMinor + farMinor);
    expect(await shop.words(page)).toContain(formatYuan(farMinor));
    expect(await page.locator('[name="address"]').inputValue()).toBe('北京中路 1 号');
    await page.locator('[name="province"]').selectOption('台湾省');
    await page.getByText('不寄到台湾省').waitFor();
    await page.locator('[name="province"]').selectOption(FAR);
    await expect.poll(() => shop.totalOf(page)).toBe(goodsMinor + farMinor);
    await shop.pressOrder(page);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({ totalMinor: goodsMinor + farMinor });
    expect(complaints).toEqual([]);
    await close();
  });

  it('is brought back with the address that was typed before the page was lost', async () => {
    const { page, close } = await openPhone(browser);
    await shop.openCheckout(page, { url: worker.url, product: GOJI });
    await expect.poll(() => shop.totalOf(page)).toBe(goodsMinor + offer.shipping.flatMinor);
    await page.goto(page.url());
    expect(await page.locator('[name="province"]').inputValue()).toBe(SHOPPER.province);
    await expect.poll(() => shop.totalOf(page)).toBe(goodsMinor + offer.shipping.flatMinor);
    await close();
  });

  it('is shown to a phone without script before anything is ordered', async () => {
    const { page, close } = await openPhone(browser, { javaScriptEnabled: false });
    const orderId = await shop.openCheckout(page, { url: worker.url, product: GOJI });
    expect(await shop.words(page)).toContain('按寄往的省份算');
    expect(await shop.totalOf(page)).toBe(goodsMinor);
    await shop.orderButton(page).tap();
    await page.getByText('请看一下新的总价').waitFor();
    expect(await shop.totalOf(page)).toBe(goodsMinor + offer.shipping.flatMinor);
    expect(await shop.words(page)).toContain(formatYuan(goodsMinor + offer.shipping.flatMinor));
    await shop.pressOrder(page);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({
      totalMinor: goodsMinor + offer.shipping.flatMinor,
    });
    await close();
  });
});

describe('fetching it', () => {
  const bowls = readOffer(BOWLS);
  const price = bowls.variants[0]?.priceMinor ?? 0;

  it.each([
    ['with script', {}],
    ['without script', { javaScriptEnabled: false }],
  ])('asks for no address and no shipping, %s', async (_label, choices) => {
    const { page, complaints, close } = await openPhone(browser, choices);
    await page.goto(`${worker.url}/checkout/?product=${BOWLS}&variant=&quantity=1`);
    expect(await shop.totalOf(page)).toBe(price + bowls.shipping.flatMinor);
    expect(await shop.words(page)).toContain(bowls.shipping.pickup?.place);
    await page.getByLabel('自己去取').check();
    if ('javaScriptEnabled' in choices) await page.getByRole('button', { name: '更新数量和运费' }).tap();
    await expect.poll(() => shop.totalOf(page)).toBe(price);
    expect(await page.locator('[name="address"]').isVisible()).toBe(false);
    await page.locator('[name="name"]').fill(SHOPPER.name);
    await page.locator('[name="phone"]').fill(SHOPPER.phone);
    const orderId = await shop.orderIdOf(page);
    await shop.pressOrder(page);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({ totalMinor: price });
    expect(complaints).toEqual([]);
    await close();
  });

  it('asks for the address again when the shopper would rather have it sent, with what was typed', async () => {
    const { page, close } = await openPhone(browser);
    await shop.openCheckout(page, { url: worker.url, product: BOWLS });
    await page.getByLabel('自己去取').check();
    await expect.poll(() => shop.totalOf(page)).toBe(price);
    await page.getByLabel('寄给我').check();
    await expect.poll(() => shop.totalOf(page)).toBe(price + bowls.shipping.flatMinor);
    expect(await page.locator('[name="address"]').inputValue()).toBe(SHOPPER.address);
    await shop.pressOrder(page);
    await close();
  });
});
