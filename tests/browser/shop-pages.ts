// What a shopper presses and fills in on the pages, found by what it is and not by how it looks.
import type { Page } from 'playwright-core';
import { readOffer } from '../fixtures/built-worker.ts';
import { SHOPPER } from '../fixtures/shopper.ts';

/** The prefix of every page that 小美 passed on at her wall. */
export const SHARE = '/s/xm8k2f7q.wall';
export const ORDER_PAGE = /\/o\/[\w-]{22}(?:#placed)?$/;

export const words = (page: Page) => page.locator('main').innerText();
export const buyButton = (page: Page) => page.locator('form[data-buy]').getByRole('button', { name: /下单/ });
export const basketButton = (page: Page) => page.locator('[data-basket-add]');
export const basketCount = (page: Page) => page.locator('[data-basket-count]');
export const orderButton = (page: Page) => page.locator('form[data-checkout] button[value="order"]');
export const checkoutSays = (page: Page) => page.locator('[data-checkout-said]');
export const orderIdOf = (page: Page) => page.locator('[name="orderId"]').inputValue();
export const totalOf = async (page: Page) => Number(await page.locator('[name="expectedTotalMinor"]').inputValue());

/** Picks a variant by the words beside it, which are larger than its round button. */
export async function chooseVariant(page: Page, variant: string): Promise<void> {
  await page.locator('label', { has: page.locator(`[name="variant"][value="${variant}"]`) }).tap();
}

/** Opens the checkout of one product, as the button of its page does, and fills it in. Answers the order's id. */
export async function openCheckout(page: Page, address: { url: string; product: string }): Promise<string> {
  const variant = readOffer(address.product).variants[0]?.id ?? '';
  await page.goto(`${address.url}/checkout/?product=${address.product}&variant=${variant}&quantity=1`);
  await fillContact(page);
  return orderIdOf(page);
}

/** Where the parcel goes. */
export async function fillContact(page: Page): Promise<void> {
  const { name, phone, province, city, address } = SHOPPER;
  await page.locator('[name="name"]').fill(name);
  await page.locator('[name="phone"]').fill(phone);
  await page.locator('[name="province"]').selectOption(province);
  await page.locator('[name="city"]').fill(city);
  await page.locator('[name="address"]').fill(address);
}

/** Presses the button and waits for the order's own page. */
export async function pressOrder(page: Page): Promise<void> {
  await orderButton(page).tap();
  await page.waitForURL(ORDER_PAGE);
}
