// Exactly the data that the desk's page of one seller's part of an order shows, and the page on which a refund is looked at
// before it is made.
import { z } from 'zod';
import { chromeSchema } from '../../../accounts/view.ts';
import { partStatus } from '../view.ts';

const actor = z.enum(['shopper', 'seller', 'brand', 'system']);
const provider = z.enum(['manual', 'wechatpay', 'stripe']);

/** What can be done now. */
export const PART_STEPS = [
  'confirm',
  'refuse',
  'ship',
  'ship-more',
  'pickup',
  'receive',
  'cancel',
  'refund',
  'invoice',
] as const;

/** Why a form was not carried out. */
export const PART_PROBLEMS = [
  'amount_unreadable',
  'wrong_amount',
  'wrong_currency',
  'wrong_account',
  'transaction_used',
  'reason_missing',
  'parcel_unreadable',
  'parcel_missing',
  'proof_missing',
  'not_paid',
  'not_shipped',
  'not_cancellable',
  'not_refusable',
  'case_open',
  'too_much',
  'nothing',
  'changed',
  'id_reused',
  'not_open',
  'not_asked',
  'unknown_line',
] as const;
export type PartProblem = (typeof PART_PROBLEMS)[number];

export const FORM_NAMES = [...PART_STEPS, 'refund-done', 'refund-retry'] as const;

/** What a form brought, as it was typed. */
const typedSchema = z.strictObject({
  amount: z.string(),
  carrier: z.string(),
  number: z.string(),
  reason: z.string(),
  proof: z.string(),
  shipping: z.string(),
  amounts: z.array(z.string()),
  refundId: z.string(),
});
export type Typed = z.infer<typeof typedSchema>;

const head = {
  chrome: chromeSchema,
  id: z.string(),
  orderNumber: z.string(),
  timeZone: z.string(),
  sellerName: z.string(),
};

export const partViewSchema = z.strictObject({
  ...head,
  placedAt: z.int(),
  seller: z.string(),
  status: partStatus,
  isClaimed: z.boolean(),
  isPickup: z.boolean(),
  provider,
  totalMinor: z.int(),
  shippingMinor: z.int(),
  lines: z.array(z.strictObject({ goods: z.string(), totalMinor: z.int(), leftMinor: z.int() })),
  /** Of what was paid, not yet given back. */
  left: z.strictObject({ shippingMinor: z.int(), totalMinor: z.int() }),
  payments: z.array(
    z.strictObject({
      provider,
      status: z.enum(['open', 'claimed', 'received', 'refused', 'closed']),
      amountMinor: z.int(),
      at: z.int(),
    }),
  ),
  parcels: z.array(z.strictObject({ carrier: z.string(), number: z.string(), at: z.int() })),
  refunds: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['goods', 'surplus']),
      totalMinor: z.int(),
      reason: z.string(),
      at: z.int(),
      transfer: z.enum(['due', 'sent', 'done', 'failed']),
      /** The proof, or the provider's number. */
      reference: z.string(),
      /** By hand: somebody has to send it and to write down the proof. */
      isToProve: z.boolean(),
      isToRetry: z.boolean(),
    }),
  ),
  cases: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['return', 'refund_only', 'exchange', 'complaint']),
      status: z.enum(['asked', 'agreed', 'sent_back', 'goods_back', 'settled', 'rejected', 'withdrawn']),
      openedAt: z.int(),
    }),
  ),
  /** Who brought the order, and by which proof; null when nobody did. */
  won: z
    .strictObject({
      code: z.string(),
      name: z.string(),
      proof: z.enum(['token', 'code', 'cookie-last', 'cookie-first', 'binding']),
      channel: z.string(),
      held: z.enum(['same_phone', 'same_address']).nullable(),
    })
    .nullable(),
  history: z.array(z.strictObject({ at: z.int(), kind: z.string(), actor, by: z.string(), reason: z.string() })),
  invoice: z.strictObject({ status: z.enum(['asked', 'sent']), changedAt: z.int() }).nullable(),
  /** Readable without looking; empty once the shopper had the data deleted. */
  province: z.string(),
  /** Only in the answer to a deliberate tap. */
  contact: z
    .strictObject({
      isDeleted: z.boolean(),
      /** Some of it does not open with the secrets that are here; the rest is shown. */
      isUnreadable: z.boolean(),
      name: z.string(),
      phone: z.string(),
      address: z.string(),
      note: z.string(),
      references: z.array(z.string()),
      invoice: z.strictObject({ title: z.string(), taxNumber: z.string(), email: z.string() }).nullable(),
    })
    .nullable(),
  steps: z.array(z.enum(PART_STEPS)),
  form: z.strictObject({ name: z.enum(FORM_NAMES), problem: z.enum(PART_PROBLEMS), typed: typedSchema }).nullable(),
});
export type PartView = z.infer<typeof partViewSchema>;

export const refundViewSchema = z.strictObject({
  ...head,
  /** Minted for this form: sent twice, it is one refund. */
  refundId: z.string(),
  status: partStatus,
  provider,
  lines: z.array(z.strictObject({ goods: z.string(), amountMinor: z.int() })),
  shippingMinor: z.int(),
  totalMinor: z.int(),
  isLast: z.boolean(),
  /** What agents lose by it. */
  commissions: z.array(
    z.strictObject({ code: z.string(), amountMinor: z.int(), from: z.enum(['pending', 'matured']) }),
  ),
  /** Goes with the form as it came. */
  wish: z.strictObject({ isAll: z.boolean(), amounts: z.array(z.string()), shipping: z.string(), reason: z.string() }),
});
export type RefundView = z.infer<typeof refundViewSchema>;
