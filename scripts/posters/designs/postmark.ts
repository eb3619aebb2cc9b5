// Where it comes from, as a postmark: a ring with the place along its edge, or a box where the place is a long one.
import { fitLines } from '../type/break-lines.ts';
import { openFont, type Weight } from '../type/fonts.ts';
import { faceOf, splitGraphemes } from '../type/split-runs.ts';
import { baselineIn, drawing, outline, rule, textLine, textLines } from './elements.ts';
import type { Element } from './model.ts';

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
const LETTER = 0.135;
const LETTER_RADIUS = 0.385;
/** Sizes of a boxed place; what is longer loses its end, as the page says it in full. */
const BOXED = [0.16, 0.145, 0.132, 0.12];
const MOST_ARC = Math.PI * 0.94;

export function postmark(place: PostmarkPlace): Element[] {
  const [upper, lower] = splitPlace(place.origin);
  const fits = [upper, lower].every((part) => measureArc(part) <= MOST_ARC);
  return fits ? ring(place, upper, lower) : box(place);
}

/** 「云南大理 · 海拔 1900 米」 has its halves; a place without a dot stands above. */
function splitPlace(origin: string): [string, string] {
  const [first = '', ...rest] = origin.split(/\s*·\s*/u);
  return [first, rest.join(' ')];
}

/** In radians, letters a little apart. */
function measureArc(text: string): number {
  return splitGraphemes(text).reduce((sum, letter) => sum + advanceOf(letter) * (LETTER / LETTER_RADIUS), 0);
}

function advanceOf(letter: string): number {
  return (/^[\p{Script=Han}\u{3000}-\u{30ff}\u{ff00}-\u{ffef}]/u.test(letter) ? 1 : 0.58) * 1.12;
}

function ring(place: PostmarkPlace, upper: string, lower: string): Element[] {
  const { x, y, side, word, colour } = place;
  const letters = [...setArc(upper, side, 'upper'), ...setArc(lower, side, 'lower')].join('');
  const middle = side / 2;
  const bar = { half: side * 0.31, up: side * 0.13 };
  const art =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">` +
    `<g fill="none" stroke="${colour}"><circle cx="${middle}" cy="${middle}" r="${middle - 2}" stroke-width="3"/>` +
    `<circle cx="${middle}" cy="${middle}" r="${middle - 7}" stroke-width="1"/>` +
    [-1, 1]
      .map((way) => `<path d="M${middle - bar.half} ${middle + way * bar.up}h${2 * bar.half}" stroke-width="2"/>`)
      .join('') +
    `</g><g fill="${colour}">${letters}</g></svg>`;
  const fontPx = Math.round(side * 0.17);
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
  return splitGraphemes(text).map((letter) => {
    const width = advanceOf(letter) * (LETTER / LETTER_RADIUS);
    const middle = angle + (turn * width) / 2;
    angle += turn * width;
    return outlineOnRing({ letter, fontPx, side, turn, angle: middle });
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

/** A long place gets a boxed mark: its lines below its word, at the largest size that has room for all of them. */
function box(place: PostmarkPlace): Element[] {
  const { x, y, side, word, origin, colour } = place;
  const pad = Math.round(side * 0.07);
  const head = Math.round(side * 0.26);
  const fontPx = Math.round(side * 0.14);
  const { lines, leading, ...size } = fitBoxed(origin, { width: side - 2 * pad, height: side - head - pad, side });
  const top = y + head + Math.round((side - head - lines.length * leading) / 2);
  const type = { weight: WEIGHT, colour } as const;
  return [
    outline({ x, y, width: side, height: side }, colour, 3),
    rule({ x, y: y + head, width: side, colour }),
    ...textLine({
      text: word,
      x: x + side / 2,
      baseline: baselineIn(y, head, fontPx),
      align: 'center',
      fontPx,
      ...type,
    }),
    ...textLines({ ...size, ...type, lines, x: x + side / 2, y: top, leading, align: 'center' }),
  ];
}

function fitBoxed(text: string, room: { width: number; height: number; side: number }) {
  const settings = BOXED.map((share) => {
    const fontPx = Math.round(room.side * share);
    const leading = Math.round(fontPx * 1.2);
    return { text, width: room.width, fontPx, leading, maxLines: Math.floor(room.height / leading) };
  });
  const tried = settings.map((one) => ({
    ...fitLines({ ...one, minFontPx: one.fontPx, weight: WEIGHT, shape: 'even' }),
    leading: one.leading,
  }));
  const best = tried.find(({ isCut }) => !isCut) ?? tried.at(-1);
  if (!best) throw new Error('A postmark has no size');
  return best;
}
