// Exactly the data that the page of the audit log shows.
import { z } from 'zod';
import { AUDIT_ACTORS, AUDIT_AREAS } from '../../../db/schema/index.ts';
import { chromeSchema } from '../../accounts/view.ts';
import { sellerChoice } from '../view.ts';

export const logViewSchema = z.strictObject({
  chrome: chromeSchema,
  ...sellerChoice,
  /** Kinds of business the reader can ask for. */
  areas: z.array(z.enum(AUDIT_AREAS)),
  /** As they were asked for; empty for all. */
  asked: z.strictObject({ area: z.string(), by: z.string(), from: z.string(), to: z.string() }),
  problem: z.enum(['not_a_day', 'turned_round', 'too_long']).nullable(),
  /** Names to choose from. */
  names: z.array(z.string()),
  steps: z.array(
    z.strictObject({
      seq: z.int(),
      at: z.int(),
      /** Slug; empty for what is the brand's alone. */
      seller: z.string(),
      actor: z.enum(AUDIT_ACTORS),
      by: z.string(),
      kind: z.string(),
      order: z.strictObject({ number: z.string(), part: z.string(), sellerName: z.string() }).nullable(),
      caseId: z.string().nullable(),
      agent: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
      person: z.strictObject({ name: z.string(), role: z.enum(['seller', 'brand']) }).nullable(),
      /** Of a key: what the program is called; of an address: on which host it listens. Empty for all else. */
      program: z.string(),
      amountMinor: z.int().nullable(),
      parcel: z.string(),
      reason: z.string(),
    }),
  ),
  next: z.string().nullable(),
  isContinued: z.boolean(),
  /** The same days and filters as a file: what follows the question mark. */
  fileQuery: z.string(),
});
export type LogView = z.infer<typeof logViewSchema>;
export type LogStep = LogView['steps'][number];
