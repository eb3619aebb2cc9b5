// The frame of a PNG: its head, its chunks, its end.
import { type AdlerSums, foldSums } from './adler.ts';
import { crcOf } from './crc.ts';
import type { BitSink } from './fixed-huffman.ts';

/** Length, type and checksum around the bytes of a chunk. */
export const CHUNK_FRAME = 12;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Deflate with a window of 32 KiB; no word about the effort. */
const ZLIB_HEADER = [0x78, 0x01];
/** Says "the last block": fixed codes, and at once the end. */
const LAST_BLOCK = [0x03, 0x00];

const COLOR_TYPES = { grey: 0, rgb: 2 } as const;
type PngColor = keyof typeof COLOR_TYPES;

export const HEAD_BYTES = SIGNATURE.length + CHUNK_FRAME + 13 + CHUNK_FRAME + ZLIB_HEADER.length;
export const END_BYTES = CHUNK_FRAME + LAST_BLOCK.length + 4 + CHUNK_FRAME;

/** Opens the picture and its zlib stream. Eight bits a channel, not interlaced. */
export function writeHead(sink: BitSink, input: { width: number; height: number; color: PngColor }): void {
  putBytes(sink, SIGNATURE);
  const header = openChunk(sink, 'IHDR');
  putUint32(sink, input.width);
  putUint32(sink, input.height);
  putBytes(sink, [8, COLOR_TYPES[input.color], 0, 0, 0]);
  closeChunk(sink, header);
  const data = openChunk(sink, 'IDAT');
  putBytes(sink, ZLIB_HEADER);
  closeChunk(sink, data);
}

/** Ends the zlib stream with its checksum, and the picture. */
export function writeEnd(sink: BitSink, sums: AdlerSums): void {
  foldSums(sums);
  const data = openChunk(sink, 'IDAT');
  putBytes(sink, LAST_BLOCK);
  putUint32(sink, sums.b * 65_536 + sums.a);
  closeChunk(sink, data);
  closeChunk(sink, openChunk(sink, 'IEND'));
}

/** Answers where the chunk starts, for closeChunk. */
export function openChunk(sink: BitSink, type: string): number {
  const start = sink.at;
  putUint32(sink, 0);
  for (const letter of type) putBytes(sink, [letter.charCodeAt(0)]);
  return start;
}

export function closeChunk(sink: BitSink, start: number): void {
  const view = new DataView(sink.bytes.buffer);
  view.setUint32(start, sink.at - start - 8);
  putUint32(sink, crcOf(sink.bytes, start + 4, sink.at));
}

export function putBytes(sink: BitSink, bytes: ArrayLike<number>): void {
  sink.bytes.set(bytes, sink.at);
  sink.at += bytes.length;
}

function putUint32(sink: BitSink, value: number): void {
  new DataView(sink.bytes.buffer).setUint32(sink.at, value);
  sink.at += 4;
}
