// One message carries everything: counted, grouped by file, in the order of the lines.
import { afterEach, expect, it } from 'vitest';
import { formatProblems, formatWarnings } from '../../../scripts/content/format-problems.ts';
import type { Problem } from '../../../scripts/content/problem.ts';
import { readContent } from '../../../scripts/content/read-content.ts';
import {
  NOW,
  OIL,
  PROGRAM,
  SELLER,
  STORY,
  WALNUT,
  removeContent,
  writeContent,
} from '../../fixtures/content/write-content.ts';
import type { Change } from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

const TYPICAL: Change[] = [
  { file: STORY, replace: 'product:walnut', by: 'product:walnuts' },
  { file: WALNUT, replace: 'price: 39.8', by: 'price: 三十九' },
  { file: WALNUT, replace: 'file: ../pictures/walnut.svg', by: 'file: ../pictures/walnuts.svg' },
];

it('words three typical mistakes in Chinese exactly so', () => {
  expect(messageOf(TYPICAL)).toBe(`内容里有 3 处要改：

content/sellers/luo/products/walnut.md:7  variants[0].price  「三十九」不是价格 → 写成元，最多两位小数，例如 39.8  [price-form]
content/sellers/luo/products/walnut.md:17  pictures[0].file  找不到图片「../pictures/walnuts.svg」 → 检查路径和大小写，是不是 ../pictures/walnut.svg？  [picture-missing]

content/sellers/luo/stories/bailu.md:12  body  这家店没有商品「walnuts」 → 是不是 product:walnut？  [link-product]

为什么：
  [price-form] 账按分记，读得出两种意思的价格不能拿来收钱
  [picture-missing] 没有图片，网页和海报就画不出来；大小写不同在服务器上就是另一个文件
  [link-product] 点开是找不到的页面，买的人就走了

照「→」后面的写法改好、保存，再运行一次刚才的命令。`);
});

it('words the same mistakes in English exactly so', () => {
  const english = { file: PROGRAM, replace: 'language: zh-CN', by: 'language: en' };
  expect(messageOf([...TYPICAL, english])).toBe(`3 things in the content need a change:

content/sellers/luo/products/walnut.md:7  variants[0].price  “三十九” is not a price → write yuan with at most two decimals, e.g. 39.8  [price-form]
content/sellers/luo/products/walnut.md:17  pictures[0].file  there is no picture “../pictures/walnuts.svg” → check path and capitals; did you mean ../pictures/walnut.svg?  [picture-missing]

content/sellers/luo/stories/bailu.md:12  body  this shop has no product “walnuts” → did you mean product:walnut?  [link-product]

Why:
  [price-form] books are kept in fen, and a price that reads two ways cannot be charged
  [picture-missing] without it page and poster cannot be drawn; on the server other capitals are another file
  [link-product] the link opens a missing page, and the reader is gone

Change each as written after “→”, save, and run the same command again.`);
});

it('lists all of nineteen mistakes in six files, whatever stage of the check finds them', () => {
  const message = messageOf([
    { file: PROGRAM, replace: 'windowDays: 30', by: 'windowDays: 0' },
    { file: PROGRAM, replace: 'holdDays: 7', by: 'level2: 5' },
    { file: PROGRAM, replace: 'changedOn: 2026-11-01', by: 'changedOn: 昨天' },
    { file: SELLER, replace: 'seal: 罗家', by: 'seal: L' },
    { file: SELLER, replace: "'#5b3a1e'", by: "'#ffcc00'" },
    { file: SELLER, replace: 'flat: 8', by: 'flat: 八' },
    { file: SELLER, replace: './pictures/walnut.svg', by: './pictures/hands.svg' },
    { file: WALNUT, replace: 'price: 39.8', by: 'price: 39.888' },
    { file: WALNUT, replace: 'id: 1kg', by: 'id: 500g' },
    { file: WALNUT, replace: 'bestBefore: 2027-06-30', by: 'bestBefore: 2025-06-30' },
    { file: WALNUT, replace: 'days: 7', by: 'days: 1' },
    { file: WALNUT, replace: 'order: 10', by: 'price: 10' },
    { file: OIL, replace: 'price: 88', by: 'price：很便宜' },
    { file: OIL, replace: '油坊在村口。', by: '<font>秒杀</font>' },
    { file: STORY, replace: 'date: 2026-10-08', by: 'date: 2027-10-08' },
    { file: STORY, replace: 'product:walnut', by: 'product:nut' },
    { file: 'content/sellers/luo/note.txt', text: 'x' },
  ]);
  const places = message
    .split('\n')
    .map((line) => line.split('  ').slice(0, 2).join(' ').replace('content/sellers/luo/', ''));
  expect(places.filter((place) => /:\d+ /.test(place))).toEqual([
    'content/program.md:16 attribution.windowDays',
    'content/program.md:22 commission.level2',
    'content/program.md:32 changedOn',
    expect.stringMatching(/^note\.txt:1 不认识这个文件/),
    expect.stringMatching(/^products\/oil\.md:4 price 后面的冒号/),
    'products/oil.md:4 price',
    'products/oil.md:20 body',
    'products/oil.md:20 body',
    'products/walnut.md:7 variants[0].price',
    'products/walnut.md:12 variants[0].batch.bestBefore',
    'products/walnut.md:13 variants[1].id',
    'products/walnut.md:26 afterSales.days',
    'products/walnut.md:31 price',
    'seller.md:3 seal',
    'seller.md:7 accent',
    'seller.md:9 portrait.file',
    'seller.md:18 shipping.flat',
    'stories/bailu.md:4 date',
    'stories/bailu.md:12 body',
  ]);
  expect(message.split('\n')[0]).toBe('内容里有 19 处要改：');
});

it('is plain text in a log and coloured on a terminal', () => {
  const problem: Problem = {
    code: 'field-missing',
    file: 'content/program.md',
    line: 2,
    field: 'brand',
    wrong: '缺少 brand',
    right: '加上一行',
  };
  const onScreen = formatProblems([problem], 'zh-CN', { isTTY: true });
  expect(formatProblems([problem], 'zh-CN')).not.toContain('\u001B');
  expect(formatProblems([problem], 'zh-CN', { isTTY: false })).not.toContain('\u001B');
  expect(onScreen).toContain('\u001B[31m缺少 brand\u001B[39m');
});

it('says that reminders do not stop publishing', () => {
  const warning: Problem = {
    code: 'rate-high',
    file: OIL,
    line: 3,
    field: 'commission.ratePercent',
    wrong: '佣金 35% 超过 30%',
    right: '降下来',
  };
  expect(formatWarnings([warning], 'zh-CN')).toBe(
    `另有 1 处提醒（不影响发布）：\n\n${OIL}:3  commission.ratePercent  佣金 35% 超过 30% → 降下来  [rate-high]

为什么：
  [rate-high] 直销管理条例第二十四条把报酬总额限在 30% 以内，太高的佣金也会推高价格`,
  );
});

function messageOf(changes: readonly Change[]): string {
  const { root } = writeContent(changes);
  roots.push(root);
  const result = readContent(root, NOW);
  if (result.ok) throw new Error('no mistake was seen');
  return formatProblems(result.problems, result.language);
}
