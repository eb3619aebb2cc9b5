// What a case gives back when nobody says otherwise: the units that were asked about, and the shipping when it is fair. Pure.
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { StoredSubOrder } from '../../../db/queries/read-order.ts';
import { leftToRefund } from '../life/left-to-refund.ts';
import { isFault } from './reasons.ts';

export interface SuggestedRefund {
  /** `restockedUnits`: see RefundedLine of life/refund.ts. */
  lines: { lineId: string; amountMinor: number; restockedUnits?: number }[];
  shippingMinor: number;
}

/**
 * Whole fen by construction: a line costs its unit price times its units. The units that were asked about are for sale again
 * when nothing was sent yet; with the last fen of a line, all that remain of it. No lines: they went back before. Shipping goes back with the last goods when
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
    if (quantity === 0) return [];
    const isPart = unitPriceMinor * quantity < amountMinor;
    return isPart
      ? [{ lineId, amountMinor: unitPriceMinor * quantity, restockedUnits: quantity }]
      : [{ lineId, amountMinor }];
  });
  const isLast = left.lines.every((one) =>
    lines.some((line) => line.lineId === one.lineId && line.amountMinor === one.amountMinor),
  );
  const isFair = part.status === 'paid' || isFault(asked.reason);
  return { lines, shippingMinor: isLast && isFair ? left.shippingMinor : 0 };
}

export function sumSuggested({ lines, shippingMinor }: SuggestedRefund): number {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, shippingMinor);
}

/** What a person wrote down is the suggestion for a line when the amount is the same: then its units go along. */
export function fillInUnits({ lines, shippingMinor }: SuggestedRefund, wanted: SuggestedRefund): SuggestedRefund {
  const filled = lines.map((line) => {
    const same = wanted.lines.find(
      ({ lineId, amountMinor }) => lineId === line.lineId && amountMinor === line.amountMinor,
    );
    return line.restockedUnits === undefined && same ? same : line;
  });
  return { lines: filled, shippingMinor };
}
