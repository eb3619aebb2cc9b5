// What several pages of the desk show alike.
import { z } from 'zod';

/** Fields `seller` of lists: empty means all; no choices for who works for one seller. */
export const sellerChoice = {
  seller: z.string(),
  choices: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
};

const choice = z.strictObject(sellerChoice);
export type SellerChoice = z.infer<typeof choice>;
