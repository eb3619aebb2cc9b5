// Cuts a text into what a line may not divide: a Chinese character with its marks, a Latin word, a figure with its unit.
import { isMark, mayBegin, mayEnd } from './marks.ts';
import { isSpace, splitGraphemes } from './split-runs.ts';

export interface Atom {
  text: string;
  /** A space stands before it, unless a line begins here. */
  spaceBefore: boolean;
  /** How well a line may begin here: after a dot between two parts, after a mark, between two words, or inside one. */
  entry: 'stop' | 'pause' | 'word' | 'inside';
}

/** A figure and what it counts: 1900 米, 2.5 公斤, 60 度, 500 g. One character where the table has nothing longer. */
const MEASURED =
  /\d[\d.,:–-]*\s?(?:平方米|平方公里|毫米|厘米|分米|公里|公斤|公顷|公升|毫升|毫克|千克|小时|分钟|个月|个钟头|世纪|人份|摄氏度|[a-zA-Z°℃µ]{1,4}\b|\p{Script=Han})/gu;

/** The apostrophe of a Latin word looks like a closing quotation mark: don’t. */
const APOSTROPHE = /(?<=\p{Script=Latin})’\p{Script=Latin}/gu;

/** Particles lean on the word before them, whatever the dictionary says. */
const TRAILING = new Set('的地得了着过们吗呢吧啊呀么'.split(''));

const words = new Intl.Segmenter('zh', { granularity: 'word' });

export function splitAtoms(text: string): Atom[] {
  const clean = text.replaceAll(/\s+/gu, ' ').trim();
  const glued = new Set([...findInside(clean, MEASURED, 1), ...findInside(clean, APOSTROPHE, 0)]);
  const wordStarts = new Set(Array.from(words.segment(clean), ({ index }) => index));
  const atoms: Atom[] = [];
  let at = 0;
  let previous = '';
  let sawSpace = false;
  for (const letter of splitGraphemes(clean)) {
    const last = atoms.at(-1);
    if (isSpace(letter)) sawSpace = true;
    else {
      const isGlued = glued.has(at) || !mayDivide({ before: previous, after: letter, sawSpace });
      if (last && isGlued) last.text += sawSpace ? ` ${letter}` : letter;
      else
        atoms.push({
          text: letter,
          spaceBefore: sawSpace,
          entry: chooseEntry(previous, wordStarts.has(at) && !TRAILING.has(letter)),
        });
      previous = letter;
      sawSpace = false;
    }
    at += letter.length;
  }
  return atoms;
}

/** Writes atoms as one line. */
export function joinAtoms(atoms: readonly Atom[]): string {
  return atoms.map((atom, index) => (index > 0 && atom.spaceBefore ? ` ${atom.text}` : atom.text)).join('');
}

/** Offsets in what is kept whole; the first `free` characters of it may begin a line. */
function findInside(text: string, whole: RegExp, free: number): number[] {
  return Array.from(text.matchAll(whole)).flatMap(({ index, 0: found }) =>
    Array.from({ length: found.length - free }, (_, offset) => index + free + offset),
  );
}

function mayDivide(place: { before: string; after: string; sawSpace: boolean }): boolean {
  const { before, after, sawSpace } = place;
  if (before === '' || !mayEnd(before) || !mayBegin(after)) return false;
  return sawSpace || !(isOfWord(before) && isOfWord(after));
}

/** Letters and figures that are written without a break between them: everything but Chinese, its marks and pictures. */
function isOfWord(letter: string): boolean {
  return (
    !/[\p{Script=Han}\u{3000}-\u{30ff}\u{ff00}-\u{ffef}“”‘’—…·]|\p{Extended_Pictographic}/u.test(letter) ||
    /^\d/u.test(letter)
  );
}

function chooseEntry(before: string, isWordStart: boolean): Atom['entry'] {
  if (before === '·') return 'stop';
  if (isMark(before)) return 'pause';
  return isWordStart ? 'word' : 'inside';
}
