// The geometry of charts: round figures on the axis, a zero line where zero is, nothing drawn where nothing is known.
import { describe, expect, it } from 'vitest';
import { drawDays, HEIGHT, WIDTH } from '../../../site/components/desk/chart/draw-days.ts';
import { findTicks } from '../../../site/components/desk/chart/find-ticks.ts';
import { measureBars } from '../../../site/components/desk/chart/measure-bars.ts';
import { compareFigures } from '../../../site/components/desk/compare-figures.ts';

describe('the axis', () => {
  it.each([
    [[], [0]],
    [[0, 0], [0]],
    [[1], [0, 1]],
    [[97], [0, 50, 100]],
    [[100], [0, 50, 100]],
    [[101], [0, 50, 100, 150]],
    [[34_760_719], [0, 10_000_000, 20_000_000, 30_000_000, 40_000_000]],
    [[-1], [-1, 0]],
    [[-5000], [-6000, -4000, -2000, 0]],
    [
      [90, -40],
      [-50, 0, 50, 100],
    ],
    [
      [1, -1_000_000],
      [-1_000_000, -500_000, 0, 500_000],
    ],
  ])('of %j says %j', (figures, ticks) => {
    expect(findTicks(figures)).toEqual(ticks);
  });
});

/** Where the columns of a path begin, how wide they are and to what height they go. */
const columnsOf = (path: string) =>
  [...path.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)h([\d.]+)V\2z/g)].map((match) => match.slice(1).map(Number));

describe('a chart of days', () => {
  it('draws a column for each day, from the zero line to its figure', () => {
    const { ticks, zeroY, above, below } = drawDays([100, 50], []);
    expect([ticks, zeroY, below]).toEqual([[100, 50, 0], HEIGHT, '']);
    expect(columnsOf(above)).toEqual([
      [75, HEIGHT, 0, 350],
      [575, HEIGHT, HEIGHT / 2, 350],
    ]);
  });

  it('lets a day below zero hang from the zero line', () => {
    const { ticks, zeroY, above, below } = drawDays([100, -100], []);
    expect([ticks, zeroY]).toEqual([[100, 50, 0, -50, -100], HEIGHT / 2]);
    expect(columnsOf(above)).toEqual([[75, HEIGHT / 2, 0, 350]]);
    expect(columnsOf(below)).toEqual([[575, HEIGHT / 2, HEIGHT, 350]]);
  });

  it('leaves gaps where there is no figure', () => {
    const { above, line } = drawDays([100, null, 100], [50, null, 50]);
    expect(columnsOf(above)).toHaveLength(2);
    // Two single days, each a stroke of its own.
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line).not.toContain('L');
  });

  it('joins the days that are compared with, and breaks at a gap', () => {
    const { line } = drawDays([0, 0, 0, 0, 0], [100, 0, null, 50, 100]);
    expect(line).toBe('M100 0L300 200M700 100L900 0');
  });

  it('draws nothing but the foot when every day is zero', () => {
    expect(drawDays([0, 0], [])).toEqual({ ticks: [0], zeroY: HEIGHT, above: '', below: '', line: '' });
  });

  it('draws one day as one column, and the day before as a stroke over it', () => {
    const { above, line } = drawDays([200], [100]);
    expect(columnsOf(above)).toEqual([[150, HEIGHT, 0, 700]]);
    expect(line).toBe(`M0 100H${WIDTH}`);
  });

  it('holds 366 days inside the drawing, none on another', () => {
    const { above } = drawDays(
      Array.from({ length: 366 }, (_, index) => 100 + index),
      [],
    );
    const columns = columnsOf(above);
    expect(columns).toHaveLength(366);
    const ends = columns.map(([x = 0, , , width = 0]) => [x, x + width]);
    expect(ends.filter(([start = 0], index) => start <= (ends[index - 1]?.[1] ?? -1))).toEqual([]);
    expect(Math.max(...ends.flat())).toBeLessThanOrEqual(WIDTH);
  });
});

describe('bars of rows', () => {
  it.each([
    [
      [100, 50, 0],
      [
        [0, 100, false],
        [0, 50, false],
        [0, 0, false],
      ],
    ],
    [
      [75, -25],
      [
        [25, 75, false],
        [0, 25, true],
      ],
    ],
    [[-10], [[0, 100, true]]],
    [
      [0, 0],
      [
        [0, 0, false],
        [0, 0, false],
      ],
    ],
    [[], []],
  ])('%j share one scale and one zero line', (figures, bars) => {
    expect(measureBars(figures).map(({ x, width, isNegative }) => [x, width, isNegative])).toEqual(bars);
  });
});

describe('a change', () => {
  it.each([
    [150, 100, 50, 500],
    [0, 100, -100, -1000],
    [100, 100, 0, 0],
    [2, 3, -1, -333],
    [50, 0, 50, null],
    [0, 0, 0, null],
    // Less of a loss is no percentage of it.
    [-50, -100, 50, null],
  ])('from %d after %d says %d and %j per mille', (now, before, difference, perMille) => {
    expect(compareFigures(now, before)).toEqual({ difference, perMille });
  });
});
