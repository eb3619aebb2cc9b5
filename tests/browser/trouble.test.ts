// One tap, one order, whatever happens meanwhile: lost answers, no network, double taps, a price that changed.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openDoorway, openPhone, type Phone } from '../fixtures/browser.ts';
import { copyDeployment, startBuiltWorker, type BuiltWorker } from '../fixtures/built-worker.ts';
import { SHOPPER } from '../fixtures/shopper.ts';
import { countRows } from '../fixtures/test-database.ts';
import { readOrder } from './order-in-books.ts';
import { openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';

const OIL = 'luo-walnut/oil';

let worker: BuiltWorker;
let browser: Browser;
let closeShop: () => Promise<void>;
beforeAll(async () => {
  ({ worker, browser, closeShop } = await openShop());
});
afterAll(() => closeShop());

let phone: Phone;
let before: number;
const newOrders = async () => (await countRows(worker.test.client, 'orders')) - before;
beforeEach(async () => {
  before = await countRows(worker.test.client, 'orders');
  phone = await openPhone(browser);
  return () => phone.close();
});

describe('a dying network', () => {
  it('makes one order when the answer to the first try is lost: the same body is sent again', async () => {
    const { page } = phone;
    const bodies: (string | null)[] = [];
    await page.route('**/api/orders', async (route) => {
      bodies.push(route.request().postData());
      if (bodies.length > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    const orderId = await shop.openCheckout(page, { url: worker.url, product: OIL });
    await shop.pressOrder(page);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(await newOrders()).toBe(1);
    expect((await readOrder(worker.test.client, orderId)).lines).toEqual([`${OIL}::×1`]);
  });

  it('loses nothing when it is gone: says so, keeps the fields, and one more tap later makes one order', async () => {
    const { page } = phone;
    const orderId = await shop.openCheckout(page, { url: worker.url, product: OIL });
    // Time runs faster than the pauses between the tries.
    await page.clock.install();
    await page.context().setOffline(true);
    await shop.orderButton(page).tap();
    await expect
      .poll(
        async () => {
          await page.clock.runFor(2000);
          return shop.checkoutSays(page).innerText();
        },
        { timeout: 15_000 },
      )
      .toContain('再点一次不会重复下单');
    for (const field of ['name', 'phone', 'province', 'city', 'address'] as const)
      expect(await page.locator(`[name="${field}"]`).inputValue()).toBe(SHOPPER[field]);
    expect(await newOrders()).toBe(0);
    await page.context().setOffline(false);
    await shop.pressOrder(page);
    expect(await newOrders()).toBe(1);
    await readOrder(worker.test.client, orderId);
  });
});

describe('an impatient finger', () => {
  it('makes one order with two taps', async () => {
    const { page } = phone;
    await shop.openCheckout(page, { url: worker.url, product: OIL });
    // A slow answer leaves a second sending all the time it needs.
    await page.route('**/api/orders', async (route) => {
      const response = await route.fetch();
      await page.waitForTimeout(400);
      await route.fulfill({ response });
    });
    await shop.orderButton(page).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await page.waitForURL(shop.ORDER_PAGE);
    expect(await newOrders()).toBe(1);
  });

  it('makes one order with two taps without script, too', async () => {
    const bare = await openPhone(browser, { javaScriptEnabled: false });
    onTestFinished(() => bare.close());
    const { page } = bare;
    await shop.openCheckout(page, { url: worker.url, product: OIL });
    await shop.orderButton(page).dblclick();
    // The second tap interrupts the page that the first one leads to: waiting for that one would be told of it as an error.
    await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(shop.ORDER_PAGE);
    expect(await newOrders()).toBe(1);
  });
});

describe('a price that changed between page and tap', () => {
  it('is told with the new total, charged to nobody, and the next tap orders at it', async () => {
    const { page } = phone;
    const dearer = copyDeployment(
      (offer) => ({
        ...offer,
        revision: 'ffffffffffff',
        variants: offer.variants.map((variant) => ({ ...variant, priceMinor: variant.priceMinor + 100 })),
      }),
      [OIL],
    );
    onTestFinished(() => dearer.remove());
    const next = await startBuiltWorker({ dist: dearer.dist, test: worker.test });
    onTestFinished(() => next.stop());
    const doorway = await openDoorway(worker.url);
    onTestFinished(() => doorway.close());
    const orderId = await shop.openCheckout(page, { url: doorway.url, product: OIL });
    const oldTotal = await shop.totalOf(page);
    doorway.leadTo(next.url);
    await shop.orderButton(page).tap();
    await page.getByText('价格变了').waitFor();
    expect(await shop.totalOf(page)).toBe(oldTotal + 100);
    expect(await messageOf(page)).toContain(((oldTotal + 100) / 100).toFixed(2));
    expect(await newOrders()).toBe(0);
    expect(await page.locator('[name="address"]').inputValue()).toBe(SHOPPER.address);

    await shop.pressOrder(page);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({ totalMinor: oldTotal + 100 });
  });
});

const messageOf = (page: Page) => page.locator('[data-messages]').innerText();
