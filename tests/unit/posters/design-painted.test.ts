// Designs as pixels: what was measured is what is drawn, and the edge can write into what comes out.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJpegTemplate } from '../../../functions/posters/jpeg/splice.ts';
import { writeJpegTemplate } from '../../../functions/posters/jpeg/write-template.ts';
import { posterSize } from '../../../functions/posters/sizes.ts';
import { readColour } from '../../../scripts/posters/designs/colours.ts';
import { designPoster } from '../../../scripts/posters/designs/design-poster.ts';
import type { Frame } from '../../../scripts/posters/designs/elements.ts';
import type { PosterDesign } from '../../../scripts/posters/designs/model.ts';
import { fitBytes, type Fitted, MOST_BYTES } from '../../../scripts/posters/fit-bytes.ts';
import { type OpenPicture, openPicture } from '../../../scripts/posters/open-picture.ts';
import { paintDesign } from '../../../scripts/posters/paint-design.ts';
import { findMissingGlyphs } from '../../../scripts/posters/type/check-glyphs.ts';
import { MODELS } from './design-models.ts';
import { readPieces, type TextPiece } from './design-pieces.ts';

const TEMPLATES = ['photo', 'words', 'gift'] as const;
const SHEETS = TEMPLATES.flatMap((template) => posterSize.options.map((size) => ({ template, size })));
/** A picture with much grain: what weighs most. */
const PICTURE = 'content/sellers/luo-walnut/pictures/thin-shell.svg';

let picture: OpenPicture;

beforeAll(async () => {
  picture = await openPicture(readFileSync(PICTURE));
});

describe.each(SHEETS)('a $template poster, $size', ({ template, size }) => {
  it('is light, and flat where the edge will write', async () => {
    const { isLight } = await writeTemplate(designPoster({ ...MODELS['the longest product'], template }, size));
    expect(isLight).toBe(true);
  });

  it.each(['the longest product', 'a product of long Latin words'] as const)(
    'of %s has no ink beside it',
    async (name) => {
      const design = designPoster({ ...MODELS[name], template }, size);
      expect(findStrayInk(await paintDesign(design, null), design)).toBeNull();
    },
  );
});

it('is still light, at a good quality, with the largest picture that a design has', async () => {
  const { isLight, quality } = await writeTemplate(designPoster(MODELS['a usual story'], 'story'));
  expect(isLight).toBe(true);
  expect(quality).toBeGreaterThanOrEqual(66);
});

it('draws signs with selectors and joiners, as the check of letters lets them through', async () => {
  const title = '核\u2060桃❤️ 葛\u{e0100}\u200e 👩🏽‍🌾 ©️ wal\u00adnut';
  expect(findMissingGlyphs([title])).toEqual([]);
  const design = designPoster({ ...MODELS['a usual product'], title }, 'square');
  // A letter that satori finds in no font is an error.
  expect(findStrayInk(await paintDesign(design, null), design)).toBeNull();
});

/** As the build does; throws where the ground of a place is not flat. */
async function writeTemplate(design: PosterDesign): Promise<Fitted> {
  const { width, height, holes } = design;
  if (!holes) throw new Error('a poster without a place for its agent');
  const rgb = await paintDesign(design, picture);
  return fitBytes({
    limit: MOST_BYTES.poster,
    encode: (quality) => writeJpegTemplate({ rgb, width, height, holes, quality }),
    weigh: (bytes) => readJpegTemplate(bytes).jpeg.length,
  });
}

/** The first pixel that is not ground and belongs to no piece. Two million pixels a poster: plain loops. */
function findStrayInk(rgb: Uint8Array, design: PosterDesign): string | null {
  const { width, height, ground } = design;
  const { lines, drawings, rules, sheets } = readPieces(design);
  const taken = new Uint8Array(width * height);
  const grown = [...drawings.map((one) => grow(one, SOFT_PX)), ...rules.map((one) => grow(one, SOFT_PX))];
  for (const { x, y, width: across, height: down } of [...grown, ...lines.map(growLine)]) {
    for (let row = y; row < y + down; row++) taken.fill(1, row * width + x, row * width + x + across);
  }
  const papers = [ground, ...sheets.map(({ colour }) => colour)].map(readColour);
  const under = new Uint8Array(width * height);
  sheets.forEach(({ x, y, width: across, height: down }, number) => {
    for (let row = y; row < y + down; row++) under.fill(number + 1, row * width + x, row * width + x + across);
  });
  for (let index = 0; index < taken.length; index++) {
    const at = index * 3;
    const [red, green, blue] = papers[under[index] ?? 0] ?? [];
    const isInk = rgb[at] !== red || rgb[at + 1] !== green || rgb[at + 2] !== blue;
    if (isInk && taken[index] === 0) return `(${index % width}, ${Math.floor(index / width)})`;
  }
  return null;
}

/** Edges are soft. */
const SOFT_PX = 3;
/** Commas and descents reach below the box of a line by so many em, into its leading. */
const DESCENT = 0.12;

function grow({ x, y, width, height }: Frame, px: number): Frame {
  return { x: x - px, y: y - px, width: width + 2 * px, height: height + 2 * px };
}

function growLine(line: TextPiece): Frame {
  const grown = grow(line, SOFT_PX);
  return { ...grown, height: grown.height + Math.round(line.fontPx * DESCENT) };
}
