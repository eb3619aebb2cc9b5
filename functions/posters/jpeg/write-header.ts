// What stands in a JPEG before its scan: JFIF, tables, size, restart interval.
import { CHROMA_AC, CHROMA_DC, LUMA_AC, LUMA_DC } from './huffman-tables.ts';
import { makeQuantisationTables, ZIGZAG } from './quantisation.ts';

export function writeHeader(input: {
  width: number;
  height: number;
  quality: number;
  restartInterval: number;
}): Uint8Array {
  const { luma, chroma } = makeQuantisationTables(input.quality);
  return Uint8Array.from([
    0xff,
    0xd8,
    // JFIF 1.1, square pixels, no thumbnail.
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...Array.from(ZIGZAG, (at) => luma[at] ?? 1)]),
    ...segment(0xdb, [1, ...Array.from(ZIGZAG, (at) => chroma[at] ?? 1)]),
    // Baseline, 8 bits; luma 2 × 2 with table 0, Cb and Cr 1 × 1 with table 1.
    ...segment(0xc0, [8, ...uint16(input.height), ...uint16(input.width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]),
    ...segment(0xc4, [0x00, ...LUMA_DC.counts, ...LUMA_DC.symbols]),
    ...segment(0xc4, [0x10, ...LUMA_AC.counts, ...LUMA_AC.symbols]),
    ...segment(0xc4, [0x01, ...CHROMA_DC.counts, ...CHROMA_DC.symbols]),
    ...segment(0xc4, [0x11, ...CHROMA_AC.counts, ...CHROMA_AC.symbols]),
    ...segment(0xdd, uint16(input.restartInterval)),
    ...segment(0xda, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ]);
}

function segment(marker: number, content: readonly number[]): readonly number[] {
  return [0xff, marker, ...uint16(content.length + 2), ...content];
}

function uint16(value: number): readonly number[] {
  return [value >> 8, value & 255];
}
