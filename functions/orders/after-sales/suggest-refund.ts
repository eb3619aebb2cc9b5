// What a case gives back when nobody says otherwise: the units that were asked about, and the shipping when it is fair. Pure.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { StoredSubOrder } from '../../../db/queries/read-order.ts';
import { leftToRefund } from '../life/left-to-refund.ts';
import { isFault } from './reasons.ts';

export interface SuggestedRefund {
  lines: { lineId: string; amountMinor: number }[];
  shippingMinor: number;
}

/**
 * Whole fen by construction: a line costs its unit price times its units. Shipping goes back with the last goods when
 * nothing was sent yet, or when the seller is at fault.
 */
export function suggestRefund(
  asked: Pick<StoredCase, 'lines' | 'reason'>,
  part: Pick<StoredSubOrder, 'status' | 'lines' | 'refunds' | 'shippingMinor'>,
): SuggestedRefund {
  const left = leftToRefund(part);
  const lines = left.lines.flatMap(({ lineId, amountMinor }) => {
    const quantity = asked.lines.find((one) => one.lineId === lineId)?.quantity ?? 0;
    const unitPriceMinor = part.lines.find((one) => one.id === lineId)?.unitPriceMinor ?? 0;
    return quantity === 0 ? [] : [{ lineId, amountMinor: Math.min(amountMinor, unitPriceMinor * quantity) }];
  });
  const isLast = left.lines.every((one) =>
    lines.some((line) => line.lineId === one.lineId && line.amountMinor === one.amountMinor),
  );
  const isFair = part.status === 'paid' || isFault(asked.reason);
  return { lines, shippingMinor: isLast && isFair ? left.shippingMinor : 0 };
}
