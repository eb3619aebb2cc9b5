// Chance that falls the same way every time: one seed, one shop.

export interface Chance {
  /** From 0 up to 1, which it never is. */
  next(): number;
  /** A whole number from 0 up to `below`, which it never is. */
  below(below: number): number;
  letters(alphabet: string, length: number): string;
}

/** Mulberry32: 32 bits of state are enough for figures that only have to look alike. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    letters: (alphabet, length) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join(''),
  };
}

/** Draws a place of the list, the heavier the more often. */
export function openUrn(weights: readonly number[]): (chance: Chance) => number {
  let sum = 0;
  const heights = weights.map((weight) => (sum += weight));
  return (chance) => {
    const height = chance.next() * sum;
    let [low, high] = [0, heights.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((heights[middle] ?? 0) > height) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
