// Every page of the shop for everybody: axe in both lights and widths, thumbs, large text, a silent console.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone } from '../fixtures/browser.ts';
import type { BuiltWorker } from '../fixtures/built-worker.ts';
import { auditPage, findFlawsOf } from './audit-page.ts';
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

const findFlaws = (reach: (page: Page) => Promise<unknown>) => findFlawsOf(browser, reach);
const openAt = (page: Page, product: string) => shop.openCheckout(page, { url: worker.url, product });

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
    ['the handbook', '/learn/'],
    ['a lesson with commands', '/learn/publish/'],
    ['a lesson with tables', '/learn/write-a-scene/'],
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
