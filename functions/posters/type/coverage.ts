// How much of every pixel lies inside a set of closed lines: exact areas, no samples.

/**
 * Each line leaves in the pixels it crosses how much it changes the inside for everything to its right: down = more,
 * up = less, in parts of a pixel. Summed from the left, a row then tells how often each pixel lies inside.
 */
export interface Coverage {
  width: number;
  height: number;
  /** One column more than `width`: a line in the last pixel of a row writes there. */
  changes: Float32Array;
  /** Where there is ink at all, so that the rest need not be looked at. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Ink {
  /** Upper left corner, from that of the area. */
  x: number;
  y: number;
  width: number;
  height: number;
  alpha: Uint8Array;
}

export function createCoverage(width: number, height: number): Coverage {
  const changes = new Float32Array((width + 1) * height);
  return { width, height, changes, left: width, right: 0, top: height, bottom: 0 };
}

/** Lines may leave the area on every side; what lies outside is left out, what it encloses inside is not. */
export function addLine(coverage: Coverage, ax: number, ay: number, bx: number, by: number): void {
  if (ay === by) return;
  const isDown = ay < by;
  const top = Math.max(0, isDown ? ay : by);
  const bottom = Math.min(coverage.height, isDown ? by : ay);
  if (top >= bottom) return;
  growInk(coverage, { left: Math.min(ax, bx), right: Math.max(ax, bx), top, bottom });
  const slope = (bx - ax) / (by - ay);
  for (let row = Math.floor(top); row < bottom; row++) {
    const from = Math.max(top, row);
    const to = Math.min(bottom, row + 1);
    const change = isDown ? to - from : from - to;
    addToRow(coverage, row, change, ax + (from - ay) * slope, ax + (to - ay) * slope);
  }
}

/**
 * The inked part, 0–255 a pixel. What is enclosed several times by overlapping strokes is full, not more (non-zero
 * winding). In a pixel that holds the borders of two strokes their parts are added even where they overlap: some pixels
 * at joints come out darker than they are, too few and too small to be seen, and knowing better would cost more than
 * all the rest.
 */
export function toInk({ width, changes, left, right, top, bottom }: Coverage): Ink {
  if (right <= left || bottom <= top) return { x: 0, y: 0, width: 0, height: 0, alpha: new Uint8Array(0) };
  const alpha = new Uint8Array((right - left) * (bottom - top));
  let at = 0;
  for (let row = top; row < bottom; row++) {
    const rowAt = row * (width + 1);
    let inside = 0;
    for (let column = left; column < right; column++) {
      inside += changes[rowAt + column] ?? 0;
      alpha[at++] = Math.min(1, Math.abs(inside)) * 255 + 0.5;
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top, alpha };
}

function growInk(coverage: Coverage, line: { left: number; right: number; top: number; bottom: number }): void {
  if (line.left < coverage.left) coverage.left = Math.max(0, Math.floor(line.left));
  if (line.right > coverage.right) coverage.right = Math.min(coverage.width, Math.ceil(line.right));
  if (line.top < coverage.top) coverage.top = Math.floor(line.top);
  if (line.bottom > coverage.bottom) coverage.bottom = Math.ceil(line.bottom);
}

/** A piece of a line within one row, from `x` to `toX`, shared out among the pixels it crosses. */
function addToRow({ width, changes }: Coverage, row: number, change: number, x: number, toX: number): void {
  const right = Math.max(x, toX);
  let from = Math.min(x, toX);
  const isUpright = right - from < 1e-9;
  const changePerPx = isUpright ? 0 : change / (right - from);
  const rowAt = row * (width + 1);
  if (from < 0) {
    // Outside on the left: for the row it changes everything.
    changes[rowAt] = (changes[rowAt] ?? 0) + (right > 0 ? -from * changePerPx : change);
    if (right <= 0) return;
    from = 0;
  }
  for (let column = Math.floor(from); column < width; column++) {
    const to = Math.min(column + 1, right);
    const part = isUpright ? change : (to - from) * changePerPx;
    // What lies right of the piece within this pixel changes at once, the rest with the next pixel.
    const covered = column + 1 - (from + to) / 2;
    const at = rowAt + column;
    changes[at] = (changes[at] ?? 0) + part * covered;
    changes[at + 1] = (changes[at + 1] ?? 0) + part * (1 - covered);
    if (to >= right) return;
    from = to;
  }
}
