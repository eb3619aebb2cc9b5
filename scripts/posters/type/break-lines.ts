// Breaks a text into lines as a typesetter would: no mark where it may not stand, no lonely last character, words kept whole.
import type { Weight } from './fonts.ts';
import { isMark, mayBegin, mayEnd } from './marks.ts';
import { measureLine } from './place-runs.ts';
import { joinAtoms, splitAtoms, type Atom } from './split-atoms.ts';
import { splitGraphemes } from './split-runs.ts';

export interface Lines {
  text: string;
  width: number;
  fontPx: number;
  weight: Weight;
  /** `even`: headings, lines of like length. `full`: running text, every line filled. */
  shape: 'even' | 'full';
}

export interface FitRequest extends Lines {
  maxLines: number;
  /** Smaller is not worth reading: from here on the text loses its end to an ellipsis. */
  minFontPx: number;
}

export interface FittedLines {
  lines: string[];
  fontPx: number;
  /** The end of the text is missing. */
  isCut: boolean;
}

/** What a break costs, in squares of an em of raggedness. */
const ENTRY_COST = {
  even: { stop: -6, pause: -3, word: 0, inside: 9 },
  full: { stop: 0, pause: 0, word: 0, inside: 0.1 },
};
const LONELY_END = 400;
/** A heading whose words stay whole may be this much smaller than the largest that fits. */
const WORTH_WHOLE = 0.8;
/** Sizes are tried in steps that the eye would not see one by one. */
const STEP_PX = 2;
export const ELLIPSIS = '……';

export function breakLines(input: Lines): string[] {
  return breakAtoms(input).map(joinAtoms);
}

/**
 * The largest size at which the text takes no more lines than there are; at the smallest, its end goes. A heading gives
 * up some size to keep its words whole.
 */
export function fitLines(input: FitRequest): FittedLines {
  const sizes = listSizes(input);
  const fitting = sizes.flatMap((fontPx) => {
    const lines = breakAtoms({ ...input, fontPx });
    return lines.length <= input.maxLines ? [{ fontPx, lines }] : [];
  });
  const [largest] = fitting;
  if (!largest) return { lines: cutEnd(input), fontPx: input.minFontPx, isCut: true };
  const whole = fitting.find(({ lines }) => lines.every((line, index) => index === 0 || line[0]?.entry !== 'inside'));
  const best = input.shape === 'even' && whole && whole.fontPx >= largest.fontPx * WORTH_WHOLE ? whole : largest;
  return { lines: best.lines.map(joinAtoms), fontPx: best.fontPx, isCut: false };
}

function listSizes({ fontPx, minFontPx }: FitRequest): number[] {
  const count = Math.ceil((fontPx - minFontPx) / STEP_PX);
  return Array.from({ length: count + 1 }, (_, index) => Math.max(fontPx - index * STEP_PX, minFontPx));
}

function breakAtoms(input: Lines): Atom[][] {
  const atoms = splitAtoms(input.text).flatMap((atom) => splitTooLong(atom, input));
  return chooseBreaks(atoms, input);
}

/** As many whole words as leave room for the ellipsis; nobody needs to see the comma before it. */
function cutEnd(input: FitRequest): string[] {
  const atoms = splitAtoms(input.text);
  for (let kept = atoms.length - 1; kept > 0; kept--) {
    const text = joinAtoms(atoms.slice(0, kept)).replace(/[，、；：。“‘（《「『\s—…]+$/u, '');
    const lines = breakLines({ ...input, fontPx: input.minFontPx, text: text + ELLIPSIS });
    if (lines.length <= input.maxLines) return lines;
  }
  return [ELLIPSIS];
}

