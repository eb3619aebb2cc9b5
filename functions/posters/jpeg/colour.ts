// sRGB to the YCbCr of JFIF, in whole numbers: build and edge must agree on every level.

export function toLuma(red: number, green: number, blue: number): number {
  return (19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16;
}

/** Of the summed channels of 2 × 2 pixels. The weights add up to 0: any grey is exactly 128. */
export function toCb(red: number, green: number, blue: number): number {
  return (32_768 * blue - 11_059 * red - 21_709 * green + HALF_AND_ROUNDING) >> 18;
}

export function toCr(red: number, green: number, blue: number): number {
  return (32_768 * red - 27_439 * green - 5_329 * blue + HALF_AND_ROUNDING) >> 18;
}

/** One less than half, so that pure blue and pure red stay at 255. */
const HALF_AND_ROUNDING = (128 << 18) + (1 << 17) - 1;
