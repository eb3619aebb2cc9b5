// Words in a room of so many lines: they shrink as far as they are read, and only then lose their end.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, fitLines } from '../../../scripts/posters/type/break-lines.ts';

const SIXTY =
  '漾濞薄壳核桃与手剥核桃仁，白露以后打下、柴火慢烘四十八小时、三个人剥了四天的一份年货：两斤带壳一斤去壳，附手写信笺一封呀';
const room = { width: 640, weight: 700, shape: 'even' } as const;

describe('fitted lines', () => {
  it('keep their size where there is room', () => {
    const fitted = fitLines({ ...room, text: '漾濞薄壳核桃', fontPx: 64, minFontPx: 32, maxLines: 2 });
    expect(fitted).toEqual({ lines: ['漾濞薄壳核桃'], fontPx: 64, isCut: false });
  });

  it('shrink a title of sixty characters and keep every one of them', () => {
    const { lines, fontPx, isCut } = fitLines({ ...room, text: SIXTY, fontPx: 64, minFontPx: 32, maxLines: 4 });
    expect(lines.join('')).toBe(SIXTY);
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(fontPx).toBeLessThan(64);
    expect(isCut).toBe(false);
  });

  it('end with an ellipsis when even the smallest size has no room', () => {
    const { lines, fontPx, isCut } = fitLines({ ...room, text: SIXTY, fontPx: 64, minFontPx: 48, maxLines: 2 });
    expect(fontPx).toBe(48);
    expect(isCut).toBe(true);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).toMatch(/……$/u);
    expect(SIXTY.startsWith(lines.join('').replace('……', ''))).toBe(true);
  });

  it.each([
    ['甲乙丙，丁戊己庚辛', '甲乙丙……'],
    ['甲乙丙“丁戊己庚辛”', '甲乙丙……'],
    ['甲乙丙——丁戊己庚辛', '甲乙丙……'],
    ['甲“乙。”丁戊己庚辛', '甲“乙……'],
  ])('leave no mark before the ellipsis: 「%s」 becomes 「%s」', (text, cut) => {
    const { lines } = fitLines({
      text,
      width: 5.6 * 40,
      fontPx: 40,
      minFontPx: 40,
      maxLines: 1,
      weight: 400,
      shape: 'full',
    });
    expect(lines).toEqual([cut]);
  });

  it('are as large as their room allows, in steps of two pixels, and never cut without need', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'漾濞薄壳核桃，白露打下、oil '),
      minLength: 2,
      maxLength: 60,
    });
    const sizes = fc.record({ minFontPx: fc.integer({ min: 20, max: 40 }), more: fc.integer({ min: 0, max: 40 }) });
    const text = letters.filter((words) => /\p{Script=Han}/u.test(words));
    fc.assert(
      fc.property(text, sizes, fc.integer({ min: 1, max: 5 }), (words, { minFontPx, more }, maxLines) => {
        const request = { text: words, width: 480, weight: 400, shape: 'full' } as const;
        const fontPx = minFontPx + more;
        const fitted = fitLines({ ...request, fontPx, minFontPx, maxLines });
        const linesAt = (px: number) => breakLines({ ...request, fontPx: px }).length;
        expect(fitted.lines.length).toBeLessThanOrEqual(maxLines);
        expect(fitted.isCut).toBe(linesAt(minFontPx) > maxLines);
        if (fitted.isCut) return;
        expect(fitted.lines).toEqual(breakLines({ ...request, fontPx: fitted.fontPx }));
        expect(fitted.fontPx + 2 > fontPx || linesAt(fitted.fontPx + 2) > maxLines).toBe(true);
      }),
    );
  });
});
