// From Markdown to the machine-readable terms of a product: prices in fen, the rate and who set it, policy, batches.
import type { Offer, OfferPolicy, ProgramTerms, ShippingTerms } from '../../content/schema/offer.ts';
import type { PaymentProvider } from '../../content/schema/payment.ts';
import type { AfterSales } from '../../content/schema/policy.ts';
import type { Product } from '../../content/schema/product.ts';
import { originOf, type Program } from '../../content/schema/program.ts';
import type { Seller } from '../../content/schema/seller.ts';
import { describeAfterSales } from '../after-sales.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const PROGRAM_FILE = 'content/program.md';

export interface OfferSource {
  program: Program;
  seller: Pick<Seller, 'name' | 'shipping' | 'payment' | 'commission'> & { slug: string; file: string };
  product: Pick<Product, 'title' | 'price' | 'variants' | 'batch' | 'afterSales' | 'commission'> & {
    slug: string;
    file: string;
  };
  picture: Offer['picture'];
  /** Markdown file → its last commit; a file with changes that are not committed is missing. */
  commits: Readonly<Record<string, string>>;
}

/** What a rate is read from. */
export interface RateSource {
  program: Pick<Program, 'commission'>;
  seller: Pick<OfferSource['seller'], 'commission' | 'file'>;
  product: Pick<OfferSource['product'], 'commission' | 'file'>;
}

/** The revision is a fingerprint of the terms alone: another commit or another picture is not another offer. */
export async function buildOffer(source: OfferSource): Promise<Offer> {
  const { program, seller, product, picture, commits } = source;
  const { rateBp, file: rateFile } = rateOf(source);
  const terms = {
    seller: seller.slug,
    sellerName: seller.name,
    product: product.slug,
    title: product.title,
    variants: variantsOf(product),
    rateBp,
    policy: policyOf(product.afterSales, program.commission.holdDays),
    shipping: shippingOf(seller.shipping),
    payment: { provider: seller.payment.provider, unpaidMs: unpaidMsOf(seller.payment.provider, program) },
  };
  const { file } = product;
  const rateFrom = `${rateFile}@${commitOf(rateFile, commits)}`;
  return {
    ...terms,
    rateFrom,
    picture,
    file,
    commit: commitOf(file, commits),
    revision: await fingerprint(JSON.stringify(terms)),
  };
}

export function buildProgramTerms(program: Program, commits: OfferSource['commits'], deployment: string): ProgramTerms {
  const { attribution, binding, selfPurchase, timeZone, payout, afterSales, privacy } = program;
  return {
    ...attribution,
    selfPurchase,
    timeZone,
    bindingValidityDays: binding.validityDays,
    bindingProtectionDays: binding.protectionDays,
    payoutMinimumMinor: payout.minimum,
    answerDays: afterSales.answerDays,
    sendBackDays: afterSales.sendBackDays,
    receivedAfterDays: afterSales.receivedAfterDays,
    keepContactDays: privacy.keepContactDays,
    origin: originOf(program),
    deployment,
    file: PROGRAM_FILE,
    commit: commitOf(PROGRAM_FILE, commits),
  };
}

function shippingOf({ flat, freeFrom, regions, pickup }: Seller['shipping']): ShippingTerms {
  return {
    flatMinor: flat,
    freeFromMinor: freeFrom ?? null,
    regions: regions.map((region) =>
      'refused' in region
        ? { provinces: region.provinces, flatMinor: null, freeFromMinor: null }
        : { provinces: region.provinces, flatMinor: region.flat, freeFromMinor: region.freeFrom ?? null },
    ),
    pickup: pickup ?? null,
  };
}

function unpaidMsOf(provider: PaymentProvider, { unpaid }: Program): number {
  return provider === 'manual' ? unpaid.manualHours * HOUR_MS : unpaid.onlineMinutes * MINUTE_MS;
}

export function commitOf(file: string, commits: OfferSource['commits']): string {
  return commits[file] ?? 'uncommitted';
}

function variantsOf({ price, variants, batch }: OfferSource['product']): Offer['variants'] {
  const limit = (limited: typeof batch) => (limited ? { id: limited.id, supply: limited.supply } : null);
  if (variants)
    return variants.map(({ id, title, price: priceMinor, batch: own }) => ({
      id,
      title,
      priceMinor,
      batch: limit(own),
    }));
  if (price === undefined) throw new Error('a product has a price or variants: the schema says so');
  return [{ id: '', title: '', priceMinor: price, batch: limit(batch) }];
}

/** The nearest rule counts: product, then seller, then program. */
export function rateOf({ program, seller, product }: RateSource): { rateBp: number; file: string } {
  if (product.commission) return { rateBp: product.commission.ratePercent, file: product.file };
  if (seller.commission) return { rateBp: seller.commission.ratePercent, file: seller.file };
  return { rateBp: program.commission.ratePercent, file: PROGRAM_FILE };
}

function policyOf(afterSales: AfterSales, holdDays: number): OfferPolicy {
  const { title, text, note } = describeAfterSales(afterSales);
  const words = `${title}。${note === '' ? text : `${note}${text}`}`;
  if (afterSales.kind === 'excluded')
    return { kind: 'excluded', returnDays: 0, freight: 'seller', reason: afterSales.reason, text: words, holdDays };
  const { days, freight } = afterSales;
  return { kind: 'return', returnDays: days, freight, reason: null, text: words, holdDays };
}

async function fingerprint(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest.slice(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
