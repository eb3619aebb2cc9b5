// The filtered bytes of one span: the template's own, and added to them what the QR code and the texts change.
import { type Drawing, mix, type PlacedText, placeTexts, type QrMatrix, type TextMask } from '../drawing.ts';
import type { Holes, QrHole } from '../holes.ts';
import { MODULE_PX } from '../qr/module-sizes.ts';
import type { TemplateSpan } from './template-format.ts';

interface Paint {
  hole: QrHole;
  qr: QrMatrix;
  texts: readonly InkedText[];
}

interface InkedText {
  mask: TextMask;
  /** Red, green and blue for each coverage 0–255: mixing once here is cheaper than at every pixel. */
  levels: Uint8Array;
}

export function preparePaint(holes: Holes, drawing: Drawing): Paint {
  return { hole: holes.qr, qr: drawing.qr, texts: placeTexts(holes, drawing).map(inkText) };
}

/** Fills the span's part of `line`, a buffer as long as a row without its filter byte. */
export function paintSpan(line: Uint8Array, span: TemplateSpan, paint: Paint): void {
  if (span.base) line.set(span.base, span.from * 3);
  else line.fill(0, span.from * 3, span.to * 3);
  if (isWithin(paint.hole.x, span)) addSeam(line, span.row, paint);
  for (const text of paint.texts) {
    if (isWithin(text.mask.x, span)) addText(line, span.row, text);
  }
}

function inkText({ mask, ink, paper }: PlacedText): InkedText {
  const levels = Uint8Array.from({ length: 256 * 3 }, (_, index) => {
    const channel = index % 3;
    return mix(paper[channel] ?? 0, ink[channel] ?? 0, Math.floor(index / 3));
  });
  return { mask, levels };
}

function isWithin(x: number, { from, to }: TemplateSpan): boolean {
  return x >= from && x < to;
}

/** Where two rows of modules meet: what a module is, minus what the one above it is. */
function addSeam(line: Uint8Array, row: number, { hole, qr }: Paint): void {
  const seam = (row - hole.y) / MODULE_PX;
  if (!Number.isInteger(seam) || seam < 0 || seam > qr.size) return;
  const moduleBytes = MODULE_PX * 3;
  for (let column = 0; column < qr.size; column++) {
    const here = seam < qr.size ? (qr.dark[seam * qr.size + column] ?? 0) : 0;
    const above = seam > 0 ? (qr.dark[(seam - 1) * qr.size + column] ?? 0) : 0;
    if (here === above) continue;
    const at = hole.x * 3 + column * moduleBytes;
    // The ground on both sides of a seam is flat: the template's own difference is zero.
    line.fill((here - above) * (hole.dark - hole.light), at, at + moduleBytes);
  }
}

/** Plain loops: it passes every pixel of the text. Rows above and below the mask are coverage 0, which is the paper. */
function addText(line: Uint8Array, row: number, { mask, levels }: InkedText): void {
  const { x, y, width, height, alpha } = mask;
  if (row < y || row > y + height) return;
  const below = (row - y) * width;
  for (let column = 0; column < width; column++) {
    const here = row < y + height ? (alpha[below + column] ?? 0) : 0;
    const above = row > y ? (alpha[below - width + column] ?? 0) : 0;
    if (here === above) continue;
    const at = (x + column) * 3;
    for (let channel = 0; channel < 3; channel++) {
      const change = (levels[here * 3 + channel] ?? 0) - (levels[above * 3 + channel] ?? 0);
      line[at + channel] = (line[at + channel] ?? 0) + change;
    }
  }
}
