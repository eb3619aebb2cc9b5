// The order page with a script: it settles what the checkout left behind, and keeps the address worth saving.
import { settleOrder } from './settle-order.ts';

/** The seal has pressed by then. */
const GREETING_MS = 1500;

export function startOrderPage(): void {
  const path = document.querySelector<HTMLElement>('[data-order]')?.dataset['order'];
  if (!path) return;
  const isPlaced = location.hash === '#placed';
  if (isPlaced) settleOrder();
  // Answers to the forms stand at addresses of their own, and `#placed` greets: neither belongs into a saved link.
  setTimeout(() => history.replaceState(history.state, '', path), isPlaced ? GREETING_MS : 0);
}
