// One 8 × 8 block: from samples to coefficients to Huffman codes. The build and the edge both write with this.
import type { BitWriter } from './bit-writer.ts';
import { DCT_SCALE, transformBlock } from './forward-dct.ts';
import { CHROMA_AC, CHROMA_DC, type HuffmanTable, LUMA_AC, LUMA_DC } from './huffman-tables.ts';
import { makeQuantisationTables, ZIGZAG } from './quantisation.ts';

/** How the blocks of one kind of plane are written. */
export interface BlockCoding {
  dc: HuffmanTable;
  ac: HuffmanTable;
  /** What a transformed sample is multiplied with, in zigzag order. */
  factors: Float32Array;
}

export interface BlockCodings {
  luma: BlockCoding;
  chroma: BlockCoding;
}

/** Symbols of the AC tables: nothing but zeros follows; sixteen zeros. */
const END_OF_BLOCK = 0x00;
const SIXTEEN_ZEROS = 0xf0;

export function makeBlockCodings(quality: number): BlockCodings {
  const { luma, chroma } = makeQuantisationTables(quality);
  return {
    luma: { dc: LUMA_DC, ac: LUMA_AC, factors: makeFactors(luma) },
    chroma: { dc: CHROMA_DC, ac: CHROMA_AC, factors: makeFactors(chroma) },
  };
}

/** In place, from samples (level − 128) to what `quantiseDc` and `writeAc` read. */
export function transformSamples(samples: Float32Array): void {
  const first = samples[0] ?? 0;
  if (!isFlat(samples, first)) return transformBlock(samples);
  samples.fill(0);
  samples[0] = first * 64;
}

export function quantiseDc(coding: BlockCoding, transformed: Float32Array): number {
  return roundToInteger((transformed[0] ?? 0) * (coding.factors[0] ?? 0));
}

/** DC of a block that has one level everywhere; it has no AC. */
export function quantiseFlat(coding: BlockCoding, sample: number): number {
  return roundToInteger(sample * 64 * (coding.factors[0] ?? 0));
}

/** The DC coefficient is written as its difference from the block before of the same plane (F.1.2.1). */
export function writeDc(writer: BitWriter, coding: BlockCoding, difference: number): void {
  const size = countBits(difference);
  writer.putPair(coding.dc.codes[size] ?? 0, coding.dc.lengths[size] ?? 0, toValueBits(difference, size), size);
}

/** The other 63 (F.1.2.2): each that is not 0 with the number of zeros before it. */
export function writeAc(writer: BitWriter, coding: BlockCoding, transformed: Float32Array): void {
  const { codes, lengths } = coding.ac;
  const { factors } = coding;
  let zeros = 0;
  for (let index = 1; index < 64; index++) {
    const exact = (transformed[ZIGZAG[index] ?? 0] ?? 0) * (factors[index] ?? 0);
    if (exact > -0.5 && exact < 0.5) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) writer.put(codes[SIXTEEN_ZEROS] ?? 0, lengths[SIXTEEN_ZEROS] ?? 0);
    const value = roundToInteger(exact);
    const size = countBits(value);
    const symbol = (zeros << 4) | size;
    writer.putPair(codes[symbol] ?? 0, lengths[symbol] ?? 0, toValueBits(value, size), size);
    zeros = 0;
  }
  if (zeros > 0) writeEndOfBlock(writer, coding);
}

export function writeEndOfBlock(writer: BitWriter, { ac }: BlockCoding): void {
  writer.put(ac.codes[END_OF_BLOCK] ?? 0, ac.lengths[END_OF_BLOCK] ?? 0);
}

/** How long the AC codes of a block are that has no AC. */
export function countEndBits({ ac }: BlockCoding): number {
  return ac.lengths[END_OF_BLOCK] ?? 0;
}

function makeFactors(steps: Uint8Array): Float32Array {
  const scaleOf = (at: number) => 8 * (DCT_SCALE[at >> 3] ?? 1) * (DCT_SCALE[at & 7] ?? 1);
  return Float32Array.from(ZIGZAG, (at) => 1 / ((steps[at] ?? 1) * scaleOf(at)));
}

function isFlat(samples: Float32Array, first: number): boolean {
  for (let index = 1; index < 64; index++) {
    if (samples[index] !== first) return false;
  }
  return true;
}

/** Halves away from zero, the same for dark and light, and never −0. */
function roundToInteger(value: number): number {
  return (value < 0 ? value - 0.5 : value + 0.5) | 0;
}

function countBits(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value);
}

/** Negative values are written as their ones' complement. */
function toValueBits(value: number, size: number): number {
  return (value < 0 ? value - 1 : value) & ((1 << size) - 1);
}
