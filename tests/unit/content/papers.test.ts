// Which papers a shop is asked for, and which honest shop is asked for nothing.
import { afterEach, describe, expect, it } from 'vitest';
import { examineContent } from '../../../scripts/content/read-content.ts';
import type { Code } from '../../../scripts/content/rules/list-rules.ts';
import {
  NOW,
  OIL,
  removeContent,
  SELLER,
  WALNUT,
  writeContent,
  type Change,
} from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

const PERMITS = 'permits: [{ name: 食品小作坊登记证, number: 云坊 53290000000126 }]';
const FACTS =
  'facts:\n  - { name: 净含量, value: 500 毫升 }\n  - { name: 配料, value: 核桃仁 }\n  - { name: 保质期, value: 12 个月 }\n  - { name: 储存, value: 避光 }\n';
const WALNUT_BATCH = '      madeAt: 2026-09-20\n      bestBefore: 2027-06-30\n';

const inSeller = (permits: string): Change => ({ file: SELLER, replace: PERMITS, by: permits });
const inOil = (replace: string, by: string): Change => ({ file: OIL, replace, by });
const withFacts = (...rows: string[]): Change =>
  inOil(FACTS, `facts: [${rows.map((row) => `{ name: ${row}, value: 见标签 }`).join(', ')}]\n`);
const excluded = (reason: string): string =>
  `afterSales: { kind: excluded, reason: ${reason}, note: 原因写在信里，请看过再买 }\n`;

function codesOf(changes: readonly Change[]): Code[] {
  const { root } = writeContent(changes);
  roots.push(root);
  const result = examineContent({ root, now: NOW, against: null });
  const found = result.ok ? result.content.warnings : [...result.problems, ...result.warnings];
  return found.map(({ code }) => code);
}

describe('a permit for food', () => {
  it.each<[string, Change[]]>([
    ['none at all', [inSeller('permits: []')]],
    ['one of another trade', [inSeller('permits: [{ name: 卫生许可证, number: 云卫 0126-01 }]')]],
    ['one for books', [inSeller('permits: [{ name: 出版物经营许可证, number: 滇零字 0126 }]')]],
    ['one of a product that is not sold', [inSeller('permits: [{ name: 医疗器械备案凭证, number: 滇械备 0126 }]')]],
    [
      'one of a neighbour’s product',
      [
        inSeller('permits: []'),
        { file: WALNUT, replace: 'order: 10', by: 'permits: [{ name: 食品经营许可证, number: JY0126 }]\norder: 10' },
      ],
    ],
    ['a trademark', [inSeller('permits: [{ name: 商标注册证, number: 第 1260126 号 }]')]],
  ])('is missed where there is %s', (_what, changes) => {
    expect(codesOf(changes)).toEqual(['permit-missing']);
  });

  it.each<[string, Change[]]>([
    ['食品经营许可证', [inSeller('permits: [{ name: 食品经营许可证, number: JY15329220000126 }]')]],
    ['a filing for prepacked food', [inSeller('permits: [{ name: 仅销售预包装食品备案, number: YB15329220000126 }]')]],
    ['a number that begins with SC', [inSeller('permits: [{ name: 生产许可, number: SC10253292200126 }]')]],
    ['小作坊', [inSeller('permits: [{ name: 小作坊登记证, number: 云坊 0126 }]')]],
    [
      'the permit of the product itself',
      [
        inSeller('permits: []'),
        inOil('origin: 云南漾濞', 'origin: 云南漾濞\npermits: [{ name: 食品生产许可证, number: SC10253292200126 }]'),
      ],
    ],
    ['goods that are no food', [inSeller('permits: []'), inOil('price: 88', 'price: 88\ncategory: other')]],
    [
      'goods that were only grown',
      [
        inSeller('permits: []'),
        { file: OIL, gone: true },
        { file: 'content/sellers/luo/stories/bailu.md', replace: '(/luo/oil/)', by: '(/luo/)' },
      ],
    ],
    ['a product that is a draft', [inSeller('permits: []'), inOil('price: 88', 'price: 88\ndraft: true')]],
  ])('is not missed with %s', (_what, changes) => {
    expect(codesOf(changes)).not.toContain('permit-missing');
  });
});

