// What the first bytes of a picture tell, whole, broken off and made up.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { readPicture } from '../../../scripts/content/read-picture.ts';
import { tinyJpeg, tinyPng, tinyWebp } from '../../fixtures/content/tiny-pictures.ts';

const folder = mkdtempSync(join(tmpdir(), 'xinpu-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(bytes: Uint8Array) {
  const file = join(folder, 'picture');
  writeFileSync(file, bytes);
  return readPicture(file);
}

const drawn = (format: 'jpeg' | 'png' | 'webp', options: { lossless?: boolean } = {}) =>
  sharp({ create: { width: 321, height: 123, channels: 3, background: '#7a4a21' } }).toFormat(format, options);

it.each([
  ['a JPEG', 'jpg', () => drawn('jpeg')],
  ['a progressive JPEG', 'jpg', () => drawn('jpeg').jpeg({ progressive: true })],
  ['a PNG', 'png', () => drawn('png')],
  ['a lossy WebP', 'webp', () => drawn('webp')],
  ['a lossless WebP', 'webp', () => drawn('webp', { lossless: true })],
] as const)('reads kind and size of %s as a library writes it', async (_what, kind, draw) => {
  expect(read(await draw().toBuffer())).toMatchObject({ kind, size: { width: 321, height: 123 }, hasPlace: false });
});

it('sees where a photograph was taken, whoever wrote it, and not in one that was cleaned', async () => {
  const place = { IFD0: { Copyright: '罗秀英' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '25/1 40/1 12/1' } };
  const jpeg = await drawn('jpeg').withExif(place).toBuffer();
  expect(read(jpeg)).toMatchObject({ kind: 'jpg', size: { width: 321, height: 123 }, hasPlace: true });
  expect(read(await drawn('webp').withExif(place).toBuffer())).toMatchObject({ kind: 'webp', hasPlace: true });
  expect(read(await sharp(jpeg).jpeg().toBuffer())).toMatchObject({ hasPlace: false });
  expect(
    read(
      await drawn('jpeg')
        .withExif({ IFD0: { Copyright: '罗秀英' } })
        .toBuffer(),
    ),
  ).toMatchObject({ hasPlace: false });
});

it.each([
  ['II', { width: 4000, height: 3000, latitude: 25, order: 'II' }],
  ['MM', { width: 4000, height: 3000, latitude: 25, order: 'MM' }],
] as const)('reads both byte orders of EXIF: %s', (_order, input) => {
  expect(read(tinyJpeg(input))).toMatchObject({ size: { width: 4000, height: 3000 }, hasPlace: true });
});

it('takes a directory without a place for what phones leave when they keep it to themselves', () => {
  expect(read(tinyJpeg({ width: 800, height: 600, latitude: 0 }))).toMatchObject({ hasPlace: false });
  expect(read(tinyWebp({ width: 800, height: 600, latitude: null }))).toMatchObject({
    size: { width: 800, height: 600 },
  });
});

it('finds the frame behind more than a block of other data', () => {
  const [head, rest] = [
    Buffer.from('ffd8', 'hex'),
    tinyJpeg({ width: 1600, height: 1200, latitude: null }).subarray(2),
  ];
  const preview = Buffer.concat([Buffer.from('ffe2fffe', 'hex'), Buffer.alloc(0xfffc)]);
  expect(read(Buffer.concat([head, preview, preview, preview, rest]))).toMatchObject({
    size: { width: 1600, height: 1200 },
  });
});

it.each([
  ['an empty file', Buffer.alloc(0), { kind: null, size: null }],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic'), { kind: null }],
  ['a drawing', Buffer.from('<?xml version="1.0"?>\n<svg viewBox="0 0 4 3"/>'), { kind: 'svg', size: null }],
  [
    'a JPEG that breaks off',
    tinyJpeg({ width: 800, height: 600, latitude: 25 }).subarray(0, 60),
    { kind: 'jpg', size: null },
  ],
  ['a PNG that breaks off', tinyPng(800, 600).subarray(0, 20), { kind: 'png', size: null }],
  ['a PNG of no size', tinyPng(0, 600), { kind: 'png', size: null }],
])('says of %s what it can', (_what, bytes, facts) => {
  expect(read(bytes)).toMatchObject(facts);
});

it('answers null for what is not there or is a folder', () => {
  expect(readPicture(join(folder, 'nothing.jpg'))).toBeNull();
  expect(readPicture(folder)).toBeNull();
});

it('never throws, whatever the bytes are', () => {
  const seeds = [
    tinyJpeg({ width: 800, height: 600, latitude: 25 }),
    tinyWebp({ width: 800, height: 600, latitude: 25 }),
    tinyPng(8, 8),
  ];
  const seed = Date.now() & 0x7fffffff;
  console.info(`seed ${seed}`);
  const edits = fc.array(fc.tuple(fc.nat(140), fc.nat(255)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...seeds), edits, fc.nat(160), (bytes, changes, end) => {
      const mutated = Buffer.from(bytes);
      for (const [at, value] of changes) if (at < mutated.length) mutated[at] = value;
      return read(mutated.subarray(0, Math.max(3, end))) !== null;
    }),
    { seed, numRuns: 500 },
  );
});
