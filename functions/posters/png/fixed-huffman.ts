// Runs of equal bytes as deflate with its fixed codes (RFC 1951, 3.2.6): small, and no code table has to be sent.

/** Where bytes and bits are written; `pending` holds the bits that do not fill a byte yet, the first one lowest. */
export interface BitSink {
  bytes: Uint8Array<ArrayBuffer>;
  at: number;
  pending: number;
  pendingBits: number;
}

const LONGEST_MATCH = 258;
const DISTANCE_BITS = 5;

const literals = Array.from({ length: 256 }, (_, byte) => literalCode(byte));
const LITERAL_CODE = Uint16Array.from(literals, ({ code }) => code);
const LITERAL_BITS = Uint8Array.from(literals, ({ bits }) => bits);
const matches = Array.from({ length: LONGEST_MATCH + 1 }, (_, length) => matchCode(length));
const MATCH_CODE = Uint32Array.from(matches, ({ code }) => code);
const MATCH_BITS = Uint8Array.from(matches, ({ bits }) => bits);

export function openBlock(sink: BitSink): void {
  // Not the last block (0), fixed codes (01, its lower bit first).
  putBits(sink, 0b010, 3);
}

/**
 * End of block, then an empty stored block: the decoder is led to a byte boundary, and whatever stands
 * behind may have been deflated by somebody else.
 */
export function closeBlock(sink: BitSink): void {
  putBits(sink, 0, 7);
  putBits(sink, 0, 3);
  if (sink.pendingBits > 0) putBits(sink, 0, 8 - sink.pendingBits);
  sink.bytes.set([0, 0, 255, 255], sink.at);
  sink.at += 4;
}

/** Once as a literal, then as matches one byte back. */
export function putRun(sink: BitSink, value: number, count: number): void {
  if (count <= 0) return;
  putLiteral(sink, value);
  let left = count - 1;
  while (left >= 3) {
    const length = Math.min(left, LONGEST_MATCH);
    putBits(sink, MATCH_CODE[length] ?? 0, MATCH_BITS[length] ?? 0);
    left -= length;
  }
  for (; left > 0; left--) putLiteral(sink, value);
}

/** Bytes that a block of `length` decoded bytes needs at most: nine bits each, and what opens and closes it. */
export function boundBlock(length: number): number {
  return Math.ceil((length * 9) / 8) + 8;
}

function putLiteral(sink: BitSink, value: number): void {
  putBits(sink, LITERAL_CODE[value] ?? 0, LITERAL_BITS[value] ?? 0);
}

function putBits(sink: BitSink, code: number, count: number): void {
  let pending = sink.pending | (code << sink.pendingBits);
  let bits = sink.pendingBits + count;
  for (; bits >= 8; bits -= 8) {
    sink.bytes[sink.at++] = pending;
    pending >>>= 8;
  }
  sink.pending = pending;
  sink.pendingBits = bits;
}

interface Code {
  code: number;
  bits: number;
}

function literalCode(byte: number): Code {
  return byte < 144 ? { code: reverse(0x30 + byte, 8), bits: 8 } : { code: reverse(0x1_90 + byte - 144, 9), bits: 9 };
}

/** Length code, its extra bits, and the code of distance 1, which is five zeros. */
function matchCode(length: number): Code {
  if (length < 3) return { code: 0, bits: 0 };
  const { symbol, extra, extraBits } = lengthSymbol(length);
  const bits = symbol < 280 ? 7 : 8;
  const code = symbol < 280 ? symbol - 256 : symbol - 280 + 0xc0;
  return { code: reverse(code, bits) | (extra << bits), bits: bits + extraBits + DISTANCE_BITS };
}

/** 257–264 stand for 3–10; then four symbols share each number of extra bits; 258 has one of its own. */
function lengthSymbol(length: number): { symbol: number; extra: number; extraBits: number } {
  if (length === LONGEST_MATCH) return { symbol: 285, extra: 0, extraBits: 0 };
  const offset = length - 3;
  const extraBits = Math.max(0, 29 - Math.clz32(offset));
  const symbol = 257 + extraBits * 4 + (offset >> extraBits);
  return { symbol, extra: offset & ((1 << extraBits) - 1), extraBits };
}

/** Huffman codes are sent from their highest bit on, everything else from the lowest. */
function reverse(code: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit++) reversed |= ((code >> bit) & 1) << (bits - 1 - bit);
  return reversed;
}
