// The words that carry a poster: its title, its summary, and its three reasons on ruled rows; each laid out from 0 down.
import { fitLines } from '../type/break-lines.ts';
import type { Weight } from '../type/fonts.ts';
import { splitGraphemes } from '../type/split-runs.ts';
import { INK, INK_SOFT, RULE } from './colours.ts';
import { type Align, alignIn, type Block, rule, textLines } from './elements.ts';

interface Setting {
  x: number;
  width: number;
  fontPx: number;
  minFontPx: number;
  maxLines: number;
  align?: Align;
}

/** Up to this many characters a title is a name: it stays on one line where it can. */
const NAME_LENGTH = 7;
const TITLE_LEADING = 1.32;
const TEXT_LEADING = 1.5;
const ROW = { leading: 1.36, pad: 0.36, rule: 2 };

/** Never without its end: a title that had to be cut is higher than any room, and is set smaller. */
export function title(spot: Setting, text: string): Block {
  const maxLines = splitGraphemes(text).length <= NAME_LENGTH ? 1 : spot.maxLines;
  const block = setBlock({ ...spot, maxLines }, { text, weight: 700, colour: INK, leading: TITLE_LEADING });
  return block.isCut ? { ...block, height: Number.POSITIVE_INFINITY } : block;
}

/** What does not fit is read behind the code. */
export function summary(spot: Setting, text: string): Block {
  return setBlock(spot, { text, weight: 400, colour: INK_SOFT, leading: TEXT_LEADING });
}

function setBlock(
  spot: Setting,
  look: { text: string; weight: Weight; colour: string; leading: number },
): Block & { isCut: boolean } {
  const { align = 'left' } = spot;
  const { weight, colour } = look;
  const { lines, fontPx, isCut } = fitLines({ ...spot, ...look, shape: 'even' });
  const leading = onBeat(fontPx * look.leading);
  const x = alignIn(spot, align);
  return {
    elements: textLines({ lines, x, y: 0, leading, align, fontPx, weight, colour }),
    height: lines.length * leading,
    isCut,
  };
}

/** Reasons as rows of a slip: one size for all, a hairline above each. */
export function reasons(spot: Setting, points: readonly string[]): Block {
  const { x, width } = spot;
  const type = { weight: 400, shape: 'even' } as const;
  const fontPx = Math.min(...points.map((text) => fitLines({ ...spot, ...type, text }).fontPx));
  const leading = onBeat(fontPx * ROW.leading);
  const pad = onBeat(fontPx * ROW.pad);
  let y = 0;
  const elements = points.flatMap((text) => {
    const { lines } = fitLines({ ...spot, ...type, text, fontPx, minFontPx: fontPx });
    const words = { lines, x, y: y + ROW.rule + pad, leading, fontPx, weight: 400, colour: INK } as const;
    const row = [rule({ x, y, width, colour: RULE, thick: ROW.rule }), ...textLines(words)];
    y += ROW.rule + 2 * pad + lines.length * leading;
    return row;
  });
  return { elements, height: y };
}

/** Rows keep a rhythm of 4 pixels. */
function onBeat(px: number): number {
  return Math.round(px / 4) * 4;
}
