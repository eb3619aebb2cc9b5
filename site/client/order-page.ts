// The order page with a script: it settles what the checkout left behind, and keeps the address worth saving.
import { settleOrder } from './settle-order.ts';

const EARLIER = '这张单在你改之前就下好了，改的没算进去。';
/** The seal has pressed by then. */
const GREETING_MS = 1500;

export function startOrderPage(): void {
  const path = document.querySelector<HTMLElement>('[data-order]')?.dataset['order'];
  if (!path) return;
  const { hash } = location;
  if (hash === '#placed') settleOrder();
  // What can be done about it is said right behind.
  if (hash === '#earlier') document.querySelector('.order-next')?.prepend(EARLIER);
  // Answers to the forms stand at addresses of their own, and a fragment greets: neither belongs into a saved link.
  setTimeout(() => history.replaceState(history.state, '', path), hash ? GREETING_MS : 0);
}
