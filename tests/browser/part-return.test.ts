// A part of an order comes back, from the letter that was passed on to the statement of who passed it on.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import { readOffer } from '../fixtures/built-worker.ts';
import { openTestDesk, type TestDesk } from '../fixtures/test-desk.ts';
import { listHappened, readMoves, readStatements } from './agent-statement.ts';
import { PARCEL, readPart } from './desk-hands.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';

const KERNELS = 'luo-walnut/kernels';
const BAGS = 3;
/** One bag less what was eaten of it: an amount of which no tenth is a whole fen. */
const BACK_MINOR = 5555;
const BACK_PARCEL = { carrier: '中通快递', number: 'ZT7788990011' };
const BY = ['--by', '罗秀英'];
/** Every step of a trade, one after the other. */
const LONG_WAY_MS = 180_000;
const DAY = 24 * 60 * 60 * 1000;

let open: OpenShop;
let desk: TestDesk;
beforeAll(async () => {
  open = await openShop();
  desk = openTestDesk(open.worker.test, { now: Date.now(), offers: [readOffer(KERNELS)] });
});
afterAll(() => open.closeShop());

const yuan = (minor: number) => (minor / 100).toFixed(2);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const seeHeading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();

/** What the seller types after `npm run desk --`, and reads. */
async function type(...words: string[]): Promise<string> {
  desk.setClock(Date.now());
  const { code, out, errors } = await desk.run(...words);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return out;
}

/** Three bags by a letter of 小美, paid, sent and received. */
async function receiveBags(page: Page): Promise<{ orderId: string; orderPage: string; number: string }> {
  await page.goto(`${open.worker.url}${shop.SHARE}/${KERNELS}/`);
  await page.getByLabel('数量').fill(String(BAGS));
  await shop.buyButton(page).tap();
  await page.waitForURL(`**${shop.SHARE}/checkout/**`);
  await shop.fillContact(page);
  const orderId = await shop.orderIdOf(page);
  await shop.pressOrder(page);
  await page.waitForURL(/[\w-]{22}$/);
  const orderPage = page.url();
  const number = await page.locator('.order-number .figure').first().innerText();

  await page.getByLabel('付款人').fill('尾号 8848');
  await button(page, '我已付款').tap();
  await seeHeading(page, '等店家核对收款');
  await type('confirm', number, ...BY);
  await type('ship', number, '--carrier', PARCEL.carrier, '--number', PARCEL.number, ...BY);
  await page.goto(orderPage);
  await button(page, '我收到了').tap();
  await seeHeading(page, '已经收到');
  return { orderId, orderPage, number };
}

/** One bag of them goes back, as shopper and seller write to each other about it. Answers the id of the case. */
async function sendOneBack(page: Page, orderPage: string): Promise<string> {
  await page.goto(orderPage);
  await page.getByRole('link', { name: '申请售后' }).tap();
  await page.getByLabel('几件').fill('1');
  await page.locator('summary', { hasText: '退货退款' }).tap();
  await page.getByRole('radio', { name: '不想要了，不用说理由' }).check();
  await page.getByLabel('出了什么事').fill('一袋剪开尝了几颗，家里老人咬不动');
  await button(page, '把这些转给店家').tap();
  await seeHeading(page, '等店家答复');

  const asked = await type('cases');
  expect(asked).toContain('退货退款');
  const caseId = /cas_[\w-]{22}/.exec(asked)?.[0] ?? '';
  await type('cases', 'agree', caseId, '--text', '寄回来吧，尝掉的从里面扣', ...BY);
  await page.goto(`${orderPage}/cases/${caseId}`);
  await seeHeading(page, '同意了，请寄回');
  expect(await shop.words(page)).toContain('寄回的运费由店家出');
  await page.getByLabel('快递公司').fill(BACK_PARCEL.carrier);
  await page.getByLabel('运单号').fill(BACK_PARCEL.number);
  await button(page, '我寄出了').tap();
  await seeHeading(page, '正在寄回');

  await type('cases', 'goods-back', caseId, ...BY);
  await page.goto(`${orderPage}/cases/${caseId}`);
  await seeHeading(page, '东西收到了，等着退款');
  return caseId;
}

/** The seller ends it with so much money and transfers it, as the answers of the desk say; the shopper reads along. */
async function payBack(page: Page, { caseId, orderPage }: { caseId: string; orderPage: string }): Promise<void> {
  const settled = await type('cases', 'settle', caseId, '--line', '1', '--amount', yuan(BACK_MINOR), ...BY);
  expect(settled).toContain(`已了结。退款 ${yuan(BACK_MINOR)} 元，待退款。请把钱转给买家`);
  await page.goto(`${orderPage}/cases/${caseId}`);
  await seeHeading(page, '定下来了，等退款');
  expect(await readPage(page)).toContain(`退款 ${yuan(BACK_MINOR)} 元 店家会把钱转给你`);
  const refundId = /refund-done (ref_[\w-]{22})/.exec(settled)?.[1] ?? '';
  await type('refund-done', refundId, '--proof', '转账 0042', ...BY);
  await page.reload();
  await seeHeading(page, '办完了');
  expect(await readPage(page)).toContain('转账 0042');
  await page.goto(orderPage);
}

