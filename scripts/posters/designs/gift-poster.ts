// The quiet gift card: much air inside a double rule, the picture as a second stamp, everything on the middle axis.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { address, CODE_HEIGHT, NAME_HEIGHT } from './address.ts';
import { INK_SOFT, PAPER, RULE, tint } from './colours.ts';
import { drawing, type Frame, outline, sheet } from './elements.ts';

import { fitHeight, stack } from './fit-height.ts';
import { floor16, floor8, near16 } from './grid.ts';
import { type Block, summary, title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { notice, policy, price } from './signature.ts';
import { drawFrame, RIM, STAMP, stamp } from './stamp.ts';

/** From the edge of the paper to the outer rule, and from rule to rule. */
const INSET: Readonly<Record<PosterSize, number>> = { story: 40, phone: 28, portrait: 40, square: 28 };
const BETWEEN_RULES = 8;
const SEAL: Readonly<Record<PosterSize, number>> = { story: 96, phone: 64, portrait: 88, square: 64 };
const TITLE: Readonly<Record<PosterSize, number>> = { story: 68, phone: 48, portrait: 60, square: 44 };
const GAP: Readonly<Record<PosterSize, number>> = { story: 40, phone: 20, portrait: 36, square: 20 };
const NOTICE = { height: 36, fontPx: 24 };
const PRICE = { fontPx: 56, height: 64 };
const LARGEST_PHOTO = 720;
const SENDER_PX = 24;
const SENDER_HEIGHT = 44;

export function designGiftPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const card = size === 'story' || size === 'phone' ? setTall(model, size) : setPair(model, size);
  const inset = INSET[size];
  const inner = inset + BETWEEN_RULES;
  const rules = [
    outline(
      { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset },
      tint(model.seller.accent, 0.7),
      3,
    ),
    outline({ x: inner, y: inner, width: width - 2 * inner, height: height - 2 * inner }, RULE, 2),
  ];
  return { ...card, width, height, ground: PAPER, tree: sheet({ width, height }, [...rules, ...card.elements]) };
}

type Card = Pick<PosterDesign, 'photo' | 'holes'> & { elements: Element[] };

/** One below the other: seal, picture, words, terms, addressee, stamp. The picture gets what is left. */
function setTall(model: PosterModel, size: 'story' | 'phone'): Card {
  const { width, height } = POSTER_SIZES[size];
  const gap = GAP[size];
  const foot = height - INSET[size] - 28 - NOTICE.height;
  const stampTop = floor8(foot - 20 - STAMP.height);
  const nameTop = floor16(stampTop - CODE_HEIGHT - 12 - NAME_HEIGHT - 8);
  const sealTop = INSET[size] + BETWEEN_RULES + gap;
  const photoTop = sealTop + SEAL[size] + SENDER_HEIGHT + Math.round(gap * 0.75);
  const terms = setTerms(model, { x: frameLeft(size), width: width - 2 * frameLeft(size) });
  const room = nameTop - gap - photoTop;
  const least = Math.round(width * 0.16);
  const words = fitHeight(room - least - 2 * gap - terms.height, (scale) => setWords(model, size, photoTop, scale));
  const side = Math.min(LARGEST_PHOTO, floor8(room - words.height - terms.height - 2 * gap));
  const frame = { x: floor8((width - side) / 2), y: photoTop, width: side, height: side };
  const wordsTop = photoTop + side + gap;
  const placed = fitHeight(words.height, (scale) => setWords(model, size, wordsTop, scale));
  const stampX = floor8((width - STAMP.width) / 2);
  const front = setFront({
    model,
    stamp: { x: stampX, y: stampTop },
    name: { y: nameTop, width: Math.min(640, floor16(width - 160)) },
    axis: width / 2,
  });
  return {
    photo: insideFrame(frame),
    holes: front.holes,
    elements: [
      ...signAt({ axis: width / 2, y: sealTop, side: SEAL[size], width: width - 2 * frameLeft(size) }, model),
      drawing(frame, drawFrame(frame)),
      ...placed.elements,
      ...terms.at(wordsTop + placed.height + Math.round(gap / 2)),
      ...front.elements,
      ...notice({ x: width / 2, y: foot, fontPx: NOTICE.fontPx, align: 'center' }),
    ],
  };
}

