// Filling the holes of a JPEG template: the same file as encoding the painted poster, for any holes and any drawing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drawing, paintDrawing } from '../../../functions/posters/drawing.ts';
import { encodeJpeg } from '../../../functions/posters/jpeg/encode.ts';
import { makeQuantisationTables } from '../../../functions/posters/jpeg/quantisation.ts';
import { readJpegTemplate, spliceJpeg } from '../../../functions/posters/jpeg/splice.ts';
import { writeJpegTemplate } from '../../../functions/posters/jpeg/write-template.ts';
import {
  cutAtMarkers,
  decodeWithJpegJs,
  decodeWithSharp,
  makeBlank,
  sampleScene,
  type Scene,
  scenes,
} from './jpeg-scenes.ts';

/** The whole takes a minute or two; every run has another seed, printed when it fails. */
const runs = (sample: number) => ({ numRuns: process.env['XINPU_FULL'] ? sample * 20 : sample });
const PATIENCE = 180_000;

const splice = (scene: Scene, drawing: Drawing = scene.drawing) =>
  spliceJpeg(readJpegTemplate(writeJpegTemplate(scene)), { holes: scene.holes, drawing });

const paint = ({ rgb, width, holes, drawing }: Scene) => paintDrawing({ template: rgb, width, holes, drawing });

/** Pixel by pixel, from the drawing alone: numbers of the restart intervals in which something may differ. */
function listChanged({ width, holes, drawing }: Scene): Set<number> {
  const changed = new Set<number>();
  const perRow = Math.ceil(width / 16);
  const mark = (x: number, y: number) =>
    changed.add(Math.floor((Math.floor(y / 16) * perRow + Math.floor(x / 16)) / 4));
  const side = drawing.qr.size * 8;
  for (let at = 0; at < side * side; at++) mark(holes.qr.x + (at % side), holes.qr.y + Math.floor(at / side));
  for (const mask of [drawing.name, drawing.code]) {
    mask.alpha.forEach((alpha, at) => {
      if (alpha > 0) mark(mask.x + (at % mask.width), mask.y + Math.floor(at / mask.width));
    });
  }
  return changed;
}

/** The largest distance from the level that a module should have, in all its pixels and channels. */
function measureModules({ width, holes, drawing }: Scene, rgb: Uint8Array): number {
  const { qr } = drawing;
  let largest = 0;
  for (let row = 0; row < qr.size * 8; row++) {
    for (let column = 0; column < qr.size * 8; column++) {
      const isDark = qr.dark[(row >> 3) * qr.size + (column >> 3)] === 1;
      const level = isDark ? holes.qr.dark : holes.qr.light;
      const at = ((holes.qr.y + row) * width + holes.qr.x + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        largest = Math.max(largest, Math.abs((rgb[at + channel] ?? 0) - level));
      }
    }
  }
  return largest;
}

describe('spliceJpeg', () => {
  it(
    'answers the very bytes of the painted poster encoded as a whole',
    () => {
      fc.assert(
        fc.property(scenes, (scene) => {
          const whole = encodeJpeg({ ...scene, rgb: paint(scene) });
          expect(Buffer.compare(splice(scene), whole)).toBe(0);
        }),
        runs(40),
      );
    },
    PATIENCE,
  );

  it(
    'writes files that two decoders read, with every module at its level',
    async () => {
      await fc.assert(
        fc.asyncProperty(scenes, async (scene) => {
          const jpeg = splice(scene);
          const turbo = await decodeWithSharp(jpeg);
          const pure = decodeWithJpegJs(jpeg);
          expect([turbo.width, turbo.height]).toEqual([scene.width, scene.height]);
          expect([pure.width, pure.height]).toEqual([scene.width, scene.height]);
          // Half a step of the DC, which counts eightfold, and a level of rounding.
          const allowed = (makeQuantisationTables(scene.quality).luma[0] ?? 0) / 16 + 1;
          expect(measureModules(scene, turbo.rgb)).toBeLessThanOrEqual(allowed);
          expect(measureModules(scene, pure.rgb)).toBeLessThanOrEqual(allowed);
        }),
        runs(15),
      );
    },
    PATIENCE,
  );

  it(
    'leaves every byte alone outside the intervals that code and letters touch',
    () => {
      fc.assert(
        fc.property(scenes, (scene) => {
          const before = cutAtMarkers(readJpegTemplate(writeJpegTemplate(scene)).jpeg);
          const after = cutAtMarkers(splice(scene));
          const changed = listChanged(scene);
          expect(after.intervals).toHaveLength(before.intervals.length);
          expect(Buffer.compare(after.header, before.header)).toBe(0);
          before.intervals.forEach((bytes, number) => {
            if (changed.has(number)) return;
            expect(Buffer.compare(after.intervals[number] ?? new Uint8Array(), bytes)).toBe(0);
          });
        }),
        runs(15),
      );
    },
    PATIENCE,
  );

  it(
    'answers the template itself for a light code and no letters',
    () => {
      fc.assert(
        fc.property(scenes, (scene) => {
          const { jpeg } = readJpegTemplate(writeJpegTemplate(scene));
          expect(Buffer.compare(splice(scene, makeBlank(scene.drawing)), jpeg)).toBe(0);
        }),
        runs(10),
      );
    },
    PATIENCE,
  );

  it('reads a template that lies anywhere in a larger asset, and copies none of it', () => {
    const scene = sampleScene(7);
    const bytes = writeJpegTemplate(scene);
    const asset = new Uint8Array(bytes.length + 8);
    asset.set(bytes, 5);
    const template = readJpegTemplate(asset.subarray(5, 5 + bytes.length));
    expect(template.jpeg.buffer).toBe(asset.buffer);
    expect(template.blocks.buffer).toBe(asset.buffer);
    const { holes, drawing } = scene;
    expect(Buffer.compare(spliceJpeg(template, { holes, drawing }), splice(scene))).toBe(0);
  });

  it('has nothing of the template in the memory of its answer', () => {
    const scene = sampleScene(8);
    const jpeg = splice(scene);
    expect(jpeg.buffer.byteLength).toBe(jpeg.length);
  });
});
