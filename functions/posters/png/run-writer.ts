// Writes filtered bytes of a PNG as chunks of runs, and keeps the checksum of the whole stream on the way.
import { type AdlerSums, addRun, foldSums } from './adler.ts';
import { type BitSink, boundBlock, closeBlock, openBlock, putRun } from './fixed-huffman.ts';
import { CHUNK_FRAME, closeChunk, openChunk } from './png-chunks.ts';

export interface RunWriter extends BitSink {
  sums: AdlerSums;
  /** Bytes of the decoded stream from the next one to the end. */
  left: number;
}

/** `capacity`: bytes that will be written at most. `sums`: what is already known of the stream's checksum. */
export function openRunWriter(capacity: number, sums: AdlerSums): RunWriter {
  return { bytes: new Uint8Array(capacity), at: 0, pending: 0, pendingBits: 0, sums: { ...sums }, left: 0 };
}

/** What was written, without copying it. */
export function takeWritten(writer: RunWriter): Uint8Array<ArrayBuffer> {
  return writer.bytes.subarray(0, writer.at);
}

/** Opens a chunk whose first byte has `left` bytes to the end of the stream; answers where it starts. */
export function openRuns(writer: RunWriter, left: number): number {
  const start = openChunk(writer, 'IDAT');
  openBlock(writer);
  writer.left = left;
  return start;
}

export function closeRuns(writer: RunWriter, start: number): void {
  closeBlock(writer);
  closeChunk(writer, start);
  foldSums(writer.sums);
}

/** Bytes of a chunk that holds `length` decoded ones, at most. */
export function boundRuns(length: number): number {
  return CHUNK_FRAME + boundBlock(length);
}

export function writeRun(writer: RunWriter, value: number, count: number): void {
  putRun(writer, value, count);
  if (value !== 0) addRun(writer.sums, value, count, writer.left);
  writer.left -= count;
}

/** Hot: it reads every byte that a poster changes. */
export function writeLine(writer: RunWriter, line: Uint8Array, from: number, to: number): void {
  let start = from;
  while (start < to) {
    const value = line[start] ?? 0;
    let end = start + 1;
    while (end < to && line[end] === value) end++;
    writeRun(writer, value, end - start);
    start = end;
  }
}
