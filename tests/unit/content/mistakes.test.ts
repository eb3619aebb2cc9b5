// Mistakes that show in more than one place: what the golden rows, each with one finding, cannot tell.
import { afterEach, expect, it } from 'vitest';
import { readContent } from '../../../scripts/content/read-content.ts';
import {
  NOW,
  OIL,
  PICTURE,
  PROGRAM,
  SELLER,
  STORY,
  WALNUT,
  removeContent,
  writeContent,
} from '../../fixtures/content/write-content.ts';
import { swap } from './golden/golden.ts';

const EXCLUSIONS = ['定作', '鲜活易腐', '数字化商品', '报纸期刊', '因性质不宜退货', '消费者权益保护法第二十五条'];

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

it('finds a level that hides in a block it does not know', () => {
  const { root } = writeContent([swap(PROGRAM, 'selfPurchase: hold', 'selfPurchase: hold\ngrowth: { upline: 5 }')]);
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('the mistake was not seen');
  expect(result.problems.map((problem) => problem.field)).toEqual(['growth', 'growth.upline']);
  expect(result.problems[1]?.right).toContain('第 444 号');
});

it('explains every legal exclusion to an author who writes none', () => {
  const { root } = writeContent([swap(WALNUT, 'kind: return\n  days: 7', 'kind: none')]);
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('the mistake was not seen');
  expect(result.problems.map((problem) => problem.field)).toEqual(['afterSales.kind']);
  for (const reason of EXCLUSIONS) expect(result.problems[0]?.right).toContain(reason);
});

it('reads a shop that cannot be named in an address, and one that takes an address of the program', () => {
  const valid = writeContent();
  roots.push(valid.root);
  const seller = valid.textOf(SELLER).replace('./pictures/walnut.svg', './walnut.svg');
  const { root } = writeContent(
    ['portal', 'Qin_Shop'].flatMap((name) => [
      { file: `content/sellers/${name}/seller.md`, text: seller },
      { file: `content/sellers/${name}/walnut.svg`, text: '<svg/>' },
    ]),
  );
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('the names were not checked');
  expect(result.problems.map(({ file, wrong }) => [file, wrong])).toEqual([
    ['content/sellers/Qin_Shop', '「Qin_Shop」不能当网址里的名字'],
    ['content/sellers/portal', '「portal」是程序自己的网址，店不能叫这个名字'],
  ]);
});

it('says what is missing when there is no program and no shop', () => {
  const { root } = writeContent([PROGRAM, SELLER, WALNUT, OIL, STORY, PICTURE].map((file) => ({ file, gone: true })));
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('emptiness was not seen');
  expect(result.problems.map((problem) => problem.file)).toEqual(['content/program.md', 'content/sellers']);
});
