// What somebody wants to give back, as the form says it. Pure.
import type { RefundWish } from '../../plan-refund.ts';
import { readLine, readReason, readYuan } from './read-typed.ts';

export type AskedRefund = { typed: { amounts: string[]; shipping: string; reason: string } } & (
  { state: 'asked'; wish: RefundWish } | { state: 'refused'; why: 'reason_missing' | 'amount_unreadable' | 'nothing' }
);

const MOST_LINES = 20;
const LONGEST = 20;

/** An empty amount is none. The lines stand in the form as they stand in the order. */
export function readWish(form: URLSearchParams): AskedRefund {
  const amounts = form
    .getAll('amount')
    .slice(0, MOST_LINES)
    .map((text) => text.trim().slice(0, LONGEST));
  const shipping = readLine(form, 'shipping');
  const reason = readReason(form);
  const typed = { amounts, shipping, reason };
  if (reason === '') return { state: 'refused', why: 'reason_missing', typed };
  if (form.get('all') === 'yes') return { state: 'asked', wish: { lines: 'all', shippingMinor: 0, reason }, typed };
  const lines = amounts.map((text, index) => ({ position: index + 1, amountMinor: readAmount(text) }));
  const shippingMinor = readAmount(shipping);
  const isReadable = shippingMinor !== null && lines.every(({ amountMinor }) => amountMinor !== null);
  if (!isReadable) return { state: 'refused', why: 'amount_unreadable', typed };
  const wanted = lines.flatMap(({ position, amountMinor }) => (amountMinor ? [{ position, amountMinor }] : []));
  if (wanted.length === 0 && shippingMinor === 0) return { state: 'refused', why: 'nothing', typed };
  return { state: 'asked', wish: { lines: wanted, shippingMinor, reason }, typed };
}

function readAmount(text: string): number | null {
  return text === '' ? 0 : readYuan(text);
}
