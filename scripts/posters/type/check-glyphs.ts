// Finds characters that posters could not draw: they would come out as empty boxes, and nobody would be told.
import { type Face, hasGlyph } from './fonts.ts';
import { faceOf, isSpace, splitGraphemes } from './split-runs.ts';

/** The frame of a key, 1️⃣: the font has it, but satori does not find it there. */
const KEY_FRAME = '\u{20e3}';

/** Every such character once, in the order of the texts: an accent with the letter that carries it. */
export function findMissingGlyphs(texts: readonly string[]): string[] {
  const letters = new Set(texts.flatMap(splitGraphemes));
  return [...letters].filter((letter) => !isSpace(letter) && !canDraw(letter, faceOf(letter) ?? 'Han'));
}

/** A letter is drawn in one face, with everything that is written upon it; selectors and joiners have no picture. */
function canDraw(grapheme: string, face: Face): boolean {
  if (grapheme.includes(KEY_FRAME)) return false;
  const points = grapheme.normalize('NFC').replaceAll(/\p{DI}/gu, '');
  return Array.from(points).every((point) => hasGlyph(face, point.codePointAt(0) ?? 0));
}
