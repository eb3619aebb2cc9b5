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

/** Each of them is a letter for itself, whatever stands beside it. Not `&`: in Markdown it may begin the name of another. */
const SINGLE =
  /^[\n\r\t\u{20}-\u{25}\u{27}-\u{7e}\u{b0}\u{b7}\u{d7}\u{2010}-\u{2027}\u{3000}-\u{3029}\u{4e00}-\u{9fff}\u{ff01}-\u{ff5e}]$/u;

/** Font by font the same letters are asked for: of a shop, a few thousand different ones. */
const known = new Map<string, boolean>();

/** A quick yes: every letter of a Markdown text can be drawn. `false` means that it takes a closer look. */
export function areSurelyDrawn(markdown: string): boolean {
  for (const letter of new Set(markdown)) {
    const answer =
      known.get(letter) ?? (SINGLE.test(letter) && (isSpace(letter) || canDraw(letter, faceOf(letter) ?? 'Han')));
    known.set(letter, answer);
    if (!answer) return false;
  }
  return true;
}

/** A letter is drawn in one face, with everything that is written upon it; selectors and joiners have no picture. */
function canDraw(grapheme: string, face: Face): boolean {
  if (grapheme.includes(KEY_FRAME)) return false;
  const points = grapheme.normalize('NFC').replaceAll(/\p{DI}/gu, '');
  return Array.from(points).every((point) => hasGlyph(face, point.codePointAt(0) ?? 0));
}
