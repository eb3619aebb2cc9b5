// Bits on their way into a JPEG: packing, stuffing, padding, and two scans worked out by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitWriter } from '../../../functions/posters/jpeg/bit-writer.ts';
import { encodeJpeg } from '../../../functions/posters/jpeg/encode.ts';
import { cutAtMarkers } from './jpeg-scenes.ts';

const makeWriter = (isStuffed = true) => new BitWriter({ room: 4, isStuffed });
const bytesOf = (writer: BitWriter) => [...writer.bytes.subarray(0, writer.length)];

describe('BitWriter', () => {
  it('puts codes of any length end to end and fills the last byte with ones', () => {
    const codes = fc.array(
      fc.integer({ min: 1, max: 25 }).chain((count) => fc.tuple(fc.nat(2 ** count - 1), fc.constant(count))),
    );
    fc.assert(
      fc.property(codes, (puts) => {
        const writer = makeWriter(false);
        for (const [bits, count] of puts) {
          writer.reserve();
          writer.put(bits, count);
        }
        const text = puts.map(([bits, count]) => bits.toString(2).padStart(count, '0')).join('');
        expect(writer.bitLength).toBe(text.length);
        writer.finishByte();
        const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '1');
        expect(
          bytesOf(writer)
            .map((byte) => byte.toString(2).padStart(8, '0'))
            .join(''),
        ).toBe(padded);
      }),
    );
  });

  it('keeps the longest code with the longest value whole, behind seven waiting bits', () => {
    const writer = makeWriter(false);
    writer.reserve();
    writer.put(0b1010101, 7);
    writer.putPair(0b1111111111111110, 16, 0b1000000001, 10);
    writer.finishByte();
    expect(bytesOf(writer)).toEqual([0b10101011, 0b11111111, 0b11111101, 0b00000000, 0b11111111]);
  });

  it('writes 00 after FF in a scan, and only there', () => {
    for (const isStuffed of [true, false]) {
      const writer = makeWriter(isStuffed);
      writer.reserve();
      writer.put(0xff12ff, 24);
      expect(bytesOf(writer)).toEqual(isStuffed ? [0xff, 0, 0x12, 0xff, 0] : [0xff, 0x12, 0xff]);
    }
  });

  it('copies bits to wherever it stands', () => {
    const source = Uint8Array.of(9, 0b10110011, 0xff, 0x5a, 0xc3, 0b11100000);
    const bits = '1011001111111111010110101100001111100000';
    for (let count = 0; count <= bits.length; count++) {
      const writer = makeWriter(false);
      writer.reserve();
      writer.put(0b101, 3);
      writer.copyBits(source, 1, count);
      writer.finishByte();
      const text = `101${bits.slice(0, count)}`;
      expect(
        bytesOf(writer)
          .map((byte) => byte.toString(2).padStart(8, '0'))
          .join(''),
      ).toBe(text.padEnd(Math.ceil(text.length / 8) * 8, '1'));
    }
  });
});

describe('the scan of one MCU', () => {
  const scanOf = (level: number) => {
    const jpeg = encodeJpeg({ rgb: new Uint8Array(16 * 16 * 3).fill(level), width: 16, height: 16 });
    return cutAtMarkers(jpeg).intervals.map((bytes) => Buffer.from(bytes).toString('hex'));
  };

  it('of middle grey is four times 「00 1010」 and twice 「00 00」', () => expect(scanOf(128)).toEqual(['28a28a00']));

  it('of white begins with a DC of 169 in eight bits after 「111110」 and ends in ones', () => {
    expect(scanOf(255)).toEqual(['faa68a28a00f']);
  });
});
