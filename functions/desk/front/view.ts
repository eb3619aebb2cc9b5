// Exactly the data that the first page of the desk shows.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';

export const todayViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** What waits for a person, counted to `mostCounted`; what only the brand decides is 0 for everybody else. */
  toDo: z.strictObject({
    toConfirm: z.int(),
    toShip: z.int(),
    casesToAnswer: z.int(),
    refundsToSend: z.int(),
    applications: z.int(),
    appeals: z.int(),
    held: z.int(),
    payoutsToPay: z.int(),
    silentWebhooks: z.int(),
  }),
  mostCounted: z.int(),
});
export type TodayView = z.infer<typeof todayViewSchema>;
