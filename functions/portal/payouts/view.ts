// Exactly the data that the page of payouts shows: what can be asked for, where it goes, what became of it.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';

const method = z.enum(['bank', 'wechat', 'alipay']);

export const payoutsViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** Below zero: carried forward. */
  maturedMinor: z.int(),
  /** 0 for who left: they are paid whatever is there. */
  minimumMinor: z.int(),
  /** Null until one was said, and after the consent was withdrawn. */
  account: z
    .strictObject({
      method,
      /** `林**` and `…3445`. */
      realName: z.string(),
      account: z.string(),
      consentedAt: z.int(),
    })
    .nullable(),
  ask: z.strictObject({
    /** Minted for this form: sent twice, it is one payout. */
    payoutId: z.string(),
    /** As it was typed; empty: the page writes all that is there. */
    amount: z.string(),
    problem: z
      .enum(['unreadable', 'above_balance', 'below_minimum', 'nothing_matured', 'no_account', 'suspended', 'id_reused'])
      .nullable(),
  }),
  form: z.strictObject({
    /** As they were typed. */
    method: method.nullable(),
    realName: z.string(),
    account: z.string(),
    problems: z.array(z.enum(['method', 'realName', 'account', 'consent'])),
    /** Why what was sent is not kept. */
    refusal: z.enum(['under_way', 'newer']).nullable(),
  }),
  payouts: z.array(
    z.strictObject({
      id: z.string(),
      amountMinor: z.int(),
      taxMinor: z.int(),
      status: z.enum(['requested', 'batched', 'paid', 'failed']),
      doubt: z.enum(['suspended', 'below_zero']).nullable(),
      /** Number of the receipt, or why it failed. */
      proof: z.string(),
      requestedAt: z.int(),
      changedAt: z.int(),
    }),
  ),
  /** What the brand did without of what was owed, the newest first. */
  writeOffs: z.array(z.strictObject({ amountMinor: z.int(), reason: z.string(), at: z.int() })),
  next: z.string().nullable(),
  isContinued: z.boolean(),
});
export type PayoutsView = z.infer<typeof payoutsViewSchema>;
