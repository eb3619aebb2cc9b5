// Build time: a poster with holes becomes a template that the edge can fill without encoding it again.
import type { Holes, TextHole } from '../holes.ts';
import { BitWriter } from './bit-writer.ts';
import { writeRecord } from './block-records.ts';
import { checkHoles } from '../check-holes.ts';
import {
  type BlockCoding,
  type BlockCodings,
  countEndBits,
  makeBlockCodings,
  quantiseDc,
  transformSamples,
  writeAc,
} from './code-block.ts';
import { countMcus, encodePicture } from './encode.ts';
import { type Picture, type Planes, visitBlocks } from './planes.ts';
import { DEFAULT_QUALITY } from './quantisation.ts';
import { RESTART_INTERVAL } from './restart-interval.ts';
import { type OpenInterval, packJpegTemplate } from './template-format.ts';

interface McuArea {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function writeJpegTemplate(input: Picture & { holes: Holes; quality?: number }): Uint8Array<ArrayBuffer> {
  const { width, height, holes, quality = DEFAULT_QUALITY } = input;
  checkHoles(input, holes);
  const { jpeg, planes, intervals } = encodePicture({ ...input, quality });
  const codings = makeBlockCodings(quality);
  const areas = listAreas(holes);
  const open: OpenInterval[] = [];
  const blocks: number[] = [];
  intervals.forEach(({ start, end }, number) => {
    const first = number * RESTART_INTERVAL;
    if (!isOpen({ planes, areas, first })) return;
    open.push({ number, start, end, blocksAt: blocks.length });
    blocks.push(...recordBlocks({ planes, codings, first }));
  });
  return packJpegTemplate({
    width,
    height,
    quality,
    restartInterval: RESTART_INTERVAL,
    intervals: open,
    blocks: Uint8Array.from(blocks),
    jpeg,
  });
}

/** The MCUs that a code or a text can reach: those of the quiet zone stay as they are. */
function listAreas({ qr, name, code }: Holes): readonly McuArea[] {
  const side = (17 + 4 * qr.version) * 8;
  return [{ ...qr, width: side, height: side }, name, code].map(
    ({ x, y, width, height }: Pick<TextHole, 'x' | 'y' | 'width' | 'height'>) => ({
      left: x >> 4,
      top: y >> 4,
      right: (x + width - 1) >> 4,
      bottom: (y + height - 1) >> 4,
    }),
  );
}

function isOpen(input: { planes: Planes; areas: readonly McuArea[]; first: number }): boolean {
  const { planes, areas, first } = input;
  return Array.from({ length: countMcus(planes, first) }, (_, index) => first + index).some((mcu) => {
    const column = mcu % planes.mcusPerRow;
    const row = Math.floor(mcu / planes.mcusPerRow);
    return areas.some(({ left, top, right, bottom }) => {
      return column >= left && column <= right && row >= top && row <= bottom;
    });
  });
}

function recordBlocks(input: { planes: Planes; codings: BlockCodings; first: number }): number[] {
  const { planes, codings, first } = input;
  const previous: [number, number, number] = [0, 0, 0];
  const records: number[] = [];
  visitBlocks({ planes, first, count: countMcus(planes, first) }, (channel, samples) => {
    const coding = channel === 0 ? codings.luma : codings.chroma;
    transformSamples(samples);
    const dc = quantiseDc(coding, samples);
    records.push(...writeRecord({ dcDifference: dc - previous[channel], ac: codeAc(coding, samples) }));
    previous[channel] = dc;
  });
  return records;
}

/** Null when the codes say no more than that the block ends. */
function codeAc(coding: BlockCoding, transformed: Float32Array): { bytes: Uint8Array; bits: number } | null {
  const writer = new BitWriter({ room: 512, isStuffed: false });
  writeAc(writer, coding, transformed);
  const bits = writer.bitLength;
  writer.finishByte();
  return bits === countEndBits(coding) ? null : { bytes: writer.bytes.subarray(0, writer.length), bits };
}
