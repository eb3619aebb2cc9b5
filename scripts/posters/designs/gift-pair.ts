// Gift cards for portrait and square: two stamps side by side, as on a parcel; words above, terms and addressee below.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import {
  ADDRESS_HEIGHT,
  type Card,
  CARD_INSET,
  cardColumn,
  cardFront,
  cardPicture,
  cardSender,
  cardSenderRow,
  cardTerms,
  cardWords,
} from './gift-card.ts';
import { moveDown } from './elements.ts';
import { fitHeight } from './fit-height.ts';
import { floor16, floor8 } from './grid.ts';
import type { PosterModel } from './model.ts';
import { notice } from './signature.ts';
import { STAMP } from './stamp.ts';

const BETWEEN_STAMPS = 40;
const NOTICE = { fontPx: 26, height: 39 };
const GAP: Readonly<Record<'portrait' | 'square', number>> = { portrait: 40, square: 20 };
const SEAL: Readonly<Record<'portrait' | 'square', number>> = { portrait: 96, square: 72 };

export function layPair(model: PosterModel, size: PosterSize): Card {
  const { width, height } = POSTER_SIZES[size];
  const kind = size === 'square' ? 'square' : 'portrait';
  const gap = GAP[kind];
  const foot = height - CARD_INSET[size] - 10 - gap - NOTICE.height;
  const nameTop = floor16(foot - gap * 0.6 - ADDRESS_HEIGHT);
  const stampTop = floor8(nameTop - gap * 0.8 - STAMP.height);
  const left = floor8((width - 2 * STAMP.width - BETWEEN_STAMPS) / 2);
  const right = left + STAMP.width + BETWEEN_STAMPS;
  const column = cardColumn(size);
  const sign = size === 'square' ? cardSenderRow : cardSender;
  const sender = sign({ ...column, y: CARD_INSET[size] + 10 + gap, sealPx: SEAL[kind] }, model);
  const wordsTop = CARD_INSET[size] + 10 + gap + sender.height + gap * 0.6;
  const room = stampTop - gap - wordsTop;
  const words = fitHeight(room, (scale) => cardWords(column, model, size, scale));
  const centred = moveDown(words.elements, Math.round(wordsTop + (room - words.height) / 2));
  const picture = cardPicture({ x: left, y: stampTop, ...STAMP });
  const front = cardFront({
    model,
    stamp: { x: right, y: stampTop },
    name: { y: nameTop, width: floor16(STAMP.width) },
    axis: right + STAMP.width / 2,
  });
  return {
    photo: picture.photo,
    holes: front.holes,
    elements: [
      ...sender.elements,
      ...centred,
      ...picture.elements,
      ...cardTerms({ x: left, y: nameTop - 4, width: STAMP.width }, model),
      ...front.elements,
      ...notice({ x: width / 2, y: foot, fontPx: NOTICE.fontPx, align: 'center' }),
    ],
  };
}
