// A spliced PNG: exactly the painted pixels in two decoders, valid to the last byte, its chunks the template's own.
import fc from 'fast-check';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { paintDrawing } from '../../../functions/posters/drawing.ts';
import type { Holes } from '../../../functions/posters/holes.ts';
import { readPngTemplate, splicePng } from '../../../functions/posters/png/splice.ts';
import { writePngTemplate } from '../../../scripts/posters/write-png-template.ts';
import { POSTER_QR } from '../../../functions/posters/qr/draw-qr.ts';
import { readQr } from '../../fixtures/read-qr.ts';
import {
  drawSample,
  makeTextHole,
  paintTemplate,
  type SamplePoster,
  samplePoster,
  startRandom,
  weaveRow,
} from './png-samples.ts';
import { readChunks, readStream } from './png-structure.ts';

const splice = ({ rgb, width, height, holes, drawing }: SamplePoster) =>
  splicePng(readPngTemplate(writePngTemplate({ rgb, width, height, holes })), { holes, drawing });

async function expectExact(sample: SamplePoster): Promise<void> {
  const { rgb, width, height, holes, drawing } = sample;
  const png = splice(sample);
  const stream = readStream(readChunks(png));
  expect(stream).toHaveLength((width * 3 + 1) * height);
  const painted = Buffer.from(paintDrawing({ template: rgb, width, holes, drawing }));
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([width, height, 3]);
  expect(data.equals(painted)).toBe(true);
  const rgba = PNG.sync.read(Buffer.from(png)).data;
  expect(Buffer.from(rgba.filter((_, at) => at % 4 !== 3)).equals(painted)).toBe(true);
}

