// The basket across pages and reloads, and what a product page says about a batch that runs out.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import { readOffer, type BuiltWorker } from '../fixtures/built-worker.ts';
import { makeOrder, sendOrder } from '../fixtures/shopper.ts';
import { readOrder, readSoldOf } from './order-in-books.ts';
import { openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';

const { SHARE } = shop;
const OIL = 'luo-walnut/oil';
const KERNELS = 'luo-walnut/kernels';
const CUP = 'shuangxi-kiln/tea-cup';
const VASE = 'shuangxi-kiln/ash-vase';

let worker: BuiltWorker;
let browser: Browser;
let closeShop: () => Promise<void>;
beforeAll(async () => {
  ({ worker, browser, closeShop } = await openShop());
});
afterAll(() => closeShop());

describe('the basket', () => {
  it('brings things of two sellers, one of a limited batch, to one order with a part per seller', async () => {
    const { page, complaints, close } = await openPhone(browser);
    const variant = readOffer(CUP).variants.at(-1)?.id ?? '';
    for (const [index, product] of [OIL, KERNELS, CUP].entries()) {
      await page.goto(`${worker.url}${SHARE}/${product}/`);
      if (product === CUP) await shop.chooseVariant(page, variant);
      await shop.basketButton(page).tap();
      await expect.poll(() => shop.basketCount(page).innerText()).toBe(String(index + 1));
    }
    await page.locator('header').getByRole('link', { name: '信篮' }).tap();
    await page.waitForURL(`**${SHARE}/basket/`);
    const quantityOf = (line: string) => page.locator(`[data-line="${line}"] [name="quantity"]`);
    await quantityOf(`${OIL}:`).fill('3');
    await quantityOf(`${OIL}:`).blur();
    await expect.poll(() => shop.basketCount(page).innerText()).toBe('5');
    await page.reload();
    expect(await quantityOf(`${OIL}:`).inputValue()).toBe('3');
    expect(await shop.basketCount(page).innerText()).toBe('5');

    await page
      .locator('form[data-basket]')
      .getByRole('button', { name: /去下单/ })
      .tap();
    await page.waitForURL(`**${SHARE}/checkout/**`);
    await shop.fillContact(page);
    const [orderId, totalMinor] = [await shop.orderIdOf(page), await shop.totalOf(page)];
    await shop.pressOrder(page);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({
      agent: 'agt_xm8k2f7q',
      proof: 'token',
      totalMinor,
      parts: ['luo-walnut:placed', 'shuangxi-kiln:placed'],
      lines: [`${OIL}::×3`, `${KERNELS}::${readOffer(KERNELS).variants[0]?.batch?.id ?? ''}×1`, `${CUP}:${variant}:×1`],
      commissions: [{ state: 'planned' }, { state: 'planned' }, { state: 'planned' }],
    });
    expect(await readSoldOf(worker.test.client, KERNELS)).toBe(1);
    await expect.poll(() => shop.basketCount(page).isHidden()).toBe(true);
    await page.goto(`${worker.url}/basket/`);
    await page.getByRole('heading', { name: '信篮是空的' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(['{', '[]', '{"version":1,"lines":[{"product":"../../x","quantity":"<b>"}]}', '{"version":9,"lines":{}}'])(
    'is empty, and usable, when the browser kept rubbish: %s',
    async (rubbish) => {
      const { page, complaints, close } = await openPhone(browser);
      await page.goto(`${worker.url}/basket/`);
      await page.evaluate((text) => localStorage.setItem('xinpu.basket', text), rubbish);
      await page.reload();
      await page.getByRole('heading', { name: '信篮是空的' }).waitFor();
      await page.goto(`${worker.url}/${OIL}/`);
      await shop.basketButton(page).tap();
      await expect.poll(() => shop.basketCount(page).innerText()).toBe('1');
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

describe('a batch that runs out', () => {
  it('is told as it stands: two left, then none, and then nobody can press', async () => {
    const supply = readOffer(VASE).variants[0]?.batch?.supply ?? 0;
    expect((await sendOrder(worker.url, makeOrder(VASE, { quantity: supply - 2 }))).status).toBe(201);
    const early = await openPhone(browser);
    await early.page.goto(`${worker.url}/${VASE}/`);
    await early.page.locator('form[data-buy]').scrollIntoViewIfNeeded();
    await early.page.getByText('还剩 2 份').waitFor();
    expect(await shop.buyButton(early.page).isEnabled()).toBe(true);

    expect((await sendOrder(worker.url, makeOrder(VASE, { quantity: 2 }))).status).toBe(201);
    const late = await openPhone(browser);
    await late.page.goto(`${worker.url}/${VASE}/`);
    await late.page.locator('form[data-buy]').scrollIntoViewIfNeeded();
    await late.page.getByText('这一批已经没有了').waitFor();
    for (const button of await late.page.getByRole('button', { name: /下单|信篮/ }).all())
      expect(await button.isDisabled()).toBe(true);

    // Who looked earlier and presses now is told by the order itself, with everything still filled in.
    const orderId = await shop.openCheckout(early.page, { url: worker.url, product: VASE });
    await shop.orderButton(early.page).tap();
    await early.page.getByText('库存不够了').waitFor();
    expect(await shop.words(early.page)).toContain('已经没有了');
    expect(await early.page.locator('[name="name"]').inputValue()).not.toBe('');
    await expect(readOrder(worker.test.client, orderId)).rejects.toThrow('no order');
    await Promise.all([early.close(), late.close()]);
  });
});
