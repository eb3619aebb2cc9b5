// Paying from the order page on a phone: by hand without a script, and online with one, until the parcel has arrived.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { writeYuan } from '../../content/schema/yuan.ts';
import { openPhone } from '../fixtures/browser.ts';
import { auditPage } from './audit-page.ts';
import * as desk from './desk-hands.ts';
import { AT_STRIPE, BY_HAND, IN_WECHAT, openPayingShop, type PayingShop } from './paying-shop.ts';
import { openCheckout, pressOrder, words } from './shop-pages.ts';

/** A browser that is not WeChat's. */
const PLAIN =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';

let shop: PayingShop;
beforeAll(async () => {
  shop = await openPayingShop();
});
afterAll(() => shop.closeShop());

const books = () => shop.worker.test.database;

/** A phone with an order of one product on it; its complaints are looked at in the end. */
async function order(product: string, choices: { javaScriptEnabled?: boolean; userAgent?: string } = {}) {
  const phone = await openPhone(shop.browser, choices);
  onTestFinished(() => phone.close());
  const orderId = await openCheckout(phone.page, { url: shop.worker.url, product });
  await pressOrder(phone.page);
  const { totalMinor } = await desk.readPart(books(), orderId);
  return { ...phone, orderId, totalMinor, paymentId: (way: string) => `pmt_${orderId.slice(4)}_1_${way}` };
}
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name });
/** Pictures of the pay section that really arrived, by their width. */
const seenCodes = (page: Page) =>
  page.locator('img.pay-code').evaluateAll((images) =>
    Promise.all(
      images.map(async (image) => {
        if (!(image instanceof HTMLImageElement)) return 0;
        await image.decode();
        return image.naturalWidth;
      }),
    ),
  );

/** Nothing but the page itself tells it that something happened meanwhile. */
const refresh = (page: Page) => page.getByRole('link', { name: '刷新' }).tap();

