// What the checkout page shows of one seller: its lines, how they travel and for how much, how long it waits for payment. Pure.
import type { Offer } from '../../content/schema/offer.ts';
import { formatYuan } from '../../content/schema/yuan.ts';
import type { CheckoutForm, FormLine } from './checkout-form.ts';
import { MAX_QUANTITY } from './order-body.ts';
import { parcelTermsOf, shippingOf } from './shipping-of.ts';
import type { CheckoutView } from './view.ts';

export interface ShownLine {
  line: FormLine;
  index: number;
  offer: Offer;
  variant: Offer['variants'][number];
}

/** `problems`: what is wrong with a line, by its place in the form. */
export function showSeller(input: {
  seller: string;
  own: readonly ShownLine[];
  problems: ReadonlyMap<number, string>;
  form: CheckoutForm;
}): CheckoutView['sellers'] {
  const { seller, own, problems, form } = input;
  const first = own[0];
  if (!first) return [];
  const lines = own.map((one) => showLine(one, problems.get(one.index) ?? null));
  const goodsMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const { sellerName, shipping, payment } = first.offer;
  const chosen = shipping.pickup !== null && form.pickup.includes(seller);
  const { province } = form.values;
  const { shippingMinor, shippingNote } = showShipping(shipping, { goodsMinor, province, pickup: chosen });
  return [
    {
      seller,
      name: sellerName,
      href: `/${seller}/`,
      lines,
      goodsMinor,
      shippingMinor,
      shippingNote,
      pickup: shipping.pickup && { ...shipping.pickup, chosen },
      payWithin: writeWait(payment.unpaidMs),
      totalMinor: goodsMinor + (shippingMinor ?? 0),
    },
  ];
}

function showShipping(
  terms: Offer['shipping'],
  delivery: { goodsMinor: number; province: string; pickup: boolean },
): { shippingMinor: number | null; shippingNote: string } {
  if (delivery.pickup) return { shippingMinor: 0, shippingNote: '自己去取' };
  if (terms.regions.length > 0 && delivery.province === '')
    return { shippingMinor: null, shippingNote: '按寄往的省份算' };
  const shipping = shippingOf(terms, delivery);
  if (shipping.state === 'refused') return { shippingMinor: null, shippingNote: `不寄到${delivery.province}` };
  const { freeFromMinor } = parcelTermsOf(terms, delivery.province);
  const offersFree = freeFromMinor !== null && shipping.minor > 0;
  return {
    shippingMinor: shipping.minor,
    shippingNote: offersFree ? `满 ${formatYuan(freeFromMinor)} 元包邮` : '',
  };
}

/** 「30 分钟」, 「48 小时」. */
function writeWait(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`;
}

function showLine(
  { line, offer, variant }: ShownLine,
  problem: string | null,
): CheckoutView['sellers'][number]['lines'][number] {
  const quantity = Number.isNaN(line.quantity) ? 1 : Math.min(line.quantity, MAX_QUANTITY);
  const { policy } = offer;
  return {
    product: `${offer.seller}/${offer.product}`,
    variant: variant.id,
    title: offer.title,
    variantTitle: variant.title,
    href: `/${offer.seller}/${offer.product}/`,
    picture: offer.picture,
    quantity,
    unitPriceMinor: variant.priceMinor,
    totalMinor: variant.priceMinor * quantity,
    policyText: policy.text,
    consent: policy.kind === 'excluded' ? { note: policy.text, ticked: line.accepted } : null,
    problem: problem ?? (Number.isNaN(line.quantity) ? '数量应当是 1 到 999 的整数' : null),
  };
}
