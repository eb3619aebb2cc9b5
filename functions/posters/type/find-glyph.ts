// Finds the outline of a character among the loaded pages; a character no font has becomes a ring.
import { PAGE_BITS, type Glyphs } from './glyphs.ts';
import { readLetters } from './letters.ts';
import type { Glyph } from './outline.ts';

/** Throws when the character's page was not loaded: drawing a ring for want of loading would misspell a name silently. */
export function findGlyph(point: number, glyphs: Glyphs): Glyph | null {
  const page = glyphs.get(point >> PAGE_BITS);
  if (page === undefined) throw new Error(`glyph page ${point >> PAGE_BITS} was not loaded`);
  return page?.readGlyph(point) ?? null;
}

/** Whether a name drawn would still be one: at least half of its characters have an outline. If not, show the code. */
export function isDrawable(text: string, glyphs: Glyphs): boolean {
  const letters = readLetters(text).filter((point) => point !== 0x20);
  const known = letters.filter((point) => findGlyph(point, glyphs) !== null);
  return known.length > 0 && known.length * 2 >= letters.length;
}

/** A hollow circle, as Chinese print writes 〇 for a character it cannot: chosen, where tofu would look broken. */
export const UNKNOWN_LETTER: Glyph = {
  advance: 760,
  contours: [writeCircle({ x: 380, y: 380, radius: 300 }), writeCircle({ x: 380, y: 380, radius: -246 })],
};

/** Eight quadratics; a negative radius turns the other way round and so cuts a hole. */
function writeCircle({ x, y, radius }: { x: number; y: number; radius: number }): number[] {
  const size = Math.abs(radius);
  return Array.from({ length: 16 }, (_, index) => {
    const angle = (Math.sign(radius) * -index * Math.PI) / 8;
    const isOnCurve = index % 2 === 0;
    // The corner of two tangents that touch the circle an eighth of a turn apart.
    const distance = isOnCurve ? size : size / Math.cos(Math.PI / 8);
    return [x + distance * Math.cos(angle), y + distance * Math.sin(angle), isOnCurve ? 1 : 0];
  }).flat();
}
