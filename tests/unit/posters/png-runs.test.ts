// The edge's own deflate and checksums, against zlib.
import { crc32, inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crcOf } from '../../../functions/posters/png/crc.ts';
import { startSums } from '../../../functions/posters/png/adler.ts';
import { boundBlock, closeBlock, openBlock, putRun } from '../../../functions/posters/png/fixed-huffman.ts';
import { END_BYTES, HEAD_BYTES, writeEnd, writeHead } from '../../../functions/posters/png/png-chunks.ts';
import {
  boundRuns,
  closeRuns,
  openRuns,
  openRunWriter,
  takeWritten,
  writeLine,
} from '../../../functions/posters/png/run-writer.ts';
import { readChunks, readStream } from './png-structure.ts';

const LAST_BLOCK = [3, 0];

interface Run {
  value: number;
  count: number;
}

function deflateRuns(runs: readonly Run[]): Buffer {
  const length = runs.reduce((sum, { count }) => sum + count, 0);
  const sink = { bytes: new Uint8Array(boundBlock(length)), at: 0, pending: 0, pendingBits: 0 };
  openBlock(sink);
  for (const { value, count } of runs) putRun(sink, value, count);
  closeBlock(sink);
  expect(sink.at).toBeLessThanOrEqual(sink.bytes.length);
  return Buffer.from(sink.bytes.subarray(0, sink.at));
}

const spread = (runs: readonly Run[]) =>
  Buffer.concat(runs.map(({ value, count }) => Buffer.alloc(Math.max(0, count), value)));

describe('runs', () => {
  it('of every length are inflated to themselves', () => {
    for (let count = 1; count < 800; count++) {
      const runs = [{ value: count % 256, count }];
      expect(inflateRawSync(Buffer.from([...deflateRuns(runs), ...LAST_BLOCK])).equals(spread(runs))).toBe(true);
    }
  });

  it('use the code of the longest match, which has no extra bits', () => {
    // Block, a literal, eight matches of 8 + 5 bits, end of block and empty stored block: 125 bits and four bytes.
    expect(deflateRuns([{ value: 0, count: 1 + 8 * 258 }])).toHaveLength(16 + 4);
  });

  it('of every value, one after the other, are inflated to themselves', () => {
    const run = fc.record({ value: fc.integer({ min: 0, max: 255 }), count: fc.integer({ min: 0, max: 600 }) });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 300 }), (runs) => {
        expect(inflateRawSync(Buffer.from([...deflateRuns(runs), ...LAST_BLOCK])).equals(spread(runs))).toBe(true);
      }),
    );
  });

  it('end at a byte boundary, so that any other block may follow', () => {
    for (let count = 1; count < 40; count++) {
      const one = deflateRuns(Array.from({ length: count }, (_, value) => ({ value: value * 6, count: 1 })));
      expect(one.subarray(-4).toString('hex')).toBe('0000ffff');
      expect(inflateRawSync(Buffer.concat([one, one, Buffer.from(LAST_BLOCK)]))).toHaveLength(count * 2);
    }
  });

  it('of nothing but the longest codes stay within what is set aside for them', () => {
    const runs = Array.from({ length: 500 }, (_, index) => ({ value: 150 + (index % 2), count: 1 }));
    expect(inflateRawSync(Buffer.from([...deflateRuns(runs), ...LAST_BLOCK]))).toHaveLength(500);
  });
});

describe('checksums', () => {
  it('of a stream are right when its chunks are summed each for itself', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 2000 });
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 8 }), (lines) => {
        const length = lines.reduce((sum, line) => sum + line.length, 0);
        const capacity = HEAD_BYTES + lines.reduce((sum, line) => sum + boundRuns(line.length), 0) + END_BYTES;
        const writer = openRunWriter(capacity, startSums(length));
        writeHead(writer, { width: 1, height: 1, color: 'grey' });
        let left = length;
        for (const line of lines) {
          const start = openRuns(writer, left);
          writeLine(writer, line, 0, line.length);
          closeRuns(writer, start);
          left -= line.length;
        }
        writeEnd(writer, writer.sums);
        expect(Buffer.concat(lines).equals(readStream(readChunks(takeWritten(writer))))).toBe(true);
      }),
    );
  });

  it('of chunks are those of zlib', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.nat(100), (bytes, from) => {
        expect(crcOf(bytes, from, bytes.length)).toBe(crc32(bytes.subarray(from)));
      }),
    );
  });

  it('of bytes that are all 255 do not lose their lowest digits in a large stream', () => {
    const length = 2999 * 5001;
    const line = new Uint8Array(2999).fill(255);
    const writer = openRunWriter(1_000_000, startSums(length));
    writeHead(writer, { width: 1, height: 1, color: 'grey' });
    for (let left = length; left > 0; left -= line.length) {
      const start = openRuns(writer, left);
      writeLine(writer, line, 0, line.length);
      closeRuns(writer, start);
    }
    writeEnd(writer, writer.sums);
    const stream = Buffer.concat(
      readChunks(takeWritten(writer)).flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])),
    );
    expect(inflateSync(stream)).toHaveLength(length);
  });
});
