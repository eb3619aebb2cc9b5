// What a template says of each block it may have to write again: its DC, and its AC codes ready to be copied.

/**
 * One record a block, in the order of the scan: most are the single byte 0, same DC as the block before of its plane and
 * nothing else. Otherwise a varint of AC bits × 2 + (1 when the DC differs), the difference as a zigzag varint if it
 * does, then the AC bits from a byte's highest bit on. AC codes do not depend on the neighbours of a block; its DC does.
 */
export const FLAT_RECORD = 0;

/** 63 codes of at most 16 bits, with at most 10 bits of value. */
const MOST_AC_BITS = 63 * 26;

export class BlockReader {
  /** Of the record last read. 0 AC bits: the block has no AC but its end. */
  dcDifference = 0;
  acBits = 0;
  acAt = 0;
  at = 0;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  readNext(): void {
    const head = this.readVarint();
    this.acBits = head >> 1;
    if (this.acBits > MOST_AC_BITS) throw new Error('The JPEG template has a broken block');
    const difference = (head & 1) === 0 ? 0 : this.readVarint();
    this.dcDifference = (difference >> 1) ^ -(difference & 1);
    this.acAt = this.at;
    this.at += (this.acBits + 7) >> 3;
  }

  private readVarint(): number {
    const first = this.bytes[this.at++] ?? 0;
    if (first < 128) return first;
    const second = this.bytes[this.at++] ?? 0;
    if (second >= 128) throw new Error('The JPEG template has a broken block');
    return (first & 127) | (second << 7);
  }
}

/** `ac`: the codes as bytes, `acBits` of them; null for a block that has only its end. */
export function writeRecord(input: { dcDifference: number; ac: { bytes: Uint8Array; bits: number } | null }): number[] {
  const { dcDifference, ac } = input;
  if (dcDifference === 0 && ac === null) return [FLAT_RECORD];
  const zigzag = (dcDifference << 1) ^ (dcDifference >> 31);
  return [
    ...writeVarint((ac?.bits ?? 0) * 2 + (dcDifference === 0 ? 0 : 1)),
    ...(dcDifference === 0 ? [] : writeVarint(zigzag)),
    ...(ac?.bytes ?? []),
  ];
}

/** Two bytes hold 14 bits: enough for 1,638 AC bits and for DC differences of ±2,047. */
function writeVarint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, value >> 7];
}
