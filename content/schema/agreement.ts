// What agents agree to, as the Worker shows it where they join: /offers/agreement.json, from program.md and the rates.
import { z } from 'zod';
import { slug } from './ids.ts';
import { basisPoints, minor } from './money.ts';
import { attributionModel } from './program.ts';

export const agreementSchema = z.strictObject({
  /** The brand's own words, HTML sanitised by the build. */
  html: z.string(),
  /** Rates of a seller's products. */
  rates: z.array(
    z.strictObject({
      seller: slug,
      name: z.string(),
      fromBp: basisPoints,
      toBp: basisPoints,
    }),
  ),
  /** Days in which most goods can go back; null where nothing can. */
  returnDays: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
  /** Days after the return window until a commission matures. */
  holdDays: z.int(),
  payoutMinimumMinor: minor,
  /** Which of several shares an order belongs to. */
  model: attributionModel,
  /** A share older than this does not count. */
  windowDays: z.int(),
  /** -1 = for good. */
  bindingValidityDays: z.int(),
  selfPurchase: z.enum(['hold', 'allow']),
  /** Day of the last change of the rules: `2026-11-22`. */
  changedOn: z.string(),
  file: z.string(),
  commit: z.string(),
});
export type Agreement = z.infer<typeof agreementSchema>;

/** The version that is written down with whoever agrees: `content/program.md@1a2b3c4`. */
export function versionOf({ file, commit }: { file: string; commit: string }): string {
  return `${file}@${commit}`;
}
