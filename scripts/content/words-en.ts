// Everything the checker says, in English: the same things in the same order as in Chinese.
import { examplesEn } from './examples-en.ts';
import { shorten } from './problem.ts';
import type { Words } from './words-zh.ts';
import { acrossWordsEn } from './words/en/across.ts';
import { fieldWordsEn } from './words/en/fields.ts';
import { fileWordsEn } from './words/en/files.ts';
import { goodsWordsEn } from './words/en/goods.ts';

export const wordsEn: Words = {
  example: (keys) => keys.map((key) => examplesEn[key]).find((one) => one !== undefined),
  quote: (written) => `“${shorten(written)}”`,
  here: () => 'what stands here',

  ...fileWordsEn,
  ...fieldWordsEn,
  ...acrossWordsEn,
  ...goodsWordsEn,

  countProblems: (count) =>
    count === 1 ? '1 thing in the content needs a change:' : `${count} things in the content need a change:`,
  countWarnings: (count) =>
    count === 1 ? '1 reminder (does not stop publishing):' : `${count} reminders (do not stop publishing):`,
  why: () => 'Why:',
  countFixes: (count) => `${plural(count, 'place', 'places')} mended:`,
  canFix: (count) => `${plural(count, 'place', 'places')} of these can be mended for you: npm run check -- --fix`,
  more: (count) => `${count} more are not shown here but in the log.`,
  nothingFound: () => 'Nothing to change.',
  whatToDo: () => 'Change each as written after “→”, save, and run the same command again.',
  summary: (count) =>
    `${plural(count.sellers, 'seller', 'sellers')}, ${plural(count.products, 'product', 'products')}, ${plural(count.stories, 'story', 'stories')}: no problems`,
};

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
