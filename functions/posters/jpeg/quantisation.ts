// How much detail a JPEG keeps: the quantisation tables of ITU-T T.81 Annex K, scaled by quality the way libjpeg does.

/** Position in the block (row × 8 + column) of each coefficient, in the order they are written. */
export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]);

/** Good enough for flat colour beside photographs, a story poster of some 200 KB. */
export const DEFAULT_QUALITY = 82;

const LUMA = [
  [16, 11, 10, 16, 24, 40, 51, 61],
  [12, 12, 14, 19, 26, 58, 60, 55],
  [14, 13, 16, 24, 40, 57, 69, 56],
  [14, 17, 22, 29, 51, 87, 80, 62],
  [18, 22, 37, 56, 68, 109, 103, 77],
  [24, 35, 55, 64, 81, 104, 113, 92],
  [49, 64, 78, 87, 103, 121, 120, 101],
  [72, 92, 95, 98, 112, 100, 103, 99],
].flat();

/** Only the upper left corner of the chroma table differs from 99. */
const CHROMA_CORNER = [
  [17, 18, 24, 47],
  [18, 21, 26, 66],
  [24, 26, 56, 99],
  [47, 66, 99, 99],
];
const CHROMA = LUMA.map((_, index) => CHROMA_CORNER[index >> 3]?.[index & 7] ?? 99);

export interface QuantisationTables {
  /** Row by row, 1–255. */
  luma: Uint8Array;
  chroma: Uint8Array;
}

/** `quality` is 1–100, as in libjpeg and everything built on it. */
export function makeQuantisationTables(quality: number): QuantisationTables {
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) throw new RangeError(`JPEG quality ${quality}`);
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - quality * 2;
  const scale = (table: readonly number[]) =>
    Uint8Array.from(table, (step) => Math.max(1, Math.min(255, Math.floor((step * percent + 50) / 100))));
  return { luma: scale(LUMA), chroma: scale(CHROMA) };
}
