// Exactly the data that the brand's page of payouts shows: what is asked for, what stands in files, what became of it.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';

export const PAYOUT_STATES = ['requested', 'batched', 'paid', 'failed'] as const;
const state = z.enum(PAYOUT_STATES);

export const deskPayoutsViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** Of which state the rows are. */
  state,
  rows: z.array(
    z.strictObject({
      id: z.string(),
      agentCode: z.string(),
      agentName: z.string(),
      amountMinor: z.int(),
      taxMinor: z.int(),
      batch: z.string(),
      /** Number of the receipt, or why it failed. */
      proof: z.string(),
      /** Why it should not be paid now. */
      doubt: z.enum(['suspended', 'below_zero']).nullable(),
      by: z.string(),
      requestedAt: z.int(),
      changedAt: z.int(),
    }),
  ),
  next: z.string().nullable(),
  isContinued: z.boolean(),
  requested: z.strictObject({ payouts: z.int(), amountMinor: z.int() }),
  /** Files that are being paid from, the oldest first. */
  batches: z.array(
    z.strictObject({
      batchId: z.string(),
      payouts: z.int(),
      amountMinor: z.int(),
      taxMinor: z.int(),
      by: z.string(),
      at: z.int(),
    }),
  ),
  /** Minted for the file of this form: asked for twice, it is one file. */
  batchId: z.string(),
  /** Each look at real names and accounts is written down under it. */
  lookId: z.string(),
  run: z.strictObject({
    month: z.string(),
    minimumMinor: z.int(),
    /** What the run that was sent has done; `next`: it goes on behind this agent. */
    done: z
      .strictObject({ payouts: z.int(), amountMinor: z.int(), skipped: z.int(), next: z.string().nullable() })
      .nullable(),
  }),
  /** The form that was sent and has to be put right, with what was typed. */
  sent: z
    .strictObject({
      payoutId: z.string(),
      form: z.enum(['paid', 'failed', 'tax']),
      proof: z.string(),
      tax: z.string(),
      reason: z.string(),
      problem: z.enum(['no_proof', 'no_reason', 'unreadable', 'tax_above_amount']),
    })
    .nullable(),
});
export type DeskPayoutsView = z.infer<typeof deskPayoutsViewSchema>;
