// Fits a name into its place: as large as designed if it can be, smaller down to a limit, then without its end.
import type { TextHole } from '../holes.ts';
import { findGlyph, UNKNOWN_LETTER } from './find-glyph.ts';
import type { Glyphs } from './glyphs.ts';
import { readLetters } from './letters.ts';
import type { Glyph } from './outline.ts';

export interface FittedLine {
  fontPx: number;
  glyphs: readonly Glyph[];
  /** Of the whole line, in pixels. */
  width: number;
}

const ELLIPSIS = '…';

/** Every character that drawing may need: load the pages of these. */
export function lettersOf(hole: TextHole, text: string): string {
  const letters = [hole.before, text, hole.after, ELLIPSIS].flatMap(readLetters);
  return [...new Set(letters)].map((point) => String.fromCodePoint(point)).join('');
}

export function fitLine(hole: TextHole, text: string, glyphs: Glyphs): FittedLine {
  const before = findGlyphs(hole.before, glyphs);
  const middle = findGlyphs(text, glyphs);
  const after = findGlyphs(hole.after, glyphs);
  const whole = [...before, ...middle, ...after];
  const fontPx = Math.min(hole.fontPx, Math.floor((hole.width * 1000) / Math.max(1, measure(whole))));
  if (fontPx >= hole.minFontPx) return setLine(whole, fontPx);
  const end = [...findGlyphs(ELLIPSIS, glyphs), ...after];
  const room = (hole.width * 1000) / hole.minFontPx - measure(before) - measure(end);
  return setLine([...before, ...takeWhileFits(middle, room), ...end], hole.minFontPx);
}

function setLine(glyphs: readonly Glyph[], fontPx: number): FittedLine {
  return { fontPx, glyphs, width: (measure(glyphs) * fontPx) / 1000 };
}

function findGlyphs(text: string, glyphs: Glyphs): Glyph[] {
  return readLetters(text).map((point) => findGlyph(point, glyphs) ?? UNKNOWN_LETTER);
}

function measure(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { advance }) => sum + advance, 0);
}

/** No space before the ellipsis. */
function takeWhileFits(glyphs: readonly Glyph[], room: number): readonly Glyph[] {
  let width = 0;
  let count = 0;
  for (const { advance } of glyphs) {
    width += advance;
    if (width > room) break;
    count++;
  }
  while (count > 0 && glyphs[count - 1]?.contours.length === 0) count--;
  return glyphs.slice(0, count);
}
