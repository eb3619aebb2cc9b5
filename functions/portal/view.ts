// What several pages of the portal show alike: why a commission waits, and a row of the book.
import { z } from 'zod';

/** Why a commission cannot be asked for yet. Days and figures; the page says the words. */
export const waitingSchema = z.strictObject({
  reason: z.enum(['held', 'suspended', 'case_open', 'not_received', 'waiting', 'due', 'nothing_left']),
  /** Epoch milliseconds; null while it depends on people. */
  maturesAt: z.int().nullable(),
  /** Days in which goods can be sent back after receipt, and those of waiting after them. */
  returnDays: z.int(),
  holdDays: z.int(),
});
export type Waiting = z.infer<typeof waitingSchema>;

/** A row of the book about an agent's money. */
export const bookRowSchema = z.strictObject({
  kind: z.enum([
    'commission_pending',
    'commission_matured',
    'commission_reversed',
    'commission_denied',
    'payout_requested',
    'payout_paid',
    'payout_failed',
    'debt_written_off',
  ]),
  at: z.int(),
  amountMinor: z.int(),
  /** By how much it changed what waits and what can be asked for. */
  pendingMinor: z.int(),
  maturedMinor: z.int(),
  /** Null for payouts and write-offs. */
  commission: z
    .strictObject({
      orderNumber: z.string(),
      goods: z.string(),
      /** base × rate = amount. */
      baseMinor: z.int(),
      rateBp: z.int(),
      amountMinor: z.int(),
    })
    .nullable(),
  /** What a shopper got back of the line: now, so far, and what is left of the commission then. */
  refund: z
    .strictObject({
      amountMinor: z.int(),
      soFarMinor: z.int(),
      leftMinor: z.int(),
      /** Which balance it was taken from. */
      from: z.enum(['pending', 'matured']),
    })
    .nullable(),
  /** Net of tax, and the number of the receipt. */
  payout: z.strictObject({ netMinor: z.int(), taxMinor: z.int() }).nullable(),
  /** What the brand wrote: a receipt, why a payout failed, a commission was denied, a debt written off. */
  said: z.string(),
});
export type BookRow = z.infer<typeof bookRowSchema>;

/** A shopper as an agent may know one: `林**`, empty once deleted. */
export const maskedShopperSchema = z.strictObject({ name: z.string(), province: z.string() });
