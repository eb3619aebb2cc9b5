// What the build receives from a good shop, and what it is only reminded of.
import { afterEach, expect, it } from 'vitest';
import { readContent } from '../../../scripts/content/read-content.ts';
import type { Content } from '../../../scripts/content/read-content.ts';
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

it('reads a good shop with prices in fen, rates in basis points, places and texts', () => {
  const { program, sellers, products, stories, warnings } = read();
  expect(warnings).toEqual([]);
  expect(program).toMatchObject({
    file: PROGRAM,
    data: { brand: '远山来信', commission: { ratePercent: 1000 }, payout: { minimum: 5000 } },
  });
  expect(program.body).toBe('只此一层：你介绍的人再去介绍别人，与你无关。');
  expect(sellers).toMatchObject([
    { slug: 'luo', seller: 'luo', file: SELLER, data: { shipping: { flat: 800, freeFrom: 9900 } } },
  ]);
  expect(products.map(({ seller, slug, file }) => ({ seller, slug, file }))).toEqual([
    { seller: 'luo', slug: 'oil', file: OIL },
    { seller: 'luo', slug: 'walnut', file: WALNUT },
  ]);
  expect(products[0]?.data).toMatchObject({ price: 8800, afterSales: { kind: 'return', days: 7 } });
  expect(products[1]?.data.variants?.map((variant) => variant.price)).toEqual([3980, 7500]);
  expect(stories).toMatchObject([{ seller: 'luo', slug: 'bailu', file: STORY, data: { date: '2026-10-08' } }]);
  expect(stories[0]?.body).toMatch(/^天没亮[\s\S]*\(\/luo\/oil\/\)。$/);
});

it('reads files saved on Windows the same way', () => {
  const { textOf } = written();
  const [before] = read().products;
  const [after] = read([{ file: OIL, text: `\uFEFF${textOf(OIL).replaceAll('\n', '\r\n')}` }]).products;
  expect(after).toEqual(before);
});

it('reminds of a rate above 30 % wherever it is set, and goes on', () => {
  const { warnings } = read([
    { file: PROGRAM, replace: 'ratePercent: 10', by: 'ratePercent: 30.01' },
    { file: SELLER, replace: 'place: 云南大理', by: 'place: 云南大理\ncommission: { ratePercent: 30 }' },
    { file: OIL, replace: 'price: 88', by: 'price: 88\ncommission: { ratePercent: 35 }' },
  ]);
  expect(warnings.map(({ file, line, wrong }) => [file, line, wrong])).toEqual([
    [PROGRAM, 21, '佣金 30.01% 超过 30%'],
    [OIL, 5, '佣金 35% 超过 30%'],
  ]);
  expect(warnings[0]?.right).toContain('直销管理条例第二十四条');
});

it('takes the day from the zone of the program', () => {
  const tomorrowInShanghai = { file: STORY, replace: 'date: 2026-10-08', by: 'date: 2026-11-22' };
  // 23:00 UTC on the 21st is already the 22nd in Shanghai, but not in Lisbon.
  const lateEvening = Date.UTC(2026, 10, 21, 23);
  const inLisbon = { file: PROGRAM, replace: 'language: zh-CN', by: 'language: zh-CN\ntimeZone: Europe/Lisbon' };
  expect(readContent(written([tomorrowInShanghai]).root, lateEvening).ok).toBe(true);
  expect(readContent(written([tomorrowInShanghai, inLisbon]).root, lateEvening).ok).toBe(false);
});

it('lets an author keep notes in comments', () => {
  expect(
    read([{ file: OIL, replace: '油坊在村口。', by: '油坊在村口。\n\n<!-- 明年补照片 -->' }]).products,
  ).toHaveLength(2);
});

it('lets the rules of the program rule recruiting out in plain words', () => {
  const rule = { file: PROGRAM, replace: '只此一层', by: '没有推荐奖，不发展下线。只此一层' };
  expect(read([rule]).program.body).toContain('不发展下线');
});

it('keeps the former names of a product', () => {
  const formerly = { file: OIL, replace: 'price: 88', by: 'price: 88\nformerly: [walnut-oil, oil-2025]' };
  expect(read([formerly]).products[0]?.data.formerly).toEqual(['walnut-oil', 'oil-2025']);
});

it('speaks Chinese when the program cannot be read', () => {
  const result = readContent(
    written([{ file: PROGRAM, text: '---\nlanguage: en\ntagline: "x\n---\n\nRules.\n' }]).root,
    NOW,
  );
  expect(result).toMatchObject({ ok: false, language: 'zh-CN' });
});

function written(changes: readonly Change[] = []): ReturnType<typeof writeContent> {
  const tree = writeContent(changes);
  roots.push(tree.root);
  return tree;
}

function read(changes: readonly Change[] = []): Content {
  const result = readContent(written(changes).root, NOW);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.content;
}
