// What an order costs by the offers of the deployed revision: lines, sub-orders per seller, shipping. Pure.
import type { Offer } from '../../content/schema/offer.ts';
import type { InputError } from '../http/problem.ts';
import type { OrderLineBody } from './order-body.ts';
import { type Destination, shippingOf } from './shipping-of.ts';

export interface PricedLine {
  offer: Offer;
  variant: string;
  variantTitle: string;
  /** Null = unlimited. */
  batch: { id: string; supply: number } | null;
  quantity: number;
  unitPriceMinor: number;
  totalMinor: number;
  exclusionAccepted: boolean;
}

export interface PricedPart {
  seller: string;
  sellerName: string;
  lines: PricedLine[];
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  /** How this seller is paid, and how long an order waits for it. */
  payment: Offer['payment'];
  /** The shopper fetches it. */
  pickup: boolean;
}

export interface PricedOrder {
  parts: PricedPart[];
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
}

/** A line with the offer that was found for its product; null when there is none. */
export interface LineWithOffer {
  line: OrderLineBody;
  offer: Offer | null;
}

export type Pricing = { state: 'priced'; order: PricedOrder } | { state: 'refused'; errors: InputError[] };

/** Prices the lines and their way, sellers in the order of their first line. All faults are named at once. */
export function priceOrder(input: readonly LineWithOffer[], to: Destination): Pricing {
  const results = input.map(priceLine);
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  if (errors.length > 0) return { state: 'refused', errors };
  const split = splitBySeller(
    results.flatMap((result) => ('priced' in result ? [result.priced] : [])),
    to,
  );
  const refusals = split.flatMap((result) => ('error' in result ? [result.error] : []));
  if (refusals.length > 0) return { state: 'refused', errors: refusals };
  const parts = split.flatMap((result) => ('part' in result ? [result.part] : []));
  const goodsMinor = sumOf(parts, (part) => part.goodsMinor);
  const shippingMinor = sumOf(parts, (part) => part.shippingMinor);
  return { state: 'priced', order: { parts, goodsMinor, shippingMinor, totalMinor: goodsMinor + shippingMinor } };
}

/** Boxes that the law wants ticked and that are not: one error per line. */
export function findMissingConsents(order: PricedOrder, lines: readonly OrderLineBody[]): InputError[] {
  const excluded = new Map(
    order.parts.flatMap((part) => part.lines).map((line) => [`${line.offer.seller}/${line.offer.product}`, line]),
  );
  return lines.flatMap((line, index) => {
    const priced = excluded.get(line.product);
    if (!priced || priced.offer.policy.kind !== 'excluded' || line.accepted === true) return [];
    return [{ path: `lines.${index}.accepted`, message: `请勾选确认：${priced.offer.policy.text}` }];
  });
}

function priceLine({ line, offer }: LineWithOffer, index: number): { priced: PricedLine } | { error: InputError } {
  if (!offer) return { error: { path: `lines.${index}.product`, message: `没有「${line.product}」这件商品` } };
  const variant = offer.variants.find((one) => one.id === (line.variant ?? ''));
  if (!variant) {
    const ids = offer.variants.map((one) => one.id).filter((id) => id !== '');
    const message = ids.length > 0 ? `请选一种规格：${ids.join('、')}` : '这件商品没有规格可选';
    return { error: { path: `lines.${index}.variant`, message } };
  }
  return {
    priced: {
      offer,
      variant: variant.id,
      variantTitle: variant.title,
      batch: variant.batch,
      quantity: line.quantity,
      unitPriceMinor: variant.priceMinor,
      totalMinor: variant.priceMinor * line.quantity,
      exclusionAccepted: line.accepted === true && offer.policy.kind === 'excluded',
    },
  };
}

type PartResult = { part: PricedPart } | { error: InputError };

/** One part and one parcel per seller. */
function splitBySeller(lines: readonly PricedLine[], to: Destination): PartResult[] {
  return [...Map.groupBy(lines, (line) => line.offer.seller)].flatMap(([seller, own]): PartResult[] => {
    const first = own[0];
    if (!first) return [];
    const { sellerName, payment, shipping: terms } = first.offer;
    const goodsMinor = sumOf(own, (line) => line.totalMinor);
    const pickup = to.pickup.includes(seller);
    const shipping = shippingOf(terms, { goodsMinor, province: to.province, pickup });
    if (shipping.state === 'refused') return [{ error: explainRefusal(first.offer, to.province, shipping.why) }];
    const [shippingMinor, totalMinor] = [shipping.minor, goodsMinor + shipping.minor];
    return [{ part: { seller, sellerName, lines: own, goodsMinor, shippingMinor, totalMinor, payment, pickup } }];
  });
}

function explainRefusal(offer: Offer, province: string, why: 'province' | 'pickup'): InputError {
  const { sellerName, shipping } = offer;
  if (why === 'pickup') return { path: 'pickup', message: `「${sellerName}」没有自取的地方，请选「寄给我」` };
  const fetch = shipping.pickup ? '选「自己去取」，或者' : '';
  return {
    path: 'shopper.province',
    message: `「${sellerName}」不寄到${province}：${fetch}换一个地方收货，或者先不买这家的东西`,
  };
}

function sumOf<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}