describe('paying by hand', () => {
  it('without a script goes from the seller’s code to the parcel that arrived', async () => {
    const { page, orderId, totalMinor } = await order(BY_HAND, { javaScriptEnabled: false });
    expect(await page.locator('.order-next').innerText()).toContain(`还要付 ${writeYuan(totalMinor)} 元`);
    // Without a script no button promises to copy.
    expect(await button(page, '复制').count()).toBe(0);
    const source = await page.locator('img.pay-code').getAttribute('src');
    const picture = await page.request.get(new URL(source ?? '', page.url()).href);
    expect([picture.status(), picture.headers()['content-type']]).toEqual([200, expect.stringMatching(/^image\//)]);

    await page.getByLabel('付款人').fill('尾号 8848');
    await button(page, '我已付款').tap();
    await heading(page, '等店家核对收款').waitFor();
    expect(await words(page)).toContain('尾号 8848');

    // Said too early: what was to be paid is still there, and the word can be taken back.
    await page.locator('summary', { hasText: '还没付？' }).tap();
    expect(await words(page)).toContain((totalMinor / 100).toFixed(2));
    expect(await page.locator('img.pay-code').getAttribute('src')).toBe(source);
    await button(page, '说错了，还没付').tap();
    await heading(page, '订单收到了').waitFor();
    expect(await page.locator('.order-next').innerText()).toContain(`还要付 ${writeYuan(totalMinor)} 元`);
    await button(page, '我已付款').tap();
    await heading(page, '等店家核对收款').waitFor();

    await desk.refuse(books(), orderId, '今天没有这个数的钱');
    await refresh(page);
    expect(await page.locator('.notice-error').innerText()).toContain('今天没有这个数的钱');
    await button(page, '我已付款').tap();
    await heading(page, '等店家核对收款').waitFor();

    await desk.confirm(books(), orderId);
    await refresh(page);
    await heading(page, '已经付款').waitFor();
    await desk.ship(books(), orderId);
    await page.reload();
    expect(await words(page)).toContain(desk.PARCEL.number);
    await button(page, '我收到了').tap();
    await heading(page, '已经收到').waitFor();
    expect(await page.getByRole('status').first().innerText()).toContain('记下了');
    expect((await desk.readPart(books(), orderId)).status).toBe('received');
  });

  it.each([true, false])('is not said by the Enter key, with a script: %s', async (javaScriptEnabled) => {
    const { page, orderId } = await order(BY_HAND, { javaScriptEnabled });
    await page.getByLabel('付款人').fill('尾号 8848');
    await page.keyboard.press('Enter');
    await button(page, '我已付款').waitFor();
    await page.reload();
    await button(page, '我已付款').waitFor();
    expect((await desk.readPart(books(), orderId)).payments).toEqual([]);
  });

  it('with a script copies the exact amount and the number, and asks for an invoice', async () => {
    const { page, orderId, totalMinor, complaints } = await order(BY_HAND);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: shop.worker.url });
    expect(await seenCodes(page)).toEqual([expect.any(Number)]);
    await button(page, `复制 ${(totalMinor / 100).toFixed(2)}`).tap();
    await page.getByText('已复制').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe((totalMinor / 100).toFixed(2));
    await button(page, '我已付款').tap();
    await heading(page, '等店家核对收款').waitFor();
    await desk.confirm(books(), orderId);
    await refresh(page);
    await page.locator('summary', { hasText: '要发票' }).tap();
    await page.getByLabel('发票抬头').fill('林小满');
    await page.getByLabel('发到哪个邮箱').fill('xm@example.cn');
    await button(page, '告诉店家').tap();
    await page.getByText('发票记下了').waitFor();
    expect((await desk.readPart(books(), orderId)).invoice?.status).toBe('asked');
    expect(complaints).toEqual([]);
  });
});

describe('paying online', () => {
  it('inside WeChat opens its window after one tap, and the page turns by itself when the money came', async () => {
    const { page, orderId, totalMinor, paymentId, complaints } = await order(IN_WECHAT);
    const asked: unknown[] = [];
    await page.exposeFunction('payInWindow', (parameters: unknown) => {
      asked.push(parameters);
      shop.wechat.pay(paymentId('j').slice(4));
    });
    await page.addInitScript(bringBridge);
    await page.reload();
    await button(page, '去付款').tap();
    await page.getByText('付好了').waitFor();
    expect(asked).toMatchObject([{ signType: 'RSA', package: expect.stringMatching(/^prepay_id=/) }]);
    expect((await desk.readPart(books(), orderId)).status).toBe('placed');
    await tellShop(paymentId('j'));
    await heading(page, '已经付款').waitFor();
    expect(await desk.readPart(books(), orderId)).toMatchObject({ status: 'paid', totalMinor });
    expect(complaints).toEqual([]);
  });

  it('outside WeChat and without a script shows WeChat’s code, and the money after a refresh', async () => {
    const { page, paymentId } = await order(IN_WECHAT, { javaScriptEnabled: false, userAgent: PLAIN });
    await button(page, '打开付款码').tap();
    await page.locator('img.pay-code').waitFor();
    expect(await page.locator('img.pay-code').getAttribute('src')).toMatch(/^data:image\/svg/);
    shop.wechat.pay(paymentId('n').slice(4));
    await tellShop(paymentId('n'));
    await refresh(page);
    await heading(page, '已经付款').waitFor();
  });

  it('with WeChat’s code in view keeps nobody out, and turns by itself', async () => {
    const { page, paymentId, complaints } = await order(IN_WECHAT, { userAgent: PLAIN });
    await button(page, '打开付款码').tap();
    await page.locator('img.pay-code').waitFor();
    expect(await seenCodes(page)).toEqual([expect.any(Number)]);
    expect(await auditPage(page)).toEqual([]);
    shop.wechat.pay(paymentId('n').slice(4));
    await tellShop(paymentId('n'));
    await heading(page, '已经付款').waitFor();
    expect(complaints).toEqual([]);
  });

  it('at Stripe goes there with a script, and by a link without one', async () => {
    const scripted = await order(AT_STRIPE);
    await button(scripted.page, '去付款').tap();
    await scripted.page.waitForURL(`${shop.stripe.url}/c/pay/**`);
    const { page } = await order(AT_STRIPE, { javaScriptEnabled: false });
    await button(page, '去付款').tap();
    await page.getByRole('link', { name: '去付款' }).tap();
    await page.waitForURL(`${shop.stripe.url}/c/pay/**`);
    expect(page.url()).not.toBe(scripted.page.url());
  });

  it('says what to do when the provider is away, and goes on when it is back', async () => {
    const { page, complaints } = await order(AT_STRIPE);
    // The SDK tries twice.
    shop.stripe.fail('drop-before', '', 2);
    await button(page, '去付款').tap();
    await page.getByText('过几秒再点一次').waitFor();
    await button(page, '去付款').tap();
    await page.waitForURL(`${shop.stripe.url}/c/pay/**`);
    expect(complaints.filter((line) => !line.includes('503'))).toEqual([]);
  });
});

/** WeChat tells the shop about the money. */
async function tellShop(paymentId: string): Promise<void> {
  const url = `${shop.worker.url}/api/payments/wechatpay/shuangxi-kiln`;
  expect(await shop.wechat.notify(paymentId.slice(4), { url })).toEqual([204]);
}

/** Runs in the page before its own script: what WeChat's browser brings, a little late. */
function bringBridge(): void {
  setTimeout(() => {
    Object.assign(window, {
      WeixinJSBridge: {
        invoke(method: string, parameters: unknown, answer: (result: { err_msg: string }) => void) {
          const pay: unknown = Reflect.get(window, 'payInWindow');
          if (method !== 'getBrandWCPayRequest' || typeof pay !== 'function') return;
          void Promise.resolve(pay(parameters)).then(() => answer({ err_msg: 'get_brand_wcpay_request:ok' }));
        },
      },
    });
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  }, 300);
}
