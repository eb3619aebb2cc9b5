// Makes the lossless template of a poster at build: deflates everything that no drawing can change.
import { constants, deflateRawSync } from 'node:zlib';
import type { Holes } from '../../functions/posters/holes.ts';
import { ADLER_MODULUS, type AdlerSums, startSums } from '../../functions/posters/png/adler.ts';
import { checkHoles } from '../../functions/posters/check-holes.ts';
import { filterRows } from '../../functions/posters/png/filter-rows.ts';
import { findSpans, findUpRows, type Span } from '../../functions/posters/png/find-spans.ts';
import { joinBytes } from '../../functions/posters/png/join-bytes.ts';
import {
  CHUNK_FRAME,
  closeChunk,
  HEAD_BYTES,
  openChunk,
  putBytes,
  writeHead,
} from '../../functions/posters/png/png-chunks.ts';
import { openRunWriter, takeWritten } from '../../functions/posters/png/run-writer.ts';
import { describeGround, packTemplate, type TemplateSpan } from '../../functions/posters/png/template-format.ts';

/** `rgb`: three bytes a pixel, flat in the holes. Throws when a hole lies on anything else. */
export function writePngTemplate(input: { rgb: Uint8Array; width: number; height: number; holes: Holes }): Uint8Array {
  checkHoles(input, input.holes);
  const { width, height, holes } = input;
  const filtered = filterRows({ ...input, upRows: findUpRows(holes) });
  const rowBytes = width * 3 + 1;
  const toStream = ({ row, from, to }: Span) => {
    const start = row * rowBytes + 1;
    return { first: start + from * 3, end: start + to * 3 };
  };

  const spans: TemplateSpan[] = [];
  const sums = startSums(filtered.length);
  let done = 0;
  for (const span of findSpans(holes, height)) {
    const { first, end } = toStream(span);
    addBytes({ sums, filtered, from: done, to: first });
    const chunk = writeStatic(filtered.subarray(done, first));
    const base = filtered.subarray(first, end);
    spans.push({
      ...span,
      base: base.some((byte) => byte !== 0) ? base : null,
      before: spans.length === 0 ? joinBytes([writePngHead({ width, height }), chunk]) : chunk,
    });
    done = end;
  }
  addBytes({ sums, filtered, from: done, to: filtered.length });
  const rest = writeStatic(filtered.subarray(done));
  return packTemplate({ width, height, sums, ground: describeGround(holes), spans, rest });
}

function writePngHead({ width, height }: { width: number; height: number }): Uint8Array {
  const writer = openRunWriter(HEAD_BYTES, { a: 0, b: 0 });
  writeHead(writer, { width, height, color: 'rgb' });
  return takeWritten(writer);
}

/** A finished chunk that ends at a byte boundary and looks back at nothing before it; nothing of nothing. */
function writeStatic(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return new Uint8Array();
  const deflated = deflateRawSync(bytes, { level: 6, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH });
  const writer = openRunWriter(CHUNK_FRAME + deflated.length, { a: 0, b: 0 });
  const start = openChunk(writer, 'IDAT');
  putBytes(writer, deflated);
  closeChunk(writer, start);
  return takeWritten(writer);
}

function addBytes(input: { sums: AdlerSums; filtered: Uint8Array; from: number; to: number }): void {
  const { sums, filtered, from, to } = input;
  for (let at = from; at < to; at++) {
    const byte = filtered[at] ?? 0;
    sums.a += byte;
    sums.b = (sums.b + byte * (filtered.length - at)) % ADLER_MODULUS;
  }
  sums.a %= ADLER_MODULUS;
}
