// The quiet gift card: coloured paper, much air inside a double rule, the picture as a second stamp.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { envelopePaper, tint } from './colours.ts';
import { outline, sheet } from './elements.ts';
import { CARD_INSET } from './gift-card.ts';
import { layPair } from './gift-pair.ts';
import { layEnvelope, layTall } from './gift-tall.ts';
import type { PosterDesign, PosterModel } from './model.ts';

const LAYOUTS = { story: layTall, phone: layEnvelope, portrait: layPair, square: layPair } as const;

/** Between the two rules. */
const BETWEEN = 8;

export function designGiftPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const { accent } = model.seller;
  const paper = envelopePaper(accent);
  const card = LAYOUTS[size](model, size);
  const ruleAt = (inset: number, share: number, thick: number) =>
    outline({ x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset }, tint(accent, share), thick);
  const rules = [ruleAt(CARD_INSET[size], 0.7, 4), ruleAt(CARD_INSET[size] + BETWEEN, 0.4, 2)];
  const tree = sheet({ width, height }, [...card.elements, ...rules]);
  return { width, height, ground: paper, photo: card.photo, tree, holes: card.holes };
}
