// Takes a PNG apart without a decoder's mercy: every length and checksum, nothing missing, nothing behind.
import { crc32, inflateSync } from 'node:zlib';

export interface Chunk {
  type: string;
  data: Uint8Array;
}

const SIGNATURE = '89504e470d0a1a0a';

export function readChunks(png: Uint8Array): Chunk[] {
  const bytes = Buffer.from(png);
  if (bytes.subarray(0, 8).toString('hex') !== SIGNATURE) throw new Error('no signature');
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.readUInt32BE(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))) {
      throw new Error(`wrong checksum of ${type} at ${at}`);
    }
    chunks.push({ type, data });
    at += length + 12;
  }
  return chunks;
}

/** The filtered rows. zlib itself compares the Adler-32, and says how far it had to read. */
export function readStream(chunks: readonly Chunk[]): Uint8Array {
  const types = chunks.map(({ type }) => type);
  const inner = types.slice(1, -1);
  if (types[0] !== 'IHDR' || types.at(-1) !== 'IEND' || inner.some((type) => type !== 'IDAT')) {
    throw new Error(`chunks out of order: ${types.join(' ')}`);
  }
  const stream = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const inflated = inflateSync(stream);
  // Node ignores what follows a finished stream: without its last byte it must not be finished.
  if (isFinished(stream.subarray(0, -1))) throw new Error('bytes behind the end of the stream');
  return inflated;
}

function isFinished(stream: Uint8Array): boolean {
  try {
    inflateSync(stream);
    return true;
  } catch {
    return false;
  }
}
