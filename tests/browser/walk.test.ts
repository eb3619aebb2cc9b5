// A shopper's way on a phone from the letter that was passed on to the order page: with script and cookies, and without.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LAN_HOST, openDoorway, openPhone, readAndTouch } from '../fixtures/browser.ts';
import { readOffer, type BuiltWorker } from '../fixtures/built-worker.ts';
import { SHOPPER } from '../fixtures/shopper.ts';
import { countOpenings, readOrder, readSoldOf } from './order-in-books.ts';
import { openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';

const { SHARE } = shop;
const STORY = '/luo-walnut/stories/bailu/';
const WALNUTS = 'luo-walnut/thin-shell';
const NAME_CUP = 'shuangxi-kiln/name-cup';
const KERNELS = 'luo-walnut/kernels';

let worker: BuiltWorker;
let browser: Browser;
let closeShop: () => Promise<void>;
beforeAll(async () => {
  ({ worker, browser, closeShop } = await openShop());
});
afterAll(() => closeShop());

describe('a letter that was passed on', () => {
  it('leads with script and cookies to an order of its agent, the share address kept up to the checkout', async () => {
    const { page, complaints, close } = await openPhone(browser);
    await page.goto(`${worker.url}${SHARE}${STORY}`);
    expect(await page.locator('[data-share-card]').innerText()).toContain('小美 转交给你的信');
    expect(await page.context().cookies()).toMatchObject([{ name: '__Host-share', httpOnly: true, secure: true }]);

    await page.locator(`main a[href$="/${WALNUTS}/"]`).first().tap();
    await page.waitForURL(`**${SHARE}/${WALNUTS}/`);
    const offer = readOffer(WALNUTS);
    const chosen = offer.variants.at(-1);
    if (!chosen || offer.variants.length < 2) throw new Error(`${WALNUTS} has no second variant to choose`);
    await shop.chooseVariant(page, chosen.id);
    await page.getByLabel('数量').fill('2');
    await shop.buyButton(page).tap();

    await page.waitForURL(`**${SHARE}/checkout/**`);
    expect(await shop.words(page)).toContain(chosen.title);
    await shop.fillContact(page);
    const [orderId, totalMinor] = [await shop.orderIdOf(page), await shop.totalOf(page)];
    await shop.orderButton(page).tap();

    // The seal presses where the fragment points; the address worth saving is the one without it.
    await page.waitForURL(/\/o\/[\w-]{22}#placed$/, { waitUntil: 'commit' });
    expect(await page.locator('#placed').innerText()).toContain('订单');
    expect(await shop.words(page)).toMatch(/由\s*小美\s*转交/);
    expect(await shop.words(page)).toContain(SHOPPER.address);
    await page.waitForURL(/\/o\/[\w-]{22}$/);

    const baseMinor = chosen.priceMinor * 2;
    const amountMinor = Math.floor((baseMinor * offer.rateBp) / 10_000);
    expect(await readOrder(worker.test.client, orderId)).toEqual({
      agent: 'agt_xm8k2f7q',
      proof: 'token',
      channel: 'wall',
      totalMinor,
      parts: ['luo-walnut:placed'],
      lines: [`${WALNUTS}:${chosen.id}:${chosen.batch?.id ?? ''}×2`],
      commissions: [{ baseMinor, rateBp: offer.rateBp, amountMinor, state: 'planned' }],
    });
    expect(complaints).toEqual([]);
    await close();
  });

  it('leads without script and without cookies to an order of the same agent, its box ticked by hand', async () => {
    const doorway = await openDoorway(worker.url, { cookies: false });
    onTestFinished(() => doorway.close());
    const { page, close } = await openPhone(browser, { javaScriptEnabled: false });
    await page.goto(`${doorway.url}${SHARE}/shuangxi-kiln/stories/bare-foot/`);
    await page.locator(`main a[href$="/${NAME_CUP}/"]`).first().tap();
    await page.waitForURL(`**${SHARE}/${NAME_CUP}/`);
    await shop.buyButton(page).tap();
    await page.waitForURL(`**${SHARE}/checkout/**`);
    const box = page.locator(`[name="accept"][value="${NAME_CUP}"]`);
    expect(await box.isChecked()).toBe(false);
    await shop.fillContact(page);
    const orderId = await shop.orderIdOf(page);

    const refusal = await pressWithoutChecks(page);
    expect(refusal?.status()).toBe(422);
    expect(new URL(page.url()).pathname).toBe(`${SHARE}/checkout/`);
    expect(await page.getByRole('alert').innerText()).toContain('七天无理由');
    for (const field of ['name', 'phone', 'province', 'city', 'address'] as const)
      expect(await page.locator(`[name="${field}"]`).inputValue()).toBe(SHOPPER[field]);
    expect(await box.isChecked()).toBe(false);

    await box.check();
    await shop.pressOrder(page);
    expect(await shop.words(page)).toMatch(/由\s*小美\s*转交/);
    expect(await page.context().cookies()).toEqual([]);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({
      agent: 'agt_xm8k2f7q',
      proof: 'token',
      channel: 'wall',
      lines: [`${NAME_CUP}::×1`],
      commissions: [{ state: 'planned' }],
    });
    await close();
  });

  it('is an order’s end on plain http in a local network as well, where no secure cookie exists', async () => {
    const { page, close } = await openPhone(browser);
    await page.goto(`${worker.url.replace('127.0.0.1', LAN_HOST)}${SHARE}/${KERNELS}/`);
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID])).toEqual([false, 'undefined']);
    await shop.basketButton(page).tap();
    expect(await shop.basketCount(page).innerText()).toBe('1');
    await readAndTouch(page);
    await expect.poll(() => countOpenings(worker.test.client, `/${KERNELS}/`)).toBe(1);
    await shop.buyButton(page).tap();
    await page.waitForURL(`**${SHARE}/checkout/**`);
    await shop.fillContact(page);
    const orderId = await shop.orderIdOf(page);
    await shop.pressOrder(page);
    expect(await page.context().cookies()).toEqual([]);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({ agent: 'agt_xm8k2f7q', proof: 'token' });
    expect(await shop.words(page)).not.toContain(SHOPPER.address);
    await close();
  });
});

