// Within a line: the gap between Chinese and Latin, marks that share a square, and which font draws what.
import { describe, expect, it } from 'vitest';
import { findMissingGlyphs } from '../../../scripts/posters/type/check-glyphs.ts';
import { measureLine, placeRuns } from '../../../scripts/posters/type/place-runs.ts';
import { splitRuns } from '../../../scripts/posters/type/split-runs.ts';

const widthOf = (text: string) => measureLine({ text, fontPx: 100, weight: 400 });

describe('a line', () => {
  it('has the same gap between Chinese and Latin whether the author typed a space or not', () => {
    expect(widthOf('海拔 1900 米')).toBe(widthOf('海拔1900米'));
    expect(widthOf('海拔1900米') - widthOf('海拔') - widthOf('1900') - widthOf('米')).toBeCloseTo(40);
  });

  it('lets two marks side by side share a square, and an edge take the empty half of one', () => {
    expect(widthOf('春夏')).toBe(200);
    expect(widthOf('春，夏')).toBe(300);
    expect(widthOf('春。”夏')).toBe(350);
    expect(widthOf('春，')).toBe(150);
    expect(widthOf('“春')).toBe(150);
  });

  it('hangs an opening mark with its empty half before the edge', () => {
    const [first] = placeRuns({ text: '《春》', fontPx: 100, weight: 400 }).runs;
    expect(first?.x).toBe(-50);
  });

  it.each([
    ['他说“好”……', [['他说“好”……', 'Han']]],
    ['say “good” now', [['say “good” now', 'Latin']]],
    [
      '500 ml 装',
      [
        ['500 ml', 'Latin'],
        ['装', 'Han'],
      ],
    ],
    [
      '一家👨‍👩‍👧🐼',
      [
        ['一家', 'Han'],
        ['👨‍👩‍👧🐼', 'Emoji'],
      ],
    ],
    [
      '核\u2060桃\u200e❤️',
      [
        ['核桃', 'Han'],
        ['❤', 'Emoji'],
      ],
    ],
  ])('draws each part of 「%s」 in the font of its script', (text, runs) => {
    expect(splitRuns(text).map((run) => [run.text, run.face])).toEqual(runs);
  });
});

describe('missing glyphs', () => {
  it.each([
    ['漾濞薄壳核桃 Cold-pressed ¥72.00 🐼❤️👨‍👩‍👧 骉喆堃', []],
    ['漢字\n한국어 漢', ['한', '국', '어']],
    ['\u{20bb7}野家\u{20bb7}', ['\u{20bb7}']],
    // Drawn in the face of their letter, which lacks them, whatever another face has.
    ['圈 A\u20dd，线 核\u0332桃 x\u0332', ['A\u20dd', '核\u0332', 'x\u0332']],
    ['1️⃣号 cafe\u0301', ['1️⃣']],
    // Without a picture of their own: a word joiner, a direction mark, a selector, a soft hyphen.
    ['核\u2060桃\u200e 葛\u{e0100} wal\u00adnut', []],
  ])('of 「%s」 are %j', (text, missing) => {
    expect(findMissingGlyphs([text])).toEqual(missing);
  });
});
