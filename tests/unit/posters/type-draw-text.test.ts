// A name in its place: as large as it may be, cut with an ellipsis when it must be, never outside.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextMask } from '../../../functions/posters/drawing.ts';
import type { TextHole } from '../../../functions/posters/holes.ts';
import { cleanName } from '../../../functions/posters/type/clean-name.ts';
import { drawText, isDrawable, lettersOf } from '../../../functions/posters/type/draw-text.ts';
import { fitLine } from '../../../functions/posters/type/fit-line.ts';
import { draw, HOLE, loadGlyphs, NAMES } from './type-glyphs.ts';

const bare: TextHole = { ...HOLE, before: '', after: '' };
const fit = (hole: TextHole, text: string) => fitLine(hole, text, loadGlyphs(lettersOf(hole, text)));
/** Ten Han characters in a row are as wide as 10 em. */
const han = (count: number) => '一二三四五六七八九十'.repeat(4).slice(0, count);
const inkOf = (mask: TextMask) => mask.alpha.reduce((sum, alpha) => sum + alpha, 0);

function expectInside(mask: TextMask, hole: TextHole): void {
  expect(mask.alpha).toHaveLength(mask.width * mask.height);
  expect(mask.x).toBeGreaterThanOrEqual(hole.x);
  expect(mask.y).toBeGreaterThanOrEqual(hole.y);
  expect(mask.x + mask.width).toBeLessThanOrEqual(hole.x + hole.width);
  expect(mask.y + mask.height).toBeLessThanOrEqual(hole.y + hole.height);
}

describe('a line', () => {
  it.each([
    ['fills the size it was designed in', 12, 48],
    ['shrinks by whole pixels', 13, Math.floor(592 / 13)],
    ['shrinks down to its limit', 21, 28],
  ])('%s: %i characters', (_, count, fontPx) => {
    const line = fit(bare, han(count));
    expect(line.fontPx).toBe(fontPx);
    expect(line.glyphs).toHaveLength(count);
    expect(line.width).toBeLessThanOrEqual(592);
  });

  it('keeps one size for the fixed words and the name', () => {
    const line = fit(HOLE, han(16));
    const fixed = fit(HOLE, '');
    expect(line.glyphs).toHaveLength(fixed.glyphs.length + 16);
    expect(line.fontPx).toBeLessThan(48);
    expect(line.fontPx).toBe(Math.floor((592 * 1000) / (16_000 + (fixed.width * 1000) / fixed.fontPx)));
  });
});

describe('a name too long', () => {
  it('loses its end to an ellipsis, and nothing of the words after it', () => {
    const line = fit(HOLE, han(40));
    const [fixed, dots] = [fit(HOLE, ''), fit(bare, '…')];
    expect(line.fontPx).toBe(28);
    expect(line.width).toBeLessThanOrEqual(592);
    expect(line.width).toBeGreaterThan(592 - 28);
    expect(line.glyphs.slice(-fit({ ...bare, before: ' 转交' }, '').glyphs.length)).toEqual(fixed.glyphs.slice(-3));
    expect(line.glyphs.at(-4)).toEqual(dots.glyphs[0]);
  });

  it('is cut where it can be seen: the same picture as the shorter name with the ellipsis', () => {
    const long = fit(HOLE, han(40));
    const kept = long.glyphs.length - fit(HOLE, '').glyphs.length - 1;
    const hole = { ...HOLE, fontPx: HOLE.minFontPx };
    expect(draw(HOLE, han(40))).toEqual(draw(hole, `${han(kept)}…`));
  });

  it('is cut between characters, not between the parts of one', () => {
    const family = '👨‍👩‍👧‍👦';
    const long = fit(bare, family.repeat(40));
    const man = fit(bare, '👨').glyphs[0];
    expect(long.glyphs.slice(0, -1)).toEqual(Array.from({ length: long.glyphs.length - 1 }, () => man));
  });

  it('has no space before the ellipsis', () => {
    const line = fit(bare, `${han(20)} ${han(10)}`);
    expect(line.glyphs).toHaveLength(21);
    expect(line.glyphs.at(-2)).toEqual(fit(bare, han(10)).glyphs[9]);
  });
});

describe('alignment', () => {
  it.each([
    ['left', (mask: TextMask) => mask.x - HOLE.x],
    ['right', (mask: TextMask) => HOLE.x + HOLE.width - (mask.x + mask.width)],
    ['center', (mask: TextMask) => Math.abs(mask.x * 2 + mask.width - (HOLE.x * 2 + HOLE.width)) / 2],
  ] as const)('%s puts the ink there', (align, distance) => {
    expect(distance(draw({ ...HOLE, align }, '小美'))).toBeLessThan(6);
  });

  it('moves the same ink', () => {
    const [left, right] = [draw({ ...bare, align: 'left' }, '小美'), draw({ ...bare, align: 'right' }, '小美')];
    expect(right.alpha).toEqual(left.alpha);
    expect(right.x - left.x).toBe(592 - 96);
  });
});