describe('a spliced PNG', () => {
  it('has exactly the painted pixels, wherever the holes lie and whatever is drawn', async () => {
    await fc.assert(fc.asyncProperty(samplePoster, expectExact), { numRuns: process.env['XINPU_FULL'] ? 1000 : 30 });
  }, 180_000);

  const qr = { x: 32, y: 32, version: 1, mask: 3, dark: 10, light: 250 };
  const text = (x: number, y: number, width: number, height: number) =>
    makeTextHole({ x, y, width, height }, { ink: [180, 30, 20], paper: [250, 246, 240] });

  it.each<[string, Holes]>([
    ['two texts stand on each other', { qr, name: text(240, 64, 96, 32), code: text(256, 96, 64, 32) }],
    ['two texts touch in a row', { qr, name: text(240, 64, 48, 32), code: text(288, 48, 64, 32) }],
    ['a text stands beside the QR code', { qr, name: text(240, 96, 112, 64), code: text(0, 240, 64, 16) }],
    [
      'a text begins in the first pixel',
      { qr: { ...qr, x: 64, y: 64 }, name: text(0, 0, 352, 32), code: text(272, 32, 16, 16) },
    ],
    ['a text ends in the last pixel', { qr, name: text(0, 240, 64, 16), code: text(256, 336, 96, 16) }],
    [
      'the texts stand on the quiet zone',
      { qr: { ...qr, x: 96, y: 48 }, name: text(64, 0, 240, 16), code: text(64, 256, 240, 32) },
    ],
  ])('is exact when %s', async (_, holes) => {
    expect.assertions(3 * 4);
    for (const seed of [1, 2, 3]) {
      const random = startRandom(seed);
      const rgb = paintTemplate({ width: 352, height: 352, holes, random });
      const drawing = drawSample({ holes, link: 'https://x.cn/a', random });
      await expectExact({ width: 352, height: 352, rgb, holes, drawing });
    }
  });

  it("is exact under each of PNG's filters", async () => {
    const low = { qr: { ...qr, x: 40, y: 56 }, name: text(0, 0, 64, 16), code: text(128, 0, 64, 16) };
    const picture = { width: 280, height: 400, holes: low };
    const random = startRandom(4);
    const rgb = paintTemplate({ ...picture, random });
    for (let row = 280; row < 400; row++) weaveRow({ rgb, width: 280, row, kind: row % 5, random });
    const drawing = drawSample({ holes: low, link: 'https://x.cn/a', random });
    await expectExact({ ...picture, rgb, drawing });
    const stream = readStream(readChunks(splice({ ...picture, rgb, drawing })));
    const filters = Array.from({ length: 400 }, (_, row) => stream[row * (280 * 3 + 1)]);
    expect(new Set(filters)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(filters.slice(56, 56 + 21 * 8 + 1).every((filter) => filter === 2)).toBe(true);
  });

  it('consists of the chunks of its template, byte for byte, and one chunk for every span', () => {
    fc.assert(
      fc.property(samplePoster, ({ rgb, width, height, holes, drawing }) => {
        const template = readPngTemplate(writePngTemplate({ rgb, width, height, holes }));
        const png = Buffer.from(splicePng(template, { holes, drawing }));
        let at = 0;
        const expectCopied = (part: Uint8Array) => {
          expect(png.subarray(at, at + part.length).equals(part)).toBe(true);
          at += part.length;
        };
        for (const span of template.spans) {
          expectCopied(span.before);
          at += png.readUInt32BE(at) + 12;
        }
        expectCopied(template.rest);
        // Six bytes that end the stream, and the end of the picture.
        expect(png.length - at).toBe(12 + 6 + 12);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same for the same drawing, and leaves the template as it was', () => {
    const [sample] = fc.sample(samplePoster, { numRuns: 1, seed: 7 });
    if (!sample) throw new Error('no sample');
    const bytes = writePngTemplate(sample);
    const untouched = Buffer.from(bytes);
    const template = readPngTemplate(bytes);
    const first = Buffer.from(splicePng(template, sample));
    expect(first.equals(splicePng(template, sample))).toBe(true);
    expect(untouched.equals(bytes)).toBe(true);
  });
});

describe('the QR code of a spliced PNG', () => {
  const holes: Holes = {
    qr: { ...POSTER_QR, x: 720, y: 96, dark: 24, light: 255 },
    name: makeTextHole({ x: 48, y: 96, width: 464, height: 80 }, { ink: [40, 36, 50], paper: [248, 245, 240] }),
    code: makeTextHole({ x: 48, y: 240, width: 464, height: 48 }, { ink: [40, 36, 50], paper: [248, 245, 240] }),
  };
  const rgb = paintTemplate({ width: 1080, height: 480, holes, random: startRandom(5) });
  const template = readPngTemplate(writePngTemplate({ rgb, width: 1080, height: 480, holes }));
  const LONGEST = `https://ysxin.example/s/xm8k2f7q.moments/luo-walnut/${'a'.repeat(24)}/?utm=12`.padEnd(84, '7');

  it.each([
    'https://ysxin.example/s/xm8k2f7q/',
    'https://ysxin.example/s/xm8k2f7q.moments/luo-walnut/oil/',
    'https://ysxin.example/s/9wz4r2tn.group-12/qaidam-goji/stories/sandstorm-in-may/',
    LONGEST,
  ])('is read by two decoders, whole, half, small and compressed: %s', async (link) => {
    const png = splicePng(template, { holes, drawing: drawSample({ holes, link, random: startRandom(9) }) });
    const small = (width: number) => sharp(png).resize(width);
    const saved = await sharp(png).jpeg({ quality: 60 }).toBuffer();
    const versions = {
      whole: sharp(png),
      saved: sharp(saved),
      half: small(540),
      '360 wide': sharp(await small(360).jpeg({ quality: 60 }).toBuffer()),
      'saved twice': sharp(await sharp(saved).resize(700).jpeg({ quality: 60 }).toBuffer()),
    };
    for (const [version, picture] of Object.entries(versions)) {
      const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const read = await readQr({ data, width: info.width, height: info.height });
      expect({ version, ...read }).toEqual({ version, jsqr: link, zxing: link });
    }
  });
});
