// The edge's part: fills the holes of a JPEG template. Only restart intervals that change are written, the rest is copied.
import { checkDrawing } from '../check-drawing.ts';
import { type Drawing, placeTexts } from '../drawing.ts';
import type { Holes } from '../holes.ts';
import { BitWriter } from './bit-writer.ts';
import { BlockReader } from './block-records.ts';
import { makeBlockCodings } from './code-block.ts';
import { countReached, spreadInk } from './ink.ts';
import { isReached, placeCode, type Rewriting, rewriteInterval } from './rewrite-interval.ts';
import type { JpegTemplate, OpenInterval } from './template-format.ts';

export { type JpegTemplate, readJpegTemplate } from './template-format.ts';

/** Bytes of the template that give way to bytes of the writer. */
interface Cut {
  interval: OpenInterval;
  from: number;
  to: number;
}

/** Enough for the code and a name on a story poster; grows when it is not. */
const USUAL_ROOM = 16_384;

/**
 * The poster as a JPEG file, the same bytes as encoding the painted poster as a whole. Throws when template, holes and
 * drawing do not belong together.
 */
export function spliceJpeg(
  template: JpegTemplate,
  { holes, drawing }: { holes: Holes; drawing: Drawing },
): Uint8Array<ArrayBuffer> {
  checkDrawing(holes, drawing);
  const codings = makeBlockCodings(template.quality);
  const work: Rewriting = {
    writer: new BitWriter({ room: USUAL_ROOM, isStuffed: true }),
    reader: new BlockReader(template.blocks),
    codings,
    mcusPerRow: (template.width + 15) >> 4,
    code: placeCode(holes.qr, drawing.qr, codings.luma),
    texts: placeTexts(holes, drawing)
      .filter(({ mask }) => mask.alpha.length > 0)
      .map(spreadInk),
    coverage: new Uint8Array(256),
    samples: new Float32Array(64),
    crSamples: new Float32Array(64),
    written: 0,
  };
  const cuts = rewriteReached(template, work);
  checkComplete(work);
  return assemble(template.jpeg, work.writer.bytes, cuts);
}

function rewriteReached(template: JpegTemplate, work: Rewriting): readonly Cut[] {
  const { intervals, blocks, height, restartInterval } = template;
  const mcuCount = work.mcusPerRow * ((height + 15) >> 4);
  const { writer, reader } = work;
  const cuts: Cut[] = [];
  for (const [index, interval] of intervals.entries()) {
    const first = interval.number * restartInterval;
    const count = Math.min(restartInterval, mcuCount - first);
    if (!isReached(work, first, count)) continue;
    const from = writer.length;
    reader.at = interval.blocksAt;
    rewriteInterval(work, first, count);
    if (reader.at !== (intervals[index + 1]?.blocksAt ?? blocks.length)) {
      throw new Error(`The JPEG template is broken at interval ${interval.number}`);
    }
    cuts.push({ interval, from, to: writer.length });
  }
  return cuts;
}

/** One allocation of the exact length: what is answered keeps nothing else alive. */
function assemble(jpeg: Uint8Array, written: Uint8Array, cuts: readonly Cut[]): Uint8Array<ArrayBuffer> {
  const growth = cuts.reduce((sum, { interval, from, to }) => sum + to - from - (interval.end - interval.start), 0);
  const file = new Uint8Array(jpeg.length + growth);
  let at = 0;
  let copied = 0;
  for (const { interval, from, to } of cuts) {
    file.set(jpeg.subarray(copied, interval.start), at);
    at += interval.start - copied;
    file.set(written.subarray(from, to), at);
    at += to - from;
    copied = interval.end;
  }
  file.set(jpeg.subarray(copied), at);
  return file;
}

/** Every module and every piece of text found its interval, else the template was written for other holes. */
function checkComplete({ code, texts, written }: Rewriting): void {
  const expected = texts.reduce((sum, ink) => sum + countReached(ink), code.size * code.size);
  if (written !== expected) throw new Error(`The JPEG template has room for ${written} of ${expected} pieces`);
}
