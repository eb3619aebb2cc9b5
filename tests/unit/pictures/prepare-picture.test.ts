// A photo loses what its camera wrote into it, stands upright and fits a page; what cannot be read is named.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { preparePicture } from '../../../scripts/pictures/prepare-picture.ts';
import { readMoment, readMomentOfName, readMomentOfPhoto } from '../../../scripts/pictures/read-moment.ts';

const HEIC_HEAD = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1');

async function takePhoto(size: { width: number; height: number } = { width: 3000, height: 1500 }): Promise<Buffer> {
  return sharp({ create: { ...size, channels: 3, background: '#7a4a21' } })
    .withExif({
      IFD0: { Make: 'Huawei', Orientation: '6' },
      IFD2: { DateTimeOriginal: '2026:09:20 06:41:07' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '25/1 40/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

async function prepare(bytes: Uint8Array) {
  const prepared = await preparePicture(bytes);
  if (prepared.state !== 'ready') throw new Error(`it is ${prepared.state}`);
  return prepared;
}

describe('a photo', () => {
  it('stands upright, fits into 2,000 pixels and tells its moment, not its place', async () => {
    const photo = await takePhoto();
    expect((await sharp(photo).metadata()).exif?.includes('Huawei')).toBe(true);
    const { bytes, extension, width, height } = await prepare(photo);
    const takenAt = await readMomentOfPhoto({ name: 'IMG_20200101_000000.jpg', bytes: photo });
    const metadata = await sharp(bytes).metadata();
    expect({ extension, width, height, takenAt }).toEqual({
      extension: 'jpg',
      width: 1000,
      height: 2000,
      takenAt: '2026-09-20 06:41:07',
    });
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.includes('Huawei')).toBe(false);
  });

  it('is not enlarged, and comes out the same every time', async () => {
    const photo = await takePhoto({ width: 300, height: 200 });
    const [one, other] = [await prepare(photo), await prepare(photo)];
    expect([one.width, one.height]).toEqual([200, 300]);
    expect(one.bytes.equals(other.bytes)).toBe(true);
  });

  it.each([
    ['png', 0.5, 'png'],
    ['webp', 0.5, 'webp'],
    ['png', 1, 'jpg'],
    ['webp', 1, 'jpg'],
  ] as const)('written as %s with an opacity of %d becomes %s', async (format, alpha, extension) => {
    const drawn = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 9, g: 9, b: 9, alpha } } });
    expect((await prepare(await drawn.toFormat(format).toBuffer())).extension).toBe(extension);
  });

  it('in shades of grey, in 16 bits, of a wider colour space or drawn keeps its colours', async () => {
    const red = sharp({ create: { width: 8, height: 8, channels: 3, background: '#b04030' } });
    const meanOf = async (bytes: Uint8Array) =>
      (await sharp(bytes).stats()).channels.map(({ mean }) => Math.round(mean));
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path fill="#b04030" d="M0 0h8v8H0z"/></svg>';
    for (const bytes of [
      await red.clone().png().toColourspace('rgb16').toBuffer(),
      await red.clone().withIccProfile('p3').png().toBuffer(),
      Buffer.from(drawing),
    ]) {
      const [r = 0, g = 0, b = 0] = await meanOf((await prepare(bytes)).bytes);
      expect(Math.abs(r - 0xb0) + Math.abs(g - 0x40) + Math.abs(b - 0x30)).toBeLessThan(8);
    }
    const grey = await prepare(await red.clone().greyscale().png().toBuffer());
    expect((await meanOf(grey.bytes))[0]).toBeGreaterThan(80);
  });

  it('that cannot be read is named: broken, cut off, or HEIC', async () => {
    const photo = await takePhoto();
    expect(await preparePicture(Buffer.from('no picture'))).toEqual({ state: 'broken' });
    expect(await preparePicture(photo.subarray(0, photo.length / 2))).toEqual({ state: 'broken' });
    expect(await preparePicture(Buffer.alloc(0))).toEqual({ state: 'broken' });
    expect(await preparePicture(HEIC_HEAD)).toEqual({ state: 'heic' });
  });
});

describe('the moment of a photo', () => {
  it.each([
    ['IMG_20260920_064107.jpg', '2026-09-20 06:41:07'],
    ['微信图片_20260920064107.jpg', '2026-09-20 06:41:07'],
    ['Screenshot 2026-09-20 06.41.07.png', '2026-09-20 06:41:07'],
    ['oil.jpg', null],
    ['IMG_20261320_064107.jpg', null],
    ['120260920064107.jpg', null],
  ])('is read from the name %s', (name, moment) => {
    expect(readMomentOfName(name)).toBe(moment);
  });

  it('is that of its name when the photo says nothing', async () => {
    const bare = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const name = 'IMG_20260920_064107.png';
    expect(await readMomentOfPhoto({ name, bytes: bare })).toBe('2026-09-20 06:41:07');
    expect(await readMomentOfPhoto({ name: 'oil.png', bytes: Buffer.from('no picture') })).toBe(null);
  });

  it('is not invented from a block that is cut off, at whatever place', async () => {
    const { exif } = await sharp(await takePhoto({ width: 9, height: 9 })).metadata();
    if (!exif) throw new Error('the photo has no EXIF');
    expect(readMoment(exif)).toBe('2026-09-20 06:41:07');
    for (let length = 0; length < exif.length; length += 1)
      expect([null, '2026-09-20 06:41:07']).toContain(readMoment(exif.subarray(0, length)));
    expect(readMoment(undefined)).toBe(null);
  });
});
