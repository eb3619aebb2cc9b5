// Lines of a poster: words and figures whole, no lonely end, nothing lost and nothing wider than its room.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, type Lines } from '../../../scripts/posters/type/break-lines.ts';
import { measureLine } from '../../../scripts/posters/type/place-runs.ts';
import { splitAtoms } from '../../../scripts/posters/type/split-atoms.ts';
import { withoutSpaces } from './design-pieces.ts';

const cut = (text: string) => splitAtoms(text).map((atom) => atom.text);
const setAt = (em: number, shape: Lines['shape']) => (text: string) =>
  breakLines({ text, width: em * 40, fontPx: 40, weight: 400, shape });

describe('a text', () => {
  it.each<[string, string[]]>([
    ['一个字一格', ['一', '个', '字', '一', '格']],
    ['海拔1900米', ['海', '拔', '1900米']],
    ['海拔 1900 米', ['海', '拔', '1900 米']],
    ['装 2.5 公斤。', ['装', '2.5 公斤。']],
    ['共 12 平方米', ['共', '12 平方米']],
    ['约 15–20 克', ['约', '15–20 克']],
    ['烘 48 小时', ['烘', '48 小时']],
    ['500 ml 装', ['500 ml', '装']],
    ['零下 19℃ 的', ['零', '下', '19℃', '的']],
    ['2026 年 9 月 7 日', ['2026 年', '9 月', '7 日']],
    ['八折 ¥72.00', ['八', '折', '¥72.00']],
    ['含仁 100% 的', ['含', '仁', '100%', '的']],
    ['Cold-pressed oil', ['Cold-pressed', 'oil']],
    ['I don’t 走', ['I', 'don’t', '走']],
    ['“don’t”', ['“don’t”']],
    ['见 https://ysxin.example/s/a 吧', ['见', 'https://ysxin.example/s/a', '吧']],
    ['一家👨‍👩‍👧三口🐼', ['一', '家', '👨‍👩‍👧', '三', '口', '🐼']],
    ['真香❤️！', ['真', '香', '❤️！']],
  ])('「%s」 may be divided between %j', (text, atoms) => {
    expect(cut(text)).toEqual(atoms);
  });

  it.each<[string, number, string[]]>([
    ['春夏秋冬东西南', 6, ['春夏秋冬', '东西南']],
    ['漾濞薄壳核桃 · 两斤装', 8, ['漾濞薄壳核桃 ·', '两斤装']],
    ['手剥核桃仁，不烤不熏', 9, ['手剥核桃仁，', '不烤不熏']],
  ])('as a heading, 「%s」 in %i squares breaks where its sense does', (text, em, lines) => {
    expect(setAt(em, 'even')(text)).toEqual(lines);
  });

  it.each([
    ['春夏秋冬东西', '东西'],
    ['春夏秋冬东西。', '东西。'],
    ['春夏秋冬东西南北中间的', '间的'],
  ])('does not end on a lonely character: 「%s」 in five squares ends with 「%s」', (text, last) => {
    expect(setAt(5, 'full')(text).at(-1)).toBe(last);
    expect(setAt(5, 'even')(text).at(-1)?.length).toBeGreaterThanOrEqual(2);
  });

  it('divides a Latin word only when it is longer than the line', () => {
    const [first, ...rest] = setAt(6, 'full')('见Donaudampfschifffahrtsgesellschaft号');
    expect(first).toBe('见');
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.join('')).toBe('Donaudampfschifffahrtsgesellschaft号');
  });

  it('has no line when it is empty', () => {
    expect(setAt(6, 'full')('')).toEqual([]);
    expect(setAt(6, 'even')('  ')).toEqual([]);
  });
});

const han = fc.string({ unit: fc.constantFrom(...'漾濞薄壳核桃白露打下柴火慢烘的一了'), minLength: 1, maxLength: 8 });
const closing = fc.constantFrom('，', '。', '！', '、', '；', '。”', '）', '》', '……', '%');
const opening = fc.constantFrom('“', '（', '《', '「', '——', ' ', '¥');
const foreign = fc.constantFrom(
  'oil',
  'Cold-pressed',
  '500 ml',
  '1900 米',
  '2026 年',
  '48小时',
  '🐼',
  '👨‍👩‍👧',
  '❤️',
  'don’t',
);
const clause = fc.tuple(opening, fc.oneof({ weight: 3, arbitrary: han }, { weight: 1, arbitrary: foreign }), closing);
const anyText = fc
  .array(
    fc.oneof(
      clause.map((parts) => parts.join('')),
      han,
      foreign,
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((parts) => parts.join(''));

const setting = fc.record({
  fontPx: fc.integer({ min: 20, max: 80 }),
  em: fc.double({ min: 7, max: 24, noNaN: true }),
  weight: fc.constantFrom<400 | 700>(400, 700),
  shape: fc.constantFrom<Lines['shape']>('even', 'full'),
});
const pose = (
  text: string,
  { em, ...rest }: { em: number; fontPx: number; weight: 400 | 700; shape: Lines['shape'] },
) => ({
  text,
  width: em * rest.fontPx,
  ...rest,
});

describe('any text, at any size, in any room', () => {
  it('loses nothing and gains nothing', () => {
    fc.assert(
      fc.property(anyText, setting, (text, look) => {
        expect(withoutSpaces(breakLines(pose(text, look)).join(''))).toBe(withoutSpaces(text));
      }),
    );
  });

  it('has no line wider than its room', () => {
    fc.assert(
      fc.property(anyText, setting, (text, look) => {
        const request = pose(text, look);
        const widths = breakLines(request).map((line) => measureLine({ ...request, text: line }));
        expect(Math.max(...widths)).toBeLessThanOrEqual(request.width + 1e-6);
      }),
    );
  });

  it('has no closing mark first and no opening mark last', () => {
    fc.assert(
      fc.property(anyText, setting, (text, look) => {
        const lines = breakLines(pose(text, look));
        expect(lines.slice(1).filter((line) => /^[，。！、；”）》…%—]/u.test(line))).toEqual([]);
        expect(lines.slice(0, -1).filter((line) => /[“（《「¥]$/u.test(line))).toEqual([]);
      }),
    );
  });

  it('does not end on a lonely character when it is Chinese', () => {
    const sentence = fc.array(
      fc.tuple(han, closing).map((parts) => parts.join('')),
      { minLength: 3, maxLength: 8 },
    );
    fc.assert(
      fc.property(sentence, setting, (parts, look) => {
        const lines = breakLines(pose(parts.join(''), look));
        const last = lines.at(-1)?.replaceAll(/[^\p{Script=Han}]/gu, '') ?? '';
        expect(lines.length === 1 || last.length > 1).toBe(true);
      }),
    );
  });
});
