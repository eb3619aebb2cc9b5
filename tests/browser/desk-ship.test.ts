// A seller ships fifty orders from a file, mends the two rows that were wrong, and every order is shipped once. All without
// script; the list, an order and the result for everybody, at a phone's width and at a desk's.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectListedParts, readListedParts, type ListedPart } from '../../db/queries/desk/orders.ts';
import { openPhone } from '../fixtures/browser.ts';
import { makeOrder, sendOrder, SHOPPER } from '../fixtures/shopper.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { testKeys } from '../fixtures/test-ledger.ts';
import { findFlawsOf } from './audit-page.ts';
import * as desk from './desk-hands.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { carryCookie } from './trading-agent.ts';

const SELLER = 'luo-walnut';
const SOLD = 50;

let open: OpenShop;
let cookie: string;
let parts: ListedPart[];
beforeAll(async () => {
  open = await openShop();
  const deps = { now: () => Date.now() };
  const staff = { role: 'seller', seller: SELLER, name: '罗秀英' } as const;
  cookie = await signInAs({ keys: testKeys, deps }, open.worker.test, { phone: '13700000001', staff });
  for (let sold = 0; sold < SOLD; sold += 1) {
    const order = makeOrder(`${SELLER}/kernels`, { agentCode: 'xm8k2f7q' });
    const answer = await sendOrder(open.worker.url, order);
    if (answer.status !== 201) throw new Error(await answer.text());
    await desk.confirm(open.worker.test.database, order.orderId);
  }
  parts = await readParts();
});
afterAll(() => open.closeShop());

async function readParts(): Promise<ListedPart[]> {
  const everything = { state: null, from: null, until: null, agentCode: null, isInCase: false, isToRefund: false };
  const { database } = open.worker.test;
  const search = { ...everything, sellers: [SELLER], before: null, limit: SOLD + 10 };
  return readListedParts((await database.read([selectListedParts(database.queries, search)]))[0]);
}

async function openAs(page: Page, path: string): Promise<void> {
  await carryCookie(page.context(), open.worker, cookie);
  await page.goto(`${open.worker.url}${path}`);
}

const line = ({ orderNumber }: ListedPart, index: number) =>
  `${orderNumber},顺丰速运,SF${String(1_420_098_000 + index)}`;

async function upload(page: Page, text: string, encoding: 'utf8' | 'typed'): Promise<void> {
  if (encoding === 'typed') await page.getByLabel(/一行一个包裹/).fill(text);
  else
    await page.getByLabel('CSV 文件').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: encoding === 'typed' ? '再发一次' : '按这个表发货' }).tap();
  await page.getByRole('heading', { name: '结果' }).waitFor();
}

const readRow = (page: Page, at: number) =>
  page.locator('tbody tr').filter({ has: page.locator(`td:text-is("${at}")`) });

