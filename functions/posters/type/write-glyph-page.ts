// Writes a glyph page, at build; glyphs.ts says what its bytes mean.
import { PAGE_MAGIC, PAGE_SIZE, RECORDS_AT } from './glyphs.ts';
import type { Glyph } from './outline.ts';

/** `glyphs` by code point, all of one page; coordinates are whole numbers. */
export function writeGlyphPage(glyphs: ReadonlyMap<number, Glyph>): Uint8Array {
  const head: number[] = [...PAGE_MAGIC].map((letter) => letter.charCodeAt(0));
  const records: number[] = [];
  const byIndex = new Map([...glyphs].map(([point, glyph]) => [point % PAGE_SIZE, glyph]));
  for (let index = 0; index <= PAGE_SIZE; index++) {
    head.push(records.length & 0xff, records.length >> 8);
    const glyph = byIndex.get(index);
    if (glyph) encodeGlyph(glyph, records);
  }
  if (records.length > 0xffff) throw new Error(`a glyph page of ${records.length} bytes: its offsets end at 65535`);
  const page = new Uint8Array(RECORDS_AT + records.length);
  page.set(head);
  page.set(records, RECORDS_AT);
  return page;
}

/** Appends to `bytes` instead of returning its own: a page has some ten thousand of them, and there are hundreds. */
function encodeGlyph({ advance, contours }: Glyph, bytes: number[]): void {
  writeVarint(advance, bytes);
  let [fromX, fromY] = [0, 0];
  for (const contour of contours) {
    writeVarint(contour.length / 3, bytes);
    for (let at = 0; at < contour.length; at += 3) {
      const [x = 0, y = 0, onCurve = 0] = contour.slice(at, at + 3);
      writeVarint(fold(x - fromX) * 2 + onCurve, bytes);
      writeVarint(fold(y - fromY), bytes);
      [fromX, fromY] = [x, y];
    }
  }
}

function fold(step: number): number {
  return step < 0 ? -2 * step - 1 : 2 * step;
}

function writeVarint(value: number, bytes: number[]): void {
  let rest = value;
  for (; rest > 0x7f; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}
