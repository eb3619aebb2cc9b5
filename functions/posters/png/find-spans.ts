// Which bytes of the filtered rows depend on what is drawn into the holes.
import type { Holes } from '../holes.ts';
import { MODULE_PX } from '../qr/module-sizes.ts';

/** Pixels `from` (included) to `to` (excluded) of a row. */
export interface Span {
  row: number;
  from: number;
  to: number;
}

/** Filter `Up` stores a pixel's difference to the one above: a drawn row changes itself and the row below it. */
export function findSpans(holes: Holes, height: number): Span[] {
  const texts = [holes.name, holes.code].flatMap(({ x, y, width, height: rows }) =>
    rowsOf(y, y + rows, 1).map((row) => ({ row, from: x, to: x + width })),
  );
  const { x, y } = holes.qr;
  const side = sideOf(holes);
  // Inside a module every row equals the one above it: only the seams between rows of modules change.
  const seams = rowsOf(y, y + side, MODULE_PX).map((row) => ({ row, from: x, to: x + side }));
  const spans = [...texts, ...seams].filter(({ row }) => row < height);
  return joinTouching(spans.toSorted((one, other) => one.row - other.row || one.from - other.from));
}

/** Rows in which a hole lies, and the row below each: their filter must be `Up`, also where nothing is drawn. */
export function findUpRows(holes: Holes): Set<number> {
  const { name, code, qr } = holes;
  return new Set([
    ...rowsOf(name.y, name.y + name.height, 1),
    ...rowsOf(code.y, code.y + code.height, 1),
    ...rowsOf(qr.y, qr.y + sideOf(holes), 1),
  ]);
}

function sideOf({ qr }: Holes): number {
  return (17 + 4 * qr.version) * MODULE_PX;
}

/** Both ends included. */
function rowsOf(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

function joinTouching(sorted: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of sorted) {
    const before = joined.at(-1);
    if (before?.row === span.row && span.from <= before.to) before.to = Math.max(before.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}
