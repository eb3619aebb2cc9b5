// What a gift card is made of: sender, words, terms, and addressee with stamp, each around its own middle axis.
import type { Holes } from '../../../functions/posters/holes.ts';
import type { PosterSize } from '../../../functions/posters/sizes.ts';
import { address, CODE_WIDTH, NAME_HEIGHT } from './address.ts';
import { PAPER } from './colours.ts';
import { type Block, drawing, moveDown } from './elements.ts';
import { stack } from './fit-height.ts';
import { near16 } from './grid.ts';
import { summary, title } from './headline.ts';
import type { Element, PosterModel } from './model.ts';
import { MIN_PX, policy, price } from './signature.ts';
import { stamp } from './stamp.ts';

type Sizes = Readonly<Record<PosterSize, number>>;

/** From the edge of the paper to the outer rule. */
export const INSET: Sizes = { story: 40, phone: 28, portrait: 40, square: 28 };
export const GAP: Sizes = { story: 40, phone: 20, portrait: 36, square: 20 };
export const SEAL: Sizes = { story: 96, phone: 64, portrait: 88, square: 64 };
const TITLE: Sizes = { story: 68, phone: 48, portrait: 60, square: 44 };
const LEAST_TITLE = 22;
const PRICE = { fontPx: 56, height: 64 };
const POLICY = { fontPx: 26, height: 40 };

/** Who sends the card: the seal, and below it name and place of the shop. */
export function signCard(
  { name, place, seal }: PosterModel['seller'],
  spot: { x: number; width: number; y: number; side: number },
): Element[] {
  const { x, width, y, side } = spot;
  const line = { x, width, fontPx: 24, minFontPx: 18, maxLines: 1, align: 'center' } as const;
  const left = Math.round(x + (width - side) / 2);
  return [
    drawing({ x: left, y, width: side, height: side }, seal),
    ...moveDown(summary(line, `${name} · ${place}`).elements, y + side + 8),
  ];
}

/** Where much has to be said, the title comes first. */
export function setWords(
  model: PosterModel,
  size: PosterSize,
  spot: { x: number; width: number; scale: number },
): Block {
  const { scale, ...column } = spot;
  const titlePx = Math.max(LEAST_TITLE, Math.round(TITLE[size] * scale));
  const textPx = Math.max(MIN_PX, Math.round(TITLE[size] * 0.5 * scale));
  const look = { ...column, align: 'center' } as const;
  const minTitlePx = Math.max(LEAST_TITLE, Math.round(titlePx * 0.6));
  return stack(Math.round(16 * scale), [
    title({ ...look, fontPx: titlePx, minFontPx: minTitlePx, maxLines: 4 }, model.title),
    summary({ ...look, fontPx: textPx, minFontPx: MIN_PX, maxLines: scale < 0.5 ? 2 : 3 }, model.summary),
  ]);
}

/** Price above policy; nothing where nothing is sold. */
export function setTerms(model: PosterModel, column: { x: number; width: number }): Block {
  if (model.price === null) return { elements: [], height: 0 };
  const look = { ...column, align: 'center' } as const;
  return {
    elements: [
      ...price({ ...look, y: 0, fontPx: PRICE.fontPx }, model),
      ...policy({ ...look, y: PRICE.height, fontPx: POLICY.fontPx, maxLines: 1 }, model),
    ],
    height: PRICE.height + POLICY.height,
  };
}

/** Addressee, code and stamp around one axis. */
export function setFront(
  { brand, seller }: PosterModel,
  at: { stamp: { x: number; y: number }; name: { y: number; width: number }; axis: number },
): { elements: Element[]; holes: Holes } {
  const { name, axis } = at;
  const { elements, qr } = stamp({ ...at.stamp, accent: seller.accent, brand });
  const lines = address({
    name: { x: near16(axis - name.width / 2), y: name.y, width: name.width },
    code: { x: near16(axis - CODE_WIDTH / 2), y: name.y + NAME_HEIGHT + 16, width: CODE_WIDTH },
    align: 'center',
    fontPx: 36,
    paper: PAPER,
    ruleWidth: name.width,
  });
  return { elements: [...elements, ...lines.elements], holes: { qr, name: lines.name, code: lines.code } };
}
