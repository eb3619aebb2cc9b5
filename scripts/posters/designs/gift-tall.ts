// Gift cards for tall sheets: everything on the middle axis; on a narrow one the envelope below keeps its columns.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { envelopePaper } from './colours.ts';
import { envelope } from './envelope.ts';
import { envelopeTop } from './envelope-places.ts';
import { moveDown } from './elements.ts';
import { fitHeight } from './fit-height.ts';
import {
  ADDRESS_HEIGHT,
  type Card,
  CARD_INSET,
  cardColumn,
  cardFront,
  cardPicture,
  cardSender,
  cardTerms,
  cardWords,
  TERMS_HEIGHT,
} from './gift-card.ts';
import { floor16, floor8 } from './grid.ts';
import type { PosterModel } from './model.ts';
import { notice } from './signature.ts';
import { STAMP } from './stamp.ts';

const GAP = 40;
const SEAL = 88;
const NOTICE = { fontPx: 26, height: 39 };
const NAME_WIDTH = 640;
const LARGEST_PICTURE = 640;
/** Of the width; a smaller picture is worth less than larger words. */
const LEAST_PICTURE = 0.3;

/** One below the other: sender, picture, words, terms, addressee, stamp. */
export function layTall(model: PosterModel, size: PosterSize): Card {
  const { width, height } = POSTER_SIZES[size];
  const column = cardColumn(size);
  const edge = CARD_INSET[size] + 10;
  const foot = height - edge - 32 - NOTICE.height;
  const stampTop = floor8(foot - 24 - STAMP.height);
  const nameTop = floor16(stampTop - 20 - ADDRESS_HEIGHT);
  const sender = cardSender({ ...column, y: edge + GAP, sealPx: SEAL }, model);
  const top = edge + GAP + sender.height + 28;
  const terms = model.price === null ? 0 : TERMS_HEIGHT + 28;
  const room = nameTop - GAP - terms - top;
  const body = layPicture({ model, size, top, room, gap: GAP });
  const front = cardFront({
    model,
    stamp: { x: floor8((width - STAMP.width) / 2), y: stampTop },
    name: { y: nameTop, width: NAME_WIDTH },
    axis: width / 2,
  });
  return {
    photo: body.photo,
    holes: front.holes,
    elements: [
      ...sender.elements,
      ...body.elements,
      ...cardTerms({ ...column, y: body.bottom + 28 }, model),
      ...front.elements,
      ...notice({ x: width / 2, y: foot, fontPx: NOTICE.fontPx, align: 'center' }),
    ],
  };
}

/** Picture and words above the envelope. */
export function layEnvelope(model: PosterModel, size: PosterSize): Card {
  const edge = CARD_INSET[size] + 10;
  const gap = 24;
  const front = envelope({ size, model, paper: envelopePaper(model.seller.accent) });
  const top = edge + gap;
  const body = layPicture({ model, size, top, room: envelopeTop(size) - top, gap });
  return { photo: body.photo, holes: front.holes, elements: [...front.elements, ...body.elements] };
}

/** The words take what they need, the picture what is left; both together stand in the middle of the room. */
function layPicture(input: { model: PosterModel; size: PosterSize; top: number; room: number; gap: number }) {
  const { model, size, top, room, gap } = input;
  const { width } = POSTER_SIZES[size];
  const most = room - gap - width * LEAST_PICTURE;
  const words = fitHeight(most, (scale) => cardWords(cardColumn(size), model, size, scale));
  const side = Math.min(LARGEST_PICTURE, floor8(room - gap - words.height));
  const y = top + Math.round((room - gap - words.height - side) / 2);
  const picture = cardPicture({ x: floor8((width - side) / 2), y, width: side, height: side });
  const wordsTop = y + side + gap;
  return {
    photo: picture.photo,
    elements: [...picture.elements, ...moveDown(words.elements, wordsTop)],
    bottom: wordsTop + words.height,
  };
}
