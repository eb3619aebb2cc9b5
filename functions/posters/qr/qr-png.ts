// A QR code alone, as a PNG of grey pixels.
import type { QrMatrix } from '../drawing.ts';
import { QUIET_MODULES } from './module-sizes.ts';
import { startSums } from '../png/adler.ts';
import { END_BYTES, HEAD_BYTES, writeEnd, writeHead } from '../png/png-chunks.ts';
import {
  boundRuns,
  closeRuns,
  openRuns,
  openRunWriter,
  type RunWriter,
  takeWritten,
  writeLine,
  writeRun,
} from '../png/run-writer.ts';

const UP = 2;
const LIGHT = 255;

/** `modulePx`: side of a module in pixels. With its quiet zone on white. */
export function writeQrPng(matrix: QrMatrix, { modulePx }: { modulePx: number }): Uint8Array<ArrayBuffer> {
  const modules = matrix.size + 2 * QUIET_MODULES;
  const side = modules * modulePx;
  const length = (side + 1) * side;
  // Room as if nothing could be shortened; what is written is a hundredth of it.
  const writer = openRunWriter(HEAD_BYTES + boundRuns(length) + END_BYTES, startSums(length));
  writeHead(writer, { width: side, height: side, color: 'grey' });
  const start = openRuns(writer, length);
  let above = new Uint8Array(side);
  for (let row = 0; row < modules; row++) {
    const line = drawRow({ matrix, row: row - QUIET_MODULES, modulePx });
    writeModuleRow(writer, { line, above, modulePx });
    above = line;
  }
  closeRuns(writer, start);
  writeEnd(writer, writer.sums);
  // A copy: the room of half a megabyte must not live as long as the picture of a few kilobytes.
  return takeWritten(writer).slice();
}

/** With filter `Up`, all rows of pixels in a row of modules but the first are zero. */
function writeModuleRow(writer: RunWriter, input: { line: Uint8Array; above: Uint8Array; modulePx: number }): void {
  const { line, above, modulePx } = input;
  const change = line.map((level, at) => level - (above[at] ?? 0));
  writeRun(writer, UP, 1);
  writeLine(writer, change, 0, change.length);
  for (let repeat = 1; repeat < modulePx; repeat++) {
    writeRun(writer, UP, 1);
    writeRun(writer, 0, line.length);
  }
}

/** One row of pixels; rows outside the code are quiet zone. */
function drawRow({
  matrix,
  row,
  modulePx,
}: {
  matrix: QrMatrix;
  row: number;
  modulePx: number;
}): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array((matrix.size + 2 * QUIET_MODULES) * modulePx).fill(LIGHT);
  if (row < 0 || row >= matrix.size) return line;
  for (let column = 0; column < matrix.size; column++) {
    if (matrix.dark[row * matrix.size + column] !== 1) continue;
    const from = (QUIET_MODULES + column) * modulePx;
    line.fill(0, from, from + modulePx);
  }
  return line;
}
