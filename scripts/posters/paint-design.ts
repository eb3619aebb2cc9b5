// Turns a design into pixels: ground, picture, and over both the words, which satori lays out and resvg draws.
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { PosterDesign } from './designs/model.ts';
import { cropPicture, type OpenPicture } from './open-picture.ts';
import { loadFonts } from './type/fonts.ts';

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** RGB, three bytes a pixel. The picture does not go through resvg: there it would be most of the cost of a poster. */
export async function paintDesign(design: PosterDesign, picture: OpenPicture | null): Promise<Uint8Array> {
  const { width, height, photo } = design;
  const rgb = fillGround(design);
  if (photo && picture) {
    const visible = clip(photo, design);
    const crop = await cropPicture(picture, photo);
    layPicture(rgb, width, { photo, visible, crop });
  }
  layDrawing(rgb, await drawTree(design, { width, height }));
  return rgb;
}

async function drawTree({ tree }: PosterDesign, size: { width: number; height: number }): Promise<Uint8Array> {
  const svg = await satori(tree, {
    ...size,
    fonts: keptFonts(),
    // Every word was looked up in the fonts before: what is missing here is a letter of the design itself.
    loadAdditionalAsset: (_language, letters) => Promise.reject(new Error(`no font has “${letters}”`)),
  });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().pixels;
}

/** The same list each time: satori reads the fonts again for every new one. */
const keptFonts = (() => {
  let fonts: ReturnType<typeof loadFonts> | undefined;
  return () => (fonts ??= loadFonts());
})();

function fillGround({ width, height, ground }: PosterDesign): Uint8Array {
  const colour = [1, 3, 5].map((start) => Number.parseInt(ground.slice(start, start + 2), 16));
  const row = Uint8Array.from({ length: width * 3 }, (_, index) => colour[index % 3] ?? 0);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) rgb.set(row, y * width * 3);
  return rgb;
}

function clip(photo: Area, { width, height }: PosterDesign): Area {
  const [x, y] = [Math.max(0, photo.x), Math.max(0, photo.y)];
  return {
    x,
    y,
    width: Math.min(width, photo.x + photo.width) - x,
    height: Math.min(height, photo.y + photo.height) - y,
  };
}

function layPicture(
  rgb: Uint8Array,
  width: number,
  { photo, visible, crop }: { photo: Area; visible: Area; crop: Uint8Array },
): void {
  for (let y = visible.y; y < visible.y + visible.height; y++) {
    const from = ((y - photo.y) * photo.width + visible.x - photo.x) * 3;
    rgb.set(crop.subarray(from, from + visible.width * 3), (y * width + visible.x) * 3);
  }
}

/** `rgba` is premultiplied, as resvg leaves it. Two million pixels a poster: a plain loop. */
function layDrawing(rgb: Uint8Array, rgba: Uint8Array): void {
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const through = 255 - (rgba[from + 3] ?? 0);
    if (through === 255) continue;
    if (through === 0) {
      // Half of a poster is covered whole: there is nothing to mix.
      rgb[to] = rgba[from] ?? 0;
      rgb[to + 1] = rgba[from + 1] ?? 0;
      rgb[to + 2] = rgba[from + 2] ?? 0;
      continue;
    }
    rgb[to] = (rgba[from] ?? 0) + Math.round(((rgb[to] ?? 0) * through) / 255);
    rgb[to + 1] = (rgba[from + 1] ?? 0) + Math.round(((rgb[to + 1] ?? 0) * through) / 255);
    rgb[to + 2] = (rgba[from + 2] ?? 0) + Math.round(((rgb[to + 2] ?? 0) * through) / 255);
  }
}
