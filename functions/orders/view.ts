// Exactly the data that the checkout page and the order page show: site/pages reads nothing else.
import { z } from 'zod';

const thumbnail = z.strictObject({ avif: z.string(), jpeg: z.string(), alt: z.string() });

/** A message beside a form field or above the form. `field` is the field's name, or empty. */
const fieldMessage = z.strictObject({ field: z.string(), message: z.string() });

const notice = z.strictObject({ tone: z.enum(['plain', 'warning', 'error']), title: z.string(), detail: z.string() });

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
      shippingMinor: z.int(),
      /** 「满 99.00 元包邮」 or empty. */
      shippingNote: z.string(),
      totalMinor: z.int(),
    }),
  ),
  goodsMinor: z.int(),
  shippingMinor: z.int(),
  totalMinor: z.int(),
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

const journeyStop = z.strictObject({
  kind: z.enum(['placed', 'paid', 'shipped', 'received', 'cancelled']),
  /** Epoch milliseconds, or null while it has not happened. */
  at: z.int().nullable(),
});

export const orderViewSchema = z.strictObject({
  number: z.string(),
  /** Path of this page, for the forms: `/o/<token>`. */
  path: z.string(),
  placedAt: z.int(),
  timeZone: z.string(),
  sellers: z.array(
    z.strictObject({
      seller: z.string(),
      name: z.string(),
      href: z.string(),
      status: z.enum(['placed', 'cancelled']),
      journey: z.array(journeyStop),
      lines: z.array(
        z.strictObject({
          title: z.string(),
          variantTitle: z.string(),
          batch: z.string(),
          href: z.string(),
          picture: thumbnail.nullable(),
          quantity: z.int(),
          unitPriceMinor: z.int(),
          totalMinor: z.int(),
          policyText: z.string(),
          /** The shopper ticked the box of an excluded product. */
          exclusionAccepted: z.boolean(),
        }),
      ),
      goodsMinor: z.int(),
      shippingMinor: z.int(),
      totalMinor: z.int(),
    }),
  ),
  goodsMinor: z.int(),
  shippingMinor: z.int(),
  totalMinor: z.int(),
  /** Who passed the letter on, and in words how we know; null for a direct order. */
  introducedBy: z.strictObject({ name: z.string(), how: z.string() }).nullable(),
  contact: z.strictObject({ name: z.string(), phone: z.string(), address: z.string(), note: z.string() }),
  /** True: masked; the last four digits of the phone open it. */
  masked: z.boolean(),
  /** Something is still unpaid and this reader may cancel it. */
  canCancel: z.boolean(),
  /** What opened the page, kept in its forms where cookies do not exist; empty otherwise. */
  lastFour: z.string(),
  notice: notice.nullable(),
});
export type OrderView = z.infer<typeof orderViewSchema>;

export const findOrderViewSchema = z.strictObject({
  /** What was typed, to correct it. */
  number: z.string(),
  problem: z.string().nullable(),
});
export type FindOrderView = z.infer<typeof findOrderViewSchema>;
