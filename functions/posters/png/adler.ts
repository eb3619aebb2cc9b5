// Adler-32 (RFC 1950) as two sums in which every byte counts for itself, so that bytes may be added in any order.

/**
 * Usually the checksum is rolled over the whole stream. Written out, it is
 * `a = 1 + Σ byte` and `b = length + Σ byte × left`, both modulo 65521, where `left` counts the bytes from this one to
 * the end, itself included. A byte's share depends on its place alone, never on its neighbours.
 */
export interface AdlerSums {
  a: number;
  b: number;
}

export const ADLER_MODULUS = 65_521;

/** The sums of `length` bytes of which none is added yet. */
export function startSums(length: number): AdlerSums {
  return { a: 1, b: length % ADLER_MODULUS };
}

/** `count` equal bytes; the first has `left` bytes to the end. Exact while the sums stay under 2^53: fold in time. */
export function addRun(sums: AdlerSums, value: number, count: number, left: number): void {
  sums.a += value * count;
  sums.b += value * (count * left - (count * (count - 1)) / 2);
}

export function foldSums(sums: AdlerSums): void {
  sums.a %= ADLER_MODULUS;
  sums.b %= ADLER_MODULUS;
}
