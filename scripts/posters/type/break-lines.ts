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
  /** Left free before the first line, in em: a paragraph of a letter begins two characters in. */
  indentEm?: number;
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
  even: { stop: -10, pause: -8, word: 0, inside: 9 },
  full: { stop: 0, pause: 0, word: 0, inside: 0.1 },
};
const LONELY_END = 400;
/** A heading whose words stay whole may be this much smaller than the largest that fits. */
const WORTH_WHOLE = 0.8;
/** Sizes are tried in steps that the eye would not see one by one. */
const STEP_PX = 2;
const ELLIPSIS = '……';
/** A pause, an opening mark, or the full stop of a sentence with the quotes that close it: nobody needs to see it before the ellipsis. */
const BEFORE_ELLIPSIS = /(?:[，、；：。“‘（《「『\s—…]|。[”’」』）》]+)+$/u;

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

/** Says of a text that it goes on. */
export function leaveOpen(text: string): string {
  return text.replace(BEFORE_ELLIPSIS, '') + ELLIPSIS;
}

function listSizes({ fontPx, minFontPx }: FitRequest): number[] {
  const count = Math.ceil((fontPx - minFontPx) / STEP_PX);
  return Array.from({ length: count + 1 }, (_, index) => Math.max(fontPx - index * STEP_PX, minFontPx));
}

function breakAtoms(input: Lines): Atom[][] {
  const atoms = splitAtoms(input.text).flatMap((atom) => splitTooLong(atom, input));
  return chooseBreaks(atoms, input);
}

/** As much as leaves room for the ellipsis, rather up to a pause. */
function cutEnd(input: FitRequest): string[] {
  const atoms = splitAtoms(input.text);
  // The more is kept, the more lines it takes: halving finds the most in a few steps, where a long letter has hundreds.
  let [most, tooMany] = [0, atoms.length];
  while (tooMany - most > 1) {
    const middle = (most + tooMany) >> 1;
    if (cutAfter(atoms, middle, input).length <= input.maxLines) most = middle;
    else tooMany = middle;
  }
  if (most === 0) return [ELLIPSIS];
  const near = Math.max(1, most - WORTH_PAUSE);
  const pause = atoms.findLastIndex((atom, kept) => kept >= near && kept <= most && atom.entry === 'pause');
  return cutAfter(atoms, pause === -1 ? most : pause, input);
}

/** A cut looks for a pause among so many of the last pieces. */
const WORTH_PAUSE = 8;

function cutAfter(atoms: readonly Atom[], kept: number, input: FitRequest): string[] {
  return breakLines({ ...input, fontPx: input.minFontPx, text: leaveOpen(joinAtoms(atoms.slice(0, kept))) });
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
      const width = measureFrom(start, line, input);
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

/** The first line is as much longer as it begins further in. */
function measureFrom(start: number, line: readonly Atom[], input: Lines): number {
  const indent = start === 0 ? (input.indentEm ?? 0) * input.fontPx : 0;
  return indent + measureLine({ ...input, text: joinAtoms(line) });
}

/** Filling every line to the brim takes the fewest. */
function countFewest(atoms: readonly Atom[], input: Lines): number {
  let [count, start] = [atoms.length > 0 ? 1 : 0, 0];
  for (let end = 1; end <= atoms.length; end++) {
    const width = measureFrom(start, atoms.slice(start, end), input);
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
