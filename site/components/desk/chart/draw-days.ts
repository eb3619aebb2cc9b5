// The geometry of a chart of days: columns from the zero line, and a line of the days they are compared with. Pure.
import { findTicks } from './find-ticks.ts';

/** The drawing's own measure: it is stretched to the page's. */
export const WIDTH = 1000;
export const HEIGHT = 200;

export interface DaysDrawing {
  /** Round figures, the highest first, evenly spaced from top to bottom. */
  ticks: number[];
  zeroY: number;
  /** Paths of the columns above and below the zero line; empty without any. */
  above: string;
  below: string;
  /** Path of the compared line, broken where there is no figure; empty without any. */
  line: string;
}

/** A figure per day; null: there is none (yet). `before`: of the same number of days. */
export function drawDays(figures: readonly (number | null)[], before: readonly (number | null)[]): DaysDrawing {
  const known = [...figures, ...before].filter((figure) => figure !== null);
  const ticks = findTicks(known);
  const lowest = ticks[0] ?? 0;
  const highest = ticks.at(-1) ?? 0;
  const place = (figure: number) =>
    // Without any height all lies on the line at the foot.
    highest === lowest ? HEIGHT : round(((highest - figure) / (highest - lowest)) * HEIGHT);
  const day = WIDTH / Math.max(figures.length, 1);
  const column = (figure: number | null, index: number) => {
    const [from, to] = [place(figure ?? 0), place(0)];
    return figure === null || from === to
      ? ''
      : `M${round((index + 0.15) * day)} ${to}V${from}h${round(day * 0.7)}V${to}z`;
  };
  return {
    ticks: ticks.toReversed(),
    zeroY: place(0),
    above: figures.map((figure, index) => column(figure !== null && figure > 0 ? figure : null, index)).join(''),
    below: figures.map((figure, index) => column(figure !== null && figure < 0 ? figure : null, index)).join(''),
    line: drawLine(
      before.slice(0, figures.length).map((figure) => (figure === null ? null : place(figure))),
      day,
    ),
  };
}

/** Through the middle of each day. A day that stands alone is a short stroke, or nobody would see it. */
function drawLine(heights: readonly (number | null)[], day: number): string {
  return heights
    .map((y, index) => {
      if (y === null) return '';
      const x = round((index + 0.5) * day);
      const isAlone = (heights[index - 1] ?? null) === null && (heights[index + 1] ?? null) === null;
      if (isAlone) return `M${round(index * day)} ${y}H${round((index + 1) * day)}`;
      return `${(heights[index - 1] ?? null) === null ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
