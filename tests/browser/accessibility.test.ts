// Every page and state of the shop for everybody: axe in both lights and widths, thumbs, large text, a silent console.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import type { BuiltWorker } from '../fixtures/built-worker.ts';
import { auditPage } from './audit-page.ts';
import * as desk from './desk-hands.ts';
import { openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';

const NAME_CUP = 'shuangxi-kiln/name-cup';
const KERNELS = 'luo-walnut/kernels';

let worker: BuiltWorker;
let browser: Browser;
let closeShop: () => Promise<void>;
beforeAll(async () => {
  ({ worker, browser, closeShop } = await openShop());
});
afterAll(() => closeShop());

/** Everything that keeps a person out of the page that `reach` leads to, and everything the console said on the way. */
async function findFlaws(reach: (page: Page) => Promise<unknown>): Promise<string[]> {
  const { page, complaints, close } = await openPhone(browser);
  await reach(page);
  await page.waitForLoadState();
  const flaws = await auditPage(page);
  await close();
  return [...flaws, ...complaints];
}

const openAt = (page: Page, product: string) => shop.openCheckout(page, { url: worker.url, product });

async function placeOrder(page: Page): Promise<string> {
  const orderId = await openAt(page, KERNELS);
  await shop.pressOrder(page);
  // After its greeting the page stands at its own address.
  await page.waitForURL(/[\w-]{22}$/);
  return orderId;
}

async function claimPayment(page: Page): Promise<string> {
  const orderId = await placeOrder(page);
  await page.getByRole('button', { name: '我已付款' }).tap();
  await page.getByRole('heading', { name: '等店家核对收款' }).waitFor();
  return orderId;
}

async function findNoMoney(page: Page): Promise<void> {
  await desk.refuse(worker.test.database, await claimPayment(page), '没有看到这笔钱');
  await page.reload();
  await page.getByText('店家没有看到这笔钱').waitFor();
}

async function payAndMistypeInvoice(page: Page): Promise<void> {
  await desk.confirm(worker.test.database, await claimPayment(page));
  await page.reload();
  await page.locator('summary', { hasText: '要发票' }).tap();
  await page.getByLabel('发票抬头').fill('林小满');
  await page.getByLabel('税号').fill('12');
  await page.getByLabel('发到哪个邮箱').fill('xm@example.cn');
  await page.getByRole('button', { name: '告诉店家' }).tap();
  await page.getByText('有几处要改').waitFor();
}

async function ship(page: Page): Promise<string> {
  const orderId = await claimPayment(page);
  await desk.confirm(worker.test.database, orderId);
  await desk.ship(worker.test.database, orderId);
  await page.reload();
  await page.getByText(desk.PARCEL.number).waitFor();
  return orderId;
}

async function receiveAndRefund(page: Page): Promise<void> {
  const orderId = await ship(page);
  await page.getByRole('button', { name: '我收到了' }).tap();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  await desk.refund(worker.test.database, orderId, 600);
  await page.goto(page.url().replace(/\/receive$/, ''));
  await page.getByRole('heading', { name: '退款' }).waitFor();
}

async function fillBasket(page: Page): Promise<void> {
  for (const product of [KERNELS, NAME_CUP]) {
    await page.goto(`${worker.url}/${product}/`);
    await shop.basketButton(page).tap();
  }
  await page.goto(`${worker.url}/basket/`);
  await page.locator('form[data-basket]').waitFor();
}

async function makeMistakes(page: Page): Promise<void> {
  await openAt(page, NAME_CUP);
  await page.locator('[name="phone"]').fill('12345');
  await page.locator('form[data-checkout]').evaluate((form) => form.setAttribute('novalidate', ''));
  await shop.orderButton(page).tap();
  await page.getByRole('alert').waitFor();
}

async function openMasked(page: Page): Promise<void> {
  await placeOrder(page);
  await page.context().clearCookies();
  await page.reload();
  await page.locator('[name="lastFour"]').waitFor();
}

async function cancelOrder(page: Page): Promise<void> {
  await placeOrder(page);
  await page.locator('summary', { hasText: '取消' }).tap();
  await page.locator('[name="sure"]').check();
  await page.locator('form[action$="/cancel"]').getByRole('button').tap();
  await page.getByRole('heading', { name: '订单已取消' }).waitFor();
}

async function loseTheBooks(page: Page): Promise<void> {
  worker.test.turso.setFault({ mode: 'drop-before' });
  await page.goto(`${worker.url}/o/${'x'.repeat(22)}`);
  worker.test.turso.setFault(null);
  await page.getByRole('link', { name: '再试一次' }).waitFor();
}

describe.concurrent('nothing keeps a person out of', () => {
  it.each([
    ['home', '/'],
    ['sellers', '/sellers/'],
    ['storefront', '/qaidam-goji/'],
    ['product with variants', '/shuangxi-kiln/tea-cup/'],
    ['product of a batch', `/${KERNELS}/`],
    ['product without 七天无理由', `/${NAME_CUP}/`],
    ['product passed on by an agent', `${shop.SHARE}/luo-walnut/thin-shell/`],
    ['story', '/luo-walnut/stories/hinge/'],
    ['stories', '/stories/'],
    ['privacy', '/privacy/'],
    ['terms', '/terms/'],
    ['empty basket', '/basket/'],
    ['finding an order', '/orders/'],
    ['nothing at this address', '/nobody/here/'],
    ['no such order', `/o/${'x'.repeat(22)}`],
  ])('%s', async (_label, path) => {
    expect(await findFlaws((page) => page.goto(worker.url + path))).toEqual([]);
  });

  it.each([
    ['full basket', fillBasket],
    ['checkout, filled in', (page: Page) => openAt(page, NAME_CUP)],
    ['checkout with mistakes', makeMistakes],
    ['order, just placed', placeOrder],
    ['order, masked', openMasked],
    ['order, cancelled', cancelOrder],
    ['order, said to be paid', claimPayment],
    ['order, of which no money was found', findNoMoney],
    ['order, paid, with a mistyped invoice', payAndMistypeInvoice],
    ['order, on its way', ship],
    ['order, received and refunded in part', receiveAndRefund],
  ])('%s', async (_label, reach) => {
    expect(await findFlaws(reach)).toEqual([]);
  });
});

describe('nothing keeps a person out of trouble’s page', () => {
  it('when the books cannot be reached', async () => {
    expect(await findFlaws(loseTheBooks)).toEqual([]);
  });
});

describe('the audit itself', () => {
  it('finds what is wrong with a bad page', async () => {
    const { page, complaints, close } = await openPhone(browser);
    await page.setContent(`<meta name="viewport" content="width=device-width"><main>
      <p style="color:#999;background:#fff">灰得看不清的一句话</p><img src="x.png">
      <button>买</button><h2 style="width:500px">宽</h2></main>`);
    const found = (await auditPage(page)).join('\n');
    for (const complaint of [
      /phone, light: color-contrast/,
      /desk, dark: color-contrast/,
      /html-has-lang/,
      /image-alt/,
      /scrolls sideways/,
      /too small to hit: \d+×\d+ <button>/,
      /picture without alt/,
      /text at 200 %: leaves the screen: <h2/,
    ])
      expect(found).toMatch(complaint);
    await page.goto(worker.url);
    await page.evaluate(() => {
      document.body.setAttribute('style', 'color: red');
      document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.example/x.png' }));
    });
    await expect.poll(() => complaints.join('\n')).toMatch(/blocked: style-src-attr/);
    await expect.poll(() => complaints.join('\n')).toMatch(/blocked: img-src/);
    await close();
  });
});
