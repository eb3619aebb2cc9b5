// Money as the Markdown writes it (yuan) and as the program counts it (integer fen).
import { z } from 'zod';

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

/** A rate in the Markdown, in percent with at most two decimals; basis points after parsing. */
export const percent = z.number().transform((written, context) => {
  const bp = parseYuan(String(written));
  if (bp === null || bp > 10_000) {
    context.addIssue({ code: 'custom', params: { rule: 'percent' }, input: written });
    return z.NEVER;
  }
  return bp;
});

/** "39.8" → 3980. Null when it is not a plain non-negative decimal with at most two places. */
export function parseYuan(written: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(written.trim());
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** 3980 → "39.80": always two decimals, so that columns of figures align. */
export function formatYuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const absolute = Math.abs(fen);
  return `${sign}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}
