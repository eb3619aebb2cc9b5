// Divides a line into runs of one face: Latin words in the Latin font, Chinese and its marks in the Chinese one.
import { FACES, hasGlyph, type Face } from './fonts.ts';

export interface Run {
  text: string;
  face: Face;
  /** Between this run and the one before stood a space. */
  spaceBefore: boolean;
}

/** Both fonts have these, in different shapes: they take after their neighbours. */
const BORROWED = new Set(['‘', '’', '“', '”', '—', '…', '·']);

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Chinese and plain Latin: every character stands for itself, and asking for clusters would take ten times as long. */
const PLAIN = /^[\u{20}-\u{7e}\u{2014}-\u{2026}\u{3001}-\u{3029}\u{4e00}-\u{9fff}\u{ff01}-\u{ff5e}]*$/u;

export function splitGraphemes(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

export function splitRuns(line: string): Run[] {
  const letters = splitGraphemes(line);
  const faces = chooseFaces(letters);
  const runs: Run[] = [];
  let sawSpace = false;
  letters.forEach((letter, index) => {
    const face = faces[index];
    if (!face) {
      sawSpace = true;
      return;
    }
    const text = dropInvisible(letter, face);
    if (text === '') return;
    const last = runs.at(-1);
    // A space between two Latin words is theirs; anywhere else it is a gap that we set.
    if (last && last.face === face && (!sawSpace || face === 'Latin')) last.text += sawSpace ? ` ${text}` : text;
    else runs.push({ text, face, spaceBefore: sawSpace && runs.length > 0 });
    sawSpace = false;
  });
  return runs;
}

/**
 * Selectors, joiners and direction marks have done their work by now, and satori would look for pictures of them. What
 * a font draws its own way, such as the joiner in 👩‍🌾, stays.
 */
function dropInvisible(grapheme: string, face: Face): string {
  if (PLAIN.test(grapheme)) return grapheme;
  return grapheme.replaceAll(/\p{DI}/gu, (sign) =>
    sign !== AS_PICTURE && hasGlyph(face, sign.codePointAt(0) ?? 0) ? sign : '',
  );
}

/** The selector that makes a picture of a sign: the face was chosen by it, and satori knows no font that has it. */
const AS_PICTURE = '\u{fe0f}';

/** One face a grapheme; undefined for a space. */
function chooseFaces(letters: readonly string[]): (Face | undefined)[] {
  const own = letters.map((letter) => (isSpace(letter) || BORROWED.has(letter) ? undefined : faceOf(letter)));
  return letters.map((letter, index) => {
    if (isSpace(letter)) return undefined;
    if (!BORROWED.has(letter)) return own[index];
    const before = own.slice(0, index).findLast((face) => face !== undefined);
    const after = own.slice(index + 1).find((face) => face !== undefined);
    return before === 'Latin' && after !== 'Han'
      ? 'Latin'
      : before === undefined && after === 'Latin'
        ? 'Latin'
        : 'Han';
  });
}

/** The first face of the chain that has it. A picture sign drawn as text by the Latin font (♥, ©) stays text. */
export function faceOf(grapheme: string): Face | undefined {
  const codePoint = grapheme.codePointAt(0) ?? 0;
  const isPicture = /\p{Emoji_Presentation}|\u{fe0f}/u.test(grapheme);
  if (isPicture && hasGlyph('Emoji', codePoint)) return 'Emoji';
  return FACES.find((face) => hasGlyph(face, codePoint)) ?? 'Han';
}

export function isSpace(grapheme: string): boolean {
  return /^\s+$/u.test(grapheme);
}
