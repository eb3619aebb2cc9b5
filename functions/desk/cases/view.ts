// Exactly the data that the desk's pages of cases show: the list, one case, and what a settlement will do.
import { z } from 'zod';
import { CASE_LISTS } from '../../../db/queries/desk/cases.ts';
import { CASE_KINDS, CASE_STATUSES } from '../../../db/schema/index.ts';
import { chromeSchema } from '../../accounts/view.ts';
import { caseViewSchema as shopperView } from '../../orders/after-sales/view.ts';
import { sellerChoice } from '../view.ts';

const { turn, history } = shopperView.shape;
const transfer = z.enum(['due', 'sent', 'done', 'failed']);

export const casesViewSchema = z.strictObject({
  chrome: chromeSchema,
  list: z.enum(CASE_LISTS),
  ...sellerChoice,
  cases: z.array(
    z.strictObject({
      id: z.string(),
      orderNumber: z.string(),
      sellerName: z.string(),
      kind: z.enum(CASE_KINDS),
      /** Code of the reason. */
      reason: z.string(),
      status: z.enum(CASE_STATUSES),
      openedAt: z.int(),
      turn,
      escalated: z.boolean(),
      /** How far the money of a settled case has come; null without. */
      transfer: transfer.nullable(),
    }),
  ),
  /** Cursor of the next page, or null. */
  next: z.string().nullable(),
  isContinued: z.boolean(),
});
export type CasesView = z.infer<typeof casesViewSchema>;

/** Ways in which a case ends: `parcel` is an exchange, `words` gives nothing. */
export const GIVEN = ['refund', 'parcel', 'words'] as const;

export const CASE_PROBLEMS = [
  'words_missing',
  'words_wrong',
  'pictures_wrong',
  'carrier_wrong',
  'number_wrong',
  'amount_wrong',
  'proof_missing',
  'nothing',
  'too_much',
] as const;
export type CaseProblem = (typeof CASE_PROBLEMS)[number];

export const CASE_STEPS = ['agree', 'reject', 'say', 'goods-back', 'settle', 'refund-done', 'refund-retry'] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** As typed; amounts in yuan. */
const values = z.strictObject({
  text: z.string(),
  pictures: z.string(),
  given: z.enum(GIVEN),
  /** By line. */
  amounts: z.record(z.string(), z.string()),
  shipping: z.string(),
  carrier: z.string(),
  number: z.string(),
  proof: z.string(),
});
export type CaseValues = z.infer<typeof values>;

export const deskCaseViewSchema = z.strictObject({
  chrome: chromeSchema,
  id: z.string(),
  seller: z.string(),
  sellerName: z.string(),
  orderNumber: z.string(),
  subOrderId: z.string(),
  kind: z.enum(CASE_KINDS),
  reason: z.string(),
  status: z.enum(CASE_STATUSES),
  openedAt: z.int(),
  turn,
  /** Null until the brand took over. */
  escalatedAt: z.int().nullable(),
  /** For whom the reader acts: field `as` of every form. */
  as: z.enum(['seller', 'brand']),
  lines: z.array(
    z.strictObject({
      lineId: z.string(),
      title: z.string(),
      variantTitle: z.string(),
      quantity: z.int(),
      bought: z.int(),
      unitPriceMinor: z.int(),
      /** Not refunded yet. */
      leftMinor: z.int(),
    }),
  ),
  refund: z
    .strictObject({
      id: z.string(),
      totalMinor: z.int(),
      at: z.int(),
      byHand: z.boolean(),
      transfer,
      proof: z.string(),
      awaited: z.strictObject({ by: z.int(), late: z.boolean(), missed: z.boolean() }).nullable(),
    })
    .nullable(),
  history,
  can: z.strictObject({
    agree: z.boolean(),
    reject: z.boolean(),
    say: z.boolean(),
    goodsBack: z.boolean(),
    settle: z.boolean(),
    refundDone: z.boolean(),
    refundRetry: z.boolean(),
  }),
  /** Days of the next deadline when the reader agrees; `money`: until the money is back, else until the goods are sent. */
  agreeing: z.strictObject({ isMoney: z.boolean(), days: z.int() }),
  /** Ways to end it, the usual one first, and what the refund is unless something else is written. */
  settling: z.strictObject({
    ways: z.array(z.enum(GIVEN)),
    shippingLeftMinor: z.int(),
    /** Goods are asked back and not there yet. */
    isEarly: z.boolean(),
    needsWords: z.boolean(),
  }),
  /** Minted here for the next message. */
  messageId: z.string(),
  values,
  /** Which form, which field, and the key of what is wrong. */
  problems: z.array(z.strictObject({ step: z.enum(CASE_STEPS), field: z.string(), problem: z.enum(CASE_PROBLEMS) })),
});
export type DeskCaseView = z.infer<typeof deskCaseViewSchema>;

/** What settling will do, before it is done. */
export const settlingViewSchema = z.strictObject({
  chrome: chromeSchema,
  id: z.string(),
  seller: z.string(),
  sellerName: z.string(),
  orderNumber: z.string(),
  as: z.enum(['seller', 'brand']),
  /** Null when no money goes back. */
  plan: z
    .strictObject({
      lines: z.array(z.strictObject({ title: z.string(), amountMinor: z.int() })),
      shippingMinor: z.int(),
      totalMinor: z.int(),
      isLast: z.boolean(),
      byHand: z.boolean(),
      /** Goods that were never sent are for sale again. */
      restocks: z.boolean(),
      commissions: z.array(z.strictObject({ amountMinor: z.int(), from: z.enum(['pending', 'matured']) })),
    })
    .nullable(),
  parcel: z.strictObject({ carrier: z.string(), number: z.string() }).nullable(),
  isEarly: z.boolean(),
  /** Sent on as they were typed. */
  values,
});
export type SettlingView = z.infer<typeof settlingViewSchema>;
