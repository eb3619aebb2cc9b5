// Keeps an order from before it is sent until its answer is known, so that a reload or a closed page finishes that order.
import { recall, remember } from './browser-storage.ts';
import type { KeptOrder } from './resume-order.ts';

const KEY = 'xinpu.ordering';

/**
 * The bodies hold a name, a phone and an address: they stay for this visit only, as the draft does. Past it, on a phone
 * that may be borrowed, the order's id, its products and the time are enough to recognise it: they name nobody.
 */
export function keepOrder({ sentAt, orderId, products, bodies }: KeptOrder): void {
  const note = [sentAt, orderId, products];
  remember('sessionStorage', KEY, [...note, ...bodies].join('\n'));
  remember('localStorage', KEY, note.join('\n'));
}

export function recallOrder(): KeptOrder {
  return parseKept(recall('sessionStorage', KEY) ?? recall('localStorage', KEY));
}

export function forgetOrder(): void {
  remember('sessionStorage', KEY, null);
  remember('localStorage', KEY, null);
}

/** One fact a line, then one body a line: JSON has no line breaks of its own. Nothing stored reads as an order refused long ago. */
export function parseKept(stored: string | null): KeptOrder {
  const [sentAt, orderId = '', products = '', ...bodies] = (stored ?? '').split('\n');
  return { sentAt: Number(sentAt), orderId, products, bodies };
}
