// Exactly the data that the page of commissions on hold shows: what, of whom, why, and never a phone or an address.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';

export const heldRowSchema = z.strictObject({
  commissionId: z.string(),
  orderNumber: z.string(),
  /** The seller's part of the order. */
  subOrderId: z.string(),
  title: z.string(),
  agentCode: z.string(),
  agentName: z.string(),
  isSuspended: z.boolean(),
  /** What the buyer has in common with the agent; null: it waits because of the suspension alone. */
  held: z.enum(['same_phone', 'same_address']).nullable(),
  leftMinor: z.int(),
  plannedAt: z.int(),
});
export type HeldRow = z.infer<typeof heldRowSchema>;

export const heldViewSchema = z.strictObject({
  chrome: chromeSchema,
  rows: z.array(heldRowSchema),
  next: z.string().nullable(),
  isContinued: z.boolean(),
  /** What was sent and has to be put right, with what was typed. */
  sent: z.strictObject({ commissionId: z.string(), reason: z.string() }).nullable(),
});
export type HeldView = z.infer<typeof heldViewSchema>;
