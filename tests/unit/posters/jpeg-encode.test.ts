// Whole pictures as JPEG: two decoders that know nothing of ours read them, and they are as good as libjpeg's own.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeJpeg } from '../../../functions/posters/jpeg/encode.ts';
import {
  cutAtMarkers,
  decodeWithJpegJs,
  decodeWithSharp,
  makePicture,
  measurePsnr,
  type Pixels,
} from './jpeg-scenes.ts';

const encodeWithSharp = ({ rgb, width, height }: Pixels, quality: number) =>
  sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:2:0', optimiseCoding: false })
    .toBuffer();

describe('encodeJpeg', () => {
  it.each([
    [1, 1],
    [15, 17],
    [16, 16],
    [17, 33],
    [63, 129],
    [64, 64],
    [200, 7],
    [750, 70],
    [1080, 40],
  ])('writes %i × %i pixels that both decoders see alike', async (width, height) => {
    const picture = makePicture(width, height);
    const jpeg = encodeJpeg(picture);
    const turbo = await decodeWithSharp(jpeg);
    const pure = decodeWithJpegJs(jpeg);
    expect([turbo.width, turbo.height, pure.width, pure.height]).toEqual([width, height, width, height]);
    // They enlarge chroma in different ways, so each is compared with the picture.
    expect(measurePsnr(turbo.rgb, picture.rgb)).toBeGreaterThan(28);
    expect(measurePsnr(pure.rgb, picture.rgb)).toBeGreaterThan(28);
    expect(cutAtMarkers(jpeg).intervals).toHaveLength(Math.ceil((Math.ceil(width / 16) * Math.ceil(height / 16)) / 4));
  });

  it.each([30, 60, 82, 95, 100])('is as near to the picture as libjpeg-turbo at quality %i', async (quality) => {
    const picture = makePicture(333, 211);
    const ours = await decodeWithSharp(encodeJpeg({ ...picture, quality }));
    const theirs = await decodeWithSharp(await encodeWithSharp(picture, quality));
    const difference = measurePsnr(ours.rgb, picture.rgb) - measurePsnr(theirs.rgb, picture.rgb);
    expect(Math.abs(difference)).toBeLessThan(0.2);
  });

  it('keeps the hardest picture whole at quality 100: black and white pixels at random', async () => {
    const picture = makePicture(96, 96);
    const rgb = picture.rgb.map((_, at) => ((picture.rgb[at - (at % 3)] ?? 0) % 2 === 0 ? 0 : 255));
    const jpeg = encodeJpeg({ ...picture, rgb, quality: 100 });
    expect(measurePsnr((await decodeWithSharp(jpeg)).rgb, rgb)).toBeGreaterThan(50);
    expect(measurePsnr(decodeWithJpegJs(jpeg).rgb, rgb)).toBeGreaterThan(50);
  });

  it('keeps a flat colour flat', async () => {
    const rgb = Uint8Array.from({ length: 70 * 50 * 3 }, (_, at) => [250, 246, 238][at % 3] ?? 0);
    const { rgb: decoded } = await decodeWithSharp(encodeJpeg({ rgb, width: 70, height: 50 }));
    expect(decoded.every((level, at) => Math.abs(level - (rgb[at] ?? 0)) <= 2)).toBe(true);
    expect(
      new Set(Array.from({ length: 70 * 50 }, (_, at) => decoded.subarray(at * 3, at * 3 + 3).toString())).size,
    ).toBe(1);
  });

  it('refuses pixels that are not the picture', () => {
    expect(() => encodeJpeg({ rgb: new Uint8Array(11), width: 2, height: 2 })).toThrow('11 bytes are not 2 × 2');
    expect(() => encodeJpeg({ rgb: new Uint8Array(0), width: 0, height: 2 })).toThrow('cannot be 0 × 2');
    expect(() => encodeJpeg({ rgb: new Uint8Array(0), width: 65_536, height: 1 })).toThrow('cannot be 65536 × 1');
  });
});
