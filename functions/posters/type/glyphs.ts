// Glyph pages: the outlines of 64 neighbouring characters in one small file, so that a name needs few of them.
import type { Glyph } from './outline.ts';

/**
 * `XPG1`, then 65 offsets (uint16, little endian) counted from the end of the table: where each of the 64 records
 * starts, and where the last one ends. An empty record means that no font has the character.
 *
 * A record is the advance, then contour after contour: how many points, then the points. Every number is a varint
 * (7 bits a byte, lowest first, high bit = more follow). A point is its step from the point before it (the first of
 * the record: from the origin): x zigzagged, doubled, plus 1 on the curve; y zigzagged. As in TrueType, a point off the
 * curve controls a quadratic, and between two of them lies an unwritten point halfway. A contour starts on its curve.
 * Units: 1000 an em, y upwards from the baseline.
 */
export const PAGE_MAGIC = 'XPG1';
export const PAGE_BITS = 6;
export const PAGE_SIZE = 1 << PAGE_BITS;
export const RECORDS_AT = PAGE_MAGIC.length + (PAGE_SIZE + 1) * 2;

export interface GlyphPage {
  /** Decoded when asked for: a name needs one or two of the 64. */
  readGlyph: (point: number) => Glyph | null;
}

/** By page number; null: there is no such page, so nothing on it can be drawn. */
export type Glyphs = ReadonlyMap<number, GlyphPage | null>;

/** Which pages hold these characters, each once, in order of appearance. */
export function pagesOf(text: string): number[] {
  const pages = new Set<number>();
  for (const letter of text) pages.add((letter.codePointAt(0) ?? 0) >> PAGE_BITS);
  return [...pages];
}

/** Name of the page's file under `/posters/_glyphs/`. */
export function nameGlyphPage(page: number): string {
  return `${page.toString(16)}.bin`;
}

/** Throws on bytes that are not a glyph page: an error page taken for one would draw rubbish into a name. */
export function readGlyphPage(bytes: Uint8Array): GlyphPage {
  const isPage = [...PAGE_MAGIC].every((letter, index) => bytes[index] === letter.charCodeAt(0));
  if (!isPage || bytes.length < RECORDS_AT) throw new Error('not a glyph page');
  const readOffset = (index: number) => {
    const at = PAGE_MAGIC.length + index * 2;
    return RECORDS_AT + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  };
  return {
    readGlyph: (point) => {
      const index = point & (PAGE_SIZE - 1);
      const [start, end] = [readOffset(index), readOffset(index + 1)];
      return start === end ? null : decodeGlyph(bytes.subarray(start, end));
    },
  };
}

// Plain and imperative: about two hundred points a character are read within the millisecond a poster may take.
function decodeGlyph(bytes: Uint8Array): Glyph {
  const from: Reading = { bytes, at: 0 };
  const advance = readVarint(from);
  const contours: number[][] = [];
  let x = 0;
  let y = 0;
  while (from.at < bytes.length) {
    const contour: number[] = [];
    // A damaged count must not go on for ever: it ends with the record.
    for (let points = readVarint(from); points > 0 && from.at < bytes.length; points--) {
      const step = readVarint(from);
      x += unfold(step >> 1);
      y += unfold(readVarint(from));
      contour.push(x, y, step & 1);
    }
    contours.push(contour);
  }
  return { advance, contours };
}

interface Reading {
  bytes: Uint8Array;
  at: number;
}

function readVarint(from: Reading): number {
  let value = 0;
  let shift = 0;
  let byte = 0x80;
  while (byte & 0x80) {
    byte = from.bytes[from.at++] ?? 0;
    value |= (byte & 0x7f) << shift;
    shift += 7;
  }
  return value;
}

/** Zigzag: 0, -1, 1, -2, 2 … are written as 0, 1, 2, 3, 4 … */
function unfold(value: number): number {
  return (value >> 1) ^ -(value & 1);
}
