// What ends when an order stands: its lines leave the basket, the order and the typed address leave the browser.
import { keepBasket, readBasket } from './basket-store.ts';
import { forgetDraft } from './contact-draft.ts';
import { forgetOrder, recallOrder } from './kept-order.ts';
import { nameLine } from './resume-order.ts';

export function settleOrder(): void {
  const ordered = recallOrder().products.split(' ');
  keepBasket(readBasket().filter((line) => !ordered.includes(nameLine(line))));
  forgetOrder();
  forgetDraft();
}
