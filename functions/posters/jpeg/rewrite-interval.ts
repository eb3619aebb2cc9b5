// One restart interval written again: modules and letters encoded anew, every other block as the template has it.
import type { QrMatrix } from '../drawing.ts';
import type { QrHole } from '../holes.ts';
import type { BitWriter } from './bit-writer.ts';
import type { BlockReader } from './block-records.ts';
import {
  type BlockCoding,
  type BlockCodings,
  quantiseDc,
  quantiseFlat,
  transformSamples,
  writeAc,
  writeDc,
  writeEndOfBlock,
} from './code-block.ts';
import { type Ink, readChroma, readCoverage, readLuma } from './ink.ts';

/** A QR code in blocks: each module is one luma block of one level, so it is its DC and nothing else. */
export interface CodeBlocks {
  left: number;
  top: number;
  size: number;
  dark: Uint8Array;
  darkDc: number;
  lightDc: number;
}

/** Everything an interval is written from; made once a poster. */
export interface Rewriting {
  writer: BitWriter;
  reader: BlockReader;
  codings: BlockCodings;
  mcusPerRow: number;
  code: CodeBlocks;
  texts: readonly Ink[];
  /** Of one MCU, and of one or two blocks: memory to work in. */
  coverage: Uint8Array;
  samples: Float32Array;
  crSamples: Float32Array;
  /** Modules written, and MCUs in which a text was looked for. */
  written: number;
}

/** DC of the block before, as the template has it and as it was written now: both are 0 where an interval begins. */
interface Running {
  template: number;
  written: number;
}

export function placeCode(hole: QrHole, qr: QrMatrix, luma: BlockCoding): CodeBlocks {
  return {
    left: hole.x >> 3,
    top: hole.y >> 3,
    size: qr.size,
    dark: qr.dark,
    darkDc: quantiseFlat(luma, hole.dark - 128),
    lightDc: quantiseFlat(luma, hole.light - 128),
  };
}

/** Whether the code or a text reaches one of the MCUs `first` to `first + count`. */
export function isReached(work: Rewriting, first: number, count: number): boolean {
  for (let mcu = first; mcu < first + count; mcu++) {
    const column = mcu % work.mcusPerRow;
    const row = Math.floor(mcu / work.mcusPerRow);
    if (hasModule(work.code, column, row) || findInk(work.texts, column, row) !== null) return true;
  }
  return false;
}

/** The reader stands at the records of the interval, and behind them afterwards. */
export function rewriteInterval(work: Rewriting, first: number, count: number): void {
  const luma = { template: 0, written: 0 };
  const cb = { template: 0, written: 0 };
  const cr = { template: 0, written: 0 };
  for (let mcu = first; mcu < first + count; mcu++) {
    const column = mcu % work.mcusPerRow;
    const row = Math.floor(mcu / work.mcusPerRow);
    // A hole for text begins and ends with MCUs: where there is one, there is nothing else.
    const ink = findInk(work.texts, column, row);
    if (ink !== null) {
      writeText({ work, luma, cb, cr, ink, column, row });
      continue;
    }
    for (let block = 0; block < 4; block++) {
      writeModuleOrCopy(work, luma, column * 2 + (block & 1), row * 2 + (block >> 1));
    }
    // The code is grey and leaves chroma alone.
    copyBlock(work, work.codings.chroma, cb);
    copyBlock(work, work.codings.chroma, cr);
  }
  work.writer.finishByte();
}

function writeText(input: {
  work: Rewriting;
  luma: Running;
  cb: Running;
  cr: Running;
  ink: Ink;
  column: number;
  row: number;
}): void {
  const { work, luma, cb, cr, ink, column, row } = input;
  const { codings, coverage, samples, crSamples } = work;
  const inked = readCoverage(ink, column, row, coverage);
  for (let block = 0; block < 4; block++) {
    if ((inked & (1 << block)) === 0) {
      copyBlock(work, codings.luma, luma);
      continue;
    }
    readLuma(ink, coverage, block, samples);
    encodeBlock(work, codings.luma, luma, samples);
  }
  work.written++;
  if (inked === 0 || ink.isGrey) {
    copyBlock(work, codings.chroma, cb);
    copyBlock(work, codings.chroma, cr);
    return;
  }
  readChroma(ink, coverage, samples, crSamples);
  encodeBlock(work, codings.chroma, cb, samples);
  encodeBlock(work, codings.chroma, cr, crSamples);
}

function writeModuleOrCopy(work: Rewriting, luma: Running, x: number, y: number): void {
  const { writer, codings, code } = work;
  const column = x - code.left;
  const row = y - code.top;
  if (column < 0 || column >= code.size || row < 0 || row >= code.size) return copyBlock(work, codings.luma, luma);
  readRecord(work, luma);
  moveDc(work, codings.luma, luma, code.dark[row * code.size + column] === 1 ? code.darkDc : code.lightDc);
  writeEndOfBlock(writer, codings.luma);
  work.written++;
}

/** The DC of a block stands as the difference from the one before, which may be another now; its AC codes stay. */
function copyBlock(work: Rewriting, coding: BlockCoding, running: Running): void {
  const { writer, reader } = work;
  readRecord(work, running);
  moveDc(work, coding, running, running.template);
  if (reader.acBits === 0) writeEndOfBlock(writer, coding);
  else writer.copyBits(reader.bytes, reader.acAt, reader.acBits);
}

function encodeBlock(work: Rewriting, coding: BlockCoding, running: Running, samples: Float32Array): void {
  readRecord(work, running);
  transformSamples(samples);
  moveDc(work, coding, running, quantiseDc(coding, samples));
  writeAc(work.writer, coding, samples);
}

/** Also of a block that is encoded anew: the DC of those after it in the template builds on it. */
function readRecord({ reader }: Rewriting, running: Running): void {
  reader.readNext();
  running.template += reader.dcDifference;
}

function moveDc({ writer }: Rewriting, coding: BlockCoding, running: Running, dc: number): void {
  writer.reserve();
  writeDc(writer, coding, dc - running.written);
  running.written = dc;
}

function hasModule({ left, top, size }: CodeBlocks, column: number, row: number): boolean {
  const x = column * 2;
  const y = row * 2;
  return x + 1 >= left && x < left + size && y + 1 >= top && y < top + size;
}

function findInk(texts: readonly Ink[], column: number, row: number): Ink | null {
  for (const ink of texts) {
    if (column >= ink.left && column <= ink.right && row >= ink.top && row <= ink.bottom) return ink;
  }
  return null;
}
