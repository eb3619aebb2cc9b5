// From Markdown to what agents agree to: the brand's own words, the rates of each seller, and the figures of the program.
import type { Agreement } from '../../content/schema/agreement.ts';
import type { Product } from '../../content/schema/product.ts';
import { commitOf, type OfferSource, PROGRAM_FILE, rateOf, type RateSource } from './build-offer.ts';

export interface AgreementSource extends Pick<OfferSource, 'program' | 'commits'> {
  /** The text of program.md as HTML. */
  html: string;
  goods: readonly {
    seller: RateSource['seller'] & { slug: string; name: string };
    product: RateSource['product'] & Pick<Product, 'afterSales'>;
  }[];
}

export function buildAgreement({ program, html, goods, commits }: AgreementSource): Agreement {
  const windows = goods.flatMap(({ product: { afterSales } }) =>
    afterSales.kind === 'return' ? [afterSales.days] : [],
  );
  return {
    html,
    rates: listRates(program, goods),
    returnDays: windows.length === 0 ? null : { from: Math.min(...windows), to: Math.max(...windows) },
    holdDays: program.commission.holdDays,
    payoutMinimumMinor: program.payout.minimum,
    ...program.attribution,
    bindingValidityDays: program.binding.validityDays,
    selfPurchase: program.selfPurchase,
    changedOn: program.changedOn,
    file: PROGRAM_FILE,
    commit: commitOf(PROGRAM_FILE, commits),
  };
}

/** One row a seller, in the order of the goods. */
function listRates(program: AgreementSource['program'], goods: AgreementSource['goods']): Agreement['rates'] {
  return [...Map.groupBy(goods, ({ seller }) => seller.slug)].map(([slug, own]) => {
    const rates = own.map((one) => rateOf({ program, ...one }).rateBp);
    return { seller: slug, name: own[0]?.seller.name ?? slug, fromBp: Math.min(...rates), toBp: Math.max(...rates) };
  });
}
