// What an order costs, decided by offers alone.
import { describe, expect, it } from 'vitest';
import { findMissingConsents, priceOrder } from '../../../functions/orders/price-order.ts';
import { makeExcludedOffer, makeOffer } from '../../fixtures/offers.ts';

const millet = makeOffer();
const cup = makeOffer({
  seller: 'kiln',
  sellerName: '窑',
  product: 'cup',
  variants: [
    { id: 'white', title: '白', priceMinor: 8800, batch: null },
    { id: 'blue', title: '青', priceMinor: 9900, batch: { id: 'k1', supply: 7 } },
  ],
  shipping: { flatMinor: 1500, freeFromMinor: null, regions: [], pickup: null },
});

function price(...lines: [offer: typeof millet | null, quantity: number, variant?: string][]) {
  return priceOrder(
    lines.map(([offer, quantity, variant]) => ({
      offer,
      line: {
        product: offer ? `${offer.seller}/${offer.product}` : 'no/such',
        quantity,
        ...(variant ? { variant } : {}),
      },
    })),
    { province: '浙江省', pickup: [] },
  );
}

describe('priceOrder', () => {
  it.each([
    { label: 'one unit with shipping', lines: [[millet, 1]] as const, goods: 1000, shipping: 800 },
    {
      label: 'one fen below free shipping pays shipping',
      lines: [[makeOffer({ variants: [{ id: '', title: '', priceMinor: 9899, batch: null }] }), 1]] as const,
      goods: 9899,
      shipping: 800,
    },
    {
      label: 'exactly the free sum ships free',
      lines: [[makeOffer({ variants: [{ id: '', title: '', priceMinor: 9900, batch: null }] }), 1]] as const,
      goods: 9900,
      shipping: 0,
    },
    {
      label: 'each seller charges its own parcel once',
      lines: [
        [millet, 1],
        [cup, 1, 'white'],
        [millet, 1],
      ] as const,
      goods: 10_800,
      shipping: 2300,
    },
    {
      label: 'the dearest order stays exact',
      lines: [[makeOffer({ variants: [{ id: '', title: '', priceMinor: 999_999_999, batch: null }] }), 999]] as const,
      goods: 998_999_999_001,
      shipping: 0,
    },
  ])('charges the price of the offer: $label', ({ lines, goods, shipping }) => {
    const pricing = price(...lines.map((line) => [...line] as [typeof millet, number, string?]));
    expect(pricing).toMatchObject({
      state: 'priced',
      order: { goodsMinor: goods, shippingMinor: shipping, totalMinor: goods + shipping },
    });
  });

  it('makes one part per seller, in the order of their first line', () => {
    const pricing = price([cup, 1, 'blue'], [millet, 2], [cup, 1, 'white']);
    if (pricing.state !== 'priced') throw new Error('refused');
    expect(pricing.order.parts.map((part) => [part.seller, part.lines.length, part.totalMinor])).toEqual([
      ['kiln', 2, 18_700 + 1500],
      ['hill-farm', 1, 2000 + 800],
    ]);
  });

  it('names every fault at once: unknown product, missing variant, unknown variant, variant of a product that has none', () => {
    const pricing = price([null, 1], [cup, 1], [cup, 1, 'red'], [millet, 1, 'white']);
    if (pricing.state !== 'refused') throw new Error('priced');
    expect(pricing.errors.map((error) => error.path)).toEqual([
      'lines.0.product',
      'lines.1.variant',
      'lines.2.variant',
      'lines.3.variant',
    ]);
  });
});

describe('findMissingConsents', () => {
  const lychee = makeExcludedOffer();
  const line = { product: 'hill-farm/fresh-lychee', quantity: 1 };

  it.each([
    { label: 'missing', accepted: undefined, faults: ['lines.0.accepted'] },
    { label: 'not ticked', accepted: false, faults: ['lines.0.accepted'] },
    { label: 'ticked', accepted: true, faults: [] },
  ])('wants the box of an excluded product ticked: $label', ({ accepted, faults }) => {
    const asked = { ...line, ...(accepted === undefined ? {} : { accepted }) };
    const pricing = priceOrder([{ offer: lychee, line: asked }], { province: '浙江省', pickup: [] });
    if (pricing.state !== 'priced') throw new Error('refused');
    expect(findMissingConsents(pricing.order, [asked]).map((error) => error.path)).toEqual(faults);
  });

  it('stores the tick on the line, and only for products that need one', () => {
    const pricing = priceOrder(
      [
        { offer: lychee, line: { ...line, accepted: true } },
        { offer: millet, line: { product: 'hill-farm/millet', quantity: 1, accepted: true } },
      ],
      { province: '浙江省', pickup: [] },
    );
    if (pricing.state !== 'priced') throw new Error('refused');
    expect(pricing.order.parts.flatMap((part) => part.lines).map((one) => one.exclusionAccepted)).toEqual([
      true,
      false,
    ]);
  });
});
