// The few figures that a measurement is reduced to.

/** The middle value; of an even number, the mean of the middle two. Throws where nothing was measured. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new Error('nothing was measured');
  return (lower + upper) / 2;
}

/** How many times as much as ours: 「1×」, 「4.2×」, 「560×」. */
export function formatRatio(value: number, ours: number): string {
  const ratio = value / ours;
  return `${ratio < 10 ? Number(ratio.toFixed(1)) : Math.round(ratio)}×`;
}

/** Milliseconds as far as the measurement carries: two digits below ten, none above a hundred. */
export function formatMs(value: number): string {
  if (Math.abs(value) < 10) return value.toFixed(2);
  return value.toFixed(Math.abs(value) < 100 ? 1 : 0);
}
