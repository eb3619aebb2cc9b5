// How a seller is paid: each sub-order is paid straight to its seller, never to the brand.
import { z } from 'zod';
import { picture } from './contact.ts';

/** `manual`: the seller's own 收款码, confirmed by hand. The others need an account and a secret. */
export const PROVIDERS = ['manual', 'wechatpay', 'stripe'] as const;
export const paymentProvider = z.enum(PROVIDERS);
export type PaymentProvider = z.infer<typeof paymentProvider>;

/** Payment as a seller writes it. */
export const payment = z.discriminatedUnion('provider', [
  z.strictObject({
    /** `manual`: your own 收款码. `wechatpay` and `stripe` need an account of yours. */
    provider: z.literal('manual'),
    /** Your 收款码, as the payment app saved it. Shoppers see it on the order page. */
    code: picture.optional(),
    /** Whose name the payment app shows: shoppers compare it before they pay. */
    payee: z.string().min(1).max(40).optional(),
    /** Other ways to pay, one sentence: a bank account, cash on pickup. */
    note: z.string().min(4).max(160).optional(),
  }),
  /** WeChat Pay API v3. Account and keys are secrets, never Markdown. */
  z.strictObject({ provider: z.literal('wechatpay') }),
  /** Stripe Checkout. Account and keys are secrets, never Markdown. */
  z.strictObject({ provider: z.literal('stripe') }),
]);
export type Payment = z.infer<typeof payment>;
