// What a parcel costs, where it goes and how soon it leaves.
import { PROVINCES } from '../../../content/schema/provinces.ts';
import { describeShipping, shortenProvince, writePrice } from '../../../site/seller-terms.ts';
import { type Change, type Field, findChange, type Subject, type Value } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import type { SellerEntry } from '../shop.ts';
import { subjectOf } from './variants.ts';

export function compareShipping({ sellers, products }: Pairs): Change[] {
  return [
    ...sellers.flatMap(({ before, after }) => {
      if (!before || !after) return [];
      const subject = { kind: 'shipping', name: after.data.name, before, after } as const;
      const [was, now] = [listTerms(before), listTerms(after)];
      return [
        ...now.flatMap(({ field, value }, index) => findChange(subject, field, was[index]?.value ?? null, value)),
        ...compareRegions(subject, before, after),
      ];
    }),
    ...products.flatMap((pair) => {
      if (!pair.before || !pair.after) return [];
      const field = { path: ['shipsWithinDays'], label: '几天内寄出', unit: 'days' } as const;
      const [was, now] = [pair.before.data.shipsWithinDays ?? null, pair.after.data.shipsWithinDays ?? null];
      return findChange(subjectOf(pair, 'shipping'), field, was, now);
    }),
  ];
}

/** Province by province, those together whose terms became the same: however many there are, none is passed over. */
function compareRegions(subject: Subject, before: SellerEntry, after: SellerEntry): Change[] {
  const [was, now] = [listRegions(before), listRegions(after)];
  const changed = PROVINCES.filter((province) => was.get(province) !== now.get(province));
  const together = Map.groupBy(changed, (province) => JSON.stringify([was.get(province), now.get(province)]));
  return [...together.values()].flatMap((provinces) => {
    const [first] = provinces;
    const label = `寄到${provinces.map(shortenProvince).join('、')}的运费`;
    const terms = (regions: ReadonlyMap<string, string>) => (first && regions.get(first)) ?? '和别处一样';
    return findChange(subject, { path: ['shipping', 'regions'], label, unit: 'text' }, terms(was), terms(now));
  });
}

/** Province → 「28.00 元，满 298.00 元免」; of a province named twice the first counts. */
function listRegions({ data: { shipping } }: SellerEntry): Map<string, string> {
  return new Map(
    shipping.regions.toReversed().flatMap((region) => {
      const terms = 'refused' in region ? '不寄' : writePrice(region.flat, region.freeFrom);
      return region.provinces.map((province) => [province, terms] as const);
    }),
  );
}

/** The same fields in the same order for every seller. */
function listTerms({ data: { shipping, returnAddress, contact } }: SellerEntry): { field: Field; value: Value }[] {
  const { pickup } = describeShipping(shipping);
  const at = (key: string, label: string, unit: Field['unit']) => ({ path: ['shipping', key], label, unit });
  const textOf = (words: string) => (words === '' ? null : words);
  return [
    { field: at('flat', '运费', 'fen'), value: shipping.flat },
    { field: at('freeFrom', '包邮的金额', 'fen'), value: shipping.freeFrom ?? null },
    { field: at('pickup', '自己去取', 'text'), value: textOf(pickup) },
    { field: at('from', '从哪里寄', 'text'), value: shipping.from },
    { field: at('withinDays', '几天内寄出', 'days'), value: shipping.withinDays },
    {
      field: { path: ['returnAddress'], label: '退货寄到', unit: 'text' },
      value: returnAddress ?? contact.address,
    },
  ];
}
