// Areas of pixels, where they can be told without a second rasteriser.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLine, createCoverage, toInk } from '../../../functions/posters/type/coverage.ts';

type Point = readonly [x: number, y: number];

/** Rows of alpha of the whole area. */
function fill(points: readonly Point[], { width, height }: { width: number; height: number }): number[][] {
  const coverage = createCoverage(width, height);
  points.forEach(([x, y], index) => {
    const [toX, toY] = points[(index + 1) % points.length] ?? [0, 0];
    addLine(coverage, x, y, toX, toY);
  });
  const ink = toInk(coverage);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_unused, column) => {
      const [x, y] = [column - ink.x, row - ink.y];
      const isInside = x >= 0 && x < ink.width && y >= 0 && y < ink.height;
      return isInside ? (ink.alpha[y * ink.width + x] ?? 0) : 0;
    }),
  );
}

const rectangle = (left: number, top: number, right: number, bottom: number): Point[] => [
  [left, top],
  [left, bottom],
  [right, bottom],
  [right, top],
];

describe('a pixel', () => {
  it.each([
    ['whole', rectangle(1, 0, 2, 1), [0, 255, 0]],
    ['half, upright', rectangle(1.5, 0, 2, 1), [0, 128, 0]],
    ['half, lying', rectangle(1, 0, 2, 0.5), [0, 128, 0]],
    ['a quarter each of two', rectangle(0.5, 0.5, 1.5, 1), [64, 64, 0]],
    ['wider than the area', rectangle(-9, -9, 9, 9), [255, 255, 255]],
    ['left of the area', rectangle(-9, 0, 0.5, 1), [128, 0, 0]],
    ['right of the area', rectangle(2.5, 0, 9, 1), [0, 0, 128]],
  ])('is covered %s', (_, points, row) => expect(fill(points, { width: 3, height: 1 })).toEqual([row]));

  it('is covered half below a slope', () => {
    const triangle: Point[] = [
      [0, 0],
      [0, 2],
      [2, 2],
    ];
    expect(fill(triangle, { width: 2, height: 2 })).toEqual([
      [128, 0],
      [255, 128],
    ]);
  });

  it('does not mind which way round a shape is drawn', () => {
    const square = rectangle(0.25, 0.25, 2.5, 1.75);
    expect(fill(square.toReversed(), { width: 3, height: 2 })).toEqual(fill(square, { width: 3, height: 2 }));
  });
});

it('a shape that leaves the area is what can be seen of it', () => {
  const number = fc.double({ min: -30, max: 50, noNaN: true });
  const triangle = fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 5 });
  fc.assert(
    fc.property(triangle, (points) => {
      const small = fill(points, { width: 20, height: 20 });
      const moved = points.map(([x, y]): Point => [x + 32, y + 32]);
      const large = fill(moved, { width: 84, height: 84 });
      const seen = large.slice(32, 52).map((row) => row.slice(32, 52));
      small.forEach((row, y) =>
        row.forEach((alpha, x) => expect(Math.abs(alpha - (seen[y]?.[x] ?? 0))).toBeLessThanOrEqual(1)),
      );
    }),
  );
});
