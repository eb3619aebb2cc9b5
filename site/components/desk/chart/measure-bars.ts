// How long the bars of a table's rows are, and where they begin. Pure.

export interface Bar {
  /** Of a hundred, from the left. */
  x: number;
  width: number;
  isNegative: boolean;
}

/** One bar a figure, all on one scale with one zero line; the longest reaches the edge. */
export function measureBars(figures: readonly number[]): Bar[] {
  const least = Math.min(0, ...figures);
  const most = Math.max(0, ...figures);
  // All zero: bars without a length.
  const scale = 100 / (most - least || 1);
  return figures.map((figure) => ({
    x: round((Math.min(figure, 0) - least) * scale),
    width: round(Math.abs(figure) * scale),
    isNegative: figure < 0,
  }));
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
