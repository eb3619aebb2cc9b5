// How much of a commission remains after refunds: always computed from the whole, so that any series of parts adds up. Pure.
import { commissionOf } from './plan-commissions.ts';

/**
 * floor((base − refunded) × rate / 10000). `refundedMinor`: everything that went back of the line so far. Never below
 * zero, also when the base was smaller than the line's total.
 */
export function remainAfterRefunds(commission: { baseMinor: number; rateBp: number }, refundedMinor: number): number {
  return commissionOf(Math.max(0, commission.baseMinor - refundedMinor), commission.rateBp);
}
