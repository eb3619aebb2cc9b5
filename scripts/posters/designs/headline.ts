// The words that carry a poster: its title, its three reasons on ruled rows, and the beginning of the letter.
import { fitLines } from '../type/break-lines.ts';
import { splitGraphemes } from '../type/split-runs.ts';
import { INK, INK_SOFT, RULE } from './colours.ts';
import { rule, textLines } from './elements.ts';
import type { Element } from './model.ts';
import type { Spot } from './signature.ts';

/** Pieces laid from `y` down, and how much room they took. */
export interface Block {
  elements: Element[];
  height: number;
}

interface Setting extends Spot {
  fontPx: number;
  minFontPx: number;
  maxLines: number;
  align?: 'left' | 'center';
}

/** Up to this many characters a title is a name: it stays on one line where it can. */
const NAME_LENGTH = 7;
const TITLE_LEADING = 1.32;
const TEXT_LEADING = 1.5;

export function title(spot: Setting, text: string): Block {
  const maxLines = splitGraphemes(text).length <= NAME_LENGTH ? 1 : spot.maxLines;
  return setBlock({ ...spot, maxLines }, { text, weight: 700, colour: INK, leading: TITLE_LEADING, shape: 'even' });
}

export function summary(spot: Setting, text: string): Block {
  return setBlock(spot, { text, weight: 400, colour: INK_SOFT, leading: TEXT_LEADING, shape: 'even' });
}

function setBlock(
  spot: Setting,
  look: { text: string; weight: 400 | 700; colour: string; leading: number; shape: 'even' | 'full' },
): Block {
  const { lines, fontPx } = fitLines({ ...spot, ...look });
  const leading = Math.round((fontPx * look.leading) / 4) * 4;
  const align = spot.align ?? 'left';
  const x = align === 'center' ? spot.x + spot.width / 2 : spot.x;
  return {
    elements: textLines({ lines, x, y: spot.y, leading, align, fontPx, weight: look.weight, colour: look.colour }),
    height: lines.length * leading,
  };
}

/** Reasons as rows of a slip: one size for all, a hairline above each. */
export function reasons(spot: Setting, points: readonly string[]): Block {
  const fitted = points.map((text) => fitLines({ ...spot, text, weight: 400, shape: 'even' }));
  const fontPx = Math.min(spot.fontPx, ...fitted.map((one) => one.fontPx));
  const leading = Math.round((fontPx * 1.36) / 4) * 4;
  const pad = Math.round((fontPx * 0.36) / 4) * 4;
  let y = spot.y;
  const elements = points.flatMap((text) => {
    const { lines } = fitLines({ ...spot, text, fontPx, minFontPx: fontPx, weight: 400, shape: 'even' });
    const row = [
      rule({ x: spot.x, y, width: spot.width, colour: RULE }),
      ...textLines({ lines, x: spot.x, y: y + 2 + pad, leading, fontPx, weight: 400, colour: INK }),
    ];
    y += 2 + 2 * pad + lines.length * leading;
    return row;
  });
  return { elements, height: y - spot.y };
}
