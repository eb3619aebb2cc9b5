// What is different between two shops, in money and in what is owed for it. Pure.
import type { Change } from './change.ts';
import { compareAfterSales } from './compare/after-sales.ts';
import { compareBatches } from './compare/batches.ts';
import { compareCommissions } from './compare/commissions.ts';
import { compareGoods } from './compare/goods.ts';
import { comparePapers } from './compare/papers.ts';
import { comparePayment } from './compare/payment.ts';
import { comparePrices } from './compare/prices.ts';
import { compareProgram } from './compare/program.ts';
import { compareShipping } from './compare/shipping.ts';
import type { Pairs } from './pair-up.ts';

/** Each looks at one thing and at all of the shop; whatever else comes to have terms is one more line here. */
const COMPARERS: readonly ((pairs: Pairs) => Change[])[] = [
  comparePrices,
  compareCommissions,
  compareAfterSales,
  compareBatches,
  compareShipping,
  comparePayment,
  compareProgram,
  compareGoods,
  comparePapers,
];

export function compareShops(pairs: Pairs): Change[] {
  return COMPARERS.flatMap((compare) => compare(pairs));
}
