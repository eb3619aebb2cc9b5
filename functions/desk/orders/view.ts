// Exactly the data that the list of orders at the desk shows.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { sellerChoice } from '../view.ts';

export const partStatus = z.enum([
  'placed',
  'paid',
  'shipped',
  'received',
  'completed',
  'cancelled',
  'expired',
  'refunded',
]);

/** States that the list is filtered by; `paid` is what has to be shipped. */
export const ORDER_STATES = ['to-confirm', ...partStatus.options] as const;

/** One seller's part of an order, in a row. */
export const listedPartSchema = z.strictObject({
  id: z.string(),
  orderNumber: z.string(),
  placedAt: z.int(),
  sellerName: z.string(),
  /** Of the first line; the others are counted. */
  goods: z.string(),
  moreLines: z.int(),
  totalMinor: z.int(),
  status: partStatus,
  isClaimed: z.boolean(),
  isInCase: z.boolean(),
  isToRefund: z.boolean(),
  isPickup: z.boolean(),
  /** Empty when nobody brought the order. */
  agentCode: z.string(),
  /** Empty once the shopper had the data deleted. */
  province: z.string(),
});

export const ordersViewSchema = z.strictObject({
  chrome: chromeSchema,
  ...sellerChoice,
  /** As they were asked for. */
  filter: z.strictObject({
    state: z.enum(ORDER_STATES).nullable(),
    from: z.string(),
    until: z.string(),
    agent: z.string(),
    isInCase: z.boolean(),
    isToRefund: z.boolean(),
  }),
  /** What of it could not be read, and was passed over. */
  problems: z.array(z.enum(['from', 'until', 'agent'])),
  /** The same as part of an address, without a question mark. */
  query: z.string(),
  /** What was looked for, instead of a filter; null for the list. */
  looked: z.strictObject({ text: z.string() }).nullable(),
  orders: z.array(listedPartSchema),
  next: z.string().nullable(),
  isContinued: z.boolean(),
  mostPacked: z.int(),
});
export type OrdersView = z.infer<typeof ordersViewSchema>;
