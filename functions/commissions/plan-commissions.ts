// What an agent would earn of each line if one wins the order. Pure; the agent is found inside the order's batch.
import type { PlannedCommission } from '../../db/queries/place-order.ts';

export interface CommissionableLine {
  id: string;
  subOrderId: string;
  seller: string;
  /** What the shopper pays for the line, without shipping, in fen. */
  totalMinor: number;
  rateBp: number;
}

/** One commission per line: floor(base × rate / 10000). A line at 0 % earns nothing and gets none. */
export function planCommissions(lines: readonly CommissionableLine[]): PlannedCommission[] {
  return lines
    .filter((line) => line.rateBp > 0)
    .map((line) => ({
      id: line.id.replace(/^lin_/, 'com_'),
      orderLineId: line.id,
      subOrderId: line.subOrderId,
      seller: line.seller,
      baseMinor: line.totalMinor,
      rateBp: line.rateBp,
      amountMinor: commissionOf(line.totalMinor, line.rateBp),
    }));
}

/** Fen, rounded down: rounding never makes a fen. */
export function commissionOf(baseMinor: number, rateBp: number): number {
  return Number((BigInt(baseMinor) * BigInt(rateBp)) / 10_000n);
}
