// Exactly the data that the page of the desk's people shows: who works here, and the form that adds one. No phone.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';

const role = z.enum(['seller', 'brand']);

export const ADD_PROBLEMS = ['wrong_phone', 'name_missing', 'unknown_seller', 'seller_of_brand'] as const;

export const staffViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** The brand first, then seller by seller. */
  members: z.array(
    z.strictObject({
      id: z.string(),
      role,
      /** Empty for the brand. */
      seller: z.string(),
      name: z.string(),
      addedAt: z.int(),
      addedBy: z.string(),
      /** Browsers in which they are signed in: these sessions end when they are taken away. */
      sessions: z.int(),
      /** Made by them and still at work, seller by seller: taking the person away leaves these as they are. */
      keys: z.array(z.strictObject({ seller: z.string(), count: z.int() })),
      /** Why they cannot be taken away here. */
      stays: z.enum(['oneself', 'last_brand']).nullable(),
    }),
  ),
  /** Of the deployment, to choose from. */
  sellers: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  add: z.strictObject({
    /** Minted for this form: sent twice, it is one person. */
    id: z.string(),
    /** As they were typed. */
    phone: z.string(),
    name: z.string(),
    role: role.nullable(),
    seller: z.string(),
    problem: z.enum(ADD_PROBLEMS).nullable(),
  }),
});
export type StaffView = z.infer<typeof staffViewSchema>;
