// Draws one line of text as a mask for a poster's hole.
import type { TextMask } from '../drawing.ts';
import type { TextHole } from '../holes.ts';
import { createCoverage, toInk } from './coverage.ts';
import { fitLine, type FittedLine } from './fit-line.ts';
import type { Glyphs } from './glyphs.ts';
import { traceGlyph } from './outline.ts';

export { isDrawable } from './find-glyph.ts';
export { lettersOf } from './fit-line.ts';

/**
 * The mask is cut to the ink and lies inside the hole; width and height are 0 when there is nothing to see.
 * Throws when `glyphs` misses a page of `lettersOf(hole, text)`.
 */
export function drawText(hole: TextHole, text: string, glyphs: Glyphs): TextMask {
  const line = fitLine(hole, text, glyphs);
  const start = startOf(hole, line);
  // Letters may lean out of their advance (f, j); no letter leans out further than half an em.
  const left = Math.max(0, Math.floor(start - line.fontPx / 2));
  const right = Math.min(hole.width, Math.ceil(start + line.width + line.fontPx / 2));
  const coverage = createCoverage(right - left, hole.height);
  const scale = line.fontPx / 1000;
  let x = start - left;
  for (const glyph of line.glyphs) {
    traceGlyph(coverage, glyph, { x, baseline: hole.baseline, scale });
    x += glyph.advance * scale;
  }
  const ink = toInk(coverage);
  return { ...ink, x: hole.x + left + ink.x, y: hole.y + ink.y };
}

/** Where the line begins, from the left of the hole. */
function startOf(hole: TextHole, { width }: FittedLine): number {
  if (hole.align === 'left') return 0;
  const rest = Math.max(0, hole.width - width);
  return hole.align === 'right' ? rest : rest / 2;
}
