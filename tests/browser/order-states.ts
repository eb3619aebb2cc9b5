// The states of an order and of its after-sales on a phone, each reached as shopper and seller would.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { BuiltWorker } from '../fixtures/built-worker.ts';
import * as desk from './desk-hands.ts';
import * as shop from './shop-pages.ts';

const KERNELS = 'luo-walnut/kernels';
const BOWLS = 'shuangxi-kiln/rice-bowls';

/** Longer than the days in which money has to be there. */
const LONG_AGO_MS = 10 * 24 * 60 * 60 * 1000;

/** The page shows that state in the end. */
type Reach = (page: Page, worker: BuiltWorker) => Promise<unknown>;

export const ORDER_STATES: readonly (readonly [label: string, reach: Reach])[] = [
  ['order, just placed', placeOrder],
  ['order, masked', openMasked],
  ['order, cancelled', cancelOrder],
  ['order, said to be paid', claimPayment],
  ['order, of which no money was found', findNoMoney],
  ['order, paid, with a mistyped invoice', payAndMistypeInvoice],
  ['order, on its way', ship],
  ['order, waiting to be fetched', waitToFetch],
  ['order, received and refunded in part', receiveAndRefund],
  ['order, completed', receiveAndComplete],
  ['order, refunded', refundAll],
  ['asking for after-sales', openAsking],
  ['asking for after-sales, with a mistake', forgetWhy],
  ['case, just asked', askBack],
  ['case, agreed, to be sent back', waitForGoods],
  ['case, with a mistyped parcel', mistypeParcel],
  ['case, settled', settle],
  ['case, whose money is late', waitForMoney],
  ['case, whose money is said to be missing', missMoney],
  ['case, locked', openLockedCase],
];

async function placeOrder(page: Page, worker: BuiltWorker): Promise<string> {
  const orderId = await shop.openCheckout(page, { url: worker.url, product: KERNELS });
  await shop.pressOrder(page);
  // After its greeting the page stands at its own address.
  await page.waitForURL(/[\w-]{22}$/);
  return orderId;
}

async function claimPayment(page: Page, worker: BuiltWorker): Promise<string> {
  const orderId = await placeOrder(page, worker);
  await page.getByRole('button', { name: '我已付款' }).tap();
  await page.getByRole('heading', { name: '等店家核对收款' }).waitFor();
  return orderId;
}

async function findNoMoney(page: Page, worker: BuiltWorker): Promise<void> {
  await desk.refuse(worker.test.database, await claimPayment(page, worker), '没有看到这笔钱');
  await page.reload();
  await page.getByText('店家没有看到这笔钱').first().waitFor();
}

async function payAndMistypeInvoice(page: Page, worker: BuiltWorker): Promise<void> {
  await desk.confirm(worker.test.database, await claimPayment(page, worker));
  await page.reload();
  await page.locator('summary', { hasText: '要发票' }).tap();
  await page.getByLabel('发票抬头').fill('林小满');
  await page.getByLabel('税号').fill('12');
  await page.getByLabel('发到哪个邮箱').fill('xm@example.cn');
  await page.getByRole('button', { name: '告诉店家' }).tap();
  await page.locator('.field-error').first().waitFor();
}

async function ship(page: Page, worker: BuiltWorker): Promise<string> {
  const orderId = await claimPayment(page, worker);
  await desk.confirm(worker.test.database, orderId);
  await desk.ship(worker.test.database, orderId);
  await page.reload();
  await page.getByText(desk.PARCEL.number).waitFor();
  return orderId;
}

/** The page stands at the order's own address again. */
async function receive(page: Page, worker: BuiltWorker): Promise<string> {
  const orderId = await ship(page, worker);
  await page.getByRole('button', { name: '我收到了' }).tap();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  await page.goto(page.url().replace(/\/receive$/, ''));
  return orderId;
}

async function receiveAndRefund(page: Page, worker: BuiltWorker): Promise<void> {
  await desk.refund(worker.test.database, await receive(page, worker), 600);
  await page.reload();
  await page.locator('.refunds').waitFor();
}

async function receiveAndComplete(page: Page, worker: BuiltWorker): Promise<void> {
  await desk.complete(worker.test.database, await receive(page, worker));
  await page.reload();
  await page.getByRole('heading', { name: '订单完成了' }).waitFor();
}