describe('opening a letter', () => {
  it('is counted once when it was in view for a second and touched, not before and not again', async () => {
    const { page, close } = await openPhone(browser);
    const story = '/shuangxi-kiln/stories/rain-month/';
    const count = () => countOpenings(worker.test.client, story);
    await page.goto(`${worker.url}${SHARE}${story}`);
    await page.waitForTimeout(1500);
    expect(await count()).toBe(0);
    await readAndTouch(page);
    await expect.poll(count).toBe(1);
    await page.reload();
    await readAndTouch(page);
    await page.waitForTimeout(500);
    expect(await count()).toBe(1);
    await page.goto(`${worker.url}${story}`);
    await readAndTouch(page);
    await page.waitForTimeout(300);
    expect(await count()).toBe(1);
    await close();
  });
});

describe('the order page on another phone', () => {
  it('opens masked, shows the address for the last four digits, and cancels in a second step', async () => {
    const first = await openPhone(browser);
    const orderId = await shop.openCheckout(first.page, { url: worker.url, product: KERNELS });
    await shop.pressOrder(first.page);
    const sold = await readSoldOf(worker.test.client, KERNELS);

    const doorway = await openDoorway(worker.url, { cookies: false });
    onTestFinished(() => doorway.close());
    const { page, close } = await openPhone(browser, { javaScriptEnabled: false });
    await page.goto(`${doorway.url}${new URL(first.page.url()).pathname}`);
    const masked = await page.content();
    for (const secret of [SHOPPER.name, SHOPPER.phone, SHOPPER.address]) expect(masked).not.toContain(secret);
    expect(await page.locator('form[action$="/cancel"]').count()).toBe(0);

    await page.locator('[name="lastFour"]').fill('0001');
    await page.getByRole('button', { name: '打开' }).tap();
    await page.getByText('对不上').waitFor();
    expect(await page.content()).not.toContain(SHOPPER.address);
    await page.locator('[name="lastFour"]').fill(SHOPPER.phone.slice(-4));
    await page.getByRole('button', { name: '打开' }).tap();
    await page.getByText(SHOPPER.address).waitFor();

    const cancel = page.locator('form[action$="/cancel"]').getByRole('button');
    expect(await cancel.isVisible()).toBe(false);
    await page.locator('summary', { hasText: '取消' }).tap();
    await cancel.tap();
    await page.waitForTimeout(300);
    expect((await readOrder(worker.test.client, orderId)).parts).toEqual(['luo-walnut:placed']);
    await page.locator('[name="sure"]').check();
    await cancel.tap();
    await page.getByRole('heading', { name: '订单已取消' }).waitFor();
    expect((await readOrder(worker.test.client, orderId)).parts).toEqual(['luo-walnut:cancelled']);
    expect(await readSoldOf(worker.test.client, KERNELS)).toBe(sold - 1);
    await Promise.all([close(), first.close()]);
  });
});

/** What a browser sends that does not know `required`. */
async function pressWithoutChecks(page: Page) {
  await page.locator('form[data-checkout]').evaluate((form) => form.setAttribute('novalidate', ''));
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await shop.orderButton(page).tap();
  await page.waitForLoadState();
  return answer;
}
