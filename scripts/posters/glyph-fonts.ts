// The fonts that names are drawn in, and the outlines of every character they have, in units of a glyph page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type PathCommand } from 'fontkit';
import type { Glyph } from '../../functions/posters/type/outline.ts';
import { readVersion } from './hash-modules.ts';

const require = createRequire(import.meta.url);

/**
 * First come, first served. Latin first: Chinese fonts draw ’ “ … · a full em wide. Then all of GBK and the rare
 * characters of names; then emoji in one colour, which sit as large and as high as a Chinese character does.
 */
const CHAIN = [
  { name: 'source-serif-4', file: '600SemiBold/SourceSerif4_600SemiBold.ttf', isEmoji: false },
  { name: 'noto-serif-sc', file: '600SemiBold/NotoSerifSC_600SemiBold.ttf', isEmoji: false },
  { name: 'noto-emoji', file: '700Bold/NotoEmoji_700Bold.ttf', isEmoji: true },
] as const;

/** Never drawn on their own: marks, controls, private use, every blank but the space. */
const IS_DRAWN = /^[\p{L}\p{N}\p{P}\p{S} ]$/u;
const IS_INVISIBLE = /^\p{DI}$/u;
/** From the bottom (-120) to the top (880) of a Chinese character. */
const HAN_MIDDLE = 380;

/** Changes when a font does, or what reads its outlines. */
export function describeFonts(): string {
  const fonts = CHAIN.map(({ name, file }) => `${name}@${readVersion(`@expo-google-fonts/${name}`)}/${file}`);
  return [...fonts, `fontkit@${readVersion('fontkit')}`].join(' ');
}

/** By code point. Takes about two seconds: 32,000 characters. */
export function readGlyphs(): Map<number, Glyph> {
  const glyphs = new Map<number, Glyph>();
  for (const { name, file, isEmoji } of CHAIN) {
    const font = openFont(`@expo-google-fonts/${name}/${file}`);
    for (const point of font.characterSet) {
      const letter = String.fromCodePoint(point);
      if (glyphs.has(point) || !IS_DRAWN.test(letter) || IS_INVISIBLE.test(letter)) continue;
      const [drawn] = font.glyphsForString(letter);
      if (!drawn) continue;
      const glyph = { advance: drawn.advanceWidth, contours: readContours(drawn.path.commands) };
      glyphs.set(point, isEmoji ? setInEm(glyph) : scaleGlyph(glyph, { scale: 1000 / font.unitsPerEm, up: 0 }));
    }
  }
  return glyphs;
}

function openFont(file: string): Font {
  const font = create(readFileSync(require.resolve(file)));
  if ('fonts' in font) throw new Error(`${file} is a collection, not a font`);
  return font;
}

/** Lines and quadratics become points; those a reader finds halfway between two controls are left out, as TrueType does. */
function readContours(commands: readonly PathCommand[]): number[][] {
  const contours: number[][] = [];
  let contour: number[] = [];
  commands.forEach(({ command, args }, index) => {
    const [a = 0, b = 0, c = 0, d = 0] = args;
    if (command === 'bezierCurveTo') throw new Error('a cubic curve: glyph pages hold quadratics only');
    if (command === 'moveTo') contours.push((contour = [a, b, 1]));
    if (command === 'lineTo') contour.push(a, b, 1);
    if (command !== 'quadraticCurveTo') return;
    contour.push(a, b, 0);
    const next = commands[index + 1];
    const [nextA = 0, nextB = 0] = next?.args ?? [];
    const isHalfway = next?.command === 'quadraticCurveTo' && c === (a + nextA) / 2 && d === (b + nextB) / 2;
    if (!isHalfway) contour.push(c, d, 1);
  });
  return contours.map(openContour);
}

/** A contour closes by itself: its last point need not repeat its first. */
function openContour(contour: number[]): number[] {
  const [x, y] = contour;
  const repeats = contour.length > 3 && contour.at(-3) === x && contour.at(-2) === y && contour.at(-1) === 1;
  return repeats ? contour.slice(0, -3) : contour;
}

/** Emoji are drawn larger than their em: shrunk to one, and moved so that their middle is that of a Chinese character. */
function setInEm(glyph: Glyph): Glyph {
  const scale = 1000 / glyph.advance;
  const heights = glyph.contours.flatMap((contour) => contour.filter((_, at) => at % 3 === 1));
  const middle = ((Math.min(...heights) + Math.max(...heights)) / 2) * scale;
  return scaleGlyph(glyph, { scale, up: heights.length > 0 ? HAN_MIDDLE - middle : 0 });
}

function scaleGlyph({ advance, contours }: Glyph, { scale, up }: { scale: number; up: number }): Glyph {
  const toUnits = (value: number, at: number) => {
    if (at % 3 === 2) return value;
    return Math.round(value * scale + (at % 3 === 1 ? up : 0));
  };
  return { advance: Math.round(advance * scale), contours: contours.map((contour) => contour.map(toUnits)) };
}
