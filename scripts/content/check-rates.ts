// A high commission is the brand's choice, but not one to make without knowing the law.
import { percent } from '../../content/schema/money.ts';
import type { Problem } from './problem.ts';
import { problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

/** 直销管理条例 art. 24: all rewards together at most 30 % of the price. */
const HIGH_BP = 3000;
const PATH = ['commission', 'ratePercent'];

export function checkRate({ source, words }: { source: Source; words: Words }): Problem[] {
  const rate = percent.safeParse(valueAt(source, PATH));
  if (!rate.success || rate.data <= HIGH_BP) return [];
  return [problemAt(source, PATH, words.highRate(String(rate.data / 100)))];
}
