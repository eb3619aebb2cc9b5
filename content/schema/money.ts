// Money as the Markdown writes it (yuan) and as the program counts it (integer fen).
import { z } from 'zod';
import { parseYuan } from './yuan.ts';

/** Largest single price: 9,999,999.99 yuan. Sums of a whole order stay far below 2^53 fen. */
export const MAX_PRICE_MINOR = 999_999_999;

/** Integer fen, zero or more. */
export const minor = z.int().min(0);

/** Basis points: 10000 = 100 %. */
export const basisPoints = z.int().min(0).max(10_000);

/** Yuan in the Markdown (`39.8`, `"39.80"`), at most two decimals; integer fen after parsing. */
export const yuan = z.union([z.number(), z.string()]).transform((written, context) => {
  const fen = parseYuan(String(written));
  if (fen === null || fen > MAX_PRICE_MINOR) {
    context.addIssue({ code: 'custom', params: { rule: 'yuan' }, input: written });
    return z.NEVER;
  }
  return fen;
});

/** What something costs: a gift is no order, because nothing would ever be paid for it. */
export const priceAboveZero = yuan.refine((fen) => fen > 0, { params: { rule: 'price' } });

/** A rate in the Markdown, in percent with at most two decimals; basis points after parsing. */
export const percent = z.number().transform((written, context) => {
  const bp = parseYuan(String(written));
  if (bp === null || bp > 10_000) {
    context.addIssue({ code: 'custom', params: { rule: 'percent' }, input: written });
    return z.NEVER;
  }
  return bp;
});
