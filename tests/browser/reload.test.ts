// One tap, one order, also when the answer never came and the shopper loads the page again, closes it, or changes a word.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPhone, type Phone } from '../fixtures/browser.ts';
import type { BuiltWorker } from '../fixtures/built-worker.ts';
import { SHOPPER } from '../fixtures/shopper.ts';
import { countRows } from '../fixtures/test-database.ts';
import { readOrder } from './order-in-books.ts';
import { openShop } from './open-shop.ts';
import * as shop from './shop-pages.ts';

const OIL = 'luo-walnut/oil';
const ELSEWHERE = '体育场路 9 号 4 楼';
const MAYBE = '也许已经下好了';

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

const checkoutOf = (product: string) => `${worker.url}${shop.SHARE}/checkout/?product=${product}&variant=&quantity=1`;

/** A filled checkout on a share page, where every visit brings a token of its own, and time at the test's command. */
async function openFilled(page: Page): Promise<string> {
  await page.clock.install();
  await page.goto(checkoutOf(OIL));
  await shop.fillContact(page);
  return shop.orderIdOf(page);
}

/** Taps, and lets time run past all tries until the page gives up. */
async function tapInVain(page: Page, complaint: string): Promise<void> {
  await shop.orderButton(page).tap();
  await expect
    .poll(
      async () => {
        await page.clock.runFor(2000);
        return shop.checkoutSays(page).innerText();
      },
      { timeout: 20_000 },
    )
    .toContain(complaint);
}

/** The order arrives every time, its answer never. `sent` collects what went out. */
async function loseAnswers(page: Page, sent: (string | null)[] = []): Promise<void> {
  await page.route('**/api/orders', async (route) => {
    sent.push(route.request().postData());
    await route.fetch();
    await route.abort('connectionreset');
  });
}

async function findAnswers(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'wait' });
}

async function tapAndArrive(page: Page, fragment = '#placed'): Promise<void> {
  await shop.orderButton(page).tap();
  await page.waitForURL(new RegExp(`/o/[\\w-]{22}${fragment}$`));
}

describe('a page that is loaded again after its answers were lost', () => {
  it('leads with one tap to the one order that stands, by the same body, and the next order is a new one', async () => {
    const { page, complaints } = phone;
    const orderId = await openFilled(page);
    const sent: (string | null)[] = [];
    await loseAnswers(page, sent);
    await tapInVain(page, '网络断了');
    expect(await newOrders()).toBe(1);

    await findAnswers(page);
    await page.reload();
    expect(await shop.orderIdOf(page)).not.toBe(orderId);
    expect(await shop.checkoutSays(page).innerText()).toContain(MAYBE);
    page.on('request', (request) => {
      if (request.url().endsWith('/api/orders')) sent.push(request.postData());
    });
    const already = sent.length;
    await tapAndArrive(page);
    expect(sent.slice(already)).toEqual([sent[0]]);
    expect(await newOrders()).toBe(1);
    expect(await readOrder(worker.test.client, orderId)).toMatchObject({
      agent: 'agt_xm8k2f7q',
      lines: [`${OIL}::×1`],
    });
    expect(await shop.words(page)).toContain(SHOPPER.address);

    await page.goto(checkoutOf(OIL));
    expect(await shop.checkoutSays(page).innerText()).toBe('');
    await shop.fillContact(page);
    await tapAndArrive(page);
    expect(await newOrders()).toBe(2);
    expect(complaints.filter((complaint) => !complaint.includes('ERR_'))).toEqual([]);
  });

  it('leads there as well when it was the books that never answered', async () => {
    const { page } = phone;
    const orderId = await openFilled(page);
    worker.test.turso.setFault({ mode: 'drop-after' });
    await tapInVain(page, '记不上单');
    worker.test.turso.setFault(null);
    expect(await newOrders()).toBe(1);
    await page.reload();
    await tapAndArrive(page);
    expect(await newOrders()).toBe(1);
    await readOrder(worker.test.client, orderId);
  });

  it('leads there as well when it is loaded again while the answer is on its way', async () => {
    const { page } = phone;
    await openFilled(page);
    await page.route('**/api/orders', async (route) => void (await route.fetch()));
    await shop.orderButton(page).tap();
    await expect.poll(newOrders).toBe(1);
    // Held back until the page is gone: let go earlier, the answer could still arrive.
    await page.reload();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await tapAndArrive(page);
    expect(await newOrders()).toBe(1);
  });

  it('makes one order, as it now reads, when nothing ever arrived', async () => {
    const { page } = phone;
    const orderId = await openFilled(page);
    await page.route('**/api/orders', (route) => route.abort('internetdisconnected'));
    await tapInVain(page, '网络断了');
    expect(await newOrders()).toBe(0);
    await findAnswers(page);
    await page.reload();
    await page.locator('[name="address"]').fill(ELSEWHERE);
    const total = await shop.totalOf(page);
    await page.getByRole('button', { name: /^多一件/ }).tap();
    await page.clock.runFor(1000);
    await expect.poll(() => shop.totalOf(page)).toBeGreaterThan(total);
    await tapAndArrive(page);
    expect(await newOrders()).toBe(1);
    expect((await readOrder(worker.test.client, orderId)).lines).toEqual([`${OIL}::×2`]);
    expect(await shop.words(page)).toContain(ELSEWHERE);
  });
});

