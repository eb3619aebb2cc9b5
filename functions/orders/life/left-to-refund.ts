// What of a sub-order has not gone back yet, line by line: what a refund can still be made of. Pure.
import type { StoredSubOrder } from '../../../db/queries/read-order.ts';

export interface LeftToRefund {
  /** Lines of which something is left. */
  lines: { lineId: string; amountMinor: number }[];
  shippingMinor: number;
  totalMinor: number;
}

/** Surplus payments are no part of it: they paid for nothing and went back whole. */
export function leftToRefund(part: Pick<StoredSubOrder, 'lines' | 'refunds' | 'shippingMinor'>): LeftToRefund {
  const back = part.refunds.filter((refund) => refund.kind === 'goods');
  const lines = part.lines.map((line) => {
    const gone = back.flatMap((refund) => refund.lines).filter((one) => one.lineId === line.id);
    return { lineId: line.id, amountMinor: line.totalMinor - sumOf(gone, (one) => one.amountMinor) };
  });
  const shippingMinor = part.shippingMinor - sumOf(back, (refund) => refund.shippingMinor);
  return {
    lines: lines.filter((line) => line.amountMinor > 0),
    shippingMinor,
    totalMinor: shippingMinor + sumOf(lines, (line) => line.amountMinor),
  };
}

function sumOf<One>(list: readonly One[], amount: (one: One) => number): number {
  return list.reduce((sum, one) => sum + amount(one), 0);
}
