// QR codes: pinned where posters need it, null where a link is too long, read by two decoders that share no code.
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { QrMatrix } from '../../../functions/posters/drawing.ts';
import { drawFreeQr, drawQr, POSTER_QR } from '../../../functions/posters/qr/draw-qr.ts';
import { writeQrPng } from '../../../functions/posters/qr/qr-png.ts';
import { readQr } from '../../fixtures/read-qr.ts';

const LINK = 'https://ysxin.example/s/xm8k2f7q.moments/luo-walnut/oil/';
const letters = fc.constantFrom(...'abcdefghijkmnopqrstuvwxyz0123456789-./:');
const linkOf = (most: number) => fc.string({ unit: letters, minLength: 1, maxLength: most });

/** The code itself says how it was made: 15 bits around the upper left finder (ISO/IEC 18004, 7.9). */
function readFormat({ size, dark }: QrMatrix): { correction: number; mask: number } {
  const at = (row: number, column: number) => dark[row * size + column] ?? 0;
  const first = [0, 1, 2, 3, 4].map((column) => at(8, column));
  const plain = first.map((bit, index) => bit ^ ((0b10101 >> (4 - index)) & 1));
  const number = (bits: readonly number[]) => bits.reduce((sum, bit) => sum * 2 + bit, 0);
  return { correction: number(plain.slice(0, 2)), mask: number(plain.slice(2)) };
}

async function read(matrix: QrMatrix) {
  const picture = sharp(writeQrPng(matrix, { modulePx: 4 }))
    .toColourspace('srgb')
    .ensureAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return readQr({ data, width: info.width, height: info.height });
}

describe('a pinned QR code', () => {
  it('has the version, the mask and the error correction it was asked for', () => {
    for (let version = 4; version <= 10; version++) {
      for (let mask = 0; mask < 8; mask++) {
        const matrix = drawQr(LINK, { version, mask });
        expect(matrix?.size).toBe(17 + 4 * version);
        expect(matrix?.dark).toHaveLength((17 + 4 * version) ** 2);
        // 00 is M.
        expect(matrix && readFormat(matrix)).toEqual({ correction: 0, mask });
      }
    }
  });

  it('is as large for a short link as for a long one', () => {
    expect(drawQr('a', POSTER_QR)?.size).toBe(37);
    expect(drawQr('a'.repeat(84), POSTER_QR)?.size).toBe(37);
  });

  it.each([
    [1, 14],
    [2, 26],
    [3, 42],
    [4, 62],
    [5, 84],
    [6, 106],
    [7, 122],
    [8, 152],
    [9, 180],
    [10, 213],
  ])('of version %i takes %i bytes and not one more', async (version, bytes) => {
    const link = 'https://x.cn/'.padEnd(bytes, 'a');
    const matrix = drawQr(link, { version, mask: 2 });
    expect(matrix && (await read(matrix))).toEqual({ jsqr: link, zxing: link });
    expect(drawQr(`${link}a`, { version, mask: 2 })).toBeNull();
  });

  it('counts bytes, not letters', () => {
    expect(drawQr('核'.repeat(28), POSTER_QR)).not.toBeNull();
    expect(drawQr('核'.repeat(29), POSTER_QR)).toBeNull();
    expect(drawQr('8'.repeat(85), POSTER_QR)).toBeNull();
  });

  it('is read as the exact link by two decoders', async () => {
    await fc.assert(
      fc.asyncProperty(linkOf(84), async (link) => {
        const matrix = drawQr(link, POSTER_QR);
        expect(matrix && (await read(matrix))).toEqual({ jsqr: link, zxing: link });
      }),
      { numRuns: 60 },
    );
  });

  it('of a version that no poster has is a mistake', () => {
    expect(() => drawQr(LINK, { version: 11, mask: 0 })).toThrow('version 11');
  });
});

describe('a free QR code', () => {
  it('is as small as its link allows, and is read', async () => {
    await fc.assert(
      fc.asyncProperty(linkOf(213), async (link) => {
        const matrix = drawFreeQr(link);
        if (!matrix) throw new Error('null');
        expect(await read(matrix)).toEqual({ jsqr: link, zxing: link });
        // Choosing among all masks would cost more than the rest of the drawing.
        expect(readFormat(matrix)).toEqual({ correction: 0, mask: POSTER_QR.mask });
        const smaller = (matrix.size - 17) / 4 - 1;
        expect(smaller === 0 ? null : drawQr(link, { version: smaller, mask: 0 })).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('of a link that no QR code holds is null', () => {
    expect(drawFreeQr('a'.repeat(2331))?.size).toBe(177);
    expect(drawFreeQr('a'.repeat(2332))).toBeNull();
  });
});
