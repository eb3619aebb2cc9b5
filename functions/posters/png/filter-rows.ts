// PNG's row filters (PNG 3rd edition, 9): which one a row gets, and its bytes.
const CHANNELS = 3;
const UP = 2;

/** The left, upper and upper left neighbour of a byte make its prediction; the filter stores what is missing to it. */
const PREDICTIONS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** Every row with its filter byte before it. Rows in `upRows` get `Up`, others what looks smallest. */
export function filterRows(input: {
  rgb: Uint8Array;
  width: number;
  height: number;
  upRows: ReadonlySet<number>;
}): Uint8Array {
  const { rgb, width, height, upRows } = input;
  const rowBytes = width * CHANNELS;
  const filtered = new Uint8Array((rowBytes + 1) * height);
  const zeros = new Uint8Array(rowBytes);
  for (let row = 0; row < height; row++) {
    const pixels = rgb.subarray(row * rowBytes, (row + 1) * rowBytes);
    const above = row === 0 ? zeros : rgb.subarray((row - 1) * rowBytes, row * rowBytes);
    const filters = upRows.has(row) ? [UP] : [0, 1, 2, 3, 4];
    filtered.set(pickSmallest(filters.map((filter) => filterRow(filter, pixels, above))), row * (rowBytes + 1));
  }
  return filtered;
}

function filterRow(filter: number, pixels: Uint8Array, above: Uint8Array): Uint8Array {
  const predict = PREDICTIONS[filter] ?? paeth;
  const line = new Uint8Array(pixels.length + 1);
  line[0] = filter;
  for (let at = 0; at < pixels.length; at++) {
    const left = pixels[at - CHANNELS] ?? 0;
    const corner = above[at - CHANNELS] ?? 0;
    line[at + 1] = (pixels[at] ?? 0) - predict(left, above[at] ?? 0, corner);
  }
  return line;
}

/** The usual guess of what deflates best: the smallest sum of distances to zero, 255 being one away. */
function pickSmallest(lines: readonly Uint8Array[]): Uint8Array {
  const weighed = lines.map((line) => ({ line, weight: weigh(line) }));
  return weighed.reduce((best, next) => (next.weight < best.weight ? next : best)).line;
}

function weigh(line: Uint8Array): number {
  let weight = 0;
  for (let at = 1; at < line.length; at++) {
    const byte = line[at] ?? 0;
    weight += byte < 128 ? byte : 256 - byte;
  }
  return weight;
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