/** Two stamps side by side, as on a parcel: the picture and the code; the words above, terms and addressee below. */
function setPair(model: PosterModel, size: 'portrait' | 'square'): Card {
  const { width, height } = POSTER_SIZES[size];
  const gap = GAP[size];
  const foot = height - INSET[size] - 28 - NOTICE.height;
  const nameTop = floor16(foot - 20 - CODE_HEIGHT - NAME_HEIGHT - 8);
  const stampTop = floor8(nameTop - gap - STAMP.height);
  const between = 40;
  const left = floor8((width - 2 * STAMP.width - between) / 2);
  const right = floor8(left + STAMP.width + between);
  const frame = { x: left, y: stampTop, ...STAMP };
  const top = INSET[size] + BETWEEN_RULES + gap;
  const wordsTop = top + SEAL[size] + SENDER_HEIGHT + Math.round(gap * 0.5);
  const room = stampTop - gap - wordsTop;
  const write = (y: number) => fitHeight(room, (scale) => setWords(model, size, y, scale));
  const words = write(wordsTop + Math.floor((room - write(wordsTop).height) / 2));
  const terms = setTerms(model, { x: left, width: STAMP.width });
  const front = setFront({
    model,
    stamp: { x: right, y: stampTop },
    name: { y: nameTop, width: floor16(STAMP.width) },
    axis: right + STAMP.width / 2,
  });
  return {
    photo: insideFrame(frame),
    holes: front.holes,
    elements: [
      ...signAt({ axis: width / 2, y: top, side: SEAL[size], width: width - 2 * frameLeft(size) }, model),
      ...words.elements,
      drawing(frame, drawFrame(frame)),
      ...terms.at(nameTop),
      ...front.elements,
      ...notice({ x: width / 2, y: foot, fontPx: NOTICE.fontPx, align: 'center' }),
    ],
  };
}

function setWords(model: PosterModel, size: PosterSize, y: number, scale: number): Block {
  const x = frameLeft(size);
  const spot = { x, width: POSTER_SIZES[size].width - 2 * x, align: 'center' } as const;
  const titlePx = Math.max(24, Math.round(TITLE[size] * scale));
  const textPx = Math.max(20, Math.round(TITLE[size] * 0.5 * scale));
  return stack(y, Math.round(16 * scale), [
    (at) => title({ ...spot, y: at, fontPx: titlePx, minFontPx: Math.round(titlePx * 0.6), maxLines: 4 }, model.title),
    (at) => summary({ ...spot, y: at, fontPx: textPx, minFontPx: 20, maxLines: 3 }, model.summary),
  ]);
}

/** Price above policy, both on the axis of their column; nothing where nothing is sold. */
function setTerms(
  model: PosterModel,
  column: { x: number; width: number },
): { height: number; at(y: number): Element[] } {
  const spot = { ...column, align: 'center' } as const;
  if (model.price === null) return { height: 0, at: () => [] };
  return {
    height: PRICE.height + 40,
    at: (y) => [
      ...price({ ...spot, y, fontPx: PRICE.fontPx }, model),
      ...policy({ ...spot, y: y + PRICE.height, fontPx: 26, maxLines: 1 }, model),
    ],
  };
}

/** Addressee, code and stamp around one axis. */
function setFront(input: {
  model: PosterModel;
  stamp: { x: number; y: number };
  name: { y: number; width: number };
  axis: number;
}) {
  const { model, name, axis } = input;
  const { elements, qr } = stamp({ ...input.stamp, accent: model.seller.accent, brand: model.brand });
  const codeWidth = 288;
  const lines = address({
    name: { x: near16(axis - name.width / 2), y: name.y, width: name.width },
    code: { x: near16(axis - codeWidth / 2), y: name.y + NAME_HEIGHT + 16, width: codeWidth },
    align: 'center',
    fontPx: 38,
    paper: PAPER,
    ruleColour: INK_SOFT,
  });
  return { elements: [...elements, ...lines.elements], holes: { qr, name: lines.name, code: lines.code } };
}

/** Who sends the card: the seal, and below it name and place of the shop. */
function signAt(
  { axis, y, side, width }: { axis: number; y: number; side: number; width: number },
  model: PosterModel,
) {
  const { name, place, seal } = model.seller;
  const line = { x: axis - width / 2, y: y + side + 8, width, align: 'center', maxLines: 1 } as const;
  const words = summary({ ...line, fontPx: SENDER_PX, minFontPx: 18 }, `${name} · ${place}`);
  return [drawing({ x: Math.round(axis - side / 2), y, width: side, height: side }, seal), ...words.elements];
}

/** The picture ends where the white rim of its stamp begins. */
function insideFrame({ x, y, width, height }: Frame): Frame {
  return { x: x + RIM, y: y + RIM, width: width - 2 * RIM, height: height - 2 * RIM };
}

function frameLeft(size: PosterSize): number {
  return INSET[size] + BETWEEN_RULES + 40;
}
