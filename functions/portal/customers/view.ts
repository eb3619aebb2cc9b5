// Exactly the data that the list of a distributor's shoppers shows.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { maskedShopperSchema } from '../view.ts';

export const customersViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** Only distributors keep shoppers. */
  kind: z.enum(['distributor', 'sharer']),
  shoppers: z.array(
    maskedShopperSchema.extend({
      boundAt: z.int(),
      /** Null: for good. */
      validUntil: z.int().nullable(),
      isOver: z.boolean(),
      orders: z.int(),
      keptMinor: z.int(),
    }),
  ),
  next: z.string().nullable(),
  isContinued: z.boolean(),
});
export type CustomersView = z.infer<typeof customersViewSchema>;
