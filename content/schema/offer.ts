// The machine-readable terms of a product: /offers/<seller>/<product>.json, written by the build, read by the Worker.
import { z } from 'zod';
import { slug } from './ids.ts';
import { basisPoints, minor } from './money.ts';
import { paymentProvider } from './payment.ts';
import { exclusionReason } from './policy.ts';
import { attributionModel } from './program.ts';
import { PROVINCES } from './provinces.ts';

/** Policy as frozen on an order line: figures and the sentence the shopper read. */
export const offerPolicy = z.strictObject({
  kind: z.enum(['return', 'excluded']),
  /** 0 for excluded products. */
  returnDays: z.int().min(0),
  freight: z.enum(['shopper', 'seller']),
  reason: exclusionReason.nullable(),
  /** What the shopper reads. */
  text: z.string(),
  /** Days a commission waits after the return window. */
  holdDays: z.int().min(0),
});
export type OfferPolicy = z.infer<typeof offerPolicy>;

export const offerVariant = z.strictObject({
  /** Empty for a product without variants. */
  id: z.union([slug, z.literal('')]),
  title: z.string(),
  priceMinor: minor,
  /** Null = unlimited. */
  batch: z.strictObject({ id: slug, supply: z.int().min(0) }).nullable(),
});

/** One parcel per seller: what it costs by province, and whether it can be fetched instead. */
export const shippingTerms = z.strictObject({
  flatMinor: minor,
  freeFromMinor: minor.nullable(),
  /** Provinces with terms of their own; the first that holds the province counts. `flatMinor` null: no parcel goes there. */
  regions: z.array(
    z.strictObject({
      provinces: z.array(z.enum(PROVINCES)).min(1),
      flatMinor: minor.nullable(),
      freeFromMinor: minor.nullable(),
    }),
  ),
  /** Where a shopper can fetch the goods without shipping; null: nowhere. */
  pickup: z.strictObject({ place: z.string(), hours: z.string() }).nullable(),
});
export type ShippingTerms = z.infer<typeof shippingTerms>;

export const offerSchema = z.strictObject({
  seller: slug,
  sellerName: z.string(),
  product: slug,
  title: z.string(),
  variants: z.array(offerVariant).min(1),
  rateBp: basisPoints,
  /** Where the rate is written: `content/program.md@1a2b3c4`, file and its last commit. */
  rateFrom: z.string(),
  policy: offerPolicy,
  shipping: shippingTerms,
  payment: z.strictObject({
    provider: paymentProvider,
    /** Unpaid after this many milliseconds, the sub-order expires. */
    unpaidMs: z.int().min(60_000),
  }),
  /** Thumbnails for checkout and order page, absolute paths. */
  picture: z.strictObject({ avif: z.string(), jpeg: z.string(), alt: z.string() }),
  /** Markdown file the terms come from, from the top of the repository. */
  file: z.string(),
  /** Last commit of that file, or `uncommitted`. */
  commit: z.string(),
  /** First 12 hex digits of SHA-256 over the terms above. */
  revision: z.string().regex(/^[0-9a-f]{12}$/),
});
export type Offer = z.infer<typeof offerSchema>;

/** What the Worker knows of the program, the rules that an order freezes among it: /offers/program.json. */
export const programTermsSchema = z.strictObject({
  model: attributionModel,
  windowDays: z.int(),
  selfPurchase: z.enum(['hold', 'allow']),
  timeZone: z.string(),
  /** -1 = for good. */
  bindingValidityDays: z.int(),
  bindingProtectionDays: z.int(),
  payoutMinimumMinor: minor,
  /** Days in which a seller answers a case before the brand takes over. */
  answerDays: z.int(),
  /** Days in which a shopper sends back what a seller agreed to take back; then the case counts as withdrawn. */
  sendBackDays: z.int(),
  /** Days after shipping from which goods count as received when nobody said so. */
  receivedAfterDays: z.int(),
  /** Days that name, phone and address are kept after an order is over. */
  keepContactDays: z.int(),
  /** Public address of the shop as browsers write it, `https://shop.example.cn`: where a printed link leads. */
  origin: z.string(),
  /** Commit of the whole deployment: shows that a deploy arrived. */
  deployment: z.string(),
  /** Where these rules are written, and its last commit. */
  file: z.string(),
  commit: z.string(),
});
export type ProgramTerms = z.infer<typeof programTermsSchema>;

/** What the order page and the clock need to know of a seller: /offers/<seller>/_seller.json. */
export const sellerTermsSchema = z.strictObject({
  seller: slug,
  name: z.string(),
  person: z.string(),
  payment: z.strictObject({
    provider: paymentProvider,
    /** The 收款码 as the build wrote it, absolute path; null without one. */
    code: z.strictObject({ src: z.string(), width: z.int(), height: z.int(), alt: z.string() }).nullable(),
    payee: z.string(),
    note: z.string(),
  }),
  /** How the seller hears of paid orders and cases; the address itself is a secret. */
  notify: z.enum(['none', 'mail', 'wecom', 'webhook']),
  /** Where goods go back to. */
  returnAddress: z.string(),
  phone: z.string(),
  wechat: z.string(),
  shipsWithinDays: z.int(),
});
export type SellerTerms = z.infer<typeof sellerTermsSchema>;
