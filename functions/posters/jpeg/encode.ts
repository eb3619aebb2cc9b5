// A whole picture as a baseline JPEG, cut into short restart intervals.
import { BitWriter } from './bit-writer.ts';
import { type BlockCodings, makeBlockCodings, quantiseDc, transformSamples, writeAc, writeDc } from './code-block.ts';
import { makePlanes, type Picture, type Planes, visitBlocks } from './planes.ts';
import { DEFAULT_QUALITY } from './quantisation.ts';
import { RESTART_INTERVAL } from './restart-interval.ts';
import { writeHeader } from './write-header.ts';

export interface EncodedPicture {
  jpeg: Uint8Array<ArrayBuffer>;
  planes: Planes;
  /** Where each interval stands in the file, without the marker after it. */
  intervals: readonly { start: number; end: number }[];
}

export function encodeJpeg(input: Picture & { quality?: number }): Uint8Array<ArrayBuffer> {
  return encodePicture({ ...input, quality: input.quality ?? DEFAULT_QUALITY }).jpeg;
}

export function encodePicture(input: Picture & { quality: number }): EncodedPicture {
  checkPicture(input);
  const planes = makePlanes(input);
  const codings = makeBlockCodings(input.quality);
  const header = writeHeader({ ...input, restartInterval: RESTART_INTERVAL });
  const writer = new BitWriter({ room: header.length + (planes.luma.length >> 2), isStuffed: true });
  writer.append(header);
  const intervals: { start: number; end: number }[] = [];
  for (let first = 0; first < planes.mcuCount; first += RESTART_INTERVAL) {
    if (first > 0) writer.append([0xff, 0xd0 + ((intervals.length - 1) & 7)]);
    const start = writer.length;
    encodeInterval({ writer, planes, codings, first });
    intervals.push({ start, end: writer.length });
  }
  writer.append([0xff, 0xd9]);
  return { jpeg: writer.bytes.slice(0, writer.length), planes, intervals };
}

/** How many MCUs the interval has that begins with MCU `first`: the last one may be shorter. */
export function countMcus(planes: Planes, first: number): number {
  return Math.min(RESTART_INTERVAL, planes.mcuCount - first);
}

function encodeInterval(input: { writer: BitWriter; planes: Planes; codings: BlockCodings; first: number }): void {
  const { writer, planes, codings, first } = input;
  const previous: [number, number, number] = [0, 0, 0];
  visitBlocks({ planes, first, count: countMcus(planes, first) }, (channel, samples) => {
    const coding = channel === 0 ? codings.luma : codings.chroma;
    transformSamples(samples);
    const dc = quantiseDc(coding, samples);
    writer.reserve();
    writeDc(writer, coding, dc - previous[channel]);
    writeAc(writer, coding, samples);
    previous[channel] = dc;
  });
  writer.finishByte();
}

function checkPicture({ rgb, width, height }: Picture): void {
  const isSide = (side: number) => Number.isInteger(side) && side > 0 && side < 65_536;
  if (!isSide(width) || !isSide(height)) throw new RangeError(`A JPEG cannot be ${width} × ${height} pixels`);
  if (rgb.length !== width * height * 3) {
    throw new RangeError(`${rgb.length} bytes are not ${width} × ${height} pixels of RGB`);
  }
}
