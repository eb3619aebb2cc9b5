// What one seller's parcel costs: by province and sum of goods, or nothing because the shopper fetches it. Pure.
import type { ShippingTerms } from '../../content/schema/offer.ts';

/** What the shopper chose: a province (empty: none yet), and the sellers whose goods they fetch. */
export interface Destination {
  province: string;
  pickup: readonly string[];
}

export type Shipping =
  | { state: 'priced'; minor: number }
  /** No parcel goes to that province. */
  | { state: 'refused'; why: 'province' }
  /** There is nowhere to fetch it. */
  | { state: 'refused'; why: 'pickup' };

export function shippingOf(
  terms: ShippingTerms,
  delivery: { goodsMinor: number; province: string; pickup: boolean },
): Shipping {
  if (delivery.pickup) return terms.pickup ? { state: 'priced', minor: 0 } : { state: 'refused', why: 'pickup' };
  const { flatMinor, freeFromMinor } = parcelTermsOf(terms, delivery.province);
  if (flatMinor === null) return { state: 'refused', why: 'province' };
  const isFree = freeFromMinor !== null && delivery.goodsMinor >= freeFromMinor;
  return { state: 'priced', minor: isFree ? 0 : flatMinor };
}

/** The terms that hold in a province: those of its region, or the seller's usual ones. */
export function parcelTermsOf(
  terms: ShippingTerms,
  province: string,
): { flatMinor: number | null; freeFromMinor: number | null } {
  return terms.regions.find((region) => region.provinces.some((one) => one === province)) ?? terms;
}
