// Templates that must not come to be, and templates that must not be believed.
import { describe, expect, it } from 'vitest';
import type { Drawing, TextMask } from '../../../functions/posters/drawing.ts';
import type { Holes } from '../../../functions/posters/holes.ts';
import { readJpegTemplate, spliceJpeg } from '../../../functions/posters/jpeg/splice.ts';
import { writeJpegTemplate } from '../../../functions/posters/jpeg/write-template.ts';
import { makeBlank, sampleScene, type Scene } from './jpeg-scenes.ts';

const scene = sampleScene(3);
const { rgb, width, holes, drawing } = scene;
const bytes = writeJpegTemplate(scene);

const writeWith = (change: Partial<Holes>) => writeJpegTemplate({ ...scene, holes: { ...holes, ...change } });
const spliceWith = (change: Partial<Drawing>) =>
  spliceJpeg(readJpegTemplate(bytes), { holes, drawing: { ...drawing, ...change } });

/** The scene with one pixel a single level off. */
function spoil(x: number, y: number): Scene {
  const spoilt = Uint8Array.from(rgb);
  const at = (y * width + x) * 3 + 2;
  spoilt[at] = (spoilt[at] ?? 0) ^ 1;
  return { ...scene, rgb: spoilt };
}

describe('writeJpegTemplate', () => {
  it('says where the ground of a text is not flat', () => {
    const { x, y, width: w, height: h } = holes.name;
    expect(() => writeJpegTemplate(spoil(x, y))).toThrow(
      `The place for the name is not flat: pixel (${x}, ${y}) is rgb(`,
    );
    expect(() => writeJpegTemplate(spoil(x + w - 1, y + h - 1))).toThrow('The place for the name is not flat');
    expect(() => writeJpegTemplate(spoil(holes.code.x, holes.code.y))).toThrow('The place for the code is not flat');
  });

  it('wants the quiet zone light to its last pixel', () => {
    const { x, y, version } = holes.qr;
    const side = (17 + 4 * version) * 8;
    for (const [left, top] of [
      [x - 32, y - 32],
      [x + side + 31, y + side + 31],
      [x, y],
    ] as const) {
      expect(() => writeJpegTemplate(spoil(left, top))).toThrow('QR code with its quiet zone is not flat');
    }
  });

  it('wants holes inside the picture and apart from each other', () => {
    expect(() => writeWith({ qr: { ...holes.qr, x: 24 } })).toThrow('QR code with its quiet zone, ');
    expect(() => writeWith({ name: { ...holes.name, width: 4096 } })).toThrow('leaves');
    expect(() => writeWith({ code: { ...holes.name } })).toThrow('overlap');
  });
});

describe('readJpegTemplate', () => {
  it('refuses what is no template, or not a whole one', () => {
    expect(() => readJpegTemplate(new Uint8Array(0))).toThrow('Not a JPEG template');
    expect(() => readJpegTemplate(readJpegTemplate(bytes).jpeg)).toThrow('Not a JPEG template');
    expect(() => readJpegTemplate(bytes.subarray(0, 19))).toThrow('Not a JPEG template');
    expect(() => readJpegTemplate(bytes.subarray(0, -1))).toThrow(`instead of ${bytes.length}`);
  });

  it('refuses intervals out of order or outside of the file', () => {
    const view = new DataView(bytes.buffer);
    const change = (write: (copy: DataView) => void) => {
      const copy = new DataView(bytes.slice().buffer);
      write(copy);
      return () => readJpegTemplate(new Uint8Array(copy.buffer));
    };
    expect(change((copy) => copy.setUint32(20, 0x7fffffff, true))).toThrow('broken at interval');
    expect(change((copy) => copy.setUint32(32, view.getUint32(20, true), true))).toThrow('broken at interval');
    expect(change((copy) => copy.setUint32(36, 0, true))).toThrow('broken at interval');
    expect(change((copy) => copy.setUint16(42, 0xffff, true))).toThrow('broken at interval');
  });

  it('is followed by a splice that notices when the records of an interval do not end where they should', () => {
    const { intervals } = readJpegTemplate(bytes);
    const qrMcu = (holes.qr.y >> 4) * Math.ceil(width / 16) + (holes.qr.x >> 4);
    const interval = intervals.find(({ number }) => number === qrMcu >> 2);
    const at = 20 + intervals.length * 12 + (interval?.blocksAt ?? 0);
    const spliceSpoilt = (...records: number[]) => {
      const spoilt = bytes.slice();
      spoilt.set(records, at);
      return () => spliceJpeg(readJpegTemplate(spoilt), { holes, drawing });
    };
    expect(spliceSpoilt(bytes[at] ?? 0)).not.toThrow();
    expect(spliceSpoilt(0xfe, 0x0f)).toThrow('broken at interval');
    expect(spliceSpoilt(0x80, 0x70)).toThrow('broken block');
    expect(spliceSpoilt(0xff, 0xff)).toThrow('broken block');
  });
});

describe('spliceJpeg', () => {
  const cover = (mask: Partial<TextMask>): TextMask => ({
    x: holes.name.x,
    y: holes.name.y,
    width: 1,
    height: 1,
    alpha: new Uint8Array(1),
    ...mask,
  });

  it('refuses a code of another version', () => {
    expect(() => spliceWith({ qr: { size: 57, dark: new Uint8Array(57 * 57) } })).toThrow(
      '57 modules a side is not version',
    );
    expect(() => spliceWith({ qr: { ...drawing.qr, dark: new Uint8Array(3) } })).toThrow('is not version');
  });

  it('refuses letters outside their hole', () => {
    expect(() => spliceWith({ name: cover({ x: holes.name.x - 1 }) })).toThrow('leaves its hole');
    expect(() => spliceWith({ name: cover({ y: holes.name.y + holes.name.height }) })).toThrow('leaves its hole');
    expect(() => spliceWith({ name: cover({ width: 2 }) })).toThrow('wrong size');
  });

  it('refuses holes that the template was not written for', () => {
    const blank = makeBlank(drawing);
    const moved = { ...holes, qr: { ...holes.qr, y: holes.qr.y + 160 } };
    expect(() => spliceJpeg(readJpegTemplate(bytes), { holes: moved, drawing: blank })).toThrow('has room for');
  });
});
