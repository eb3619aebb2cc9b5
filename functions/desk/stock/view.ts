// Exactly the data that the desk's page of stock shows.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { sellerChoice } from '../view.ts';

export const STOCK_STATES = ['unlimited', 'enough', 'low', 'out'] as const;

export const stockViewSchema = z.strictObject({
  chrome: chromeSchema,
  ...sellerChoice,
  /** all, or what is low or sold out. */
  show: z.enum(['all', 'low']),
  low: z.int(),
  out: z.int(),
  rows: z.array(
    z.strictObject({
      product: z.string(),
      title: z.string(),
      variant: z.string(),
      variantTitle: z.string(),
      state: z.enum(STOCK_STATES),
      /** Null = unlimited: nothing is counted. */
      batch: z
        .strictObject({
          id: z.string(),
          madeAt: z.string(),
          bestBefore: z.string().nullable(),
          /** The last good day is over. */
          isPast: z.boolean(),
          supply: z.int(),
          /** Paid for. */
          sold: z.int(),
          /** Ordered and not paid yet. */
          reserved: z.int(),
          left: z.int(),
        })
        .nullable(),
      /** Where a restock is written. */
      file: z.string(),
    }),
  ),
  page: z.int(),
  pages: z.int(),
  /** Batches that the Markdown no longer names and that sold. */
  former: z.array(z.strictObject({ product: z.string(), variant: z.string(), batch: z.string(), sold: z.int() })),
});
export type StockView = z.infer<typeof stockViewSchema>;
export type StockRow = StockView['rows'][number];
