// Exactly the data that the list of an agent's orders and the page of one of them show.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { bookRowSchema, maskedShopperSchema, waitingSchema } from '../view.ts';

const partStatus = z.enum(['placed', 'paid', 'shipped', 'received', 'completed', 'cancelled', 'expired', 'refunded']);

const commissionState = z.enum(['planned', 'pending', 'matured', 'reversed', 'cancelled']);

export const ordersViewSchema = z.strictObject({
  chrome: chromeSchema,
  orders: z.array(
    z.strictObject({
      number: z.string(),
      placedAt: z.int(),
      /** Of the first line; the others are counted. */
      goods: z.string(),
      moreLines: z.int(),
      /** Of its parts, each once. */
      statuses: z.array(partStatus),
      /** Of the parts that were paid, shipping included. */
      paidMinor: z.int(),
      refundedMinor: z.int(),
      /** What is planned, waits, is there or is gone, each state once. */
      earnings: z.array(z.strictObject({ state: commissionState, amountMinor: z.int() })),
    }),
  ),
  next: z.string().nullable(),
  isContinued: z.boolean(),
});
export type OrdersView = z.infer<typeof ordersViewSchema>;

export const tradedOrder = z.strictObject({
  placedAt: z.int(),
  /** Null once the shopper had the data deleted. */
  shopper: maskedShopperSchema.nullable(),
  parts: z.array(
    z.strictObject({
      sellerName: z.string(),
      status: partStatus,
      totalMinor: z.int(),
      shippingMinor: z.int(),
      lines: z.array(
        z.strictObject({
          goods: z.string(),
          totalMinor: z.int(),
          rateBp: z.int(),
          /** `file@commit` of the rate and of the terms. */
          rateFrom: z.string(),
          offerFrom: z.string(),
          /** Null: the line earns nothing. */
          commission: z
            .strictObject({
              state: commissionState,
              amountMinor: z.int(),
              leftMinor: z.int(),
              /** Why it waits, while it is pending. */
              why: waitingSchema.nullable(),
            })
            .nullable(),
        }),
      ),
      refunds: z.array(z.strictObject({ at: z.int(), totalMinor: z.int() })),
    }),
  ),
  trace: z.strictObject({
    model: z.enum(['last-share', 'first-share', 'binding-first']),
    windowDays: z.int(),
    /** `file@commit` of the rules. */
    rules: z.string(),
    /** Where the link was shared; empty when none was said. */
    channel: z.string(),
    held: z.enum(['same_phone', 'same_address']).nullable(),
    /** In rank order. */
    proofs: z.array(
      z.strictObject({
        proof: z.enum(['token', 'code', 'cookie-last', 'cookie-first', 'binding']),
        /** Whose it was: others are not named. */
        whose: z.enum(['mine', 'other', 'nobody']),
        sharedAt: z.int().nullable(),
        outcome: z.enum([
          'won',
          'malformed',
          'forged',
          'expired',
          'unknown_agent',
          'agent_not_active',
          'not_bound',
          'binding_over',
          'outranked',
        ]),
      }),
    ),
  }),
  /** The book about it, oldest first. */
  rows: z.array(bookRowSchema),
});
export type TradedOrder = z.infer<typeof tradedOrder>;

export const tradedOrderViewSchema = z.strictObject({
  chrome: chromeSchema,
  number: z.string(),
  /** Nearly always one: two may share a number, and both are this agent's. */
  orders: z.array(tradedOrder).min(1),
});
export type TradedOrderView = z.infer<typeof tradedOrderViewSchema>;
