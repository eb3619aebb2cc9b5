// A QR code as a picture of its own: valid, with a quiet zone that is quiet, and read by two decoders.
import fc from 'fast-check';
import { PNG } from 'pngjs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { QrMatrix } from '../../../functions/posters/drawing.ts';
import { drawFreeQr } from '../../../functions/posters/qr/draw-qr.ts';
import { writeQrPng } from '../../../functions/posters/qr/qr-png.ts';
import { writeQrSvg } from '../../../functions/posters/qr/qr-svg.ts';
import { readQr } from '../../fixtures/read-qr.ts';
import { readChunks, readStream } from './png-structure.ts';

const LINK = 'https://ysxin.example/s/xm8k2f7q.moments/luo-walnut/oil/';
/** Light modules that ISO/IEC 18004 asks for on every side. */
const QUIET = 4;

function draw(link: string): QrMatrix {
  const matrix = drawFreeQr(link);
  if (!matrix) throw new Error(`${link} is too long.`);
  return matrix;
}

/** What every pixel must be: light around, and each module a square. */
function paint({ size, dark }: QrMatrix, modulePx: number): Buffer {
  const side = (size + 2 * QUIET) * modulePx;
  return Buffer.from(
    Array.from({ length: side * side }, (_, at) => {
      const row = Math.floor(Math.floor(at / side) / modulePx) - QUIET;
      const column = Math.floor((at % side) / modulePx) - QUIET;
      const isInside = row >= 0 && column >= 0 && row < size && column < size;
      return isInside && dark[row * size + column] === 1 ? 0 : 255;
    }),
  );
}

async function readPicture(picture: Sharp) {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readQr({ data, width: info.width, height: info.height });
}

describe('a QR code as PNG', () => {
  it('has exactly its modules as pixels, four light ones around, in two decoders', async () => {
    const links = fc.string({ unit: fc.constantFrom(...'abc019-./:'), minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(links, fc.integer({ min: 1, max: 9 }), async (link, modulePx) => {
        const matrix = draw(link);
        const png = writeQrPng(matrix, { modulePx });
        const side = (matrix.size + 2 * QUIET) * modulePx;
        expect(readStream(readChunks(png))).toHaveLength((side + 1) * side);
        const { data, info } = await sharp(png).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
        expect([info.width, info.height]).toEqual([side, side]);
        expect(data.equals(paint(matrix, modulePx))).toBe(true);
        const rgba = PNG.sync.read(Buffer.from(png)).data;
        expect(Buffer.from(rgba.filter((_, at) => at % 4 === 0)).equals(data)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is read by two decoders and stays under 6 KB', async () => {
    const png = writeQrPng(draw(LINK), { modulePx: 12 });
    expect(png.length).toBeLessThan(6000);
    // Nothing larger stays alive behind it.
    expect(png.buffer.byteLength).toBe(png.length);
    expect(await readPicture(sharp(png).toColourspace('srgb'))).toEqual({ jsqr: LINK, zxing: LINK });
  });

  it('is valid when it is large enough for a poster on a wall', async () => {
    const matrix = draw(LINK);
    const png = writeQrPng(matrix, { modulePx: 80 });
    expect(readStream(readChunks(png))).toHaveLength(((matrix.size + 8) * 80 + 1) * (matrix.size + 8) * 80);
  });
});

describe('a QR code as SVG', () => {
  const matrix = draw(LINK);
  const svg = writeQrSvg(matrix);

  it('measures its view box in modules and opens at ten pixels a module', () => {
    const modules = matrix.size + 2 * QUIET;
    expect(svg).toContain(`viewBox="0 0 ${modules} ${modules}"`);
    expect(svg).toContain(`width="${modules * 10}" height="${modules * 10}"`);
  });

  it('has exactly its modules as pixels, on white', async () => {
    const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
    const red = Buffer.from(data.filter((_, at) => at % info.channels === 0));
    expect(red.equals(paint(matrix, 10))).toBe(true);
    // Opaque: on a dark page the quiet zone stays light.
    expect(info.channels === 3 || data.every((level, at) => at % 4 !== 3 || level === 255)).toBe(true);
  });

  it.each([97, 180, 1234])('is read by two decoders at %i pixels', async (width) => {
    const picture = sharp(Buffer.from(svg)).resize(width);
    expect(await readPicture(picture)).toEqual({ jsqr: LINK, zxing: LINK });
  });
});
