// Finds characters that no font of the posters has: they would be drawn as empty boxes, and nobody would be told.
import { FACES, hasGlyph } from './fonts.ts';
import { isSpace } from './split-runs.ts';

/** Joiners and variation selectors shape their neighbours and have no picture of their own. */
const SHAPING = new Set(['\u{200d}', '\u{fe0e}', '\u{fe0f}']);

/** Every such character once, in the order of the text. */
export function findMissingGlyphs(text: string): string[] {
  const missing = [...new Set(text)].filter((character) => !isSpace(character) && !SHAPING.has(character));
  return missing.filter((character) => !FACES.some((face) => hasGlyph(face, character.codePointAt(0) ?? 0)));
}