describe('the rows of a label', () => {
  it.each<[string, Change[]]>([
    ['no row', [inOil(FACTS, '')]],
    ['no ingredients', [withFacts('净含量', '保质期', '储存')]],
    ['no weight', [withFacts('配料', '保质期', '储存')]],
    ['no shelf life', [withFacts('净含量', '配料', '储存')]],
    ['nothing on keeping it', [withFacts('净含量', '配料', '保质期')]],
    ['only its colour', [withFacts('颜色')]],
  ])('are missed where there is %s', (_what, changes) => {
    expect(codesOf(changes)).toEqual(['fact-missing']);
  });

  it.each<[string, Change[]]>([
    ['other names for the same', [withFacts('规格', '配料表', '赏味期', '保存方法')]],
    [
      'a batch that says until when',
      [
        withFacts('净含量', '配料', '储存'),
        inOil('price: 88', 'price: 88\nbatch: { id: b1, supply: 9, madeAt: 2026-09-20, bestBefore: 2027-09-20 }'),
      ],
    ],
    ['net weight and contents', [withFacts('净重', '原料', '保质期', '贮存条件')]],
    ['goods of another category', [inOil(FACTS, ''), inOil('price: 88', 'price: 88\ncategory: craft')]],
    ['more rows than asked for', [withFacts('净含量', '配料', '保质期', '储存', '致敏提示', '产地')]],
    ['a title that names a thing for food', [inOil(FACTS, ''), inOil('title: 冷榨核桃油', 'title: 核桃油壶')]],
  ])('are all there with %s', (_what, changes) => {
    expect(codesOf(changes)).toEqual([]);
  });
});

describe('a reason against returns', () => {
  const cup = inOil('title: 冷榨核桃油', 'title: 青瓷茶杯');
  const bare = inOil(FACTS, '');
  it.each<[string, Change[]]>([
    ['digital on food', [inOil(FACTS, FACTS + excluded('digital'))]],
    ['periodical on food', [inOil(FACTS, FACTS + excluded('periodical'))]],
    ['perishable on a cup', [cup, inOil(FACTS, excluded('perishable'))]],
    ['digital on a cup', [cup, inOil(FACTS, excluded('digital'))]],
    ['perishable on a scarf', [inOil('title: 冷榨核桃油', 'title: 羊毛围巾'), inOil(FACTS, excluded('perishable'))]],
    [
      'perishable on what keeps nine months',
      [{ file: WALNUT, replace: 'afterSales:\n  kind: return\n  days: 7\n', by: excluded('perishable') }],
    ],
    [
      'custom-made on a seedling',
      [
        inOil('price: 88', 'price: 88\ncategory: farm-input'),
        inSeller('permits: [{ name: 林木种子生产经营许可证, number: 滇林 0126 }]'),
        {
          file: SELLER,
          replace: 'kind: exempt\n  statement: 自产自销的农产品，依法不需要登记。',
          by: 'kind: registered\n  name: 罗家苗圃\n  number: 93532922MA6XP0126K',
        },
        inOil(FACTS, excluded('custom-made')),
      ],
    ],
  ])('does not fit: %s', (_what, changes) => {
    expect(codesOf(changes)).toEqual(['policy-unfit']);
  });

  it.each<[string, Change[]]>([
    ['nature on food', [inOil(FACTS, FACTS + excluded('nature'))]],
    ['nature on a cup', [cup, inOil(FACTS, excluded('nature'))]],
    ['custom-made on a cup', [cup, inOil(FACTS, excluded('custom-made'))]],
    ['digital on wallpaper', [inOil('title: 冷榨核桃油', 'title: 节气手机壁纸'), inOil(FACTS, excluded('digital'))]],
    [
      'perishable on fresh nuts',
      [
        { file: WALNUT, replace: WALNUT_BATCH, by: '      madeAt: 2026-09-20\n      bestBefore: 2026-10-20\n' },
        { file: WALNUT, replace: 'afterSales:\n  kind: return\n  days: 7\n', by: excluded('perishable') },
      ],
    ],
    [
      'anything on goods of an unknown kind',
      [
        inOil('title: 冷榨核桃油', 'title: 山里的一件东西'),
        bare,
        inOil('origin: 云南漾濞', `origin: 云南漾濞\n${excluded('perishable').trimEnd()}`),
      ],
    ],
  ])('fits: %s', (_what, changes) => {
    expect(codesOf(changes)).toEqual([]);
  });
});
