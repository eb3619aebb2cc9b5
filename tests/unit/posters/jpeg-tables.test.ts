// What a JPEG is built from: quantisation, Huffman codes, the cosine transform, colour. Against the standard and libjpeg.
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { toCb, toCr, toLuma } from '../../../functions/posters/jpeg/colour.ts';
import { encodeJpeg } from '../../../functions/posters/jpeg/encode.ts';
import { DCT_SCALE, transformBlock } from '../../../functions/posters/jpeg/forward-dct.ts';
import {
  CHROMA_AC,
  CHROMA_DC,
  type HuffmanTable,
  LUMA_AC,
  LUMA_DC,
} from '../../../functions/posters/jpeg/huffman-tables.ts';
import { makeQuantisationTables, ZIGZAG } from '../../../functions/posters/jpeg/quantisation.ts';
import { makePicture } from './jpeg-scenes.ts';

/** The contents of all segments of one kind, sorted: writers may order or join tables as they like. */
function readTables(jpeg: Uint8Array, marker: number, tableLength: (content: Buffer) => number): string[] {
  const tables: string[] = [];
  const bytes = Buffer.from(jpeg);
  for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (bytes[at + 1] !== marker) continue;
    let content = bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2));
    while (content.length > 0) {
      tables.push(content.subarray(0, tableLength(content)).toString('hex'));
      content = content.subarray(tableLength(content));
    }
  }
  return tables.toSorted();
}

const readQuantisation = (jpeg: Uint8Array) => readTables(jpeg, 0xdb, () => 65);
const readHuffman = (jpeg: Uint8Array) =>
  readTables(jpeg, 0xc4, (content) => 17 + content.subarray(1, 17).reduce((sum, count) => sum + count, 0));

const picture = makePicture(40, 24);
const encodeWithSharp = (quality: number) =>
  sharp(picture.rgb, { raw: { width: 40, height: 24, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:2:0', optimiseCoding: false })
    .toBuffer();

/** `run/size` → code, as the tables of the standard print it. */
const codeOf = ({ codes, lengths }: HuffmanTable, symbol: number) =>
  (codes[symbol] ?? 0).toString(2).padStart(lengths[symbol] ?? 0, '0');

describe('quantisation', () => {
  it.each([1, 10, 49, 50, 51, 75, 82, 90, 99, 100])('is that of libjpeg at quality %i', async (quality) => {
    expect(readQuantisation(encodeJpeg({ ...picture, quality }))).toEqual(
      readQuantisation(await encodeWithSharp(quality)),
    );
  });

  it('refuses a quality that is none', () => {
    for (const quality of [0, 101, 82.5, Number.NaN]) {
      expect(() => makeQuantisationTables(quality)).toThrow(`JPEG quality ${quality}`);
    }
  });

  it('writes coefficients along the diagonals, each once', () => {
    const diagonals = Array.from(ZIGZAG, (at) => (at >> 3) + (at & 7));
    expect(diagonals).toEqual(diagonals.toSorted((one, other) => one - other));
    expect(new Set(ZIGZAG).size).toBe(64);
    expect([...ZIGZAG.subarray(0, 6)]).toEqual([0, 1, 8, 16, 9, 2]);
  });
});

describe('Huffman codes', () => {
  it('stand in the file as libjpeg writes them', async () => {
    expect(readHuffman(encodeJpeg(picture))).toEqual(readHuffman(await encodeWithSharp(82)));
  });

  it.each([
    ['luma DC, no difference', LUMA_DC, 0, '00'],
    ['luma DC, 5 bits', LUMA_DC, 5, '110'],
    ['luma DC, 11 bits', LUMA_DC, 11, '111111110'],
    ['chroma DC, no difference', CHROMA_DC, 0, '00'],
    ['chroma DC, 11 bits', CHROMA_DC, 11, '11111111110'],
    ['luma AC, end of block', LUMA_AC, 0x00, '1010'],
    ['luma AC, 0/1', LUMA_AC, 0x01, '00'],
    ['luma AC, sixteen zeros', LUMA_AC, 0xf0, '11111111001'],
    ['luma AC, 15/10', LUMA_AC, 0xfa, '1111111111111110'],
    ['chroma AC, end of block', CHROMA_AC, 0x00, '00'],
    ['chroma AC, sixteen zeros', CHROMA_AC, 0xf0, '1111111010'],
    ['chroma AC, 15/10', CHROMA_AC, 0xfa, '1111111111111110'],
  ])('are those of Annex K: %s', (_, table, symbol, code) => expect(codeOf(table, symbol)).toBe(code));
});

describe('the cosine transform', () => {
  /** T.81 A.3.3, word for word. */
  const transformSlowly = (samples: readonly number[]) =>
    samples.map((_, at) => {
      const [v, u] = [at >> 3, at & 7];
      const weight = (index: number) => (index === 0 ? Math.SQRT1_2 : 1);
      const wave = (place: number, index: number) => Math.cos(((2 * place + 1) * index * Math.PI) / 16);
      const sum = samples.reduce((total, level, place) => total + level * wave(place & 7, u) * wave(place >> 3, v), 0);
      return (sum * weight(u) * weight(v)) / 4;
    });

  it('is the direct formula to a thousandth of a level', () => {
    const sample = fc.integer({ min: -128, max: 127 });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 64, maxLength: 64 }), (samples) => {
        const block = Float32Array.from(samples);
        transformBlock(block);
        transformSlowly(samples).forEach((exact, at) => {
          const fast = (block[at] ?? 0) / (8 * (DCT_SCALE[at >> 3] ?? 0) * (DCT_SCALE[at & 7] ?? 0));
          expect(Math.abs(fast - exact)).toBeLessThan(0.001);
        });
      }),
    );
  });
});

describe('colour', () => {
  it('is the JFIF formula, to the nearest level', () => {
    for (let step = 0; step < 4096; step++) {
      const [r, g, b] = [(step & 15) * 17, ((step >> 4) & 15) * 17, (step >> 8) * 17];
      expect(Math.abs(toLuma(r, g, b) - (0.299 * r + 0.587 * g + 0.114 * b))).toBeLessThan(0.502);
      const cb = 128 - 0.168736 * r - 0.331264 * g + 0.5 * b;
      const cr = 128 + 0.5 * r - 0.418688 * g - 0.081312 * b;
      expect(Math.abs(toCb(r * 4, g * 4, b * 4) - Math.min(255, cb))).toBeLessThan(0.502);
      expect(Math.abs(toCr(r * 4, g * 4, b * 4) - Math.min(255, cr))).toBeLessThan(0.502);
    }
  });

  it('has none in any grey: a code may change luma alone', () => {
    for (let sum = 0; sum <= 1020; sum++) {
      expect(toCb(sum, sum, sum)).toBe(128);
      expect(toCr(sum, sum, sum)).toBe(128);
    }
  });
});
