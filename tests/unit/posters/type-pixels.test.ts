// The rasteriser against a second one: the fonts' own outlines drawn by resvg, eight times as large, then averaged.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import type { TextMask } from '../../../functions/posters/drawing.ts';
import { UNKNOWN_LETTER } from '../../../functions/posters/type/find-glyph.ts';
import { draw, HOLE } from './type-glyphs.ts';

const ZOOM = 8;
const fonts = [
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
].map(openFont);

describe.each([
  [28, 7],
  [64, 3.5],
])('at %i pixels', (fontPx, most) => {
  // Alone, so that only the rasteriser is compared: thin and thick, straight and round, crossing and enclosing strokes.
  it.each([...'王国郝輪鏷攻骉喆堃䶮㛃龘一乙口QgIo8&@ßЖΩ「，'])('%s looks as resvg draws it', (letter) => {
    const compared = compare(letter, fontPx);
    expect(compared.mean).toBeLessThan(most);
    expect(compared.worst).toBeLessThan(160);
    expect(compared.farOff).toBeLessThan(0.08);
  });
});

it('a line of several letters stands where the advances say', () => {
  const { mean, worst } = compare('由国Amy转交', 48);
  expect(mean).toBeLessThan(2.5);
  expect(worst).toBeLessThan(130);
});

it('a character without a glyph is a ring: hollow, round, between baseline and top of a Chinese character', () => {
  const hole = { ...HOLE, before: '', after: '', fontPx: 64 };
  const ring = draw(hole, '\u{10fffd}𠮷');
  const scale = 64 / 1000;
  const at = (x: number, y: number) => {
    const column = Math.round(x * scale - (ring.x - hole.x));
    const row = Math.round(hole.baseline - y * scale - (ring.y - hole.y));
    return ring.alpha[row * ring.width + column] ?? 0;
  };
  expect(ring.width).toBeGreaterThan(36);
  expect(ring.width).toBeLessThanOrEqual(40);
  expect(ring.height).toBeLessThanOrEqual(40);
  expect(at(380, 380)).toBe(0);
  const ink = ring.alpha.reduce((sum, alpha) => sum + alpha, 0) / 255;
  expect(ink).toBeCloseTo(Math.PI * (0.3 ** 2 - 0.246 ** 2) * 64 * 64, -1);
  expect(UNKNOWN_LETTER.advance).toBeGreaterThan(600);
});

/** Differences in levels of 0–255, over the pixels that either drawing touches. */
function compare(text: string, fontPx: number) {
  const hole = {
    ...HOLE,
    x: 0,
    y: 0,
    width: 80 * text.length,
    height: 96,
    baseline: 72,
    before: '',
    after: '',
    fontPx,
  };
  const mask = draw(hole, text);
  const expected = renderByResvg(text, hole);
  const differences: number[] = [];
  for (let y = 0; y < hole.height; y++) {
    for (let x = 0; x < hole.width; x++) {
      const [ours, theirs] = [readMask(mask, x, y), expected[y * hole.width + x] ?? 0];
      if (ours > 0 || theirs > 0) differences.push(Math.abs(ours - theirs));
    }
  }
  return {
    mean: differences.reduce((sum, each) => sum + each, 0) / differences.length,
    worst: Math.max(...differences),
    /** Pixels off by more than an eighth: joints of overlapping strokes, and no others. */
    farOff: differences.filter((each) => each > 32).length / differences.length,
  };
}

function readMask(mask: TextMask, x: number, y: number): number {
  const [column, row] = [x - mask.x, y - mask.y];
  const isInside = column >= 0 && row >= 0 && column < mask.width && row < mask.height;
  return isInside ? (mask.alpha[row * mask.width + column] ?? 0) : 0;
}

function renderByResvg(text: string, hole: typeof HOLE): Float64Array {
  const scale = hole.fontPx / 1000;
  let x = 0;
  const paths = [...text].map((letter) => {
    const { path, advance } = findOutline(letter);
    const placed = `<path d="${path}" transform="translate(${x} ${hole.baseline}) scale(${scale} ${-scale})"/>`;
    x += advance * scale;
    return placed;
  });
  const size = `width="${hole.width * ZOOM}" height="${hole.height * ZOOM}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><g transform="scale(${ZOOM})">${paths.join('')}</g></svg>`;
  const { pixels } = new Resvg(svg).render();
  const averaged = new Float64Array(hole.width * hole.height);
  for (let index = 3; index < pixels.length; index += 4) {
    const at = (index - 3) / 4;
    const column = Math.floor((at % (hole.width * ZOOM)) / ZOOM);
    const row = Math.floor(at / (hole.width * ZOOM) / ZOOM);
    averaged[row * hole.width + column] = (averaged[row * hole.width + column] ?? 0) + (pixels[index] ?? 0) / ZOOM ** 2;
  }
  return averaged;
}

function findOutline(letter: string): { path: string; advance: number } {
  const font = fonts.find((each) => each.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
  const [glyph] = font?.glyphsForString(letter) ?? [];
  if (!glyph) throw new Error(`no font has ${letter}`);
  const path = glyph.path.commands.map(({ command, args }) => `${SVG_LETTERS[command]}${args.join(' ')}`).join('');
  return { path, advance: glyph.advanceWidth };
}

const SVG_LETTERS = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;

function openFont(file: string): Font {
  const font = create(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/${file}`)));
  if ('fonts' in font) throw new Error(`${file} is a collection`);
  return font;
}
