// Where it comes from, as a postmark: a ring with the place along its edge.
import { openFont, type Weight } from '../type/fonts.ts';
import { faceOf, splitGraphemes } from '../type/split-runs.ts';
import { baselineIn, drawing, textLine } from './elements.ts';
import type { Element } from './model.ts';
import { DOT, findBreaks, listBeginnings, markUnits, shortenPlace, unmark } from './shorten-place.ts';

export interface PostmarkPlace {
  x: number;
  y: number;
  /** Diameter, and side of the square that it fills. */
  side: number;
  /** What the place is: 「产地」, 「写于」. */
  word: string;
  origin: string;
  colour: string;
}

const WEIGHT: Weight = 700;
/** In parts of the side: size of the letters, from the rim to their middle, how far an arc may reach round. */
const LETTER = 0.125;
const LETTER_RADIUS = 0.395;
const MOST_ARC = Math.PI * 0.88;
const SPACE = 0.35;

export function postmark(place: PostmarkPlace): Element[] {
  const [upper, lower] = splitPlace(place.origin);
  return ring(place, upper, lower);
}

/**
 * 「云南大理 · 海拔 1900 米」 has its halves; any other place is divided between two words. One too long for a ring is said
 * in fewer words, down to its larger units; only a single word that is too long is cut.
 */
export function splitPlace(origin: string): [string, string] {
  const [first = '', ...rest] = origin.split(DOT);
  const halves: [string, string] = [first, rest.join(' ')];
  if (fitsRing(halves)) return halves;
  const short = shortenPlace(origin);
  const inFull = [markUnits(origin), short].map((place) => place.split(DOT).join(' '));
  const ways = [
    ...inFull.flatMap((place) => splitInMiddle(place, 'units')),
    ...inFull.flatMap((place) => splitInMiddle(place, 'words')),
    ...listBeginnings(short).flatMap((place) => [...splitInMiddle(place, 'units'), ...splitInMiddle(place, 'words')]),
  ];
  return ways.find(fitsRing) ?? cutPlace(origin);
}

function fitsRing(halves: readonly string[]): boolean {
  return halves.every((half) => measureArc(half) <= MOST_ARC);
}

/** Between two units or two words, as near the middle as they allow: the best first. */
function splitInMiddle(text: string, at: 'units' | 'words'): [string, string][] {
  const middle = text.length / 2;
  const whole: [string, string][] = unmark(text).length <= SHORT ? [[unmark(text), '']] : [];
  const breaks = findBreaks(text, at).toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  return [
    ...whole,
    ...breaks.map((index): [string, string] => [unmark(text.slice(0, index)), unmark(text.slice(index))]),
  ];
}

/** So many characters look better on one arc than on two. */
const SHORT = 4;

/** One word without an end. */
function cutPlace(origin: string): [string, string] {
  const letters = splitGraphemes(origin);
  const begin = takeArc(letters, MOST_ARC);
  const end = takeArc(letters.slice(begin.length), MOST_ARC - measureArc('…'));
  return [begin.join('').trim(), `${end.join('').trim()}…`];
}

function takeArc(letters: readonly string[], most: number): string[] {
  const count = letters.findIndex((_, index) => measureArc(letters.slice(0, index + 1).join('')) > most);
  return letters.slice(0, count === -1 ? letters.length : count);
}

/** In radians, letters a little apart. */
function measureArc(text: string): number {
  return splitGraphemes(text).reduce((sum, letter) => sum + advanceOf(letter) * (LETTER / LETTER_RADIUS), 0);
}

function advanceOf(letter: string): number {
  if (letter === ' ') return SPACE;
  return faceOf(letter) === 'Latin' && letter !== '…' ? 0.62 : 1.12;
}

function ring(place: PostmarkPlace, upper: string, lower: string): Element[] {
  const { x, y, side, word, colour } = place;
  const letters = [...setArc(upper, side, 'upper'), ...setArc(lower, side, 'lower')].join('');
  const middle = side / 2;
  const bar = { half: side * 0.25, up: side * 0.115 };
  const art =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">` +
    `<g fill="none" stroke="${colour}"><circle cx="${middle}" cy="${middle}" r="${middle - 2}" stroke-width="3"/>` +
    `<circle cx="${middle}" cy="${middle}" r="${middle - 7}" stroke-width="1"/>` +
    [-1, 1]
      .map((way) => `<path d="M${middle - bar.half} ${middle + way * bar.up}h${2 * bar.half}" stroke-width="2"/>`)
      .join('') +
    `</g><g fill="${colour}">${letters}</g></svg>`;
  const fontPx = Math.round(side * 0.16);
  const baseline = baselineIn(y, side, fontPx);
  return [
    drawing({ x, y, width: side, height: side }, art),
    ...textLine({ text: word, x: x + middle, baseline, align: 'center', fontPx, weight: WEIGHT, colour }),
  ];
}

/** Outlines along the ring: satori sets no text on a curve. */
function setArc(text: string, side: number, half: 'upper' | 'lower'): string[] {
  const fontPx = side * LETTER;
  const turn = half === 'upper' ? 1 : -1;
  let angle = (-turn * measureArc(text)) / 2;
  return splitGraphemes(text).flatMap((letter) => {
    const width = advanceOf(letter) * (LETTER / LETTER_RADIUS);
    const middle = angle + (turn * width) / 2;
    angle += turn * width;
    return letter === ' ' ? [] : outlineOnRing({ letter, fontPx, side, turn, angle: middle });
  });
}

function outlineOnRing(input: { letter: string; fontPx: number; side: number; turn: number; angle: number }): string {
  const { letter, fontPx, side, turn, angle } = input;
  const font = openFont(faceOf(letter) ?? 'Han', WEIGHT);
  const glyph = font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
  const scale = fontPx / font.unitsPerEm;
  const rise = 0.38 * fontPx;
  const radius = side * LETTER_RADIUS;
  const degrees = (angle * 180) / Math.PI;
  const place = `translate(${side / 2} ${side / 2}) rotate(${degrees.toFixed(2)}) translate(0 ${(-turn * radius + rise).toFixed(2)})`;
  return `<path transform="${place} scale(${scale.toFixed(5)} ${(-scale).toFixed(5)}) translate(${-glyph.advanceWidth / 2} 0)" d="${glyph.path.toSVG()}"/>`;
}
