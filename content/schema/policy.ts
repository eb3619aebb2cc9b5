// After-sales policy of a product: what the law gives a shopper, and the few legal exclusions.
import { z } from 'zod';

/**
 * Reasons for which 七天无理由退货 does not apply (消费者权益保护法 art. 25; 网络购买商品七日无理由退货暂行办法 art. 6, 7).
 * `nature`: goods unsuitable for return by their nature, confirmed by the shopper when buying.
 */
export const EXCLUSION_REASONS = ['custom-made', 'perishable', 'digital', 'periodical', 'nature'] as const;
export const exclusionReason = z.enum(EXCLUSION_REASONS);
export type ExclusionReason = z.infer<typeof exclusionReason>;

/** After-sales as an author writes it. */
export const afterSales = z.discriminatedUnion('kind', [
  z.strictObject({
    /** 七天无理由退货, or longer. */
    kind: z.literal('return'),
    /** Days to return without a reason, counted from the day after receipt. Law: 7 or more. */
    days: z.int().min(7).max(365).default(7),
    /** Who pays the way back. */
    freight: z.enum(['shopper', 'seller']).default('shopper'),
    /** Anything else a shopper should know, one sentence. */
    note: z.string().max(160).optional(),
  }),
  z.strictObject({
    /** No return without a reason: only for the legal reasons, and the shopper ticks a box. */
    kind: z.literal('excluded'),
    /** One of the reasons that the law knows. */
    reason: exclusionReason,
    /** Why, in plain words: the shopper reads this sentence beside the box. */
    note: z.string().min(8).max(160),
  }),
]);
export type AfterSales = z.infer<typeof afterSales>;
