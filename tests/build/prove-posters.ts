// What every finished poster must be: a file that decoders agree on, the pixels of its drawing, a QR code that scans.
import jpegJs from 'jpeg-js';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { agentCode } from '../../content/schema/ids.ts';
import type { PosterTemplate } from '../../content/schema/poster.ts';
import { drawHoles, fillTemplate, lettersOfPoster } from '../../functions/posters/compose-poster.ts';
import { paintDrawing } from '../../functions/posters/drawing.ts';
import { encodeJpeg } from '../../functions/posters/jpeg/encode.ts';
import { writeShareLink } from '../../functions/posters/share-link.ts';
import { posterSize, type PosterSize } from '../../functions/posters/sizes.ts';
import { cleanName } from '../../functions/posters/type/clean-name.ts';
import { AGENT_NAMES } from '../fixtures/agent-names.ts';
import { paintScene, type PosterScene, sceneAssets } from '../fixtures/poster-scene.ts';
import { readQr } from '../fixtures/read-qr.ts';

const IS_FULL = process.env['XINPU_FULL'] === '1';
/** Every combination takes about a second: an ordinary run proves a few, chosen by this seed; the full run all. */
const SEED = Number(process.env['POSTER_SEED'] ?? 1);
const SAMPLED = 2;
const CHANNELS = ['', 'wall', 'card', 'moments'];
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** What full encoding and splicing may differ by after decoding, in levels. */
const MOST_LEVELS = 4;

export interface Finished {
  jpeg: Uint8Array<ArrayBuffer>;
  png: Uint8Array<ArrayBuffer>;
  painted: Uint8Array;
  link: string;
}

export function chooseNames(size: PosterSize, template: string, sampled = SAMPLED): number[] {
  if (IS_FULL) return AGENT_NAMES.map((_, index) => index);
  const start = [...`${SEED}${size}${template}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return Array.from({ length: sampled }, (_, turn) => (start + turn * 67) % AGENT_NAMES.length);
}

export async function finishPoster(scene: PosterScene, index: number): Promise<Finished> {
  const { holes, origin, path, width, rgb } = scene;
  const code = agentCode.parse(
    Array.from({ length: 8 }, (_, at) => ALPHABET[(index * 37 + at * at * 11 + at * 5) % 32]).join(''),
  );
  const share = { code, channel: CHANNELS[index % CHANNELS.length] ?? '' };
  const link = writeShareLink({ origin, share, path });
  const words = { link, share, name: cleanName(AGENT_NAMES[index] ?? '') || null };
  const glyphs = await sceneAssets.readGlyphs(lettersOfPoster(holes, words));
  return {
    jpeg: fillTemplate({ holes, bytes: scene.jpeg, format: 'jpg' }, words, glyphs),
    png: fillTemplate({ holes, bytes: scene.png, format: 'png' }, words, glyphs),
    painted: paintDrawing({ template: rgb, width, holes, drawing: drawHoles(holes, words, glyphs) }),
    link,
  };
}

export function provePosters(template: PosterTemplate): void {
  describe.each(posterSize.options)(`a ${template} poster, %s (seed ${SEED})`, (size) => {
    const scenes = new Map<number, Promise<PosterScene>>();
    // Four pages share the names, so that no picture is proven alone.
    const sceneFor = (index: number) => {
      const page = index % (IS_FULL ? 4 : 1);
      const scene = scenes.get(page) ?? paintScene(template, size, page + SEED);
      scenes.set(page, scene);
      return scene;
    };

    it.each(chooseNames(size, template).map((index) => ({ index, name: AGENT_NAMES[index] })))(
      'is what was drawn, in every decoder, and scans: name $index, $name',
      async ({ index }) => {
        const scene = await sceneFor(index);
        const poster = await finishPoster(scene, index);
        await expectSamePixels(scene, poster);
        await expectOtherDecoders(scene, poster);
        expect(await listMisreadings(poster)).toEqual([]);
      },
    );
  });
}

async function expectSamePixels({ width, height }: PosterScene, { jpeg, png, painted }: Finished): Promise<void> {
  const spliced = await decode(jpeg);
  const encoded = await decode(encodeJpeg({ rgb: painted, width, height }));
  expect(findLargestDifference(spliced, encoded)).toBeLessThanOrEqual(MOST_LEVELS);
  expect(Buffer.compare(await decode(png), painted)).toBe(0);
}

async function expectOtherDecoders({ width, height }: PosterScene, { jpeg, png, painted }: Finished): Promise<void> {
  const other = jpegJs.decode(jpeg, { useTArray: true, formatAsRGBA: false });
  expect([other.width, other.height]).toEqual([width, height]);
  // Another inverse DCT and another way to enlarge colour: the same picture, not the same levels.
  expect(findMeanDifference(other.data, await decode(jpeg))).toBeLessThan(1);
  const lossless = PNG.sync.read(Buffer.from(png));
  expect([lossless.width, lossless.height]).toEqual([width, height]);
  expect(Buffer.compare(dropAlpha(lossless.data), painted)).toBe(0);
}

/** Which decoder could not read which treatment of the poster; nothing when all is well. */
async function listMisreadings({ jpeg, link }: Finished): Promise<string[]> {
  const treated = await treat(jpeg);
  const found = await Promise.all(
    Object.entries(treated).map(async ([treatment, bytes]) => {
      const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const read = await readQr({ data, width: info.width, height: info.height });
      return Object.entries(read).flatMap(([decoder, text]) => (text === link ? [] : [`${decoder}, ${treatment}`]));
    }),
  );
  return found.flat();
}

/** What happens to pictures that are passed on: made smaller, saved again, and again. */
async function treat(jpeg: Uint8Array): Promise<Record<string, Uint8Array>> {
  const { width = 0 } = await sharp(jpeg).metadata();
  const shrink = (picture: Uint8Array, to: number) => sharp(picture).resize(to);
  const poor = await sharp(jpeg).jpeg({ quality: 60 }).toBuffer();
  return {
    'as it is': jpeg,
    'quality 60': poor,
    'half as wide': await shrink(jpeg, Math.round(width / 2))
      .png()
      .toBuffer(),
    '360 wide': await shrink(jpeg, 360).jpeg({ quality: 80 }).toBuffer(),
    'saved twice': await shrink(poor, 720).jpeg({ quality: 60 }).toBuffer(),
  };
}

function decode(picture: Uint8Array): Promise<Buffer> {
  return sharp(picture).removeAlpha().raw().toBuffer();
}

function dropAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to);
  return rgb;
}

function findLargestDifference(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return Infinity;
  let largest = 0;
  for (let at = 0; at < one.length; at++) largest = Math.max(largest, Math.abs((one[at] ?? 0) - (other[at] ?? 0)));
  return largest;
}

function findMeanDifference(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return Infinity;
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum / one.length;
}
