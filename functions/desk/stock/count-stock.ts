// Supply, sold, reserved, left: the Markdown's batches beside what the books count. Pure.
import type { StockTerms } from '../../../content/schema/stock.ts';
import { stockKey } from '../../../db/queries/stock.ts';
import type { StockRow, StockView } from './view.ts';

/** Running low: a tenth or less is left, or fewer than five. */
const LOW_PART = 10;
const LOW_UNITS = 5;

export interface StockCounts {
  /** By stock key: taken, paid for or not. */
  sold: ReadonlyMap<string, number>;
  reserved: ReadonlyMap<string, number>;
  /** Calendar day. */
  today: string;
}

export function countStock({ seller, products }: StockTerms, counts: StockCounts): StockRow[] {
  return products.flatMap(({ product, title, file, variants }) =>
    variants.map(({ id, title: variantTitle, batch }) => {
      const named = { product, title, variant: id, variantTitle, file };
      if (!batch) return { ...named, state: 'unlimited' as const, batch: null };
      const key = stockKey({ seller, product, variant: id, batch: batch.id }) ?? '';
      const taken = counts.sold.get(key) ?? 0;
      // An order that expires at this moment may be in one of the two already.
      const reserved = Math.min(taken, counts.reserved.get(key) ?? 0);
      const left = Math.max(0, batch.supply - taken);
      return {
        ...named,
        state: judgeStock(batch.supply, left),
        batch: {
          ...batch,
          isPast: batch.bestBefore !== null && batch.bestBefore < counts.today,
          sold: taken - reserved,
          reserved,
          left,
        },
      };
    }),
  );
}

export function judgeStock(supply: number, left: number): StockRow['state'] {
  if (left === 0) return 'out';
  return left < LOW_UNITS || left * LOW_PART <= supply ? 'low' : 'enough';
}

/** What sold under names that stand in no file any more. */
export function listFormer({ seller, products }: StockTerms, { sold }: Pick<StockCounts, 'sold'>): StockView['former'] {
  const today = new Set(
    products.flatMap(({ product, variants }) =>
      variants.map(({ id, batch }) => stockKey({ seller, product, variant: id, batch: batch?.id ?? '' })),
    ),
  );
  return [...sold]
    .filter(([key, units]) => units > 0 && !today.has(key))
    .map(([key, units]) => {
      const [, product = '', variant = '', batch = ''] = key.split('/');
      return { product, variant, batch, sold: units };
    });
}
