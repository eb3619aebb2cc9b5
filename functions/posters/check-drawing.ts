// Refuses a drawing that does not belong into its holes: it would cover the picture, or be drawn in part.
import type { Drawing, QrMatrix, TextMask } from './drawing.ts';
import type { Holes, TextHole } from './holes.ts';

/** Throws: whatever drew it has a bug. */
export function checkDrawing({ qr, name, code }: Holes, drawing: Drawing): void {
  const { size } = drawing.qr;
  if (size !== 17 + 4 * qr.version || !isSquare(drawing.qr)) {
    throw new RangeError(`A QR code of ${size} modules a side is not version ${qr.version}`);
  }
  checkMask(drawing.name, name);
  checkMask(drawing.code, code);
}

function isSquare({ size, dark }: QrMatrix): boolean {
  return dark.length === size * size;
}

function checkMask({ x, y, width, height, alpha }: TextMask, hole: TextHole): void {
  if (alpha.length !== width * height) throw new RangeError('A text mask has the wrong size');
  const isInside = x >= hole.x && y >= hole.y && x + width <= hole.x + hole.width && y + height <= hole.y + hole.height;
  // An empty text has no place.
  if (!isInside && alpha.length > 0) throw new RangeError('A text mask leaves its hole');
}
