// The quiet gift card: much air inside a double rule, the picture as a second stamp, everything on the middle axis.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { CODE_HEIGHT, NAME_HEIGHT } from './address.ts';
import { PAPER, RULE, tint } from './colours.ts';
import { drawing, type Frame, moveDown, outline, sheet } from './elements.ts';
import { fitHeight } from './fit-height.ts';
import { GAP, INSET, SEAL, setFront, setTerms, setWords, signCard } from './gift-parts.ts';
import { floor16, floor8 } from './grid.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { notice } from './signature.ts';
import { drawFrame, RIM, STAMP } from './stamp.ts';

const BETWEEN_RULES = 8;
const SENDER_HEIGHT = 44;
const NOTICE = { height: 36, fontPx: 24 };
/** Side of the picture's stamp; the least is still a stamp, if a small one. */
const PHOTO = { most: 720, leastOfWidth: 0.16 };

export function designGiftPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const card = size === 'story' || size === 'phone' ? setTall(model, size) : setPair(model, size);
  const tree = sheet({ width, height }, [...drawRules(model, size), ...card.elements]);
  return { photo: card.photo, holes: card.holes, width, height, ground: PAPER, tree };
}

type Card = Pick<PosterDesign, 'photo' | 'holes'> & { elements: Element[] };

/** One below the other: seal, picture, words, terms, addressee, stamp. The picture gets what is left. */
function setTall(model: PosterModel, size: 'story' | 'phone'): Card {
  const { width } = POSTER_SIZES[size];
  const gap = GAP[size];
  const stampTop = floor8(noticeTop(size) - 20 - STAMP.height);
  const nameTop = floor16(stampTop - CODE_HEIGHT - 12 - NAME_HEIGHT - 8);
  const photoTop = sealTop(size) + SEAL[size] + SENDER_HEIGHT + Math.round(gap * 0.75);
  const terms = setTerms(model, column(size));
  const room = nameTop - photoTop - terms.height - 3 * gap;
  const most = room - Math.round(width * PHOTO.leastOfWidth);
  const words = fitHeight(most, (scale) => setWords(model, size, { ...column(size), scale }));
  const side = Math.min(PHOTO.most, floor8(room - words.height));
  const frame = { x: floor8((width - side) / 2), y: photoTop, width: side, height: side };
  const wordsTop = photoTop + side + gap;
  const front = setFront(model, {
    stamp: { x: floor8((width - STAMP.width) / 2), y: stampTop },
    name: { y: nameTop, width: Math.min(640, floor16(width - 160)) },
    axis: width / 2,
  });
  return {
    photo: insideFrame(frame),
    holes: front.holes,
    elements: [
      ...sender(model, size),
      drawing(frame, drawFrame(frame)),
      ...moveDown(words.elements, wordsTop),
      ...moveDown(terms.elements, wordsTop + words.height + Math.round(gap / 2)),
      ...front.elements,
      ...foot(size),
    ],
  };
}

/** Two stamps side by side, as on a parcel: the picture and the code; the words above, terms and addressee below. */
function setPair(model: PosterModel, size: 'portrait' | 'square'): Card {
  const { width } = POSTER_SIZES[size];
  const gap = GAP[size];
  const between = 40;
  const nameTop = floor16(noticeTop(size) - 20 - CODE_HEIGHT - NAME_HEIGHT - 8);
  const stampTop = floor8(nameTop - gap - STAMP.height);
  const left = floor8((width - 2 * STAMP.width - between) / 2);
  const right = floor8(left + STAMP.width + between);
  const frame = { x: left, y: stampTop, ...STAMP };
  const wordsTop = sealTop(size) + SEAL[size] + SENDER_HEIGHT + Math.round(gap * 0.5);
  const room = stampTop - gap - wordsTop;
  const words = fitHeight(room, (scale) => setWords(model, size, { ...column(size), scale }));
  const terms = setTerms(model, { x: left, width: STAMP.width });
  const front = setFront(model, {
    stamp: { x: right, y: stampTop },
    name: { y: nameTop, width: floor16(STAMP.width) },
    axis: right + STAMP.width / 2,
  });
  return {
    photo: insideFrame(frame),
    holes: front.holes,
    elements: [
      ...sender(model, size),
      ...moveDown(words.elements, wordsTop + Math.floor((room - words.height) / 2)),
      drawing(frame, drawFrame(frame)),
      ...moveDown(terms.elements, nameTop),
      ...front.elements,
      ...foot(size),
    ],
  };
}

/** A strong rule and a fine one along the edge of the card. */
function drawRules(model: PosterModel, size: PosterSize): Element[] {
  const { width, height } = POSTER_SIZES[size];
  const along = (inset: number) => ({ x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset });
  return [
    outline(along(INSET[size]), tint(model.seller.accent, 0.7), 3),
    outline(along(INSET[size] + BETWEEN_RULES), RULE, 2),
  ];
}

function sender(model: PosterModel, size: PosterSize): Element[] {
  return signCard(model.seller, { ...column(size), y: sealTop(size), side: SEAL[size] });
}

function foot(size: PosterSize): Element[] {
  const axis = POSTER_SIZES[size].width / 2;
  return notice({ x: axis, y: noticeTop(size), fontPx: NOTICE.fontPx, align: 'center' });
}

function sealTop(size: PosterSize): number {
  return INSET[size] + BETWEEN_RULES + GAP[size];
}

function noticeTop(size: PosterSize): number {
  return POSTER_SIZES[size].height - INSET[size] - 28 - NOTICE.height;
}

/** For words: inside the rules, with air on both sides. */
function column(size: PosterSize): { x: number; width: number } {
  const x = INSET[size] + BETWEEN_RULES + 40;
  return { x, width: POSTER_SIZES[size].width - 2 * x };
}

/** The picture ends where the white rim of its stamp begins. */
function insideFrame({ x, y, width, height }: Frame): Frame {
  return { x: x + RIM, y: y + RIM, width: width - 2 * RIM, height: height - 2 * RIM };
}
