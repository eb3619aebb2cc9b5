// What agents earn: the rate that really counts for each product, wherever it is written, and the fen for one sold piece.
import { commissionOf } from '../../../functions/commissions/plan-commissions.ts';
import { rateOf } from '../../../site/offers/build-offer.ts';
import { type Change, findChange, makeChange } from '../change.ts';
import type { Pairs, ProductPair } from '../pair-up.ts';
import type { ProductEntry, ProgramEntry, SellerEntry } from '../shop.ts';
import { listKept, subjectOf } from './variants.ts';

const RATE = ['commission', 'ratePercent'];

/** A rate, and the file that it is written in, which need not be the product's own. */
interface Rated {
  rateBp: number;
  from: ProductEntry | SellerEntry | ProgramEntry;
}

/** Nothing of a product whose seller or program cannot be read at one of the moments. */
export function compareCommissions({ products, program }: Pairs): Change[] {
  return products.flatMap((pair) => {
    const was = findRate(pair.before, pair.seller.before, program.before);
    const now = findRate(pair.after, pair.seller.after, program.after);
    return was && now ? [...compareRates(pair, was, now), ...compareEarnings(pair, was, now)] : [];
  });
}

function compareRates(pair: ProductPair, was: Rated, now: Rated): Change[] {
  if (was.rateBp === now.rateBp) return [];
  const field = { path: RATE, label: '佣金比例', unit: 'bp' } as const;
  const change = makeChange(subjectOf(pair, 'rate'), 'changed', field, { before: was.rateBp, after: now.rateBp });
  // It is read where it is written: a change of the program's rate shows on every product without a rate of its own.
  return [{ ...change, file: now.from.file, line: now.from.lineOf(RATE) }];
}

function compareEarnings(pair: ProductPair, was: Rated, now: Rated): Change[] {
  return listKept(pair, 'commission').flatMap((variant) => {
    const before = commissionOf(variant.was.priceMinor, was.rateBp);
    const after = commissionOf(variant.now.priceMinor, now.rateBp);
    const field = { path: [...variant.now.path, 'price'], label: '佣金每卖一份', unit: 'fen' } as const;
    return findChange(variant.subject, field, before, after).map((change) => ({ ...change, field: 'commission' }));
  });
}

export function findRate(
  product: ProductEntry | null,
  seller: SellerEntry | null,
  program: ProgramEntry | null,
): Rated | null {
  if (!product || !seller || !program) return null;
  const { rateBp, file } = rateOf({
    program: program.data,
    seller: { ...seller.data, file: seller.file },
    product: { ...product.data, file: product.file },
  });
  return { rateBp, from: [product, seller, program].find((one) => one.file === file) ?? program };
}
