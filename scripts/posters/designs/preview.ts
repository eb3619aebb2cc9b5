// The picture of a shared link, 1200 × 630: seal, title and one sentence, and the picture beside them. No price: others keep it.
import { INK, INK_SOFT, PAPER } from './colours.ts';
import { drawing, type Frame, rule, sheet, textLine } from './elements.ts';
import { fitHeight, stack } from './fit-height.ts';
import { type Block, summary, title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { signature } from './signature.ts';

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
  const words = fitHeight(foot - 28 - top, (scale) => setWords({ x: MARGIN, y: top, width }, model, scale));
  return {
    width: WIDTH,
    height: HEIGHT,
    ground: PAPER,
    photo: PHOTO,
    tree: sheet({ width: WIDTH, height: HEIGHT }, [
      ...sender({ x: MARGIN, y: MARGIN, width }, model),
      ...words.elements,
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

function setWords(spot: { x: number; y: number; width: number }, model: PosterModel, scale: number): Block {
  const titlePx = Math.round(64 * scale);
  return stack(spot.y, Math.round(16 * scale), [
    (y) => title({ ...spot, y, fontPx: titlePx, minFontPx: Math.round(titlePx * 0.7), maxLines: 5 }, model.title),
    (y) =>
      summary({ ...spot, y, fontPx: Math.max(22, Math.round(32 * scale)), minFontPx: 22, maxLines: 4 }, model.summary),
  ]);
}

/** The shop signs; the brand has its own seal and nothing to add to its name. */
function sender(spot: { x: number; y: number; width: number }, model: PosterModel): Element[] {
  if (model.kind === 'product' || model.kind === 'story')
    return signature({ ...spot, sealPx: SEAL, fontPx: 32 }, model.seller);
  const seal = drawing({ x: spot.x, y: spot.y, width: SEAL, height: SEAL }, model.seller.seal);
  if (model.seller.place === '') return [seal];
  const baseline = spot.y + SEAL / 2 + 11;
  return [
    seal,
    ...textLine({ text: model.seller.place, x: spot.x + SEAL + 20, baseline, fontPx: 28, weight: 400, colour: INK }),
  ];
}
