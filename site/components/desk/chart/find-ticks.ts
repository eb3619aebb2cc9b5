// Round figures for the axis of a chart. Pure.

const MOST_STEPS = 4;

/** From the lowest to the highest, evenly spaced, zero among them; between them lies every figure. */
export function findTicks(figures: readonly number[]): number[] {
  const least = Math.min(0, ...figures);
  const most = Math.max(0, ...figures);
  if (least === most) return [0];
  const step = findStep(least, most);
  const first = Math.floor(least / step);
  const last = Math.ceil(most / step);
  // Adding zero turns the zero below zero into the plain one.
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step + 0);
}

/** The smallest of 1, 2 and 5 times a power of ten with which few steps are enough. Whole: nothing is counted in halves. */
function findStep(least: number, most: number): number {
  for (let power = 1; ; power *= 10)
    for (const digit of [1, 2, 5]) {
      const step = digit * power;
      if (Math.ceil(most / step) - Math.floor(least / step) <= MOST_STEPS) return step;
    }
}
