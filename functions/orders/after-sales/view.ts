// Exactly the data that the pages of after-sales show: asking, one case with its history, and the page that asks for digits.
import { z } from 'zod';
import { ACTORS, CASE_KINDS, CASE_STATUSES, SUB_ORDER_STATUSES } from '../../../db/schema/index.ts';
import { fieldMessage, notice, thumbnail } from '../view.ts';

const moment = z.int();

/** What every page of one order carries. */
const everyPage = {
  /** `/o/<token>`: the order page; the forms live below it. */
  path: z.string(),
  number: z.string(),
  timeZone: z.string(),
  /** What opened the page, kept in its forms where cookies do not exist; empty otherwise. */
  lastFour: z.string(),
  notice: notice.nullable(),
};

/** Who has the link alone sees nothing of what was asked. */
export const lockedViewSchema = z.strictObject({
  path: z.string(),
  number: z.string(),
  /** Where the digits are sent. */
  action: z.string(),
  /** What cannot be seen by whoever only has the link. */
  holds: z.enum(['case', 'data']),
  notice: notice.nullable(),
});
export type LockedView = z.infer<typeof lockedViewSchema>;

const askableLine = z.strictObject({
  /** Value of the field `line`; its units are the field `quantity-<lineId>`. */
  lineId: z.string(),
  title: z.string(),
  variantTitle: z.string(),
  picture: thumbnail.nullable(),
  quantity: z.int(),
  unitPriceMinor: z.int(),
  chosen: z.boolean(),
  chosenQuantity: z.int(),
  /** 七天无理由: `closesAt` is 24:00 of the last day; null before receipt and for excluded products. */
  window: z.strictObject({
    state: z.enum(['none', 'before_receipt', 'open', 'over']),
    closesAt: moment.nullable(),
  }),
  /** The case that is open about it, as an address; null: it can be asked about. */
  openCase: z.string().nullable(),
});

export const newCaseViewSchema = z.strictObject({
  ...everyPage,
  /** Minted here, kept by the form. */
  caseId: z.string(),
  /** One form for each seller. */
  parts: z.array(
    z.strictObject({
      subOrderId: z.string(),
      name: z.string(),
      status: z.enum(SUB_ORDER_STATUSES),
      lines: z.array(askableLine),
      /** Empty when nothing can be asked now. */
      kinds: z.array(
        z.strictObject({
          kind: z.enum(CASE_KINDS),
          words: z.string(),
          /** Field `ask`: `<kind>:<code>`. `until`: the first moment at which it is too late. */
          reasons: z.array(z.strictObject({ code: z.string(), words: z.string(), until: moment.nullable() })),
        }),
      ),
      /** What was typed, kept when something was wrong. */
      values: z.strictObject({ ask: z.string(), kind: z.string(), text: z.string(), pictures: z.string() }),
      errors: z.array(fieldMessage),
    }),
  ),
});
export type NewCaseView = z.infer<typeof newCaseViewSchema>;

export const caseViewSchema = z.strictObject({
  ...everyPage,
  /** `/o/<token>/cases/<case>`. */
  casePath: z.string(),
  kind: z.enum(CASE_KINDS),
  kindWords: z.string(),
  reasonWords: z.string(),
  status: z.enum(CASE_STATUSES),
  lines: z.array(z.strictObject({ title: z.string(), variantTitle: z.string(), quantity: z.int() })),
  seller: z.strictObject({ name: z.string(), href: z.string(), phone: z.string(), wechat: z.string() }),
  /** Whose turn it is, until when; null when it is closed and its money is not missing. `late`: that moment is over. */
  turn: z
    .strictObject({ who: z.enum(['seller', 'brand', 'shopper']), by: moment.nullable(), late: z.boolean() })
    .nullable(),
  /** The brand has taken over. */
  escalated: z.boolean(),
  /** Where the goods go back to, and who pays for the way; null while nothing is to be sent. Empty address: ask the seller. */
  wayBack: z
    .strictObject({
      person: z.string(),
      phone: z.string(),
      address: z.string(),
      freight: z.enum(['shopper', 'seller']),
    })
    .nullable(),
  /** What goes back when it is agreed to as it was asked for; null when nothing does, and once that is decided. */
  expectedMinor: z.int().nullable(),
  refund: z
    .strictObject({
      totalMinor: z.int(),
      at: moment,
      /** byHand: the seller transfers it; otherwise it goes back the way it came. */
      byHand: z.boolean(),
      transfer: z.enum(['due', 'sent', 'done', 'failed']),
      /** Proof of a transfer by hand; empty before. */
      proof: z.string(),
      /** Until when it has to be there, and whether the shopper said that it is not; null once it is. */
      awaited: z.strictObject({ by: moment, late: z.boolean(), missed: z.boolean() }).nullable(),
    })
    .nullable(),
  /** Oldest first: everything that any of the three sides did or said. */
  history: z.array(
    z.strictObject({
      at: moment,
      who: z.enum(ACTORS),
      /** Name at the desk; empty for the shopper and the clock. */
      by: z.string(),
      what: z.enum([
        'opened',
        'agreed',
        'rejected',
        'sent_back',
        'goods_back',
        'settled',
        'withdrawn',
        'escalated',
        'said',
      ]),
      /**
       * `carrier number` of a parcel; `unanswered`, `unconfirmed`, `refund_late`, `rejected` or `money_missing` when the
       * brand took over; `not_sent_back` when the clock withdrew it.
       */
      detail: z.string(),
      text: z.string(),
      pictures: z.array(z.string()),
    }),
  ),
  /** What this reader can do now. */
  can: z.strictObject({
    say: z.boolean(),
    sendBack: z.boolean(),
    withdraw: z.boolean(),
    escalate: z.boolean(),
    /** Say that the money of a settled case did not come. */
    missMoney: z.boolean(),
  }),
  /** Minted here for the next message, kept by the form. */
  messageId: z.string(),
  /** What was typed, kept when something was wrong. */
  values: z.strictObject({ text: z.string(), pictures: z.string(), carrier: z.string(), number: z.string() }),
  errors: z.array(fieldMessage),
});
export type CaseView = z.infer<typeof caseViewSchema>;
