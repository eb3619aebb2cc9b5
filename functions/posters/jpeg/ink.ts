// A drawn text as the MCUs of a JPEG see it: its coverage there, and what that makes of luma and chroma.
import { mix, type PlacedText, type TextMask } from '../drawing.ts';
import type { Rgb } from '../holes.ts';
import { toCb, toCr, toLuma } from './colour.ts';

export interface Ink {
  mask: TextMask;
  /** The MCUs that the mask reaches, the last ones included. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Ink over paper by coverage, 0–255. */
  luma: Uint8Array;
  red: Uint8Array;
  green: Uint8Array;
  blue: Uint8Array;
  /** Grey on grey leaves chroma as it is. */
  isGrey: boolean;
}

export function spreadInk({ mask, ink, paper }: PlacedText): Ink {
  const luma = new Uint8Array(256);
  const red = new Uint8Array(256);
  const green = new Uint8Array(256);
  const blue = new Uint8Array(256);
  for (let alpha = 0; alpha < 256; alpha++) {
    const r = mix(paper[0], ink[0], alpha);
    const g = mix(paper[1], ink[1], alpha);
    const b = mix(paper[2], ink[2], alpha);
    red[alpha] = r;
    green[alpha] = g;
    blue[alpha] = b;
    luma[alpha] = toLuma(r, g, b);
  }
  return {
    mask,
    left: mask.x >> 4,
    top: mask.y >> 4,
    right: (mask.x + mask.width - 1) >> 4,
    bottom: (mask.y + mask.height - 1) >> 4,
    luma,
    red,
    green,
    blue,
    isGrey: isGrey(ink) && isGrey(paper),
  };
}

export function countReached(ink: Ink): number {
  return (ink.right - ink.left + 1) * (ink.bottom - ink.top + 1);
}

/** Fills `coverage` (16 × 16) and answers which of the four luma blocks hold any of it: bit 0 is the upper left one. */
export function readCoverage({ mask }: Ink, column: number, row: number, coverage: Uint8Array): number {
  const left = Math.max(0, mask.x - column * 16);
  const top = Math.max(0, mask.y - row * 16);
  const right = Math.min(16, mask.x + mask.width - column * 16);
  const bottom = Math.min(16, mask.y + mask.height - row * 16);
  let inked = 0;
  coverage.fill(0);
  for (let y = top; y < bottom; y++) {
    const from = (row * 16 + y - mask.y) * mask.width + column * 16 - mask.x;
    for (let x = left; x < right; x++) {
      const alpha = mask.alpha[from + x] ?? 0;
      if (alpha === 0) continue;
      coverage[y * 16 + x] = alpha;
      inked |= 1 << ((y >> 3) * 2 + (x >> 3));
    }
  }
  return inked;
}

/** Level-shifted luma of one of the four blocks. */
export function readLuma({ luma }: Ink, coverage: Uint8Array, block: number, samples: Float32Array): void {
  const corner = (block >> 1) * 128 + (block & 1) * 8;
  for (let index = 0; index < 64; index++) {
    const alpha = coverage[corner + (index >> 3) * 16 + (index & 7)] ?? 0;
    samples[index] = (luma[alpha] ?? 0) - 128;
  }
}

/** Level-shifted Cb and Cr from sums of 2 × 2 mixed pixels, as of any other picture. */
export function readChroma(ink: Ink, coverage: Uint8Array, cb: Float32Array, cr: Float32Array): void {
  const { red, green, blue } = ink;
  for (let index = 0; index < 64; index++) {
    const at = (index >> 3) * 32 + (index & 7) * 2;
    const a = coverage[at] ?? 0;
    const b = coverage[at + 1] ?? 0;
    const c = coverage[at + 16] ?? 0;
    const d = coverage[at + 17] ?? 0;
    const redSum = sumLevels(red, a, b, c, d);
    const greenSum = sumLevels(green, a, b, c, d);
    const blueSum = sumLevels(blue, a, b, c, d);
    cb[index] = toCb(redSum, greenSum, blueSum) - 128;
    cr[index] = toCr(redSum, greenSum, blueSum) - 128;
  }
}

function sumLevels(levels: Uint8Array, a: number, b: number, c: number, d: number): number {
  return (levels[a] ?? 0) + (levels[b] ?? 0) + (levels[c] ?? 0) + (levels[d] ?? 0);
}

function isGrey([red, green, blue]: Rgb): boolean {
  return red === green && green === blue;
}
