// The machine-readable terms of a product: /offers/<seller>/<product>.json, written by the build, read by the Worker.
import { z } from 'zod';
import { slug } from './ids.ts';
import { basisPoints, minor } from './money.ts';
import { exclusionReason } from './policy.ts';
import { attributionModel } from './program.ts';

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
  shipping: z.strictObject({ flatMinor: minor, freeFromMinor: minor.nullable() }),
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

/** The program's rules that an order freezes: /offers/program.json. */
export const programTermsSchema = z.strictObject({
  model: attributionModel,
  windowDays: z.int(),
  selfPurchase: z.enum(['hold', 'allow']),
  timeZone: z.string(),
  /** Commit of the whole deployment: shows that a deploy arrived. */
  deployment: z.string(),
  /** Where these rules are written, and its last commit. */
  file: z.string(),
  commit: z.string(),
});
export type ProgramTerms = z.infer<typeof programTermsSchema>;
