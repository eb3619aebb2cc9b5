// Prices, variant by variant.
import { type Change, findChange } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import { listKept } from './variants.ts';

export function comparePrices({ products }: Pairs): Change[] {
  return products.flatMap((pair) =>
    listKept(pair, 'price').flatMap(({ was, now, subject }) => {
      const paths = { path: [...now.path, 'price'], pathBefore: [...was.path, 'price'] };
      return findChange(subject, { ...paths, label: '价格', unit: 'fen' }, was.priceMinor, now.priceMinor);
    }),
  );
}
