// What a refund would do, before it is done: lines, shipping, the commission that is taken back, the state after it.
import type { StoredLine, StoredSubOrder } from '../../db/queries/read-order.ts';
import { remainAfterRefunds } from '../commissions/left-of-commission.ts';
import { digest } from '../keys/sign.ts';
import { leftToRefund } from '../orders/life/left-to-refund.ts';
import { PAID_STATUSES } from '../orders/life/transitions.ts';

export interface RefundWish {
  /** `all`: whatever is left, shipping included. Positions as the desk shows them, from 1. */
  lines: 'all' | readonly { position: number; amountMinor: number }[];
  shippingMinor: number;
  reason: string;
}

export interface RefundPlan {
  state: 'planned';
  lines: { lineId: string; title: string; amountMinor: number }[];
  shippingMinor: number;
  totalMinor: number;
  /** Nothing of the sub-order is left after it. */
  isLast: boolean;
  /** What agents lose by it; `from`: a commission that is matured goes below zero when it was paid out. */
  commissions: { agentId: string; amountMinor: number; from: 'pending' | 'matured' }[];
}

export type RefundPlanning =
  RefundPlan | { state: 'refused'; why: 'not_paid' | 'unknown_line' | 'too_much' | 'nothing' };

/** Pure. The same checks stand where the refund is written: this is what a person reads before saying yes. */
export function planRefund(part: StoredSubOrder, wish: RefundWish): RefundPlanning {
  if (part.status !== 'refunded' && !PAID_STATUSES.some((status) => status === part.status))
    return { state: 'refused', why: 'not_paid' };
  const left = leftToRefund(part);
  const wanted = wish.lines === 'all' ? left.lines : pickLines(part, wish.lines);
  if (!wanted) return { state: 'refused', why: 'unknown_line' };
  const shippingMinor = wish.lines === 'all' ? left.shippingMinor : wish.shippingMinor;
  const totalMinor = shippingMinor + wanted.reduce((sum, line) => sum + line.amountMinor, 0);
  if (totalMinor === 0) return { state: 'refused', why: 'nothing' };
  const leftOf = (lineId: string) => left.lines.find((line) => line.lineId === lineId)?.amountMinor ?? 0;
  const isTooMuch = wanted.some(({ lineId, amountMinor }) => amountMinor > leftOf(lineId));
  if (isTooMuch || shippingMinor > left.shippingMinor) return { state: 'refused', why: 'too_much' };
  const lines = wanted.flatMap(({ lineId, amountMinor }) => {
    const line = part.lines.find((one) => one.id === lineId);
    return line ? [{ line, amountMinor, leftMinor: leftOf(lineId) }] : [];
  });
  return {
    state: 'planned',
    lines: lines.map(({ line, amountMinor }) => ({ lineId: line.id, title: line.title, amountMinor })),
    shippingMinor,
    totalMinor,
    isLast: totalMinor === left.totalMinor,
    commissions: lines.flatMap(takeBack),
  };
}

/** The same wish has the same id: the same command, given again, is the same refund. */
export async function nameRefund(subOrderId: string, { lines, shippingMinor, reason }: RefundWish): Promise<string> {
  return `ref_${(await digest(JSON.stringify([subOrderId, lines, shippingMinor, reason]))).slice(0, 22)}`;
}

/** Each line once; null when there is no such line. */
function pickLines(part: StoredSubOrder, wanted: readonly { position: number; amountMinor: number }[]) {
  const picked = new Map<string, number>();
  for (const { position, amountMinor } of wanted) {
    const line = part.lines[position - 1];
    if (!line) return null;
    picked.set(line.id, (picked.get(line.id) ?? 0) + amountMinor);
  }
  return [...picked].map(([lineId, amountMinor]) => ({ lineId, amountMinor }));
}

function takeBack(one: { line: StoredLine; amountMinor: number; leftMinor: number }): RefundPlan['commissions'] {
  const { commission, totalMinor } = one.line;
  if (commission?.state !== 'pending' && commission?.state !== 'matured') return [];
  const goneMinor = totalMinor - one.leftMinor;
  const before = remainAfterRefunds(commission, goneMinor);
  const after = remainAfterRefunds(commission, goneMinor + one.amountMinor);
  if (before === after) return [];
  return [{ agentId: commission.agentId, amountMinor: before - after, from: commission.state }];
}
