// What the gift cards of all sizes have in common: sizes of type, words and terms on an axis, the picture in its stamp.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { fitLines } from '../type/break-lines.ts';
import { measureLine } from '../type/place-runs.ts';
import { CODE_HEIGHT, NAME_HEIGHT, address } from './address.ts';
import { envelopePaper, INK_SOFT } from './colours.ts';
import { type Block, drawing, type Frame, textLines } from './elements.ts';
import { stack } from './fit-height.ts';
import { near16 } from './grid.ts';
import { summary, title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { LEAST_PX, MIN_PX, policy, price, type Spot } from './signature.ts';
import { drawFrame, RIM, stamp } from './stamp.ts';

export type Card = Pick<PosterDesign, 'photo' | 'holes'> & { elements: Element[] };

/** From the edge of the paper to the outer rule. */
export const CARD_INSET: Readonly<Record<PosterSize, number>> = { story: 32, phone: 16, portrait: 32, square: 16 };
/** From the rules to the words. */
const CARD_PAD = 48;
const TITLE_PX: Readonly<Record<PosterSize, number>> = { story: 72, phone: 52, portrait: 68, square: 52 };
const PRICE_PX = 56;
const PRICE_HEIGHT = 68;
export const TERMS_HEIGHT = 104;
const NAME_PX = 36;
const CODE_WIDTH = 288;
/** Name, rule and code with the air between them. */
export const ADDRESS_HEIGHT = NAME_HEIGHT + 16 + CODE_HEIGHT;

export function cardColumn(size: PosterSize): { x: number; width: number } {
  const x = CARD_INSET[size] + CARD_PAD;
  return { x, width: POSTER_SIZES[size].width - 2 * x };
}

/** Title and sentence, centred. */
export function cardWords(
  column: { x: number; width: number },
  model: PosterModel,
  size: PosterSize,
  scale: number,
): Block {
  const titlePx = Math.max(MIN_PX + 8, Math.round(TITLE_PX[size] * scale));
  const textPx = Math.max(MIN_PX, Math.round(TITLE_PX[size] * 0.5 * scale));
  const least = Math.max(MIN_PX, Math.round(titlePx * 0.6));
  const centred = { ...column, align: 'center', maxLines: 3 } as const;
  return stack(Math.round(titlePx * 0.24), [
    title({ ...centred, fontPx: titlePx, minFontPx: least }, model.title),
    summary({ ...centred, fontPx: textPx, minFontPx: MIN_PX }, model.summary),
  ]);
}

/** Price above policy; nothing where nothing is sold. */
export function cardTerms(spot: Spot, model: PosterModel): Element[] {
  if (model.price === null) return [];
  const centred = { ...spot, align: 'center' } as const;
  return [
    ...price({ ...centred, fontPx: PRICE_PX }, model),
    ...policy({ ...centred, y: spot.y + PRICE_HEIGHT, fontPx: 26, maxLines: 1 }, model),
  ];
}

/** Seal, and below it name and place of the shop. */
export function cardSender(spot: Spot & { sealPx: number }, { seller }: PosterModel): Block {
  const { x, y, width, sealPx } = spot;
  const words = setSender(width, seller);
  const leading = Math.round(words.fontPx * 1.5);
  const top = y + sealPx + 12;
  const seal = drawing({ x: Math.round(x + width / 2 - sealPx / 2), y, width: sealPx, height: sealPx }, seller.seal);
  const lines = { ...words, ...SENDER_TYPE, x: x + width / 2, y: top, leading, align: 'center' } as const;
  return { elements: [seal, ...textLines(lines)], height: sealPx + 12 + words.lines.length * leading };
}

/** The same side by side, where a card is low. */
export function cardSenderRow(spot: Spot & { sealPx: number }, { seller }: PosterModel): Block {
  const { x, y, width, sealPx } = spot;
  const words = setSender(width - sealPx - ROW_GAP, seller);
  const { fontPx, lines } = words;
  const longest = Math.max(...lines.map((text) => measureLine({ text, fontPx, weight: SENDER_TYPE.weight })));
  const left = Math.round(x + (width - sealPx - ROW_GAP - longest) / 2);
  const text = { ...words, ...SENDER_TYPE, x: left + sealPx + ROW_GAP, y, leading: sealPx / lines.length };
  return {
    elements: [drawing({ x: left, y, width: sealPx, height: sealPx }, seller.seal), ...textLines(text)],
    height: sealPx,
  };
}

const SENDER_TYPE = { weight: 400, colour: INK_SOFT } as const;

/** On one line with a dot between, or each on its own. */
function setSender(width: number, { name, place }: PosterModel['seller']): { lines: string[]; fontPx: number } {
  const room = { width, maxLines: 1, fontPx: 26, minFontPx: 24, weight: SENDER_TYPE.weight, shape: 'even' } as const;
  const together = fitLines({ ...room, text: `${name} · ${place}` });
  if (!together.isCut) return together;
  const apart = [name, place].map((text) => fitLines({ ...room, text, minFontPx: LEAST_PX }));
  return { lines: apart.flatMap(({ lines }) => lines), fontPx: Math.min(...apart.map(({ fontPx }) => fontPx)) };
}

const ROW_GAP = 20;

/** The picture in a stamp of its own; it ends where the white rim begins. */
export function cardPicture(frame: Frame): { photo: Frame; elements: Element[] } {
  const { x, y, width, height } = frame;
  return {
    photo: { x: x + RIM, y: y + RIM, width: width - 2 * RIM, height: height - 2 * RIM },
    elements: [drawing(frame, drawFrame(frame))],
  };
}

/** Addressee and code around an axis, and the stamp. */
export function cardFront(input: {
  model: PosterModel;
  stamp: { x: number; y: number };
  name: { y: number; width: number };
  axis: number;
}) {
  const { model, name, axis } = input;
  const { elements, qr } = stamp({ ...input.stamp, accent: model.seller.accent, brand: model.brand });
  const lines = address({
    name: { x: near16(axis - name.width / 2), y: name.y, width: name.width },
    code: { x: near16(axis - CODE_WIDTH / 2), y: name.y + NAME_HEIGHT + 16, width: CODE_WIDTH },
    align: 'center',
    fontPx: NAME_PX,
    paper: envelopePaper(model.seller.accent),
    ruleColour: INK_SOFT,
  });
  return { elements: [...elements, ...lines.elements], holes: { qr, name: lines.name, code: lines.code } };
}