describe('a seller', () => {
  it('ships fifty orders from a file, mends two rows, and sends the file again: each is shipped once', async () => {
    const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    await openAs(page, '/desk/');
    await page.getByRole('link', { name: '发货' }).tap();
    await page.getByRole('heading', { name: '订单', level: 1 }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(30);
    await page.getByRole('link', { name: '用表格发货' }).tap();

    const rows = parts.map(line);
    const lines = ['订单,快递公司,运单号', ...rows];
    lines[12] = `${parts[11]?.orderNumber ?? ''},顺丰速运,12`;
    lines[40] = '261121-0000-0000,顺丰速运,SF0000000040';
    await upload(page, lines.join('\r\n'), 'utf8');
    expect(await page.getByText('发出 48 单，没有发 2 单').count()).toBe(1);
    expect(await readRow(page, 13).innerText()).toContain('运单号读不出');
    expect(await readRow(page, 41).innerText()).toContain('没有这张订单');

    const field = page.getByLabel(/一行一个包裹/);
    expect((await field.inputValue()).trim().split(/\r?\n/).length).toBe(2);
    await upload(page, [rows[11], rows[39]].join('\n'), 'typed');
    expect(await page.getByText('发出 2 单').count()).toBe(1);

    await openAs(page, '/desk/orders/ship/');
    await upload(page, rows.join('\r\n'), 'utf8');
    expect(await page.getByText('早已记过 50 单').count()).toBe(1);
    // Reloaded, the file is sent once more.
    await page.reload();

    expect((await readParts()).every(({ status }) => status === 'shipped')).toBe(true);
    const { rows: counted } = await open.worker.test.client.execute(
      "SELECT count(*) AS n, count(DISTINCT sub_order_id) AS parts FROM order_events WHERE kind IN ('shipped', 'parcel')",
    );
    expect(counted).toMatchObject([{ n: SOLD, parts: SOLD }]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('finds an order by the phone, sees the person after a tap, and gives some money back after a second look', async () => {
    const { page, complaints, close } = await openPhone(open.browser, { javaScriptEnabled: false });
    const [part] = parts;
    await openAs(page, '/desk/orders/');
    await page.getByLabel(/订单号、编号/).fill(SHOPPER.phone);
    await page.getByRole('button', { name: '找' }).tap();
    await page.getByText(`找到 ${SOLD} 单`).waitFor();
    expect(page.url()).not.toContain(SHOPPER.phone);
    await page.getByRole('link', { name: part?.orderNumber ?? '' }).tap();
    await page.getByRole('heading', { name: '经过' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(SHOPPER.name);
    await page.getByRole('button', { name: '看收货信息' }).tap();
    await page.getByText(SHOPPER.phone).waitFor();
    expect(await page.locator('main').innerText()).toContain(SHOPPER.address);
    await page.getByText('退款', { exact: true }).first().tap();
    await page
      .getByLabel(/退多少元/)
      .first()
      .fill('5');
    await page.getByLabel('为什么退，写给买家看').fill('少了一包');
    await page.getByRole('button', { name: '下一步' }).tap();
    await page.getByText('还没有退').waitFor();
    expect(await page.locator('main').innerText()).toContain('收回佣金');
    await page.getByRole('button', { name: '退 5.00 元' }).tap();
    await page.getByText('退款记好了').waitFor();
    await page.getByLabel('转账单号').fill('1000050126');
    await page.getByRole('button', { name: '钱已经转给买家' }).tap();
    await page.getByText('凭证记好了').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});

describe.concurrent('nothing keeps a person out of', () => {
  it.each(['/desk/orders/', '/desk/orders/?from=x&state=paid', '/desk/orders/?lang=en', '/desk/orders/ship/'])(
    '%s',
    async (path) => {
      expect(await findFlawsOf(open.browser, (page) => openAs(page, path))).toEqual([]);
    },
  );

  it('the page of an order, with the person on it', async () => {
    const reach = async (page: Page) => {
      await openAs(page, `/desk/orders/${parts[1]?.id ?? ''}/`);
      await page.getByRole('button', { name: '看收货信息' }).tap();
      await page.getByText(SHOPPER.phone).waitFor();
    };
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
  });

  it('the page of an order whose form has a mistake', async () => {
    const reach = async (page: Page) => {
      await openAs(page, `/desk/orders/${parts[1]?.id ?? ''}/`);
      await page.locator('form').evaluateAll((forms) => forms.forEach((form) => form.setAttribute('novalidate', '')));
      await page.locator('summary', { hasText: '退款' }).tap();
      await page.getByRole('button', { name: '下一步' }).tap();
      await page.locator('.field-error').first().waitFor();
    };
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
  });

  it('the result of a list', async () => {
    const reach = async (page: Page) => {
      await openAs(page, '/desk/orders/ship/');
      await page
        .getByLabel(/一行一个包裹/)
        .fill(`${parts[0]?.orderNumber ?? ''},顺丰速运,12\n没有 1,中通,ZT0000000001`);
      await page.getByRole('button', { name: '按这个表发货' }).tap();
      await page.getByRole('heading', { name: '结果' }).waitFor();
    };
    expect(await findFlawsOf(open.browser, reach)).toEqual([]);
  });
});
