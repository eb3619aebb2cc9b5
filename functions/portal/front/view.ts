// Exactly the data that the first page of the portal shows.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { waitingSchema } from '../view.ts';

const figures = z.strictObject({
  openings: z.int(),
  orders: z.int(),
  paidOrders: z.int(),
  paidMinor: z.int(),
  refundedMinor: z.int(),
  earnedMinor: z.int(),
});

export const homeViewSchema = z.strictObject({
  chrome: chromeSchema,
  today: figures,
  month: figures,
  balance: z.strictObject({
    pendingMinor: z.int(),
    /** Below zero: carried forward. */
    maturedMinor: z.int(),
    underWayMinor: z.int(),
    paidMinor: z.int(),
  }),
  waiting: z.array(
    z.strictObject({
      orderNumber: z.string(),
      goods: z.string(),
      leftMinor: z.int(),
      why: waitingSchema,
    }),
  ),
  /** Cursor of the lines that mature later, or null. */
  next: z.string().nullable(),
  /** These lines begin with a cursor. */
  isContinued: z.boolean(),
});
export type HomeView = z.infer<typeof homeViewSchema>;
