// A lossless template is refused where it is broken, or where its holes are not what they promise.
import { describe, expect, it } from 'vitest';
import type { Holes } from '../../../functions/posters/holes.ts';
import { readPngTemplate, splicePng } from '../../../functions/posters/png/splice.ts';
import { writePngTemplate } from '../../../scripts/posters/write-png-template.ts';
import { drawSample, makeTextHole, paintTemplate, startRandom } from './png-samples.ts';

const colors = { ink: [20, 20, 40], paper: [248, 245, 240] } satisfies Parameters<typeof makeTextHole>[1];
const holes: Holes = {
  qr: { x: 64, y: 64, version: 1, mask: 2, dark: 0, light: 255 },
  name: makeTextHole({ x: 16, y: 272, width: 128, height: 32 }, colors),
  code: makeTextHole({ x: 16, y: 304, width: 64, height: 16 }, colors),
};
const picture = { width: 320, height: 340, holes };
const random = startRandom(1);
const rgb = paintTemplate({ ...picture, random });
const bytes = writePngTemplate({ ...picture, rgb });
const drawing = drawSample({ holes, link: 'https://x.cn/a', random });

/** The picture with one pixel one level brighter. */
const stain = (x: number, y: number) => {
  const stained = Uint8Array.from(rgb);
  const at = (y * picture.width + x) * 3 + 1;
  stained[at] = (stained[at] ?? 0) - 1;
  return { ...picture, rgb: stained };
};

describe('writing a template', () => {
  it.each([
    ['the code', 64 + 100, 64 + 100, 'the QR code'],
    ['the corner of the quiet zone', 32, 32, 'the QR code'],
    ['the far corner of the quiet zone', 64 + 21 * 8 + 31, 64 + 21 * 8 + 31, 'the QR code'],
    ['the last pixel of the name', 16 + 127, 272 + 31, 'the name'],
    ['the first pixel of the code', 16, 304, 'the code'],
  ])('refuses a stain in %s and says where', (_, x, y, hole) => {
    expect(() => writePngTemplate(stain(x, y))).toThrow(`The place for ${hole}`);
    expect(() => writePngTemplate(stain(x, y))).toThrow(`pixel (${x}, ${y})`);
  });

  it.each([
    [31, 40],
    [64 + 21 * 8 + 32, 100],
    [144, 280],
    [16, 320],
  ])('minds nothing just outside, at %i, %i', (x, y) => {
    expect(() => writePngTemplate(stain(x, y))).not.toThrow();
  });

  it('refuses holes that reach out of the picture', () => {
    const moved = { ...holes, qr: { ...holes.qr, x: 24 } };
    expect(() => writePngTemplate({ ...picture, rgb, holes: moved })).toThrow('leaves');
    const low = { ...holes, code: { ...holes.code, y: 336 } };
    expect(() => writePngTemplate({ ...picture, rgb, holes: low })).toThrow('leaves');
  });

  it('refuses pixels that are not three bytes each', () => {
    expect(() => writePngTemplate({ ...picture, rgb: rgb.subarray(3) })).toThrow('other bytes than RGB');
  });
});

describe('reading a template', () => {
  it('works wherever it stands in a larger file', () => {
    const file = new Uint8Array(bytes.length + 12).fill(77);
    file.set(bytes, 5);
    const inside = splicePng(readPngTemplate(file.subarray(5, 5 + bytes.length)), { holes, drawing });
    expect(Buffer.from(inside).equals(splicePng(readPngTemplate(bytes), { holes, drawing }))).toBe(true);
  });

  it.each([0, 3, 10, 24, 200, 1000, -1])('refuses one that is cut off at byte %i', (length) => {
    expect(() => readPngTemplate(bytes.slice(0, length))).toThrow('PNG template');
  });

  it('refuses one with bytes behind its end', () => {
    expect(() => readPngTemplate(Uint8Array.from([...bytes, 0]))).toThrow('bytes of parts');
  });

  it.each([
    ['magic', 0, 0],
    ['width', 4, 0],
    ['height', 8, 0],
    ['number of spans', 20, 0],
    ['number of spans', 20, 255],
    ['row of the first span', 24 + 14 * 4, 255],
    ['start of the first span', 24 + 14 * 4 + 4, 255],
    ['end of the first span', 24 + 14 * 4 + 8, 0],
    ['length of the first chunks', 24 + 14 * 4 + 16, 0],
  ])('refuses one with another %s', (_, at, byte) => {
    const broken = Uint8Array.from(bytes);
    broken.fill(byte, at, at + 4);
    expect(() => readPngTemplate(broken)).toThrow('PNG template');
  });
});

describe('splicing', () => {
  const template = readPngTemplate(bytes);

  it.each<[string, Holes]>([
    ['a QR code elsewhere', { ...holes, qr: { ...holes.qr, y: 72 } }],
    ['another version', { ...holes, qr: { ...holes.qr, version: 2 } }],
    ['another light', { ...holes, qr: { ...holes.qr, light: 254 } }],
    ['a wider name', { ...holes, name: { ...holes.name, width: 144 } }],
    ['another paper', { ...holes, code: { ...holes.code, paper: [248, 245, 241] } }],
  ])('refuses holes of another template: %s', (_, other) => {
    expect(() => splicePng(template, { holes: other, drawing })).toThrow('another PNG template');
  });

  it('refuses a drawing outside its hole', () => {
    const mask = { x: 16, y: 272, width: 128, height: 33, alpha: new Uint8Array(128 * 33) };
    expect(() => splicePng(template, { holes, drawing: { ...drawing, name: mask } })).toThrow('leaves its hole');
    const left = { ...mask, x: 15, y: 304, width: 4, height: 4, alpha: new Uint8Array(16) };
    expect(() => splicePng(template, { holes, drawing: { ...drawing, code: left } })).toThrow('leaves its hole');
    const torn = { ...left, x: 16, alpha: new Uint8Array(15) };
    expect(() => splicePng(template, { holes, drawing: { ...drawing, code: torn } })).toThrow('wrong size');
  });

  it('refuses a QR code of another size', () => {
    const qr = { size: 25, dark: new Uint8Array(25 * 25) };
    expect(() => splicePng(template, { holes, drawing: { ...drawing, qr } })).toThrow('25 modules');
  });

  it('takes an empty text wherever it claims to be', async () => {
    const nothing = { x: 0, y: 0, width: 0, height: 0, alpha: new Uint8Array() };
    const blank = splicePng(template, { holes, drawing: { ...drawing, name: nothing, code: nothing } });
    const paper = { ...holes.name, alpha: new Uint8Array(holes.name.width * holes.name.height) };
    const unseen = splicePng(template, { holes, drawing: { ...drawing, name: paper, code: nothing } });
    expect(Buffer.from(blank).equals(unseen)).toBe(true);
  });
});
