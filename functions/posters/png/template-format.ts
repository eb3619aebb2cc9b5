// The binary form of a lossless template: finished chunks, and between them the places that a drawing fills.
import type { Holes } from '../holes.ts';
import type { AdlerSums } from './adler.ts';
import type { Span } from './find-spans.ts';
import { joinBytes } from './join-bytes.ts';

/**
 * All numbers are uint32, little endian:
 * `XPG1`, width, height, a and b of the checksum over all bytes outside the spans, number of spans,
 * the ground (see describeGround), a record per span (row, from, to, has a base, bytes of chunks before it),
 * bytes of chunks after the last span; then the bases one after the other, then the chunks one after the other.
 */
export interface PngTemplate {
  width: number;
  height: number;
  sums: AdlerSums;
  ground: readonly number[];
  spans: readonly TemplateSpan[];
  /** Chunks after the last span. */
  rest: Uint8Array;
}

export interface TemplateSpan extends Span {
  /** Finished chunks from the span before to this one. */
  before: Uint8Array;
  /** The span's filtered bytes where nothing is drawn; null: all zero, as on a flat ground. */
  base: Uint8Array | null;
}

const MAGIC = 'XPG1';
const HEAD_WORDS = 6;
const GROUND_WORDS = 14;
const SPAN_WORDS = 5;

/** What the template's own pixels depend on: holes with other numbers belong to another template. */
export function describeGround({ qr, name, code }: Holes): number[] {
  const texts = [name, code].flatMap(({ x, y, width, height, paper: [red, green, blue] }) => {
    return [x, y, width, height, red * 65_536 + green * 256 + blue];
  });
  return [qr.x, qr.y, qr.version, qr.light, ...texts];
}

export function packTemplate(template: PngTemplate): Uint8Array {
  const { spans, rest, sums } = template;
  const records = spans.flatMap(({ row, from, to, base, before }) => [row, from, to, base ? 1 : 0, before.length]);
  const numbers = [template.width, template.height, sums.a, sums.b, spans.length, ...template.ground, ...records];
  return joinBytes([
    new TextEncoder().encode(MAGIC),
    toLittleEndian([...numbers, rest.length]),
    ...spans.flatMap(({ base }) => base ?? []),
    ...spans.map(({ before }) => before),
    rest,
  ]);
}

/** Views into the bytes, nothing is copied. Throws when they are no template, or not the whole of one. */
export function readPngTemplate(bytes: Uint8Array): PngTemplate {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isTemplate = bytes.length >= HEAD_WORDS * 4 && new TextDecoder().decode(bytes.subarray(0, 4)) === MAGIC;
  if (!isTemplate) throw new Error('Not a PNG template.');
  const wordAt = (index: number) => view.getUint32(index * 4, true);
  const spanCount = wordAt(5);
  const words = HEAD_WORDS + GROUND_WORDS + spanCount * SPAN_WORDS + 1;
  if (bytes.length < words * 4) throw new Error('The PNG template ends in its table.');

  const width = wordAt(1);
  const height = wordAt(2);
  const table = Array.from({ length: spanCount }, (_, index) => {
    const at = HEAD_WORDS + GROUND_WORDS + index * SPAN_WORDS;
    const span = { row: wordAt(at), from: wordAt(at + 1), to: wordAt(at + 2) };
    return { span, hasBase: wordAt(at + 3) === 1, partBytes: wordAt(at + 4) };
  });
  checkOrder({ spans: table.map(({ span }) => span), width, height });

  const baseBytes = table.map(({ span, hasBase }) => (hasBase ? (span.to - span.from) * 3 : 0));
  const lengths = [...baseBytes, ...table.map(({ partBytes }) => partBytes), wordAt(words - 1)];
  const parts = cutParts(bytes.subarray(words * 4), lengths);
  const partAt = (index: number) => parts[index] ?? new Uint8Array();
  return {
    width,
    height,
    sums: { a: wordAt(3), b: wordAt(4) },
    ground: Array.from({ length: GROUND_WORDS }, (_, index) => wordAt(HEAD_WORDS + index)),
    spans: table.map(({ span, hasBase }, index) => ({
      ...span,
      base: hasBase ? partAt(index) : null,
      before: partAt(spanCount + index),
    })),
    rest: partAt(spanCount * 2),
  };
}

function checkOrder({ spans, width, height }: { spans: readonly Span[]; width: number; height: number }): void {
  let end = -1;
  for (const { row, from, to } of spans) {
    const isInside = from < to && to <= width && row < height;
    if (!isInside || row * width + from <= end) throw new Error('The spans of the PNG template are out of order.');
    end = row * width + to - 1;
  }
}

function cutParts(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total !== bytes.length) throw new Error(`The PNG template has ${bytes.length} bytes of parts, not ${total}.`);
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
}

function toLittleEndian(numbers: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, index) => view.setUint32(index * 4, number, true));
  return new Uint8Array(view.buffer);
}
