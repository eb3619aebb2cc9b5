// A product that came or went, in one breath: its prices, and what of its terms is not the usual.
import { describeAfterSales } from '../../../site/after-sales.ts';
import type { Pairs, ProductPair } from '../pair-up.ts';
import type { ProductEntry } from '../shop.ts';
import { describeRate, describeValue } from '../show/values.ts';
import { findRate } from './commissions.ts';
import { listVariants } from './variants.ts';

/** 「88.00 元（60 份），佣金 30%，不支持七天无理由退货」 */
export function describeTerms(entry: ProductEntry, pair: ProductPair, program: Pairs['program']): string {
  const side = entry === pair.after ? 'after' : 'before';
  const { data } = entry;
  const rated = findRate(entry, pair.seller[side], program[side]);
  const prices = listVariants(entry)
    .map(({ title, priceMinor, batch }) =>
      [title === '' ? '' : `${title} `, describeValue('fen', priceMinor), batch ? `（${batch.supply} 份）` : ''].join(
        '',
      ),
    )
    .join('、');
  return [
    prices,
    ...(rated && rated.rateBp !== program[side]?.data.commission.ratePercent
      ? [`佣金 ${describeRate(rated.rateBp)}`]
      : []),
    ...(data.afterSales.kind === 'excluded' ? [describeAfterSales(data.afterSales).title] : []),
  ].join('，');
}
