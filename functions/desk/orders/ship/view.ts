// Exactly the data that the page shows on which many parcels are sent at once, and what became of each.
import { z } from 'zod';
import { chromeSchema } from '../../../accounts/view.ts';
import { listedPartSchema } from '../view.ts';

/** Why a parcel was not sent. */
export const NOT_SENT = [
  'parcel_missing',
  'parcel_unreadable',
  'number_rounded',
  'unknown_order',
  'several',
  'not_paid',
  'reason_missing',
  'case_open',
] as const;
export type NotSent = (typeof NOT_SENT)[number];

export const shipViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** Orders that were ticked in the list. */
  ticked: z.array(listedPartSchema),
  mostRows: z.int(),
  /** Why nothing of a file was read. */
  problem: z.enum(['empty', 'too_large', 'too_many', 'not_csv']).nullable(),
  /** What stands in the field for a list: as it was typed, or what could not be sent. */
  text: z.string(),
  /** Row after row; null before anything was sent. */
  sent: z
    .array(
      z.strictObject({
        line: z.int(),
        reference: z.string(),
        carrier: z.string(),
        number: z.string(),
        state: z.enum(['done', 'already', 'refused']),
        why: z.enum(NOT_SENT).nullable(),
      }),
    )
    .nullable(),
});
export type ShipView = z.infer<typeof shipViewSchema>;
