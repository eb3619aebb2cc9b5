// Everything the checker says, in Chinese: plain, warm, exact. Each entry says what is wrong and what would be right.
import { examplesZh } from './examples-zh.ts';
import { shorten } from './problem.ts';
import { acrossWordsZh } from './words/zh/across.ts';
import { fieldWordsZh } from './words/zh/fields.ts';
import { fileWordsZh } from './words/zh/files.ts';
import { goodsWordsZh } from './words/zh/goods.ts';

export const wordsZh = {
  example: (keys: readonly string[]): string | undefined =>
    keys.map((key) => examplesZh[key]).find((one) => one !== undefined),
  quote: (written: string): string => `「${shorten(written)}」`,
  /** Where the value is a list or a block, too long to repeat. */
  here: () => '这里写的',

  ...fileWordsZh,
  ...fieldWordsZh,
  ...acrossWordsZh,
  ...goodsWordsZh,

  // The message around the problems
  countProblems: (count: number) => `内容里有 ${count} 处要改：`,
  countWarnings: (count: number) => `另有 ${count} 处提醒（不影响发布）：`,
  why: () => '为什么：',
  countFixes: (count: number) => `改好了 ${count} 处：`,
  canFix: (count: number) => `其中 ${count} 处可以自动改：npm run check -- --fix`,
  more: (count: number) => `还有 ${count} 处没有列在这里，在运行记录里。`,
  nothingFound: () => '没有要改的。',
  whatToDo: () => '照「→」后面的写法改好、保存，再运行一次刚才的命令。',
  summary: (count: { sellers: number; products: number; stories: number }) =>
    `${count.sellers} 家店、${count.products} 件商品、${count.stories} 篇来信，没有问题`,
};

/** The Chinese dictionary is the model: another language must say the same things. */
export type Words = typeof wordsZh;
