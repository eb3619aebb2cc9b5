// What is new in a product or story: two revisions side by side, and the same from a real repository.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareRevisions } from '../../../site/offers/compare-revisions.ts';
import { readCommits } from '../../../site/offers/hand-over-commits.ts';
import { readNews } from '../../../site/offers/read-news.ts';
import { OIL, removeContent, STORY, WALNUT, writeContent } from '../../fixtures/content/write-content.ts';

const product = (fields: string, body = '油坊在村口。\n\n他守着。') => `---
title: 冷榨核桃油
summary: 静置七天，只装上面清的那一层。
pictures:
  - file: ../pictures/oil.svg
    alt: 一瓶核桃油
points: [没有掺别的油啊, 不脱色也不脱臭, 仁不炒直接去榨]
origin: 云南漾濞
${fields}
---

${body}
`;
const PLAIN = product('price: 78');

describe('a revision of a product', () => {
  it.each([
    ['a price', PLAIN, product('price: 88'), [['price', '', '78.00 元', '88.00 元']]],
    [
      'a price of one variant, and another variant',
      product('variants: [{ id: a, title: 小瓶, price: 30 }, { id: b, title: 大瓶, price: 50 }]'),
      product('variants: [{ id: a, title: 小瓶, price: 28 }, { id: c, title: 罐, price: 50 }]'),
      [
        ['price', '小瓶', '30.00 元', '28.00 元'],
        ['price', '罐', '', '50.00 元'],
        ['price', '大瓶', '50.00 元', ''],
        ['supply', '罐', '', '不限量'],
        ['supply', '大瓶', '不限量', ''],
      ],
    ],
    [
      'supply of a batch',
      product('price: 78\nbatch: { id: autumn, supply: 80, madeAt: 2026-09-16 }'),
      product('price: 78\nbatch: { id: autumn, supply: 120, madeAt: 2026-09-16, bestBefore: 2027-01-31 }'),
      [['supply', '', '批次 autumn，共 80 份', '批次 autumn，共 120 份，保质到 2027-01-31']],
    ],
    [
      'a row of the slip',
      product('price: 78\nfacts: [{ name: 净含量, value: 250 毫升 }]'),
      product('price: 78\nfacts: [{ name: 净含量, value: 500 毫升 }, { name: 储存, value: 冷藏 }]'),
      [
        ['facts', '净含量', '250 毫升', '500 毫升'],
        ['facts', '储存', '', '冷藏'],
      ],
    ],
    [
      'words of the letter',
      PLAIN,
      product('price: 78', '油坊在村口。\n\n他守着，榨完一起回来。'),
      [['text', '', '', '他守着，榨完一起回来。']],
    ],
    ['a paragraph that was cut', PLAIN, product('price: 78', '油坊在村口。'), [['text', '', '', '']]],
    ['nothing a shopper sees', PLAIN, product('price: "78.00"\norder: 7'), []],
  ])('that changed %s says so', (_label, before, after, rows) => {
    const changes = compareRevisions('product', before, after);
    expect(changes?.map(({ what, name, before: old, after: now }) => [what, name, old, now])).toEqual(rows);
  });

  it('that changed the policy says both in the words shoppers read', () => {
    const [change, ...more] =
      compareRevisions('product', PLAIN, product('price: 78\nafterSales: { kind: return, days: 30 }')) ?? [];
    expect(more).toEqual([]);
    expect(change).toMatchObject({ what: 'policy' });
    expect(change?.before).toContain('七天无理由退货');
    expect(change?.after).toContain('30 天无理由退货');
  });

  it('shows three new paragraphs at most, each cut at a comma', () => {
    const long = `${'一'.repeat(60)}，${'二'.repeat(60)}。`;
    const changes = compareRevisions(
      'product',
      PLAIN,
      product('price: 78', [long, '甲。', '乙。', '丙。'].join('\n\n')),
    );
    expect(changes?.map(({ after }) => after)).toEqual([`${'一'.repeat(60)}……`, '甲。', '乙。']);
  });

  it('of which the earlier one was no product yet says nothing', () => {
    expect(compareRevisions('product', '---\ntitle: 未完\n---\n', PLAIN)).toBeNull();
  });
});

describe('in a repository', () => {
  let root: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.cn', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GIT_COMMITTER_DATE: '2026-11-20T12:00:00+08:00' },
    });
  const change = (file: string, replace: string, by: string) => {
    const path = join(root, file);
    writeFileSync(path, texts[file]?.replace(replace, by) ?? '');
  };
  let texts: Record<string, string>;
  beforeAll(async () => {
    ({ root } = writeContent([]));
    const { readFileSync } = await import('node:fs');
    texts = Object.fromEntries([OIL, WALNUT, STORY].map((file) => [file, readFileSync(join(root, file), 'utf8')]));
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
  });
  afterAll(() => removeContent(root));

  it('nothing is new after the first commit', () => expect(readNews(root)).toEqual({}));

  it('the last commit of each file is compared with the one before, what is not committed with the last', () => {
    change(OIL, 'price: 88', 'price: 98');
    git('commit', '-q', '-am', 'two');
    change(STORY, 'date: 2026-10-08', 'date: 2026-10-09');
    git('commit', '-q', '-am', 'three, which no shopper sees');
    change(WALNUT, 'supply: 120', 'supply: 150');
    expect(readNews(root)).toEqual({
      [OIL]: { on: '2026-11-20', changes: [{ what: 'price', name: '', before: '88.00 元', after: '98.00 元' }] },
      [WALNUT]: {
        on: '',
        changes: [
          {
            what: 'supply',
            name: '500 克',
            before: '批次 autumn-2026，共 120 份，保质到 2027-06-30',
            after: '批次 autumn-2026，共 150 份，保质到 2027-06-30',
          },
        ],
      },
    });
    expect(Object.keys(readCommits(root))).not.toContain(WALNUT);
  });
});

it('without a repository nothing is new', () => {
  const { root } = writeContent([]);
  expect(readNews(root)).toEqual({});
  removeContent(root);
});
