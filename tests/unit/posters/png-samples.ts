// Pictures with holes, and drawings for them: any size, any place, any text, from one seed each.
import fc from 'fast-check';
import type { Drawing, TextMask } from '../../../functions/posters/drawing.ts';
import type { Holes, Rgb, TextHole } from '../../../functions/posters/holes.ts';
import { drawQr } from '../../../functions/posters/qr/draw-qr.ts';

export interface SamplePoster {
  rgb: Uint8Array;
  width: number;
  height: number;
  holes: Holes;
  drawing: Drawing;
}

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Random = () => number;

/** Letters of which links are made; version 1 holds 14 of them. */
const link = fc.string({ unit: fc.constantFrom(...'abcxyz0189-./:'), minLength: 1, maxLength: 14 });
const level = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(level, level, level);

export const samplePoster: fc.Arbitrary<SamplePoster> = fc
  .record({
    width: fc.integer({ min: 280, max: 340 }),
    height: fc.integer({ min: 280, max: 340 }),
    version: fc.integer({ min: 1, max: 2 }),
    mask: fc.integer({ min: 0, max: 7 }),
    dark: fc.integer({ min: 0, max: 60 }),
    light: fc.integer({ min: 220, max: 255 }),
    places: fc.tuple(anyPlace(), anyPlace(), anyPlace()),
    inks: fc.tuple(color, color),
    papers: fc.tuple(color, color),
    seed: fc.integer(),
    link,
  })
  .map((dice) => {
    const { width, height, version } = dice;
    const random = startRandom(dice.seed);
    const [qrPlace, namePlace, codePlace] = dice.places;
    const side = (17 + 4 * version) * 8;
    const qr = {
      x: 32 + pickStep(qrPlace.x, width - side - 64, 8),
      y: 32 + pickStep(qrPlace.y, height - side - 64, 8),
      version,
      mask: dice.mask,
      dark: dice.dark,
      light: dice.light,
    };
    const name = placeText({ width, height, place: namePlace, ink: dice.inks[0], paper: dice.papers[0] });
    const code = placeText({ width, height, place: codePlace, ink: dice.inks[1], paper: dice.papers[1] });
    return { ...dice, random, holes: { qr, name, code } };
  })
  .filter(({ holes }) => areApart(holes))
  .map(({ width, height, holes, random, link: text }) => ({
    width,
    height,
    holes,
    rgb: paintTemplate({ width, height, holes, random }),
    drawing: drawSample({ holes, link: text, random }),
  }));

/** A picture with the grounds of its holes, as a design would leave it. */
export function paintTemplate(input: { width: number; height: number; holes: Holes; random: Random }): Uint8Array {
  const { width, height, holes, random } = input;
  const isNoisy = random() < 0.5;
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, at) =>
    isNoisy ? random() * 256 : 40 + ((at / 7) % 90) + random() * 2,
  );
  for (const { x, y, width: across, height: down, color: ground } of listGrounds(holes)) {
    for (let row = y; row < y + down; row++) {
      for (let column = x; column < x + across; column++) rgb.set(ground, (row * width + column) * 3);
    }
  }
  return rgb;
}

/** Fills a row with what one kind of filter predicts well: 0 nothing, 1 left, 2 above, 3 their mean, 4 Paeth's choice. */
export function weaveRow(input: { rgb: Uint8Array; width: number; row: number; kind: number; random: Random }): void {
  const { rgb, width, row, kind, random } = input;
  const stride = width * 3;
  for (let at = row * stride; at < (row + 1) * stride; at++) {
    const left = at % stride < 3 ? 0 : (rgb[at - 3] ?? 0);
    const above = rgb[at - stride] ?? 0;
    const corner = at % stride < 3 ? 0 : (rgb[at - stride - 3] ?? 0);
    const nearest = [left, above, corner].toSorted(
      (one, other) => Math.abs(left + above - corner - one) - Math.abs(left + above - corner - other),
    );
    const predicted = [0, left, above, Math.floor((left + above) / 2), nearest[0] ?? 0][kind] ?? 0;
    // Spikes in a black row cost every other filter twice.
    const noise = kind === 0 ? (random() < 0.1 ? 100 : 0) : random() * 4;
    rgb[at] = predicted + noise;
  }
}

export function startRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    // Mulberry32.
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function makeTextHole(place: Rectangle, colors: { ink: Rgb; paper: Rgb }): TextHole {
  const words = { align: 'left', before: '', after: '', baseline: 12, fontPx: 12, minFontPx: 8 } as const;
  return { ...words, ...place, ...colors };
}

/** Coverage as letters have it: mostly nothing or everything, edges between; anywhere in the hole, also empty. */
export function drawMask(hole: TextHole, random: Random): TextMask {
  const x = hole.x + Math.floor(random() * hole.width);
  const y = hole.y + Math.floor(random() * hole.height);
  const isWhole = random() < 0.4;
  const place = isWhole
    ? { x: hole.x, y: hole.y, width: hole.width, height: hole.height }
    : {
        x,
        y,
        width: Math.ceil(random() * (hole.x + hole.width - x)),
        height: Math.floor(random() * (hole.y + hole.height - y + 1)),
      };
  const alpha = Uint8Array.from({ length: place.width * place.height }, () => {
    const die = random();
    return die < 0.4 ? 0 : die < 0.7 ? 255 : random() * 256;
  });
  return { ...place, alpha };
}

function anyPlace() {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  return fc.record({ x: part, y: part, width: part, height: part });
}

function placeText(input: { width: number; height: number; place: Rectangle; ink: Rgb; paper: Rgb }): TextHole {
  const { place: part, ink, paper } = input;
  const width = 16 + pickStep(part.width, 128, 16);
  const height = 16 + pickStep(part.height, 64, 16);
  const x = pickStep(part.x, input.width - width, 16);
  const y = pickStep(part.y, input.height - height, 16);
  return makeTextHole({ x, y, width, height }, { ink, paper });
}

/** A multiple of `step` from 0 to `most`. */
function pickStep(part: number, most: number, step: number): number {
  return Math.floor(part * (Math.floor(most / step) + 0.999)) * step;
}

function listGrounds({ qr, name, code }: Holes): (Rectangle & { color: Rgb })[] {
  const side = (17 + 4 * qr.version) * 8 + 64;
  const light: Rgb = [qr.light, qr.light, qr.light];
  return [
    { x: qr.x - 32, y: qr.y - 32, width: side, height: side, color: light },
    { ...name, color: name.paper },
    { ...code, color: code.paper },
  ];
}

function areApart(holes: Holes): boolean {
  const grounds = listGrounds(holes);
  return grounds.every((one, index) => grounds.slice(index + 1).every((other) => !overlap(one, other)));
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  const isAbove = one.y + one.height <= other.y || other.y + other.height <= one.y;
  return !isBeside && !isAbove;
}

export function drawSample(input: { holes: Holes; link: string; random: Random }): Drawing {
  const { holes, random } = input;
  const qr = drawQr(input.link, holes.qr);
  if (!qr) throw new Error(`${input.link} is too long for a sample.`);
  return { qr, name: drawMask(holes.name, random), code: drawMask(holes.code, random) };
}
