// Whether what a camera wrote beside a picture says where it was taken: EXIF 2.32, the directory GPSInfo of the TIFF block.

const GPS_DIRECTORY = 0x8825;
const LATITUDE = 2;
const ENTRY = 12;
/** A broken block may claim any number of entries. */
const MOST_ENTRIES = 500;

/** `tiff` begins with its byte order. Whatever is broken in it: nothing is known, nothing is thrown. */
export function findPlace(tiff: Buffer): boolean {
  const order = tiff.subarray(0, 2).toString('latin1');
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return false;
  const isLittle = order === 'II';
  const first = readLong(tiff, 4, isLittle);
  const pointer = listEntries(tiff, first, isLittle).find(({ tag }) => tag === GPS_DIRECTORY);
  if (!pointer) return false;
  // Phones that were told to keep the place to themselves leave an empty directory behind.
  return listEntries(tiff, pointer.value, isLittle).some(
    ({ tag, value }) => tag === LATITUDE && isSomewhere(tiff, value, isLittle),
  );
}

function listEntries(tiff: Buffer, at: number, isLittle: boolean): { tag: number; value: number }[] {
  const count = Math.min(readShort(tiff, at, isLittle), MOST_ENTRIES);
  return Array.from({ length: count }, (_, index) => at + 2 + index * ENTRY)
    .filter((entry) => entry + ENTRY <= tiff.length)
    .map((entry) => ({ tag: readShort(tiff, entry, isLittle), value: readLong(tiff, entry + 8, isLittle) }));
}

/** Three fractions: degrees, minutes, seconds. All nought is what programs leave that blanked them. */
function isSomewhere(tiff: Buffer, at: number, isLittle: boolean): boolean {
  return [0, 8, 16].some((step) => readLong(tiff, at + step, isLittle) > 0);
}

function readShort(tiff: Buffer, at: number, isLittle: boolean): number {
  if (at < 0 || at + 2 > tiff.length) return 0;
  return isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
}

function readLong(tiff: Buffer, at: number, isLittle: boolean): number {
  if (at < 0 || at + 4 > tiff.length) return 0;
  return isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
}
