// Files go through the form of /write unharmed: untouched to the byte, changed where something was changed.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listFiles } from '../../../scripts/content/list-files.ts';
import { makeLetterFormat } from '../../../scripts/write-page/browser/letter-format.ts';

const format = makeLetterFormat(['price', 'flat', 'freeFrom', 'minimum']);

const FILE = `---
title: 核桃油   # 去年叫「油」
price: 39.80
summary: '一千克核桃仁榨一瓶。'

variants:
- { id: a, title: 大, price: '12.00' }
- id: b
  title: 小
  price: 7
points: [甲, 乙, 丙]
order: 0x10
---


第一段。

第二段。
`;

/** Lines that are in the one text and not in the other. */
function compare(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}

function change(text: string, edit: (fields: Record<string, unknown>) => object): string {
  const fields = format.read(text);
  return format.write({ ...fields, ...edit(fields) });
}

const headOf = (text: string) => parse(text.split(/^---$/m)[1] ?? '');

describe('a file that nobody changed', () => {
  it.each(listFiles('.').markdown.map(({ file }) => file))('%s comes back as it was', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(format.write(format.read(text))).toBe(text);
  });

  it('comes back with its comments, quotes, spaces and empty lines, also from Windows', () => {
    for (const text of [FILE, FILE.replaceAll('\n', '\r\n'), `\uFEFF${FILE}`])
      expect(format.write(format.read(text))).toBe(text);
  });

  it('stays as it is when the form fills in what is empty or off', () => {
    expect(change(FILE, () => ({ draft: false, batch: { id: '', supply: null }, formerly: [], origin: '' }))).toBe(
      FILE,
    );
  });
});

describe('a change', () => {
  it('of a price changes its line and keeps both decimals', () => {
    expect(
      compare(
        FILE,
        change(FILE, () => ({ price: '45.50' })),
      ),
    ).toEqual({
      gone: ['price: 39.80'],
      come: ['price: 45.50'],
    });
  });

  it('of a price shows what was typed, not what a number would make of it', () => {
    expect(format.read(FILE)['price']).toBe('39.80');
  });

  it('of a text keeps its quotes and the remark behind it', () => {
    const after = change(FILE, () => ({ title: '冷榨: 核桃油', summary: '两千克榨一瓶。' }));
    expect(after).toContain("title: '冷榨: 核桃油'   # 去年叫「油」\n");
    expect(after).toContain("summary: '两千克榨一瓶。'\n");
    expect(compare(FILE, after).gone).toHaveLength(2);
  });

  it('of the letter leaves everything above it', () => {
    const after = change(FILE, () => ({ body: '只有一段。' }));
    expect(after).toBe(`${FILE.slice(0, FILE.indexOf('---\n\n\n') + 4)}\n只有一段。\n`);
  });

  it('on one line of a list of blocks, and in quotes, means what was typed', () => {
    const variants = [
      { id: 'a', title: '大, 新', price: '13.50' },
      { id: 'b', title: '小', price: '7.25' },
    ];
    const after = change(FILE, () => ({ variants }));
    expect(headOf(after).variants).toEqual([
      { id: 'a', title: '大, 新', price: '13.50' },
      { id: 'b', title: '小', price: 7.25 },
    ]);
    expect(after).toContain('# 去年叫「油」');
  });

  it('that adds a field puts it behind its neighbour of the form, in the order of the form', () => {
    const { title, price, ...rest } = format.read(FILE);
    const after = format.write({
      title,
      price,
      batch: { id: 'x', supply: 3, bestBefore: '' },
      origin: '大理',
      ...rest,
    });
    expect(after).toMatch(/price: 39.80\nbatch:\n {2}id: x\n {2}supply: 3\norigin: 大理\nsummary:/);
  });

  it('of how many there are in a list keeps the remarks and quotes of those that stay', () => {
    const text = FILE.replace('- id: b', '# 老款，别动\n- id: b').replace(
      'points: [甲, 乙, 丙]',
      "points:\n  - '甲' # 奶奶说的\n  - 乙",
    );
    const [first, second] = [
      { id: 'a', title: '大', price: '12.00' },
      { id: 'b', title: '小', price: '7' },
    ];
    const more = change(text, () => ({ variants: [first, second, { id: 'c', title: '中', price: '9.90' }] }));
    for (const line of ["- { id: a, title: 大, price: '12.00' }", '# 老款，别动', 'price: 9.90', "- '甲' # 奶奶说的"])
      expect(more).toContain(line);
    expect(headOf(more).variants).toHaveLength(3);
    const fewer = change(text, () => ({ variants: [second], points: ['甲'] }));
    expect(fewer).toContain('# 老款，别动');
    expect(fewer).toContain("- '甲' # 奶奶说的");
    expect(headOf(fewer)).toMatchObject({ variants: [{ id: 'b', title: '小', price: 7 }], points: ['甲'] });
  });

  it('that empties a field takes it out', () => {
    const after = change(FILE, () => ({ summary: '' }));
    expect('summary' in headOf(after)).toBe(false);
    expect(headOf(after).price).toBe(39.8);
  });

  it('of any values gives a file that holds exactly them', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text);
    const yuan = fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(
        word,
        word,
        yuan,
        fc.array(word, { minLength: 1, maxLength: 4 }),
        (title, name, [whole, cents], points) => {
          const price = `${whole}.${String(cents).padStart(2, '0')}`;
          const variants = [
            { id: 'a', title: name, price },
            { id: 'b', title, price: '7' },
          ];
          const after = change(FILE, () => ({ title, price, variants, points }));
          const read = format.read(after);
          expect([read['title'], read['price'], read['variants'], read['points']]).toEqual([
            title,
            price,
            variants,
            points,
          ]);
          expect(after).toContain('第二段。\n');
        },
      ),
      { verbose: true },
    );
  });
});

describe('a new file', () => {
  it('holds what was filled in, and nothing else', () => {
    const text = format.write({
      title: '栗子',
      price: '32.00',
      batch: { id: '' },
      draft: false,
      points: ['甲', '乙'],
      body: ' 信。 ',
    });
    expect(text).toBe('---\ntitle: 栗子\nprice: 32.00\npoints:\n  - 甲\n  - 乙\n---\n\n信。\n');
  });
});
