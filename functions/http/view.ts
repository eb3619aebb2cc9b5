// The page that says what went wrong, in the product's voice: 「此信无法投递」.
import { z } from 'zod';

export const problemViewSchema = z.strictObject({
  title: z.string(),
  detail: z.string(),
  /** What the reader can do. */
  advice: z.string(),
  retry: z.boolean(),
  /** Nothing stands at the address of an order: it can be found again by its number. */
  isLostOrder: z.boolean(),
});
export type ProblemView = z.infer<typeof problemViewSchema>;
