// The picture of a shared link, 1200 × 630: who writes, title and one sentence, the picture beside them. No price: others keep it.
import { fitLines } from '../type/break-lines.ts';
import { INK, INK_SOFT, PAPER, tint } from './colours.ts';
import { type Block, drawing, type Frame, moveDown, outline, rule, sheet, textLine, textLines } from './elements.ts';
import { fitHeight, stack } from './fit-height.ts';
import { summary, title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { MIN_PX, signature, type Spot } from './signature.ts';

const SIZE = { width: 1200, height: 630 } as const;
const MARGIN = 64;
const SEAL = 72;
const PHOTO: Frame = { x: 630, y: 0, width: 570, height: SIZE.height };
/** Of the last line, the brand's name. */
const FOOT = SIZE.height - MARGIN;
/** From there up to the short rule above it. */
const RULE_UP = 44;

export function designPreview(model: PosterModel): PosterDesign {
  return model.kind === 'home' ? designHome(model) : designPage(model);
}

function designPage(model: PosterModel): PosterDesign {
  const spot = { x: MARGIN, width: PHOTO.x - 48 - MARGIN };
  const top = MARGIN + SEAL + 36;
  const words = fitHeight(FOOT - RULE_UP - 28 - top, (scale) => setWords(spot, model, scale));
  const { brand, seller } = model;
  return {
    ...SIZE,
    ground: PAPER,
    photo: PHOTO,
    tree: sheet(SIZE, [
      ...sender({ ...spot, y: MARGIN }, model),
      ...moveDown(words.elements, top),
      rule({ x: MARGIN, y: FOOT - RULE_UP, width: 48, colour: seller.accent, thick: 4 }),
      ...textLine({ text: brand, x: MARGIN, baseline: FOOT - 2, fontPx: 26, weight: 400, colour: INK_SOFT }),
    ]),
    holes: null,
  };
}

function setWords(column: { x: number; width: number }, model: PosterModel, scale: number): Block {
  const titlePx = Math.round(64 * scale);
  const textPx = Math.max(22, Math.round(32 * scale));
  return stack(Math.round(16 * scale), [
    title({ ...column, fontPx: titlePx, minFontPx: Math.round(titlePx * 0.7), maxLines: 5 }, model.title),
    summary({ ...column, fontPx: textPx, minFontPx: MIN_PX, maxLines: 6 }, model.summary),
  ]);
}

/** A shop's own page has its name as the title: beside the seal stands where it is. */
function sender(spot: Spot, { kind, seller }: PosterModel): Element[] {
  if (kind !== 'seller') return signature({ ...spot, sealPx: SEAL, fontPx: 32 }, seller);
  const left = spot.x + SEAL + 20;
  const room = { width: spot.width - SEAL - 20, maxLines: 2, fontPx: 28, minFontPx: MIN_PX, weight: 400 } as const;
  const { lines, fontPx } = fitLines({ text: seller.place, ...room, shape: 'even' });
  const leading = SEAL / Math.max(lines.length, 1);
  return [
    drawing({ x: spot.x, y: spot.y, width: SEAL, height: SEAL }, seller.seal),
    ...textLines({ lines, fontPx, x: left, y: spot.y, leading, weight: 400, colour: INK }),
  ];
}

/** From the edge to the words of the home page: the double rule, and air on both sides of it. */
const HOME_EDGE = 68;

/** The brand has no picture of its own: its seal and its name on coloured paper, inside a double rule. */
function designHome(model: PosterModel): PosterDesign {
  const { accent, seal } = model.seller;
  const [side, gap] = [136, 32];
  const column = { x: 120, width: SIZE.width - 240, align: 'center', maxLines: 2 } as const;
  const room = SIZE.height - 2 * HOME_EDGE - side - gap;
  const words = fitHeight(room, (scale) =>
    stack(20, [
      title({ ...column, fontPx: Math.round(96 * scale), minFontPx: Math.round(56 * scale) }, model.title),
      summary({ ...column, fontPx: Math.max(26, Math.round(36 * scale)), minFontPx: MIN_PX }, model.summary),
    ]),
  );
  const top = Math.round((SIZE.height - side - gap - words.height) / 2);
  const ruleAt = (inset: number, share: number, thick: number) =>
    outline(
      { x: inset, y: inset, width: SIZE.width - 2 * inset, height: SIZE.height - 2 * inset },
      tint(accent, share),
      thick,
    );
  return {
    ...SIZE,
    ground: PAPER,
    photo: null,
    tree: sheet(SIZE, [
      ruleAt(24, 0.7, 4),
      ruleAt(34, 0.4, 2),
      drawing({ x: (SIZE.width - side) / 2, y: top, width: side, height: side }, seal),
      ...moveDown(words.elements, top + side + gap),
    ]),
    holes: null,
  };
}
