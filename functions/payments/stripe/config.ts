// What a seller's Stripe account needs: one JSON secret, `STRIPE_<SELLER>`. See https://docs.stripe.com/keys.
import { z } from 'zod';

export const stripeConfig = z.strictObject({
  /** Number of the account, at the top of the dashboard's settings. */
  account: z.string().regex(/^acct_\w+$/),
  /** `sk_live_…`; better a restricted key that may write Checkout Sessions and Refunds and nothing else. */
  secretKey: z.string().regex(/^[sr]k_(?:test|live)_\w+$/),
  /** Signs what Stripe tells our address: shown where the address was entered. */
  webhookSecret: z.string().regex(/^whsec_\w+$/),
});
export type StripeConfig = z.infer<typeof stripeConfig>;

/** Test keys move no money: what a test account says must never pay a real order, nor the other way round. */
export function isLive({ secretKey }: Pick<StripeConfig, 'secretKey'>): boolean {
  return /^[sr]k_live_/.test(secretKey);
}
