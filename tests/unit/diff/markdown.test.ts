// The comment of a pull request: whatever authors wrote stays words in it, and it is never longer than GitHub takes.
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../scripts/diff/change.ts';
import type { Report } from '../../../scripts/diff/report.ts';
import { escapeMarkdown } from '../../../scripts/diff/show/escape-markdown.ts';
import { writeMarkdown } from '../../../scripts/diff/show/write-markdown.ts';

const change: Change = {
  kind: 'price',
  how: 'changed',
  file: 'content/sellers/luo/products/oil.md',
  line: 4,
  seller: 'luo',
  product: 'oil',
  variant: '',
  name: '冷榨核桃油',
  label: '价格',
  field: 'price',
  unit: 'fen',
  before: 8800,
  after: 9800,
  words: '冷榨核桃油：价格从 88.00 元变成 98.00 元（+11.4%）',
};
const moment = { ref: 'HEAD', commit: 'abc', short: 'abc', on: '2026-11-22' };
const makeReport = (changes: Partial<Report> = {}): Report => ({
  against: moment,
  now: null,
  flags: [],
  changes: [change],
  products: 2,
  texts: [],
  unreadable: [],
  orders: { state: 'skipped', why: '用了 --no-orders。' },
  posters: { redrawn: { state: 'compared', redrawn: [] }, lost: [] },
  ...changes,
});

const parser = unified().use(remarkParse).use(remarkGfm);
type Root = ReturnType<typeof parser.parse>;

/** Kinds of everything that stands in it. */
function kindsOf(markdown: string): Set<string> {
  const kinds = new Set<string>();
  const walk = (node: Root | Root['children'][number]): void => {
    kinds.add(node.type);
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(parser.parse(markdown));
  return kinds;
}

/** Text of every cell. */
function listCells(markdown: string): string[] {
  const textOf = (node: Root | Root['children'][number]): string => {
    if ('value' in node) return node.value;
    return 'children' in node ? node.children.map(textOf).join('') : '';
  };
  const cellsOf = (node: Root | Root['children'][number]): string[] => {
    if (node.type === 'tableCell') return [textOf(node)];
    return 'children' in node ? node.children.flatMap(cellsOf) : [];
  };
  return cellsOf(parser.parse(markdown));
}

/** What people have put into titles to be more than words. */
const NASTY = [
  '<img src=x onerror=alert(1)>',
  '| 又一格 |',
  '</details><script>',
  '[链接](https://evil.example)',
  '![图](https://evil.example/a.png)',
  '@brand-admin',
  'fixes #12',
  'octo/repo#3',
  'GH-7',
  'https://evil.example',
  'www.evil.example',
  'a@evil.example',
  'mailto:a@evil.example',
  '`code`',
  '**粗**',
  '$x$',
  ':100:',
  '<!-- 藏 -->',
  '&#64;admin',
  '&lt;b&gt;',
  '\\',
  '~~删~~',
  '[^1]',
  '\n\n# 标题',
  '\u202e倒着',
  '\u0007',
  '普通的字',
] as const;
const seed = Number(process.env['DIFF_SEED'] ?? Date.now() % 2 ** 31);
const nasty = fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 6 })), {
  maxLength: 6,
});

describe('words of an author', () => {
  it('become nothing but words, beside ours', () => {
    console.info(`DIFF_SEED=${seed}`);
    fc.assert(
      fc.property(nasty, (parts) => {
        const kinds = kindsOf(`- 我们的字 ${escapeMarkdown(parts.join(' '))}`);
        expect([...kinds].toSorted()).toEqual(['list', 'listItem', 'paragraph', 'root', 'text']);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('wake nobody up: no mention, no number of an issue, no formula, no picture of a word', () => {
    fc.assert(
      fc.property(nasty, (parts) => {
        expect(escapeMarkdown(parts.join(' '))).not.toMatch(/@|(?<!&)#|\$|GH-\d|:\/\/|\bwww\.|:[\w+-]+:/i);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('cannot leave their cell or their place in the comment', () => {
    const hostile = NASTY.join(' ');
    const flag = { kind: 'payment-code' as const, file: `content/${hostile}`, line: 3, what: hostile };
    const calm = makeReport({ flags: [{ ...flag, file: 'content/a.md', what: '好' }], texts: ['a'] });
    const wild = makeReport({
      flags: [flag],
      texts: ['a'],
      changes: [{ ...change, name: hostile, label: hostile, file: hostile, before: hostile, after: hostile }],
      against: { ref: hostile, commit: hostile, short: hostile, on: hostile },
      orders: { state: 'skipped', why: hostile },
    });
    const count = (markdown: string, pattern: RegExp) => markdown.match(pattern)?.length ?? 0;
    for (const pattern of [/<details>/g, /<\/details>/g, /<(?!\/?(?:details|summary|sub)>)/g, /^\|/gm, /^- /gm, /\n/g])
      expect(count(writeMarkdown(wild), pattern)).toBe(count(writeMarkdown(calm), pattern));
    // What is cut off ends with the mark of it: were a bar read as one, it would end sooner.
    const [name, label, before, after] = listCells(writeMarkdown(wild)).slice(6);
    for (const cell of [name, label, before, after]) expect(cell).toMatch(/^<img src=x.*…$/u);
    expect([...kindsOf(writeMarkdown(wild))].filter((kind) => ['link', 'image', 'heading'].includes(kind))).toEqual([]);
  });
});

describe('the comment', () => {
  it('begins with one line, then what needs the brand', () => {
    const told = writeMarkdown(
      makeReport({ flags: [{ kind: 'program', file: 'content/program.md', line: 23, what: '品牌的规则改了' }] }),
    ).split('\n');
    expect(told[0]).toBe('**1 件要留心，1 处价格。**');
    expect(told[2]).toBe('- ⚠️ 品牌的规则改了 `content/program.md:23`');
    expect(told[4]).toBe('<details><summary>价格（1）</summary>');
    expect(told).toContain(
      '| 冷榨核桃油 | 价格 | 88.00 元 | 98.00 元 | +11.4% | `content/sellers/luo/products/oil.md:4` |',
    );
  });

  it.each([1, 100, 5000])('of %d changes is at most 60,000 characters and says how many it leaves out', (changes) => {
    const words = '很长的名字'.repeat(24);
    const kinds = ['price', 'batch', 'shipping', 'after-sales', 'papers'] as const;
    const long = makeReport({
      changes: kinds.flatMap((kind) =>
        Array.from({ length: changes }, () => ({ ...change, kind, name: words, before: words, after: words })),
      ),
      flags: Array.from({ length: changes }, () => ({ kind: 'lost-address', file: 'a.md', line: 1, what: words })),
    });
    const markdown = writeMarkdown(long);
    expect(markdown.length).toBeLessThanOrEqual(60_000);
    const shown = (markdown.match(/^\| 很/gm)?.length ?? 0) / kinds.length;
    expect(markdown.includes(`还有 ${changes - shown} 行。`)).toBe(shown < changes);
    expect(markdown).toContain(`价格（${changes}）`);
    expect(markdown.endsWith('</sub>\n')).toBe(true);
  });
});
