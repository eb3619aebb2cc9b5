// Small posters of every shape for the tests of JPEG: random pictures with holes, and drawings to fill them.
import fc from 'fast-check';
import jpegJs from 'jpeg-js';
import sharp from 'sharp';
import type { Drawing, TextMask } from '../../../functions/posters/drawing.ts';
import type { Holes, Rgb, TextHole } from '../../../functions/posters/holes.ts';

export interface Scene {
  rgb: Uint8Array;
  width: number;
  height: number;
  quality: number;
  holes: Holes;
  drawing: Drawing;
}

export interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

const colour: fc.Arbitrary<Rgb> = fc.oneof(
  fc.tuple(anyLevel(), anyLevel(), anyLevel()),
  anyLevel().map((grey): Rgb => [grey, grey, grey]),
);

/** A code above or below two lines of text, anywhere on a noisy picture whose sides are seldom multiples of 16. */
export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    seed: fc.nat(),
    quality: fc.oneof(fc.constant(82), fc.integer({ min: 1, max: 100 })),
    version: fc.integer({ min: 1, max: 5 }),
    shift: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })),
    margin: fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 40 })),
    isTextFirst: fc.boolean(),
    lines: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 })),
    colours: fc.tuple(colour, colour, colour, colour),
    dark: fc.integer({ min: 0, max: 60 }),
    light: fc.integer({ min: 220, max: 255 }),
    grain: fc.constantFrom<Grain>('smooth', 'noise', 'solid', 'dots', 'none'),
  })
  .map((plan) => {
    const random = makeRandom(plan.seed);
    const side = (17 + 4 * plan.version) * 8;
    const textHeight = (plan.lines[0] + plan.lines[1]) * 16;
    const codeHeight = side + 64 + plan.shift[1] * 8;
    const width = side + 64 + plan.shift[0] * 8 + plan.margin[0];
    const codeTop = plan.isTextFirst ? textHeight : 0;
    const textTop = plan.isTextFirst ? 0 : Math.ceil(codeHeight / 16) * 16;
    const height = Math.max(codeTop + codeHeight, textTop + textHeight) + plan.margin[1];
    const makeText = (top: number, lines: number, ink: Rgb, paper: Rgb): TextHole => {
      const x = random(3) * 16;
      const hole = { x, y: top, width: Math.floor((width - x) / 16) * 16, height: lines * 16, ink, paper };
      return { ...hole, align: 'left', before: '', after: '', baseline: 12, fontPx: 12, minFontPx: 8 };
    };
    const holes: Holes = {
      qr: {
        x: 32 + plan.shift[0] * 8,
        y: codeTop + 32 + plan.shift[1] * 8,
        version: plan.version,
        mask: 0,
        dark: plan.dark,
        light: plan.light,
      },
      name: makeText(textTop, plan.lines[0], plan.colours[0], plan.colours[1]),
      code: makeText(textTop + plan.lines[0] * 16, plan.lines[1], plan.colours[2], plan.colours[3]),
    };
    const size = 17 + 4 * plan.version;
    const drawing: Drawing = {
      qr: { size, dark: Uint8Array.from({ length: size * size }, () => random(2)) },
      name: makeMask(holes.name, plan.grain, random),
      code: makeMask(holes.code, plan.grain, random),
    };
    const rgb = paintGround({ width, height, holes, random });
    return { rgb, width, height, quality: plan.quality, holes, drawing };
  });

/** One of them, always the same. */
export function sampleScene(seed: number): Scene {
  const [scene] = fc.sample(scenes, { seed, numRuns: 1 });
  if (!scene) throw new Error('There is no scene');
  return scene;
}

/** The drawing that leaves a template as it is. */
export function makeBlank({ qr }: Drawing): Drawing {
  const none = { x: 0, y: 0, width: 0, height: 0, alpha: new Uint8Array(0) };
  return { qr: { size: qr.size, dark: new Uint8Array(qr.size ** 2) }, name: none, code: none };
}

