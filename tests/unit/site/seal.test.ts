// Seals: how characters share the stone, and that the same seal is cut the same way every time.
import { describe, expect, it } from 'vitest';
import { brandSealText, drawSeal, layoutSeal, type Cell } from '../../../site/seal.ts';
import { readOutlines } from '../../../site/seal-outlines.ts';

const outlinesOf = (text: string) => new Map(Object.entries(readOutlines(text)));

const touch = (one: Cell, other: Cell) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

describe('the layout of a seal', () => {
  it.each([1, 2, 3, 4])('gives %i characters cells inside the stone that do not touch', (count) => {
    const cells = layoutSeal(count);
    expect(cells).toHaveLength(count);
    cells.forEach((cell, index) => {
      expect(Math.min(cell.x, cell.y)).toBeGreaterThan(8);
      expect(Math.max(cell.x + cell.width, cell.y + cell.height)).toBeLessThan(192);
      expect(cells.slice(index + 1).some((other) => touch(cell, other))).toBe(false);
    });
  });

  it('reads two characters downwards', () => {
    const [first, second] = layoutSeal(2);
    expect(first?.x).toBe(second?.x);
    expect(first?.y).toBeLessThan(second?.y ?? 0);
  });

  it('reads three and four from the right column down', () => {
    for (const count of [3, 4]) {
      const [first, second, third] = layoutSeal(count);
      expect(first?.x).toBe(second?.x);
      expect(second?.y).toBeGreaterThan(first?.y ?? 0);
      expect(third?.x).toBeLessThan(first?.x ?? 0);
    }
    expect(layoutSeal(3)[2]?.height).toBeGreaterThan(150);
  });
});

describe('a drawn seal', () => {
  it.each(['窑', '罗家', '柴达木', '德令哈杞'])('of 「%s」 stays under 6 KB', (text) => {
    const svg = drawSeal({ text, outlines: outlinesOf(text), seed: 'any' });
    expect(svg.length).toBeLessThan(6000);
    expect(svg.match(/<path transform/g)).toHaveLength([...text].length);
  });

  it('is the same for the same shop and has another edge for another shop', () => {
    const outlines = outlinesOf('罗家');
    const cut = (seed: string) => drawSeal({ text: '罗家', outlines, seed });
    expect(cut('luo-walnut')).toBe(cut('luo-walnut'));
    expect(cut('luo-walnut')).not.toBe(cut('other-luo'));
  });

  it('names the character that the font does not hold', () => {
    expect(() => readOutlines('罗\u{2F9F4}')).toThrow('\u{2F9F4}');
  });

  it('takes the first two Chinese characters of the brand', () => {
    expect(brandSealText('远山来信')).toBe('远山');
    expect(brandSealText('No. 7 茶')).toBe('茶');
    expect(brandSealText('Letters')).toBe('信');
  });
});
