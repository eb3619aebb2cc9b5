// What a seller can prove: the words it claims something with, and who says so beside the seller.
import { z } from 'zod';
import { day } from './ids.ts';

/**
 * Words that the law lets be said only when they can be proved, and by what (广告法 art. 11, 12: data, awards, patents,
 * certificates, with their source). Healing is never among them.
 */
export const evidence = z.strictObject({
  /** The words exactly as they stand in title, points or letter: 「全县第一台石磨」. */
  claim: z.string().min(2).max(80),
  /** Who says so, and where: 「漾濞县志，2003 年版，第 214 页」. */
  source: z.string().min(4).max(120),
  /** Where a shopper can read it. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Number of the certificate, patent or report. */
  number: z.string().min(2).max(60).optional(),
  /** Day of the paper, or the last day it speaks of. */
  on: day.optional(),
});
export type Evidence = z.infer<typeof evidence>;
