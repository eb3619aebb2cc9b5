// What a parcel costs, where it goes and how soon it leaves.
import { describeShipping } from '../../../site/seller-terms.ts';
import { type Change, type Field, findChange, type Value } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import type { SellerEntry } from '../shop.ts';
import { subjectOf } from './variants.ts';

export function compareShipping({ sellers, products }: Pairs): Change[] {
  return [
    ...sellers.flatMap(({ before, after }) => {
      if (!before || !after) return [];
      const subject = { kind: 'shipping', name: after.data.name, before, after } as const;
      const [was, now] = [listTerms(before), listTerms(after)];
      return now.flatMap(({ field, value }, index) => findChange(subject, field, was[index]?.value ?? null, value));
    }),
    ...products.flatMap((pair) => {
      if (!pair.before || !pair.after) return [];
      const field = { path: ['shipsWithinDays'], label: '几天内寄出', unit: 'days' } as const;
      const [was, now] = [pair.before.data.shipsWithinDays ?? null, pair.after.data.shipsWithinDays ?? null];
      return findChange(subjectOf(pair, 'shipping'), field, was, now);
    }),
  ];
}

/** The same fields in the same order for every seller. */
function listTerms({ data: { shipping, returnAddress, contact } }: SellerEntry): { field: Field; value: Value }[] {
  const { regions, pickup } = describeShipping(shipping);
  const at = (key: string, label: string, unit: Field['unit']) => ({ path: ['shipping', key], label, unit });
  const textOf = (words: string) => (words === '' ? null : words);
  return [
    { field: at('flat', '运费', 'fen'), value: shipping.flat },
    { field: at('freeFrom', '包邮的金额', 'fen'), value: shipping.freeFrom ?? null },
    { field: at('regions', '各地的运费', 'text'), value: textOf(regions.join('；')) },
    { field: at('pickup', '自己去取', 'text'), value: textOf(pickup) },
    { field: at('from', '从哪里寄', 'text'), value: shipping.from },
    { field: at('withinDays', '几天内寄出', 'days'), value: shipping.withinDays },
    {
      field: { path: ['returnAddress'], label: '退货寄到', unit: 'text' },
      value: returnAddress ?? contact.address,
    },
  ];
}
