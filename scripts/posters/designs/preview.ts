// The picture of a shared link, 1200 × 630: seal, title and one sentence, and the picture beside them. No price: others keep it.
import { fitLines } from '../type/break-lines.ts';
import { INK, INK_SOFT, PAPER } from './colours.ts';
import { type Block, drawing, type Frame, moveDown, rule, sheet, textLine, textLines } from './elements.ts';
import { fitHeight, stack } from './fit-height.ts';
import { summary, title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { signature, type Spot } from './signature.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 64;
const SEAL = 72;
const PHOTO: Frame = { x: 630, y: 0, width: 570, height: HEIGHT };
const FOOT = 34;

export function designPreview(model: PosterModel): PosterDesign {
  const width = PHOTO.x - 48 - MARGIN;
  const foot = HEIGHT - MARGIN - FOOT;
  const top = MARGIN + SEAL + 40;
  const words = fitHeight(foot - 28 - top, (scale) => setWords({ x: MARGIN, width }, model, scale));
  return {
    width: WIDTH,
    height: HEIGHT,
    ground: PAPER,
    photo: PHOTO,
    tree: sheet({ width: WIDTH, height: HEIGHT }, [
      ...sender({ x: MARGIN, y: MARGIN, width }, model),
      ...moveDown(words.elements, top),
      rule({ x: MARGIN, y: foot - 12, width: 48, colour: model.seller.accent, thick: 3 }),
      // The home page is called like the brand: it says so above.
      ...textLine({
        text: model.kind === 'home' ? '' : model.brand,
        x: MARGIN,
        baseline: foot + 30,
        fontPx: 26,
        weight: 400,
        colour: INK_SOFT,
      }),
    ]),
    holes: null,
  };
}

function setWords(column: { x: number; width: number }, model: PosterModel, scale: number): Block {
  const titlePx = Math.round(64 * scale);
  const textPx = Math.max(22, Math.round(32 * scale));
  return stack(Math.round(16 * scale), [
    title({ ...column, fontPx: titlePx, minFontPx: Math.round(titlePx * 0.7), maxLines: 5 }, model.title),
    summary({ ...column, fontPx: textPx, minFontPx: 22, maxLines: 4 }, model.summary),
  ]);
}

/** The shop signs; the brand has its own seal and nothing to add to its name. */
function sender(spot: Spot, model: PosterModel): Element[] {
  const { kind, seller } = model;
  if (kind === 'product' || kind === 'story') return signature({ ...spot, sealPx: SEAL, fontPx: 32 }, seller);
  const seal = drawing({ x: spot.x, y: spot.y, width: SEAL, height: SEAL }, seller.seal);
  if (seller.place === '') return [seal];
  const x = spot.x + SEAL + 20;
  const room = { width: spot.x + spot.width - x, maxLines: 2, fontPx: 28, minFontPx: 22, weight: 400 } as const;
  const { lines, fontPx } = fitLines({ text: seller.place, ...room, shape: 'even' });
  const leading = SEAL / Math.max(2, lines.length);
  const y = spot.y + (SEAL - lines.length * leading) / 2;
  return [seal, ...textLines({ lines, x, y, leading, fontPx, weight: 400, colour: INK })];
}