/** A word longer than the line is cut where it must be, but not before the mark that follows it. */
function splitTooLong(atom: Atom, { width, fontPx, weight }: Lines): Atom[] {
  if (measureLine({ text: atom.text, fontPx, weight }) <= width) return [atom];
  const parts: Atom[] = [];
  for (const piece of joinMarks(splitGraphemes(atom.text))) {
    const last = parts.at(-1);
    if (last && measureLine({ text: last.text + piece, fontPx, weight }) <= width) last.text += piece;
    else parts.push({ text: piece, spaceBefore: !last && atom.spaceBefore, entry: last ? 'inside' : atom.entry });
  }
  return parts.map((part) => ({ ...part, text: part.text.trim() })).filter((part) => part.text !== '');
}

function joinMarks(letters: readonly string[]): string[] {
  const pieces: string[] = [];
  letters.forEach((letter, index) => {
    const isBound = index > 0 && !(mayEnd(letters[index - 1] ?? '') && mayBegin(letter));
    if (isBound) pieces.push((pieces.pop() ?? '') + letter);
    else pieces.push(letter);
  });
  return pieces;
}

interface Way {
  cost: number;
  lines: number;
  from: number;
}

/**
 * The cheapest way through all possible breaks (Knuth and Plass, without stretching): `ways[k][n]` sets the first k atoms
 * in n lines. Running text takes the fewest lines; headings too, and then share their length among them.
 */
function chooseBreaks(atoms: readonly Atom[], input: Lines): Atom[][] {
  const ways: (Way | undefined)[][] = [[{ cost: 0, lines: 0, from: 0 }]];
  const total = measureLine({ ...input, text: joinAtoms(atoms) });
  const fewest = countFewest(atoms, input);
  const target = input.shape === 'even' ? Math.min(input.width, total / fewest) : input.width;
  for (let end = 1; end <= atoms.length; end++) {
    const row: (Way | undefined)[] = [];
    ways.push(row);
    for (let start = end - 1; start >= 0; start--) {
      const line = atoms.slice(start, end);
      const width = measureLine({ ...input, text: joinAtoms(line) });
      if (width > input.width && end - start > 1) break;
      const cost = costOf({ line, width, target, isLast: end === atoms.length, input });
      for (const way of ways[start] ?? []) {
        if (!way || way.lines >= fewest) continue;
        const known = row[way.lines + 1];
        const sum = way.cost + cost;
        if (!known || sum < known.cost) row[way.lines + 1] = { cost: sum, lines: way.lines + 1, from: start };
      }
    }
  }
  return readBack({ atoms, ways, lines: fewest });
}

/** Filling every line to the brim takes the fewest. */
function countFewest(atoms: readonly Atom[], input: Lines): number {
  let [count, start] = [atoms.length > 0 ? 1 : 0, 0];
  for (let end = 1; end <= atoms.length; end++) {
    const width = measureLine({ ...input, text: joinAtoms(atoms.slice(start, end)) });
    if (width <= input.width || end - start === 1) continue;
    count++;
    start = end - 1;
  }
  return count;
}

function costOf(step: { line: readonly Atom[]; width: number; target: number; isLast: boolean; input: Lines }): number {
  const { line, width, target, isLast, input } = step;
  const { shape, fontPx } = input;
  const slack = isLast && shape === 'full' ? 0 : (target - width) / fontPx;
  return (
    slack * slack + ENTRY_COST[shape][line[0]?.entry ?? 'word'] + (isLast && isLonely(joinAtoms(line)) ? LONELY_END : 0)
  );
}

/** One character, or one and a mark. */
function isLonely(line: string): boolean {
  return splitGraphemes(line).filter((letter) => !isMark(letter) && letter !== ' ').length < 2;
}

function readBack(found: { atoms: readonly Atom[]; ways: (Way | undefined)[][]; lines: number }): Atom[][] {
  const lines: Atom[][] = [];
  let [end, left] = [found.atoms.length, found.lines];
  while (left > 0) {
    const way = found.ways[end]?.[left];
    if (!way) throw new Error('A text cannot be broken into lines');
    lines.unshift(found.atoms.slice(way.from, end));
    end = way.from;
    left--;
  }
  return lines;
}
