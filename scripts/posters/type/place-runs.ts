// Sets one line: where each run stands, with the gaps of Chinese typesetting, measured in the fonts that will draw it.
import { openFont, type Face, type Weight } from './fonts.ts';
import { isLeftHalf, isMark, isRightHalf } from './marks.ts';
import { splitGraphemes, splitRuns, type Run } from './split-runs.ts';

export interface PlacedRun {
  text: string;
  face: Face;
  /** From the left edge of the line; an opening mark at the beginning stands before it with its empty half. */
  x: number;
  width: number;
}

export interface PlacedLine {
  runs: PlacedRun[];
  width: number;
}

/** Between Chinese and Latin or figures, in em: a thin space, whether the author typed one or not. */
const GAP = 0.2;
/** What two marks side by side lose, and a mark at the edge of a line: its empty half. */
const HALF = 0.5;

const advances = new Map<string, number>();
const widths = new Map<string, number>();
/** A few texts' worth: a build of thousands of pages must not keep every piece of every page. */
const MOST_KEPT = 20_000;

export function placeRuns(input: { text: string; fontPx: number; weight: Weight }): PlacedLine {
  const { runs, width } = placeInEm(input.text, input.weight);
  return {
    runs: runs.map((run) => ({ ...run, x: run.x * input.fontPx, width: run.width * input.fontPx })),
    width: width * input.fontPx,
  };
}

/** Kept in em: breaking a text asks for the same pieces at many sizes. */
export function measureLine({ text, fontPx, weight }: { text: string; fontPx: number; weight: Weight }): number {
  const key = `${weight}${text}`;
  const width = widths.get(key) ?? placeInEm(text, weight).width;
  if (widths.size > MOST_KEPT) widths.clear();
  widths.set(key, width);
  return width * fontPx;
}

function placeInEm(text: string, weight: Weight): PlacedLine {
  const pieces = splitRuns(text).flatMap(splitAtMarks);
  const first = pieces[0];
  let x = first && first.face === 'Han' && isRightHalf(first.text.slice(0, 1)) ? -HALF : 0;
  const runs = pieces.map((piece, index) => {
    x += gapBetween(pieces[index - 1], piece);
    const width = measureAdvance(piece, weight);
    const placed = { text: piece.text, face: piece.face, x, width };
    x += width;
    return placed;
  });
  const last = pieces.at(-1);
  const hangs = last && last.face === 'Han' && isLeftHalf(last.text.slice(-1));
  return { runs, width: hangs ? x - HALF : x };
}

/** Two full-width marks side by side move together, so they must be set apart: 「好。」 becomes 「好。 and 」. */
function splitAtMarks(run: Run): Run[] {
  if (run.face !== 'Han') return [run];
  const parts: Run[] = [];
  for (const letter of splitGraphemes(run.text)) {
    const last = parts.at(-1);
    if (last && narrowing(last.text.slice(-1), letter) === 0) last.text += letter;
    else parts.push({ text: letter, face: run.face, spaceBefore: parts.length === 0 && run.spaceBefore });
  }
  return parts;
}

/** In em; negative where two marks move together. */
function gapBetween(before: Run | undefined, after: Run): number {
  if (!before) return 0;
  const [last, first] = [before.text.slice(-1), after.text.slice(0, 1)];
  if (before.face === 'Han' && after.face === 'Han' && !after.spaceBefore) return narrowing(last, first);
  if (isLeftHalf(last) || isRightHalf(first)) return 0;
  if (after.spaceBefore) return GAP;
  return isMark(last) || isMark(first) || before.face === after.face ? 0 : GAP;
}

function narrowing(before: string, after: string): number {
  if (isLeftHalf(before) && (isLeftHalf(after) || isRightHalf(after))) return -HALF;
  return isRightHalf(before) && isRightHalf(after) ? -HALF : 0;
}

/** In em. Chinese is the sum of its characters, so that every part of a text is measured from the same few. */
function measureAdvance(run: Run, weight: Weight): number {
  if (run.face !== 'Han') return shape(run.text, run.face, weight);
  const letters = splitGraphemes(run.text.replaceAll('——', DASH)).map((letter) => (letter === DASH ? '——' : letter));
  return letters.reduce((sum, letter) => sum + shape(letter, run.face, weight), 0);
}

/** A dash of two characters is one stroke in the font: measured as one. */
const DASH = '\u{e000}';

/** Shaped as satori shapes it, with kerning and ligatures. */
function shape(text: string, face: Face, weight: Weight): number {
  const key = `${face}${weight}${text}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  const font = openFont(face, weight);
  const width = font.layout(text).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / font.unitsPerEm;
  advances.set(key, width);
  return width;
}
