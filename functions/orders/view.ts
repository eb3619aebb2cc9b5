// Exactly the data that the checkout page and the order page show: site/pages reads nothing else.
import { z } from 'zod';
import { ACTORS, CASE_STATUSES, SUB_ORDER_STATUSES } from '../../db/schema/index.ts';

export const thumbnail = z.strictObject({ avif: z.string(), jpeg: z.string(), alt: z.string() });

/** A message beside a form field or above the form. `field` is the field's name, or empty. */
export const fieldMessage = z.strictObject({ field: z.string(), message: z.string() });

export const notice = z.strictObject({
  tone: z.enum(['plain', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
});

const checkoutLine = z.strictObject({
  /** `seller/slug`: value of the hidden field `product`. */
  product: z.string(),
  /** Empty without variants: value of the hidden field `variant`. */
  variant: z.string(),
  title: z.string(),
  variantTitle: z.string(),
  href: z.string(),
  picture: thumbnail,
  /** Value of the field `quantity`; 0 and the button 更新 drop the line. */
  quantity: z.int(),
  unitPriceMinor: z.int(),
  totalMinor: z.int(),
  policyText: z.string(),
  /** Box to tick (`name="accept" value={product}`) when the product is excluded from 七天无理由; never ticked beforehand. */
  consent: z.strictObject({ note: z.string(), ticked: z.boolean() }).nullable(),
  /** What is wrong with this line, or null. */
  problem: z.string().nullable(),
});

export const checkoutViewSchema = z.strictObject({
  /** Minted here, kept by the form, sent with the order. */
  orderId: z.string(),
  sellers: z.array(
    z.strictObject({
      seller: z.string(),
      name: z.string(),
      href: z.string(),
      lines: z.array(checkoutLine),
      goodsMinor: z.int(),
      /** Null while it is not known: it goes by province and none is chosen, or no parcel goes there. */
      shippingMinor: z.int().nullable(),
      /** 「满 99.00 元包邮」, 「按寄往的省份算」, 「不寄到台湾省」, 「自己去取」 or empty. */
      shippingNote: z.string(),
      /** Where the goods can be fetched (`name="pickup-<seller>"`, value the seller; anything else is sent); null: nowhere. */
      pickup: z.strictObject({ place: z.string(), hours: z.string(), chosen: z.boolean() }).nullable(),
      /** How long the order waits for its payment: 「48 小时」. */
      payWithin: z.string(),
      totalMinor: z.int(),
    }),
  ),
  goodsMinor: z.int(),
  /** Null while that of one seller is. */
  shippingMinor: z.int().nullable(),
  /** With as much of the shipping as is known. */
  totalMinor: z.int(),
  /** Shipping of some seller depends on the province. */
  byProvince: z.boolean(),
  /** Everything is fetched: no address is needed. */
  fetched: z.boolean(),
  /** What the shopper typed, kept when something was wrong. */
  values: z.strictObject({
    name: z.string(),
    phone: z.string(),
    province: z.string(),
    city: z.string(),
    address: z.string(),
    note: z.string(),
    agentCode: z.string(),
  }),
  errors: z.array(fieldMessage),
  notice: notice.nullable(),
});
export type CheckoutView = z.infer<typeof checkoutViewSchema>;

/** Epoch milliseconds. */
const moment = z.int();

const journeyStop = z.strictObject({
  kind: z.enum(['placed', 'paid', 'shipped', 'received', 'cancelled', 'expired', 'refunded']),
  /** Null while it has not happened. */
  at: moment.nullable(),
});

/** How this reader can pay a part that is unpaid, by the provider that its order was placed with. */
const payment = z.discriminatedUnion('way', [
  z.strictObject({
    way: z.literal('manual'),
    /** The seller's 收款码; null: the note says how, or the seller does. */
    code: z.strictObject({ src: z.string(), width: z.int(), height: z.int(), alt: z.string() }).nullable(),
    payee: z.string(),
    note: z.string(),
    /** The shopper said that it was paid, with these words; null: not yet, or the seller found nothing. */
    claim: z.strictObject({ at: moment, reference: z.string() }).nullable(),
    /** The seller looked and found nothing. */
    refusal: z.strictObject({ at: moment, reason: z.string() }).nullable(),
  }),
  z.strictObject({
    way: z.literal('wechatpay'),
    /** The page is open inside WeChat, whose own window can be opened by a script (`way` = `j`). */
    inWechat: z.boolean(),
    /** It is not, but could be opened there. */
    opensInWechat: z.boolean(),
    /** The code that stands open, for `<img src>`; null: it has to be asked for (`way` = `n`). */
    code: z.string().nullable(),
  }),
  /** `url`: the page at Stripe that stands open; null: it has to be asked for (`way` = `s`). */
  z.strictObject({ way: z.literal('stripe'), url: z.string().nullable() }),
]);

const refund = z.strictObject({
  /** surplus: money that paid for nothing. */
  kind: z.enum(['goods', 'surplus']),
  totalMinor: z.int(),
  at: moment,
  /** In words; empty when nobody gave one. */
  reason: z.string(),
  /** byHand: the seller transfers it; otherwise it goes back the way it came. */
  byHand: z.boolean(),
  transfer: z.enum(['due', 'sent', 'done', 'failed']),
  /** Proof of a transfer by hand; empty before, and for whoever only has the link. */
  proof: z.string(),
});

const orderedLine = z.strictObject({
  title: z.string(),
  variantTitle: z.string(),
  batch: z.string(),
  href: z.string(),
  picture: thumbnail.nullable(),
  quantity: z.int(),
  unitPriceMinor: z.int(),
  totalMinor: z.int(),
  /** What of it went back. */
  refundedMinor: z.int(),
  policyText: z.string(),
  /** The shopper ticked the box of an excluded product. */
  exclusionAccepted: z.boolean(),
  /** 24:00 of the last day of 七天无理由; null before receipt and for excluded products. */
  returnableUntil: moment.nullable(),
  /** Where to ask for after-sales; null: nothing to ask for now. */
  askHref: z.string().nullable(),
});

const askedCase = z.strictObject({
  href: z.string(),
  kind: z.string(),
  reason: z.string(),
  status: z.enum(CASE_STATUSES),
  openedAt: moment,
  /** Settled with a refund whose money has not arrived yet. */
  awaitsMoney: z.boolean(),
  /** Whose turn it is, until when if anything presses; null when it is closed. */
  turn: z.strictObject({ who: z.enum(['seller', 'brand', 'shopper']), by: moment.nullable() }).nullable(),
});

const orderPart = z.strictObject({
  /** Value of the field `subOrder` in every form about this part. */
  subOrder: z.string(),
  seller: z.string(),
  name: z.string(),
  href: z.string(),
  /** How to reach the seller; empty where the seller gives no such way. */
  phone: z.string(),
  wechat: z.string(),
  status: z.enum(SUB_ORDER_STATUSES),
  /** Unpaid, and the shopper said that it was paid. */
  claimed: z.boolean(),
  /** Unpaid after this moment, it expires; a claim stops the clock. */
  payBy: moment,
  /** Unpaid, and that moment is over. */
  isLate: z.boolean(),
  /** Null when there is nothing to pay, and for whoever only has the link. */
  payment: payment.nullable(),
  /** Fetched by the shopper; the words are empty when the product is not sold any more. */
  pickup: z.strictObject({ place: z.string(), hours: z.string() }).nullable(),
  /** 24:00 of the last day on which a paid part leaves as promised; null when none is promised or it has left. */
  shipBy: z.strictObject({ at: moment, isOver: z.boolean() }).nullable(),
  /** Who cancelled it, and why in the desk's words: empty when nobody said, and for whoever only has the link. */
  cancelled: z.strictObject({ actor: z.enum(ACTORS), reason: z.string() }).nullable(),
  journey: z.array(journeyStop),
  /** `number` and what the desk wrote are empty for whoever only has the link. `note`: why a further parcel was sent. */
  parcels: z.array(z.strictObject({ carrier: z.string(), number: z.string(), at: moment, note: z.string() })),
  /** When it counts as received although nobody said so; null unless it is on its way. */
  receivedBy: moment.nullable(),
  /** This reader may say that it arrived. */
  canReceive: z.boolean(),
  lines: z.array(orderedLine),
  goodsMinor: z.int(),
  shippingMinor: z.int(),
  totalMinor: z.int(),
  refunds: z.array(refund),
  cases: z.array(askedCase),
  /** Null while nothing is paid, and for whoever only has the link. */
  invoice: z
    .strictObject({
      state: z.enum(['none', 'asked', 'sent']),
      /** What was asked for, or what was just typed. */
      title: z.string(),
      taxNumber: z.string(),
      email: z.string(),
      errors: z.array(fieldMessage),
    })
    .nullable(),
});

export const orderViewSchema = z.strictObject({
  number: z.string(),
  /** Path of this page, for the forms: `/o/<token>`. */
  path: z.string(),
  placedAt: moment,
  timeZone: z.string(),
  /** How far the slowest part is that has not ended; how it ended when all have. */
  stage: z.enum([
    'unpaid',
    'claimed',
    'paid',
    'shipped',
    'received',
    'completed',
    'refunded',
    'late',
    'expired',
    'cancelled',
  ]),
  /** What is neither paid nor said to be, while it can still be paid. */
  toPayMinor: z.int(),
  /** A payment stands open at a provider: its news changes this page. */
  isAwaited: z.boolean(),
  sellers: z.array(orderPart),
  goodsMinor: z.int(),
  shippingMinor: z.int(),
  totalMinor: z.int(),
  /** Who passed the letter on, and in words how we know; null for a direct order. */
  introducedBy: z.strictObject({ name: z.string(), how: z.string() }).nullable(),
  contact: z.strictObject({ name: z.string(), phone: z.string(), address: z.string(), note: z.string() }),
  /** True: masked; the last four digits of the phone open it. */
  masked: z.boolean(),
  /** Something is neither paid nor said to be, and this reader may cancel it. */
  canCancel: z.boolean(),
  /** What opened the page, kept in its forms where cookies do not exist; empty otherwise. */
  lastFour: z.string(),
  notice: notice.nullable(),
});
export type OrderView = z.infer<typeof orderViewSchema>;
export type OrderPartView = OrderView['sellers'][number];

export const findOrderViewSchema = z.strictObject({
  /** What was typed, to correct it. */
  number: z.string(),
  problem: z.string().nullable(),
  /** What of it can be seen to be wrong; null: both fields are written as they should be. */
  field: z.enum(['number', 'phone']).nullable(),
});
export type FindOrderView = z.infer<typeof findOrderViewSchema>;