/** Soft waves under noise: every coefficient of a block has something to do. */
export function makePicture(width: number, height: number, seed = 1): Pixels {
  const random = makeRandom(seed);
  const across = Float64Array.from({ length: width * 3 }, (_, at) => 45 * Math.sin(at / (33 + (at % 3) * 21)));
  const down = Float64Array.from({ length: height * 3 }, (_, at) => 45 * Math.sin(at / (69 - (at % 3) * 15)));
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0, y = 0; y < height; y++) {
    for (let x = 0; x < width * 3; x++) {
      rgb[at++] = 113 + (across[x] ?? 0) + (down[y * 3 + (x % 3)] ?? 0) + random(30);
    }
  }
  return { width, height, rgb };
}

/** libjpeg-turbo, which is not to find anything to complain about. */
export async function decodeWithSharp(jpeg: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(jpeg, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

export function decodeWithJpegJs(jpeg: Uint8Array): Pixels {
  const { width, height, data } = jpegJs.decode(jpeg, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
  });
  return { width, height, rgb: data };
}

/** Decibels: the higher, the nearer. */
export function measurePsnr(one: Uint8Array, other: Uint8Array): number {
  const squares = one.reduce((sum, level, at) => sum + (level - (other[at] ?? 0)) ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (squares / one.length));
}

/** What stands before the scan, and the bytes of each restart interval. Fails where markers are not in order. */
export function cutAtMarkers(jpeg: Uint8Array): { header: Uint8Array; intervals: Uint8Array[] } {
  const scanAt = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xda, 0, 12])) + 14;
  const intervals: Uint8Array[] = [];
  let from = scanAt;
  for (let at = scanAt; at < jpeg.length; at++) {
    if (jpeg[at] !== 0xff || jpeg[at + 1] === 0) continue;
    const isLast = at + 2 === jpeg.length;
    const expected = isLast ? 0xd9 : 0xd0 + (intervals.length % 8);
    if (jpeg[at + 1] !== expected) throw new Error(`Marker ${jpeg[at + 1]} instead of ${expected} at ${at}`);
    intervals.push(jpeg.subarray(from, at));
    from = at + 2;
  }
  return { header: jpeg.subarray(0, scanAt), intervals };
}

type Grain = 'smooth' | 'noise' | 'solid' | 'dots' | 'none';
type Random = (below: number) => number;

function anyLevel(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 255 });
}

/** mulberry32: small, and the same everywhere. */
function makeRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function makeMask(hole: TextHole, grain: Grain, random: Random): TextMask {
  if (grain === 'none') return { x: hole.x, y: hole.y, width: 0, height: 0, alpha: new Uint8Array(0) };
  const left = random(hole.width);
  const top = random(hole.height);
  const width = 1 + random(hole.width - left);
  const height = 1 + random(hole.height - top);
  const draw = {
    smooth: (at: number) => 128 + 127 * Math.sin((at % width) / 3 + at / width / 2),
    noise: () => random(256),
    solid: () => 255,
    dots: () => (random(200) === 0 ? 255 : 0),
  }[grain];
  const alpha = Uint8Array.from({ length: width * height }, (_, at) => draw(at));
  return { x: hole.x + left, y: hole.y + top, width, height, alpha };
}

function paintGround(input: { width: number; height: number; holes: Holes; random: Random }): Uint8Array {
  const { width, height, holes, random } = input;
  const { rgb } = makePicture(width, height, random(2 ** 31));
  const { qr, name, code } = holes;
  const side = (17 + 4 * qr.version) * 8 + 64;
  const fill = (place: { x: number; y: number; width: number; height: number }, ground: Rgb) => {
    for (let y = place.y; y < place.y + place.height; y++) {
      for (let x = place.x; x < place.x + place.width; x++) rgb.set(ground, (y * width + x) * 3);
    }
  };
  fill({ x: qr.x - 32, y: qr.y - 32, width: side, height: side }, [qr.light, qr.light, qr.light]);
  fill(name, name.paper);
  fill(code, code.paper);
  return rgb;
}
