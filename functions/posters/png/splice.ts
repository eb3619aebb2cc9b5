// Puts an agent's QR code, name and code into a lossless template: copies its chunks and writes the spans between.
import { checkDrawing } from '../check-drawing.ts';
import type { Drawing } from '../drawing.ts';
import type { Holes } from '../holes.ts';
import { paintSpan, preparePaint } from './paint-span.ts';
import { END_BYTES, putBytes, writeEnd } from './png-chunks.ts';
import { boundRuns, closeRuns, openRuns, openRunWriter, takeWritten, writeLine } from './run-writer.ts';
import { describeGround, type PngTemplate } from './template-format.ts';

export { readPngTemplate, type PngTemplate } from './template-format.ts';

/**
 * A whole PNG, pixel for pixel what paintDrawing answers. Nothing is inflated and no pixel outside the holes is read.
 * Throws when the holes are not the template's own, or the drawing does not lie in them.
 */
export function splicePng(
  template: PngTemplate,
  { holes, drawing }: { holes: Holes; drawing: Drawing },
): Uint8Array<ArrayBuffer> {
  checkHoles(template, holes);
  checkDrawing(holes, drawing);
  const { width, height, spans, rest } = template;
  const rowBytes = width * 3 + 1;
  const paint = preparePaint(holes, drawing);
  const line = new Uint8Array(width * 3);
  const writer = openRunWriter(boundPng(template), template.sums);
  for (const span of spans) {
    putBytes(writer, span.before);
    paintSpan(line, span, paint);
    const start = openRuns(writer, (height - span.row) * rowBytes - 1 - span.from * 3);
    writeLine(writer, line, span.from * 3, span.to * 3);
    closeRuns(writer, start);
  }
  putBytes(writer, rest);
  writeEnd(writer, writer.sums);
  return takeWritten(writer);
}

function boundPng({ spans, rest }: PngTemplate): number {
  const filled = spans.map(({ from, to, before }) => before.length + boundRuns((to - from) * 3));
  return filled.reduce((sum, bytes) => sum + bytes, rest.length + END_BYTES);
}

function checkHoles(template: PngTemplate, holes: Holes): void {
  const ground = describeGround(holes);
  const isOwn = ground.every((number, index) => template.ground[index] === number);
  if (!isOwn) throw new Error('These holes belong to another PNG template.');
}
