// What a parcel costs: by region, by the sum of goods, fetched, or not at all.
import { describe, expect, it } from 'vitest';
import type { ShippingTerms } from '../../../content/schema/offer.ts';
import { priceOrder } from '../../../functions/orders/price-order.ts';
import { shippingOf } from '../../../functions/orders/shipping-of.ts';
import { makeOffer } from '../../fixtures/offers.ts';

const terms: ShippingTerms = {
  flatMinor: 1200,
  freeFromMinor: 12_800,
  regions: [
    { provinces: ['新疆维吾尔自治区', '西藏自治区'], flatMinor: 2800, freeFromMinor: 29_800 },
    { provinces: ['海南省'], flatMinor: 2000, freeFromMinor: null },
    { provinces: ['台湾省'], flatMinor: null, freeFromMinor: null },
  ],
  pickup: { place: '院子里', hours: '每天 9:00–18:00' },
};
const priced = (minor: number) => ({ state: 'priced', minor });
const refused = (why: string) => ({ state: 'refused', why });

describe('shippingOf', () => {
  it.each([
    { label: 'the usual price where no region speaks', goodsMinor: 1000, province: '浙江省', expected: priced(1200) },
    { label: 'one fen below the free sum', goodsMinor: 12_799, province: '浙江省', expected: priced(1200) },
    { label: 'exactly the free sum', goodsMinor: 12_800, province: '浙江省', expected: priced(0) },
    { label: 'a region’s own price', goodsMinor: 1000, province: '西藏自治区', expected: priced(2800) },
    {
      label: 'the usual free sum, in a region with its own',
      goodsMinor: 12_800,
      province: '西藏自治区',
      expected: priced(2800),
    },
    { label: 'a region’s own free sum', goodsMinor: 29_800, province: '新疆维吾尔自治区', expected: priced(0) },
    { label: 'a region that never ships free', goodsMinor: 9_999_999, province: '海南省', expected: priced(2000) },
    {
      label: 'a province nobody delivers to',
      goodsMinor: 9_999_999,
      province: '台湾省',
      expected: refused('province'),
    },
  ])('sends for $label', ({ goodsMinor, province, expected }) => {
    expect(shippingOf(terms, { goodsMinor, province, pickup: false })).toEqual(expected);
  });

  it('costs nothing to fetch, also for somebody in a province without delivery or without any', () => {
    for (const province of ['台湾省', '西藏自治区', ''])
      expect(shippingOf(terms, { goodsMinor: 1, province, pickup: true })).toEqual(priced(0));
  });

  it('cannot be fetched where there is no such place', () => {
    const delivery = { goodsMinor: 1, province: '浙江省', pickup: true };
    expect(shippingOf({ ...terms, pickup: null }, delivery)).toEqual(refused('pickup'));
  });

  it('goes by the first region that holds the province', () => {
    const twice = {
      ...terms,
      regions: [...terms.regions, { provinces: ['海南省' as const], flatMinor: 1, freeFromMinor: 1 }],
    };
    expect(shippingOf(twice, { goodsMinor: 100, province: '海南省', pickup: false })).toEqual(priced(2000));
  });
});

describe('an order of several sellers', () => {
  const millet = makeOffer({ shipping: terms });
  const cup = makeOffer({ seller: 'kiln', sellerName: '窑', product: 'cup', shipping: { ...terms, pickup: null } });
  const lines = [millet, cup].map((offer) => ({
    offer,
    line: { product: `${offer.seller}/${offer.product}`, quantity: 1 },
  }));

  it('charges each parcel by the province and none for what is fetched', () => {
    const pricing = priceOrder(lines, { province: '西藏自治区', pickup: ['hill-farm'] });
    if (pricing.state !== 'priced') throw new Error('refused');
    expect(pricing.order.parts.map((part) => [part.seller, part.pickup, part.shippingMinor])).toEqual([
      ['hill-farm', true, 0],
      ['kiln', false, 2800],
    ]);
    expect(pricing.order).toMatchObject({ goodsMinor: 2000, shippingMinor: 2800, totalMinor: 4800 });
  });

  it('names every seller who does not deliver there, and what the shopper can do', () => {
    const pricing = priceOrder(lines, { province: '台湾省', pickup: [] });
    expect(pricing).toEqual({
      state: 'refused',
      errors: [
        {
          path: 'shopper.province',
          message: '「山田」不寄到台湾省：选「自己去取」，或者换一个地方收货，或者先不买这家的东西',
        },
        { path: 'shopper.province', message: '「窑」不寄到台湾省：换一个地方收货，或者先不买这家的东西' },
      ],
    });
  });

  it('says of a seller without such a place that nothing can be fetched there', () => {
    const pricing = priceOrder(lines, { province: '浙江省', pickup: ['kiln'] });
    expect(pricing).toEqual({
      state: 'refused',
      errors: [{ path: 'pickup', message: '「窑」没有自取的地方，请选「寄给我」' }],
    });
  });

  it('takes no notice of a seller that nothing is ordered from', () => {
    expect(priceOrder(lines, { province: '浙江省', pickup: ['nobody'] })).toMatchObject({
      order: { shippingMinor: 2400 },
    });
  });
});