/** The words of a part of the page in one line. */
async function readPage(page: Page, part = 'main'): Promise<string> {
  return (await page.locator(part).innerText()).replaceAll(/\s+/g, ' ');
}

/** By hand: the rate of what the shopper keeps, rounded down once. What was promised above it is taken back. */
async function computeByHand(orderId: string) {
  const part = await readPart(open.worker.test.database, orderId);
  const { totalMinor, rateBp, title, commission } = part.lines[0] ?? {};
  if (totalMinor === undefined || rateBp === undefined || !commission) throw new Error('nobody brought the order');
  const wholeMinor = Math.floor((totalMinor * rateBp) / 10_000);
  const leftMinor = Math.floor(((totalMinor - BACK_MINOR) * rateBp) / 10_000);
  // Rounding the part that goes back instead would differ.
  expect((BACK_MINOR * rateBp) % 10_000).toBeGreaterThan(0);
  return {
    goods: `${title} × ${BAGS}`,
    commissionId: commission.id,
    paid: yuan(part.totalMinor),
    kept: yuan(part.totalMinor - BACK_MINOR),
    back: yuan(BACK_MINOR),
    base: yuan(totalMinor),
    rate: yuan(rateBp),
    whole: yuan(wholeMinor),
    left: yuan(leftMinor),
    taken: yuan(wholeMinor - leftMinor),
  };
}

describe('one bag of three that comes back', () => {
  it(
    'is paid back on the order page, and taken from the commission in words that its agent understands',
    async () => {
      const { page, complaints, close } = await openPhone(open.browser);
      onTestFinished(close);
      const { test } = open.worker;
      const startedAt = Date.now();
      const { orderId, orderPage, number } = await receiveBags(page);
      const caseId = await sendOneBack(page, orderPage);
      await payBack(page, { caseId, orderPage });
      const sum = await computeByHand(orderId);

      const sums = new RegExp(`小计 ${sum.paid} ?元 \\S+ −${sum.back} \\S+ ${sum.kept} ?元`);
      const refund = await readPage(page, '.refunds');
      for (const words of [sum.back, '因为：不想要了，不用说理由。', '转账 0042']) expect(refund).toContain(words);
      expect(await readPage(page, '.asked')).toContain('退货退款 · 不想要了，不用说理由');
      expect(await readPage(page, '.slip-sums')).toMatch(sums);
      const booked = [`/commission → /pending ${sum.whole}`, `/pending → /commission ${sum.taken}`];
      expect(await readMoves(test, sum.commissionId)).toEqual(booked);

      const earned = `买家已付款，佣金 ${sum.base} × ${sum.rate}% = ${sum.whole} 元，待成熟`;
      const left = `(${sum.base} − ${sum.back}) × ${sum.rate}% = ${sum.left} 元`;
      const taken = `买家退款 ${sum.back} 元，从待成熟佣金收回 ${sum.taken} 元，还剩 ${left}`;
      const rows = [
        [number, sum.goods, `+${sum.whole}`, earned],
        [number, sum.goods, `-${sum.taken}`, taken],
      ];
      const before = await readStatements(test, { from: startedAt, until: Date.now() });
      expect(listHappened(before)).toEqual(rows);
      expect(before.at(-1)).toEqual([
        number,
        sum.goods,
        sum.left,
        expect.stringMatching(/^退货期和等待期都过了就成熟：\d{4}-\d\d-\d\d 零点$/),
      ]);

      const later = startedAt + 20 * DAY;
      desk.setClock(later);
      expect(await desk.run('clock')).toMatchObject({ code: 0, errors: '' });
      expect(await readMoves(test, sum.commissionId)).toEqual([...booked, `/pending → /matured ${sum.left}`]);
      const after = await readStatements(test, { from: startedAt, until: later });
      const matured = [
        number,
        sum.goods,
        `-${sum.left}`,
        `+${sum.left}`,
        `退货期和等待期已过，${sum.left} 元可以申请打款`,
      ];
      expect(listHappened(after)).toEqual([...rows, matured]);
      expect(after.at(-1)).toEqual(['月末', '0.00', sum.left]);
      await page.reload();
      await seeHeading(page, '订单完成了');
      expect(await readPage(page, '.slip-sums')).toMatch(sums);
      expect(complaints).toEqual([]);
    },
    LONG_WAY_MS,
  );
});
