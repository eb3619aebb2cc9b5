// The basket as a value: what is in it, and how it changes. Prices in it are for reading; the checkout asks the offer again.
import { isRecord, parseJson } from './read-json.ts';

export const MAX_LINES = 20;
export const MAX_QUANTITY = 999;

export interface BasketLine {
  /** `seller/slug`. */
  product: string;
  /** Empty without variants. */
  variant: string;
  quantity: number;
  title: string;
  variantTitle: string;
  sellerName: string;
  /** Fen, as the product page showed it. */
  priceMinor: number;
  /** Path of a picture on this site, or empty. */
  picture: string;
}

export type Basket = readonly BasketLine[];
export type LineKey = Pick<BasketLine, 'product' | 'variant'>;
export type Added = { kind: 'added'; basket: Basket } | { kind: 'full' };

const VERSION = 1;
/** The largest price that the Markdown allows: a larger one was not written by a product page. */
const MAX_PRICE_MINOR = 999_999_999;

/** Puts a line in; an equal one (same product and variant) grows instead and takes the newer words and price. */
export function addLine(basket: Basket, line: BasketLine): Added {
  const existing = basket.find((one) => isSame(one, line));
  const quantity = clampQuantity((existing?.quantity ?? 0) + line.quantity);
  const merged = { ...line, quantity };
  if (existing) return { kind: 'added', basket: basket.map((one) => (one === existing ? merged : one)) };
  if (basket.length >= MAX_LINES) return { kind: 'full' };
  return { kind: 'added', basket: [...basket, merged] };
}

/** Sets how many of a line; less than one removes it. */
export function setQuantity(basket: Basket, key: LineKey, quantity: number): Basket {
  if (!(quantity >= 1)) return removeLine(basket, key);
  return basket.map((one) => (isSame(one, key) ? { ...one, quantity: clampQuantity(quantity) } : one));
}

export function removeLine(basket: Basket, key: LineKey): Basket {
  return basket.filter((one) => !isSame(one, key));
}

/** Pieces in the basket, for the figure beside its name. */
export function countPieces(basket: Basket): number {
  return basket.reduce((sum, line) => sum + line.quantity, 0);
}

/** Sum of the goods in fen, without shipping. */
export function sumGoods(basket: Basket): number {
  return basket.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
}

/** Lines per seller, sellers in the order in which they came in. */
export function groupBySeller(basket: Basket): { seller: string; name: string; lines: Basket }[] {
  const sellers = [...new Set(basket.map((line) => sellerOf(line.product)))];
  return sellers.map((seller) => {
    const lines = basket.filter((line) => sellerOf(line.product) === seller);
    return { seller, name: lines[0]?.sellerName ?? seller, lines };
  });
}

function sellerOf(product: string): string {
  return product.slice(0, product.indexOf('/'));
}

export function serialiseBasket(basket: Basket): string {
  return JSON.stringify({ version: VERSION, lines: basket });
}

/** Reads what was stored. Whatever is not a sound line is left out: an old or damaged basket never breaks a page. */
export function parseBasket(stored: string | null): Basket {
  const written = parseJson(stored);
  if (!isRecord(written) || written['version'] !== VERSION || !Array.isArray(written['lines'])) return [];
  return written['lines'].reduce<Basket>((basket, candidate: unknown) => {
    const line = readLine(candidate);
    const added: Added = line ? addLine(basket, line) : { kind: 'full' };
    return added.kind === 'added' ? added.basket : basket;
  }, []);
}

function readLine(candidate: unknown): BasketLine | null {
  if (!isRecord(candidate)) return null;
  const { product, variant, quantity, title, variantTitle, sellerName, priceMinor, picture } = candidate;
  if (typeof product !== 'string' || !/^[a-z0-9-]{1,24}\/[a-z0-9-]{1,24}$/.test(product)) return null;
  if (typeof variant !== 'string' || !/^[a-z0-9-]{0,24}$/.test(variant)) return null;
  if (!isWholeBetween(quantity, 1, MAX_QUANTITY) || !isWholeBetween(priceMinor, 0, MAX_PRICE_MINOR)) return null;
  if (typeof title !== 'string' || title === '') return null;
  return {
    product,
    variant,
    quantity,
    title,
    variantTitle: typeof variantTitle === 'string' ? variantTitle : '',
    sellerName: typeof sellerName === 'string' && sellerName !== '' ? sellerName : sellerOf(product),
    priceMinor,
    picture: typeof picture === 'string' && /^\/(?!\/)/.test(picture) ? picture : '',
  };
}

function isWholeBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function clampQuantity(quantity: number): number {
  return Math.min(MAX_QUANTITY, Math.max(1, Math.trunc(quantity)));
}

function isSame(one: LineKey, other: LineKey): boolean {
  return one.product === other.product && one.variant === other.variant;
}
