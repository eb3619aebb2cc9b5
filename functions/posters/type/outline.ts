// The outline of one character, and how it is followed with straight lines over the pixels.
import { addLine, type Coverage } from './coverage.ts';

export interface Glyph {
  /** How far the next character stands, in thousandths of the em. */
  advance: number;
  /** Closed curves: x, y, 1 on the curve or 0 beside it, x, y, … (thousandths of the em, y upwards). */
  contours: readonly (readonly number[])[];
}

export interface Place {
  /** Where the character's origin lies, in pixels. */
  x: number;
  baseline: number;
  /** Pixels a thousandth of the em. */
  scale: number;
}

/** A curve strays from its chord by a quarter of its bend, and by 1/n² of that when cut into n: a tenth of a pixel at most. */
const STEPS_PER_ROOT_OF_BEND = Math.sqrt(1 / 4 / 0.1);

// Plain and imperative, no `[a, b] = [c, d]`: this runs for every point of every character of every poster, and in a
// Worker that has just started nothing is compiled yet, where such an assignment walks an iterator.
export function traceGlyph(coverage: Coverage, glyph: Glyph, { x: left, baseline, scale }: Place): void {
  for (const contour of glyph.contours) {
    const startX = left + (contour[0] ?? 0) * scale;
    const startY = baseline - (contour[1] ?? 0) * scale;
    let fromX = startX;
    let fromY = startY;
    let controlX = 0;
    let controlY = 0;
    let hasControl = false;
    for (let at = 3; at <= contour.length; at += 3) {
      const isEnd = at === contour.length;
      const x = isEnd ? startX : left + (contour[at] ?? 0) * scale;
      const y = isEnd ? startY : baseline - (contour[at + 1] ?? 0) * scale;
      const isOnCurve = isEnd || contour[at + 2] === 1;
      if (isOnCurve || hasControl) {
        const toX = isOnCurve ? x : (controlX + x) / 2;
        const toY = isOnCurve ? y : (controlY + y) / 2;
        if (hasControl) addCurve(coverage, fromX, fromY, controlX, controlY, toX, toY);
        else addLine(coverage, fromX, fromY, toX, toY);
        fromX = toX;
        fromY = toY;
      }
      controlX = x;
      controlY = y;
      hasControl = !isOnCurve;
    }
  }
}

/** A quadratic from `a` by way of `b` to `c`; numbers one by one, because an object for each would cost more than the curve. */
function addCurve(coverage: Coverage, ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void {
  const bend = Math.abs(ax - 2 * bx + cx) + Math.abs(ay - 2 * by + cy);
  const steps = Math.ceil(Math.sqrt(bend) * STEPS_PER_ROOT_OF_BEND) || 1;
  let fromX = ax;
  let fromY = ay;
  for (let step = 1; step <= steps; step++) {
    const t = step / steps;
    const rest = 1 - t;
    const toX = rest * rest * ax + 2 * t * rest * bx + t * t * cx;
    const toY = rest * rest * ay + 2 * t * rest * by + t * t * cy;
    addLine(coverage, fromX, fromY, toX, toY);
    fromX = toX;
    fromY = toY;
  }
}