describe('a shopper who changes something after a lost answer', () => {
  it.each([
    ['on the page itself', async () => undefined],
    ['on the page loaded again', (page: Page) => page.reload()],
  ])('%s is led to the order that stands and told that the change is not in it', async (_, goOn) => {
    const { page } = phone;
    await openFilled(page);
    await loseAnswers(page);
    await tapInVain(page, '网络断了');
    await goOn(page);
    await page.locator('[name="address"]').fill(ELSEWHERE);
    // Lost as well: now either body may be the one that stands.
    await tapInVain(page, '网络断了');
    await page.locator('[name="note"]').fill('放门口');
    await findAnswers(page);
    await tapAndArrive(page, '#earlier');
    expect(await newOrders()).toBe(1);
    const words = await shop.words(page);
    expect(words).toContain('改的没算进去');
    expect(words).toContain(SHOPPER.address);
    expect(words).not.toContain(ELSEWHERE);
  });
});

describe('a shopper who comes back from the product’s page', () => {
  it('in the same visit finds the order that stands', async () => {
    const { page } = phone;
    await openFilled(page);
    await loseAnswers(page);
    await tapInVain(page, '网络断了');
    await findAnswers(page);
    await page.goto(`${worker.url}${shop.SHARE}/${OIL}/`);
    await shop.buyButton(page).tap();
    await page.waitForURL('**/checkout/**');
    await tapAndArrive(page);
    expect(await newOrders()).toBe(1);
  });

  /** A page of the same phone that remembers no visit. */
  async function comeBack(): Promise<Page> {
    await loseAnswers(phone.page);
    await tapInVain(phone.page, '网络断了');
    const next = await phone.page.context().newPage();
    await phone.page.close();
    await next.goto(`${worker.url}/${OIL}/`);
    await shop.buyButton(next).tap();
    await next.waitForURL('**/checkout/**');
    return next;
  }

  it('after closing the first one makes no second order by typing it all again', async () => {
    await phone.page.clock.install();
    await shop.openCheckout(phone.page, { url: worker.url, product: OIL });
    const page = await comeBack();
    for (const field of ['name', 'phone', 'address'])
      expect(await page.locator(`[name="${field}"]`).inputValue()).toBe('');
    expect(await shop.checkoutSays(page).innerText()).toContain(MAYBE);
    await shop.fillContact(page);
    await tapAndArrive(page);
    expect(await newOrders()).toBe(1);
  });

  it('after closing the first one is told, typing something else, that an order stands before there are two', async () => {
    await openFilled(phone.page);
    const page = await comeBack();
    await shop.fillContact(page);
    await page.locator('[name="address"]').fill(ELSEWHERE);
    await shop.orderButton(page).tap();
    await page.getByText('这张单已经下过了').waitFor();
    expect(await newOrders()).toBe(1);
    expect(await shop.checkoutSays(page).innerText()).toBe('');
    await tapAndArrive(page);
    expect(await newOrders()).toBe(2);
  });
});

describe('a refused order', () => {
  it('is not taken for one that may stand', async () => {
    const { page } = phone;
    const orderId = await openFilled(page);
    await page.locator('[name="phone"]').fill('12345');
    await page.locator('form[data-checkout]').evaluate((form) => form.setAttribute('novalidate', ''));
    await shop.orderButton(page).tap();
    await page.getByRole('alert').waitFor();
    expect(await shop.orderIdOf(page)).toBe(orderId);
    expect(await shop.checkoutSays(page).innerText()).toBe('');
    await page.goto(checkoutOf(OIL));
    expect(await shop.checkoutSays(page).innerText()).toBe('');
  });
});
