// Packs codes of any length into bytes, in a buffer that grows.

/** The most that one block can take: 64 codes and values, 1,660 bits, with every byte stuffed. */
const BLOCK_ROOM = 512;

export class BitWriter {
  bytes: Uint8Array<ArrayBuffer>;
  /** Whole bytes written so far. */
  length = 0;
  private pending = 0;
  private pendingBits = 0;
  private readonly isStuffed: boolean;

  /** In a scan a byte FF is followed by 00, else it would read as a marker; bits kept for later are left plain. */
  constructor(input: { room: number; isStuffed: boolean }) {
    this.bytes = new Uint8Array(input.room);
    this.isStuffed = input.isStuffed;
  }

  get bitLength(): number {
    return this.length * 8 + this.pendingBits;
  }

  /** Call before each block: `put` itself does not look at the end of the buffer. */
  reserve(room = BLOCK_ROOM): void {
    if (this.bytes.length - this.length >= room) return;
    const grown = new Uint8Array(this.bytes.length * 2 + room);
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** Whole bytes as they are, at the end of a byte. */
  append(bytes: Uint8Array | readonly number[]): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** The lowest `count` bits, at most 25: together with 7 that wait they fit the 32 bits of a shift. */
  put(bits: number, count: number): void {
    const pending = (this.pending << count) | bits;
    let waiting = this.pendingBits + count;
    while (waiting >= 8) {
      waiting -= 8;
      const byte = (pending >>> waiting) & 255;
      this.bytes[this.length++] = byte;
      if (byte === 255 && this.isStuffed) this.bytes[this.length++] = 0;
    }
    this.pending = pending & ((1 << waiting) - 1);
    this.pendingBits = waiting;
  }

  /** A Huffman code and the value after it: almost always in one go, the longest of both have 26 bits. */
  putPair(code: number, codeBits: number, value: number, valueBits: number): void {
    if (codeBits + valueBits <= 25) return this.put((code << valueBits) | value, codeBits + valueBits);
    this.put(code, codeBits);
    this.put(value, valueBits);
  }

  /** Bits that an unstuffed writer made; they begin at a byte. */
  copyBits(source: Uint8Array, at: number, count: number): void {
    let from = at;
    let left = count;
    for (; left >= 24; left -= 24, from += 3) {
      this.put(((source[from] ?? 0) << 16) | ((source[from + 1] ?? 0) << 8) | (source[from + 2] ?? 0), 24);
    }
    for (; left >= 8; left -= 8, from++) this.put(source[from] ?? 0, 8);
    if (left > 0) this.put((source[from] ?? 0) >> (8 - left), left);
  }

  /** Fills the last byte with ones, as the standard wants before a marker (F.1.2.3). */
  finishByte(): void {
    if (this.pendingBits > 0) this.put((1 << (8 - this.pendingBits)) - 1, 8 - this.pendingBits);
  }
}