describe('the mask', () => {
  it.each(NAMES)('of %s is cut to its ink and lies inside', (name) => {
    const mask = draw(HOLE, cleanName(name));
    expectInside(mask, HOLE);
    const rows = Array.from({ length: mask.height }, (_, row) =>
      mask.alpha.subarray(row * mask.width, (row + 1) * mask.width),
    );
    const hasInk = (values: Iterable<number>) => Array.from(values).some((alpha) => alpha > 0);
    // A stroke that only grazes a row of pixels may leave it without a level of grey: hence two.
    expect(hasInk(rows.slice(0, 2).flatMap((row) => [...row]))).toBe(true);
    expect(hasInk(rows.slice(-2).flatMap((row) => [...row]))).toBe(true);
    expect(hasInk(rows.flatMap((row) => [...row.subarray(0, 2)]))).toBe(true);
    expect(hasInk(rows.flatMap((row) => [...row.subarray(-2)]))).toBe(true);
  });

  it('of nothing is empty', () => {
    expect(draw(bare, ' ')).toEqual({ x: 64, y: 1600, width: 0, height: 0, alpha: new Uint8Array(0) });
  });

  it('of a letter higher than the hole is clipped', () => {
    const hole = { ...bare, height: 16, baseline: 12 };
    const mask = draw(hole, '国Å');
    expectInside(mask, hole);
    expect(mask.height).toBe(16);
  });
});

describe('one character is drawn for', () => {
  it.each([
    ['a family: its first member', '👨‍👩‍👧‍👦', '👨'],
    ['a person of some colour: the person', '👩🏽', '👩'],
    ['a heart in colour: the heart', '❤️', '❤'],
    ['a keycap: its digit', '1️⃣', '1'],
    ['a national flag: a flag', '🇨🇳', '🚩'],
    ['a letter with too many marks: the letter with one', `e${'\u0301\u0302\u0303\u0304'}`, 'é'],
    ['a letter in two parts: the whole letter', 'e\u0308', 'ë'],
    ['a fancy letter: the letter', '𝓐', 'A'],
    ['a letter between directions: the letter', '\u202e美\u202c', '美'],
    ['a letter and NUL: the letter', '\u0000美', '美'],
  ])('%s', (_, written, drawn) => expect(draw(HOLE, written)).toEqual(draw(HOLE, drawn)));
});

describe('a name that no font can write', () => {
  it.each([
    ['أحمد', false],
    ['한국어', false],
    ['𠮷', false],
    ['', false],
    ['  ', false],
    ['𠮷田', true],
    ['한국 a', false],
    ['小美', true],
    ['李娜❤️', true],
    ['Zoë O’Brien-Smith', true],
  ])('%s is known as such: %s', (name, drawable) => {
    expect(isDrawable(name, loadGlyphs(lettersOf(bare, name)))).toBe(drawable);
  });

  it('still shows something for each of its characters', () => {
    expect(fit(bare, '한국어').glyphs).toHaveLength(3);
    expect(inkOf(draw(bare, '한국어'))).toBeCloseTo(inkOf(draw(bare, '𠮷')) * 3, -4);
    expect(inkOf(draw(bare, '𠮷'))).toBeGreaterThan(255 * 50);
  });

  it('is not confused with one whose page was forgotten', () => {
    expect(() => drawText(bare, '美', new Map())).toThrow('was not loaded');
  });
});

describe('whatever is drawn', () => {
  const side = (max: number) => fc.integer({ min: 0, max }).map((sixteenths) => sixteenths * 16);
  const place = fc.record({
    x: side(40),
    y: side(80),
    width: side(45),
    height: side(10),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    before: fc.constantFrom('', '由 ', '\u202e'),
    after: fc.constantFrom('', ' 转交', '…'),
    baseline: fc.integer({ min: -20, max: 200 }),
    fontPx: fc.integer({ min: 8, max: 120 }),
    minFontPx: fc.integer({ min: 8, max: 120 }),
  });
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(...NAMES),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  );

  it('lies inside its hole, twice the same, from the pages it asked for', () => {
    fc.assert(
      fc.property(place, text, (where, name) => {
        const hole: TextHole = { ...HOLE, ...where };
        const mask = draw(hole, name);
        expectInside(mask, hole);
        expect(draw(hole, name)).toEqual(mask);
      }),
      { numRuns: 400 },
    );
  });

  it('is fast: four characters in well under a millisecond', () => {
    const glyphs = loadGlyphs(lettersOf(bare, '骉喆堃明'));
    const times = Array.from({ length: 200 }, () => {
      const started = performance.now();
      drawText(bare, '骉喆堃明', glyphs);
      return performance.now() - started;
    });
    expect(times.toSorted((a, b) => a - b)[100]).toBeLessThan(1);
  });
});
