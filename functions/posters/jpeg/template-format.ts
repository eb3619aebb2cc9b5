// A JPEG template as bytes: the finished poster without an agent, and what the edge must know to rewrite parts of it.

/**
 * Little endian. `XPJ1`; width, height (uint16); quality, MCUs a restart interval (uint8); number of intervals that a
 * hole can reach (uint16); length of their block records, length of the JPEG (uint32). Then for each of these intervals
 * in the order of the file: its first byte in the JPEG, its first block record (uint32), its length in bytes, its number
 * (uint16). Then the block records, then the JPEG.
 */
const MAGIC = 0x31_4a_50_58;
const HEAD_BYTES = 20;
const ENTRY_BYTES = 12;

/** A restart interval that a hole can reach. */
export interface OpenInterval {
  /** 0 is the first of the picture. */
  number: number;
  /** Where it stands in the JPEG, without the marker after it. */
  start: number;
  end: number;
  /** Where its block records begin; read with `BlockReader`. */
  blocksAt: number;
}

export interface JpegTemplate {
  width: number;
  height: number;
  quality: number;
  /** MCUs a restart interval. */
  restartInterval: number;
  intervals: readonly OpenInterval[];
  /** Of each interval in turn, of each block in the order of the scan: its DC and its coded AC. */
  blocks: Uint8Array;
  /** The poster without an agent: a complete file. */
  jpeg: Uint8Array;
}

export function packJpegTemplate(template: JpegTemplate): Uint8Array<ArrayBuffer> {
  const { intervals, blocks, jpeg } = template;
  const tableEnd = HEAD_BYTES + intervals.length * ENTRY_BYTES;
  const bytes = new Uint8Array(tableEnd + blocks.length + jpeg.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, template.width, true);
  view.setUint16(6, template.height, true);
  view.setUint8(8, template.quality);
  view.setUint8(9, template.restartInterval);
  view.setUint16(10, intervals.length, true);
  view.setUint32(12, blocks.length, true);
  view.setUint32(16, jpeg.length, true);
  intervals.forEach((interval, index) => {
    if (interval.number > 0xffff) throw new RangeError('The picture is too large for a JPEG template');
    const at = HEAD_BYTES + index * ENTRY_BYTES;
    view.setUint32(at, interval.start, true);
    view.setUint32(at + 4, interval.blocksAt, true);
    view.setUint16(at + 8, interval.end - interval.start, true);
    view.setUint16(at + 10, interval.number, true);
  });
  bytes.set(blocks, tableEnd);
  bytes.set(jpeg, tableEnd + blocks.length);
  return bytes;
}

/** Views into `bytes`, nothing copied. Throws when they are no whole template. */
export function readJpegTemplate(bytes: Uint8Array): JpegTemplate {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES || view.getUint32(0, true) !== MAGIC) throw new Error('Not a JPEG template');
  const intervalCount = view.getUint16(10, true);
  const blocksLength = view.getUint32(12, true);
  const jpegLength = view.getUint32(16, true);
  const blocksStart = HEAD_BYTES + intervalCount * ENTRY_BYTES;
  const jpegStart = blocksStart + blocksLength;
  if (bytes.length !== jpegStart + jpegLength) {
    throw new Error(`The JPEG template has ${bytes.length} bytes instead of ${jpegStart + jpegLength}`);
  }
  const template: JpegTemplate = {
    width: view.getUint16(4, true),
    height: view.getUint16(6, true),
    quality: view.getUint8(8),
    restartInterval: view.getUint8(9),
    intervals: Array.from({ length: intervalCount }, (_, index) =>
      readInterval(view, HEAD_BYTES + index * ENTRY_BYTES),
    ),
    blocks: bytes.subarray(blocksStart, jpegStart),
    jpeg: bytes.subarray(jpegStart),
  };
  checkIntervals(template);
  return template;
}

function readInterval(view: DataView, at: number): OpenInterval {
  const start = view.getUint32(at, true);
  return {
    number: view.getUint16(at + 10, true),
    start,
    end: start + view.getUint16(at + 8, true),
    blocksAt: view.getUint32(at + 4, true),
  };
}

/** In order, apart from each other and inside the file: else the poster would be put together from the wrong pieces. */
function checkIntervals({ intervals, jpeg, blocks, width, height, restartInterval }: JpegTemplate): void {
  const mcuCount = ((width + 15) >> 4) * ((height + 15) >> 4);
  let after = 0;
  let number = -1;
  let blocksAt = -1;
  for (const interval of intervals) {
    const isInOrder = interval.start >= after && interval.number > number && interval.blocksAt > blocksAt;
    const isInside = interval.end <= jpeg.length && interval.number * restartInterval < mcuCount;
    if (!isInOrder || !isInside || interval.blocksAt >= blocks.length) {
      throw new Error(`The JPEG template is broken at interval ${interval.number}`);
    }
    after = interval.end;
    number = interval.number;
    blocksAt = interval.blocksAt;
  }
}
