// What ends when an order stands: its lines leave the basket, the typed address leaves the browser.
import { removeLine } from './basket.ts';
import { keepBasket, readBasket } from './basket-store.ts';
import { recall, remember } from './browser-storage.ts';
import { forgetDraft } from './contact-draft.ts';
import type { OrderBody } from './order-body.ts';

const KEY = 'xinpu.ordering';

/** Notes what is being ordered: the order page may be reached through the server, where no script sees the answer. */
export function noteOrdering(lines: OrderBody['lines']): void {
  remember('sessionStorage', KEY, lines.map((line) => `${line.product}:${line.variant ?? ''}`).join(' '));
}

export function settleOrder(): void {
  const ordered = (recall('sessionStorage', KEY) ?? '').split(' ');
  const left = ordered.reduce((basket, key) => {
    const [product = '', variant = ''] = key.split(':');
    return removeLine(basket, { product, variant });
  }, readBasket());
  keepBasket(left);
  remember('sessionStorage', KEY, null);
  forgetDraft();
}
