// Glyph pages: what is written is read, every character stands where it is looked for, all of GBK is there.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGlyph } from '../../../functions/posters/type/find-glyph.ts';
import { nameGlyphPage, pagesOf, readGlyphPage } from '../../../functions/posters/type/glyphs.ts';
import { writeGlyphPage } from '../../../functions/posters/type/write-glyph-page.ts';
import { writeGlyphPages } from '../../../scripts/posters/glyph-pages.ts';
import { loadGlyphs, written } from './type-glyphs.ts';

const hasGlyph = (letter: string) => findGlyph(letter.codePointAt(0) ?? 0, loadGlyphs(letter)) !== null;
const advanceOf = (letter: string) => findGlyph(letter.codePointAt(0) ?? 0, loadGlyphs(letter))?.advance;

describe('the format', () => {
  const coordinate = fc.integer({ min: -4000, max: 4000 });
  const contour = fc
    .array(fc.tuple(coordinate, coordinate, fc.constantFrom(0, 1)), { minLength: 1, maxLength: 40 })
    .map((points) => points.flat());
  const glyph = fc.record({ advance: fc.nat(4000), contours: fc.array(contour, { maxLength: 6 }) });

  it('gives back every outline, and null for what is not there', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(63), glyph), { maxLength: 12 }), (entries) => {
        const glyphs = new Map(entries.map(([index, each]) => [0x4e00 + index, each]));
        const page = readGlyphPage(writeGlyphPage(glyphs));
        for (let point = 0x4e00; point < 0x4e40; point++) {
          expect(page.readGlyph(point)).toEqual(glyphs.get(point) ?? null);
        }
      }),
    );
  });

  it('reads a page that is a piece of a larger buffer', () => {
    const bytes = writeGlyphPage(new Map([[0x41, { advance: 9, contours: [[1, 2, 1]] }]]));
    const buffer = new Uint8Array(bytes.length + 7);
    buffer.set(bytes, 7);
    expect(readGlyphPage(buffer.subarray(7)).readGlyph(0x41)).toEqual({ advance: 9, contours: [[1, 2, 1]] });
  });

  it('is not taken for granted: an error page is refused', () => {
    expect(() => readGlyphPage(new TextEncoder().encode('<!doctype html>'.repeat(20)))).toThrow('not a glyph page');
    expect(() => readGlyphPage(new Uint8Array(0))).toThrow('not a glyph page');
    expect(() => readGlyphPage(new TextEncoder().encode('XPG1'))).toThrow('not a glyph page');
  });
});

describe('the pages of the build', () => {
  it('hold every character of GBK but ≒, which is in nobody’s name', () => {
    const missing = listGbk().filter((letter) => !hasGlyph(letter));
    expect(listGbk().length).toBeGreaterThan(21_700);
    expect(missing).toEqual(['≒']);
  });

  it.each([...'骉喆堃䶮㛃·’“”…—「」，。０Ａ★♥❤🐼👨🏳🚩éőЖΩ０9'])('hold %s', (letter) =>
    expect(hasGlyph(letter)).toBe(true),
  );

  it.each([...'’“”…·'])('draw %s as Latin does, not a full em wide', (letter) => {
    expect(advanceOf(letter)).toBeLessThan(900);
  });

  it.each([...'「」，。　０汉🐼❤'].filter((letter) => letter !== '　'))('draw %s a full em wide', (letter) =>
    expect(advanceOf(letter)).toBe(1000),
  );

  it('hold nothing that is written from right to left, or that is only a mark', () => {
    const points = Array.from({ length: 0x20000 }, (_, point) => point).filter(
      (point) => point < 0xd800 || point > 0xdfff,
    );
    const wrong = points
      .map((point) => String.fromCodePoint(point))
      .filter((letter) => {
        return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{M}\p{C}]/u.test(letter);
      });
    expect(wrong.filter(hasGlyph)).toEqual([]);
  });

  it('are few and small', () => {
    expect(written.pages).toBeLessThan(700);
    expect(written.bytes).toBeLessThan(15_000_000);
  });

  it('come from the cache the second time, byte for byte as many', () => {
    const folder = mkdtempSync(join(tmpdir(), 'glyph-pages-again-'));
    const started = process.cpuUsage();
    expect(writeGlyphPages(folder)).toEqual(written);
    // Reading the fonts takes seconds; of the processor's time, because the disk may be busy.
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
    const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(written.bytes);
    expect(Math.max(...sizes)).toBeLessThan(48_000);
    rmSync(folder, { recursive: true });
  });
});

describe('the page of a character', () => {
  it('is named by its number in hex', () => {
    expect(pagesOf('汉😀')).toEqual([0x6c49 >> 6, 0x1f600 >> 6]);
    expect(nameGlyphPage(0x6c49 >> 6)).toBe('1b1.bin');
  });

  it('is asked for once', () => expect(pagesOf('aabbAA')).toEqual([1]));
});

/** Every two-byte code of GBK that is a character of Unicode's own; the rest is for private use. */
function listGbk(): string[] {
  const decoder = new TextDecoder('gbk');
  const letters: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (/^[^\p{Co}\ufffd\u3000]$/u.test(text)) letters.push(text);
    }
  }
  return letters;
}
