// Reads from a photo when it was taken: the EXIF field DateTimeOriginal, or what phones put into the file's name.

import sharp from 'sharp';

/** Tags of EXIF 3.0: the block of the exposure, and in it the moment. */
const EXPOSURE_BLOCK = 0x8769;
const TAKEN = 0x9003;
const ENTRY_BYTES = 12;

/**
 * `2026-09-20 06:41:07` by the camera's own clock: it knows no zone. Null when neither the photo nor its name says it; the
 * day of the file is when it was copied.
 */
export async function readMomentOfPhoto(photo: { name: string; bytes: Uint8Array }): Promise<string | null> {
  const exif = await readExif(photo.bytes);
  return readMoment(exif) ?? readMomentOfName(photo.name);
}

async function readExif(bytes: Uint8Array): Promise<Buffer | undefined> {
  try {
    return (await sharp(bytes).metadata()).exif;
  } catch {
    // No picture, or one that cannot be read: whoever prepares it says so.
    return undefined;
  }
}

/** Null without the field. `exif` as sharp hands it over. */
export function readMoment(exif: Uint8Array | undefined): string | null {
  if (!exif) return null;
  const bytes = Buffer.from(exif);
  const tiff = bytes.toString('latin1', 0, 6) === 'Exif\0\0' ? bytes.subarray(6) : bytes;
  try {
    return findMoment(tiff);
  } catch (error) {
    // Fields that point outside the block: cheap editors leave such.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `IMG_20260920_064107.jpg`, `微信图片_20260920064107.jpg`, `2026-09-20 06.41.07.png`; null for other names. */
export function readMomentOfName(name: string): string | null {
  const match =
    /(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])[-_. T]?([01]\d|2[0-3])[-_.:]?([0-5]\d)[-_.:]?([0-5]\d)/.exec(
      name,
    );
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

function findMoment(tiff: Buffer): string | null {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const read32 = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const findEntry = (block: number, tag: number): number | null => {
    for (let index = 0; index < read16(block); index += 1) {
      const entry = block + 2 + index * ENTRY_BYTES;
      if (read16(entry) === tag) return entry;
    }
    return null;
  };
  const pointer = findEntry(read32(4), EXPOSURE_BLOCK);
  const entry = pointer === null ? null : findEntry(read32(pointer + 8), TAKEN);
  if (entry === null) return null;
  const start = read32(entry + 8);
  const written = tiff.toString('latin1', start, start + 19);
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(written);
  return match && match[1] !== '0000' ? `${match[1]}-${match[2]}-${match[3]} ${match[4]}` : null;
}
