// Exactly the data that the page of a month shows.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { bookRowSchema } from '../view.ts';

const balances = z.strictObject({ pendingMinor: z.int(), maturedMinor: z.int() });

export const statementViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** `2026-11` */
  month: z.string(),
  /** Of which there is something to state, the newest first. */
  months: z.array(z.string()),
  opening: balances,
  closing: balances,
  /** The month still goes on. */
  isOpen: z.boolean(),
  rows: z.array(bookRowSchema),
  /** Place in the book behind which the next page begins, or null. */
  next: z.int().nullable(),
  isContinued: z.boolean(),
});
export type StatementView = z.infer<typeof statementViewSchema>;
