// A seller works a case off at the desk, without script: reads it, agrees, looks at what the refund will do, settles it
// and writes down the receipt; the log tells of it, and nothing keeps a person out of these pages.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import { makeOrder, sendOrder } from '../fixtures/shopper.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { askAbout, caseOf } from '../fixtures/test-case.ts';
import { testKeys } from '../fixtures/test-ledger.ts';
import { findFlawsOf } from './audit-page.ts';
import * as desk from './desk-hands.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { carryCookie } from './trading-agent.ts';

const NAME = '罗秀英';

let open: OpenShop;
let seller: string;
let brand: string;
beforeAll(async () => {
  open = await openShop();
  const [app, { test }] = [{ keys: testKeys, deps: { now: () => Date.now() } }, open.worker];
  const work = { role: 'seller', seller: 'luo-walnut', name: NAME } as const;
  seller = await signInAs(app, test, { phone: '13700000001', staff: work });
  brand = await signInAs(app, test, { phone: '13700000003', staff: { role: 'brand', name: '阿远' } });
});
afterAll(() => open.closeShop());

async function openCase(): Promise<string> {
  const { test, url } = open.worker;
  const order = makeOrder('luo-walnut/kernels', { quantity: 2, agentCode: 'xm8k2f7q' });
  expect((await sendOrder(url, order)).status).toBe(201);
  await desk.confirm(test.database, order.orderId);
  const part = await desk.readPart(test.database, order.orderId);
  const asked = { kind: 'refund_only', reason: 'changed_mind' } as const;
  return caseOf(await askAbout(test.database, part.id, Date.now(), asked)).id;
}

async function openAs(page: Page, who: string, path: string): Promise<void> {
  await carryCookie(page.context(), open.worker, who);
  await page.goto(`${open.worker.url}${path}`);
}

/** Waits until the page says so: a form that was sent takes a moment. */
const see = (page: Page, words: string) => page.locator('main').getByText(words).first().waitFor();

it('a case is worked off from the first page to the receipt', async () => {
  const caseId = await openCase();
  const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
  await openAs(page, seller, '/desk/');
  await page.getByRole('link', { name: '售后等答复' }).tap();
  await page.locator(`a[href="/desk/cases/${caseId}/"]`).tap();
  await see(page, '打开盒子，两只碎了一只');
  await page.getByRole('button', { name: '同意' }).tap();
  await see(page, '同意了，买家在订单页看得到下一步。');
  await page.getByRole('button', { name: '看看会怎样' }).tap();
  await see(page, '从待成熟的佣金里收回');
  expect((await desk.readPart(open.worker.test.database, await orderOf(caseId))).refunds).toEqual([]);
  await page.getByRole('button', { name: '就这样了结' }).tap();
  await see(page, '了结了。');
  await page.getByLabel('转账凭证的号码').fill('WX-20261122');
  await page.getByRole('button', { name: '钱转给买家了' }).tap();
  await see(page, 'WX-20261122');
  await openAs(page, seller, '/desk/log/');
  for (const done of ['同意售后', '退款', '了结售后', '退款转出了', NAME])
    await page.locator('main table').getByText(done).first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

async function orderOf(caseId: string): Promise<string> {
  const { rows } = await open.worker.test.client.execute({
    sql: 'SELECT part.order_id FROM cases JOIN sub_orders AS part ON part.id = cases.sub_order_id WHERE cases.id = ?',
    args: [caseId],
  });
  return String(rows[0]?.['order_id']);
}

describe.concurrent('nothing keeps a person out of', () => {
  it.each(['/desk/', '/desk/cases/', '/desk/cases/?list=over', '/desk/log/', '/desk/stock/', '/desk/stock/?lang=en'])(
    '%s',
    async (path) => {
      expect(await findFlawsOf(open.browser, (page) => openAs(page, seller, path))).toEqual([]);
      expect(await findFlawsOf(open.browser, (page) => openAs(page, brand, path))).toEqual([]);
    },
  );

  it('a case, with mistakes in it, and what settling it will do', async () => {
    const caseId = await openCase();
    const reach = (page: Page) => openAs(page, seller, `/desk/cases/${caseId}/`);
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
    const mistake = async (page: Page) => {
      await reach(page);
      await page.locator('summary', { hasText: '拒绝' }).tap();
      await page.locator('form[action$="/reject"] textarea[name="text"]').fill(' ');
      await page.locator('form[action$="/reject"] button').tap();
      await page.getByText('请写几句给买家看的话').waitFor();
    };
    // The browser says of 422 what it says of every refusal.
    const isStatus = (flaw: string) => flaw.includes('422');
    expect((await findFlawsOf(open.browser, mistake)).filter((flaw) => !isStatus(flaw))).toEqual([]);
    const plan = async (page: Page) => {
      await reach(page);
      const agree = page.getByRole('button', { name: '同意' });
      if ((await agree.count()) > 0) await agree.tap();
      await page.getByRole('button', { name: '看看会怎样' }).tap();
      await page.getByRole('button', { name: '就这样了结' }).waitFor();
    };
    expect(await findFlawsOf(open.browser, plan)).toEqual([]);
  });
});
