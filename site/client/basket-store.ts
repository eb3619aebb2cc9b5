// Where the basket is kept between pages, and who hears of a change.
import { parseBasket, serialiseBasket, type Basket } from './basket.ts';
import { recall, remember } from './browser-storage.ts';

const KEY = 'xinpu.basket';

/** Where storage is closed the basket lives as long as the page. */
let kept: Basket = [];

export function readBasket(): Basket {
  const stored = recall('localStorage', KEY);
  return stored === null ? kept : parseBasket(stored);
}

/** Keeps the basket. Answers whether the next page will still know it. */
export function keepBasket(basket: Basket): boolean {
  kept = basket;
  const lasting = remember('localStorage', KEY, basket.length === 0 ? null : serialiseBasket(basket));
  document.dispatchEvent(new Event('basketchange'));
  return lasting;
}

/** Calls back on every change: on this page, in another tab, and when the page comes back from the browser's memory. */
export function onBasketChange(react: () => void): void {
  document.addEventListener('basketchange', react);
  window.addEventListener('storage', (event) => {
    if (event.key === KEY || event.key === null) react();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) react();
  });
}