async function refundAll(page: Page, worker: BuiltWorker): Promise<void> {
  await desk.refundAll(worker.test.database, await ship(page, worker));
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /退款/ }).waitFor();
}

async function waitToFetch(page: Page, worker: BuiltWorker): Promise<void> {
  const orderId = await shop.openCheckout(page, { url: worker.url, product: BOWLS });
  const withShipping = await shop.totalOf(page);
  await page.getByLabel('自己去取').check();
  await expect.poll(() => shop.totalOf(page), { timeout: 20_000 }).toBeLessThan(withShipping);
  await shop.pressOrder(page);
  await desk.confirm(worker.test.database, orderId);
  await desk.ship(worker.test.database, orderId, null);
  await page.waitForURL(/[\w-]{22}$/);
  await page.reload();
  await page.getByText('拿到以后点一下「我取到了」').waitFor();
  await page.getByRole('button', { name: '我取到了' }).waitFor();
}

async function openAsking(page: Page, worker: BuiltWorker): Promise<void> {
  await receive(page, worker);
  await page.getByRole('link', { name: '申请售后' }).tap();
  await page.locator('summary', { hasText: '退货退款' }).tap();
}

async function forgetWhy(page: Page, worker: BuiltWorker): Promise<void> {
  await openAsking(page, worker);
  await page.getByLabel('出了什么事').fill('封口裂了');
  await page.getByRole('button', { name: '把这些转给店家' }).tap();
  await page.getByRole('alert').waitFor();
}

async function askBack(page: Page, worker: BuiltWorker): Promise<string> {
  await openAsking(page, worker);
  await page.getByRole('radio', { name: '收到就破损或者变质' }).check();
  await page.getByLabel('出了什么事').fill('封口裂了，有一股哈喇味');
  await page.getByRole('button', { name: '把这些转给店家' }).tap();
  await page.getByRole('heading', { name: '等店家答复' }).waitFor();
  const action = await page.locator('form[action$="/say"]').getAttribute('action');
  await page.goto(new URL(action ?? '', page.url()).href.replace(/\/say$/, ''));
  return /cas_[\w-]{22}/.exec(action ?? '')?.[0] ?? '';
}

async function waitForGoods(page: Page, worker: BuiltWorker): Promise<string> {
  const caseId = await askBack(page, worker);
  await desk.agree(worker.test.database, caseId);
  await page.reload();
  await page.getByRole('heading', { name: '同意了，请寄回' }).waitFor();
  return caseId;
}

async function mistypeParcel(page: Page, worker: BuiltWorker): Promise<void> {
  await waitForGoods(page, worker);
  await page.getByLabel('快递公司').fill('中通快递');
  await page.getByLabel('运单号').fill('一二三');
  await page.getByRole('button', { name: '我寄出了' }).tap();
  await page.locator('.field-error').first().waitFor();
}

async function settle(page: Page, worker: BuiltWorker): Promise<void> {
  await desk.settle(worker.test.database, await waitForGoods(page, worker));
  await page.reload();
  await page.getByRole('heading', { name: '定下来了，等退款' }).waitFor();
}

async function waitForMoney(page: Page, worker: BuiltWorker): Promise<void> {
  await desk.settle(worker.test.database, await waitForGoods(page, worker), Date.now() - LONG_AGO_MS);
  await page.reload();
  await page.getByRole('button', { name: '钱还没有到' }).waitFor();
}

async function missMoney(page: Page, worker: BuiltWorker): Promise<void> {
  await waitForMoney(page, worker);
  await page.getByRole('button', { name: '钱还没有到' }).tap();
  await page.getByText('已经告诉品牌').waitFor();
}

async function openLockedCase(page: Page, worker: BuiltWorker): Promise<void> {
  await askBack(page, worker);
  await page.context().clearCookies();
  await page.reload();
  await page.locator('[name="lastFour"]').waitFor();
}

async function openMasked(page: Page, worker: BuiltWorker): Promise<void> {
  await placeOrder(page, worker);
  await page.context().clearCookies();
  await page.reload();
  await page.locator('[name="lastFour"]').waitFor();
}

async function cancelOrder(page: Page, worker: BuiltWorker): Promise<void> {
  await placeOrder(page, worker);
  await page.locator('summary', { hasText: '取消' }).tap();
  await page.locator('[name="sure"]').check();
  await page.locator('form[action$="/cancel"]').getByRole('button').tap();
  await page.getByRole('heading', { name: '订单已取消' }).waitFor();
}
