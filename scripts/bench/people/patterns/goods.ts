// What the patterns sell: a few prices, rates and policies. Names are placeholders that every copy replaces.
import type { Offer } from '../../../../content/schema/offer.ts';

/** Stand for the sellers and the products of an order; nothing else in a row reads like them. */
export const SELLERS = [
  { slug: 'pattern-seller-one', name: '样店甲' },
  { slug: 'pattern-seller-two', name: '样店乙' },
] as const;
export const PRODUCTS = [
  { slug: 'pattern-goods-one', title: '样品甲' },
  { slug: 'pattern-goods-two', title: '样品乙' },
] as const;

/** Every seller has these: the price of a product is the same in all its orders. A `null` batch never runs out. */
export const SHELF = [
  { priceMinor: 6800, rateBp: 1000, batch: null },
  { priceMinor: 12_800, rateBp: 1200, batch: 'autumn-2026' },
  { priceMinor: 3200, rateBp: 800, batch: null },
  { priceMinor: 25_800, rateBp: 1500, batch: 'first-kiln' },
  { priceMinor: 9900, rateBp: 1000, batch: null },
  { priceMinor: 4990, rateBp: 500, batch: 'autumn-2026' },
] as const;

const PLENTY = 1_000_000_000;

/** `place`: which placeholder it wears. `shelf`: which of the goods it is. */
export function makePatternOffer({ seller, place, shelf }: { seller: 0 | 1; place: 0 | 1; shelf: number }): Offer {
  const { slug, name } = SELLERS[seller];
  const product = PRODUCTS[place];
  const goods = SHELF[shelf % SHELF.length] ?? SHELF[0];
  const batch = goods.batch === null ? null : { id: goods.batch, supply: PLENTY };
  return {
    seller: slug,
    sellerName: name,
    product: product.slug,
    title: product.title,
    variants: [{ id: '', title: '', priceMinor: goods.priceMinor, batch }],
    rateBp: goods.rateBp,
    rateFrom: 'content/program.md@abc1234',
    policy: { kind: 'return', returnDays: 7, freight: 'shopper', reason: null, text: '七天无理由退货。', holdDays: 7 },
    shipping: { flatMinor: 800, freeFromMinor: 9900, regions: [], pickup: null },
    payment: { provider: 'manual', unpaidMs: 48 * 60 * 60 * 1000 },
    picture: { avif: '/a.avif', jpeg: '/a.jpeg', alt: product.title },
    file: `content/sellers/${slug}/products/${product.slug}.md`,
    commit: 'abc1234',
    revision: '0123456789ab',
  };
}
