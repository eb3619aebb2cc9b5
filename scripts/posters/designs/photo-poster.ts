// Picture-led: the picture as large as the words allow, the words beside or below it, the envelope at the foot.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { PAPER } from './colours.ts';
import { type Block, type Frame, moveDown, sheet } from './elements.ts';
import { envelope, envelopeTop, MARGIN } from './envelope.ts';
import { fitHeight, stack } from './fit-height.ts';
import { floor8 } from './grid.ts';
import { reasons, summary, title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { MIN_PX } from './signature.ts';

/** Between picture, words and envelope. */
const GAP: Readonly<Record<PosterSize, number>> = { story: 40, phone: 32, portrait: 40, square: 40 };
/** A picture less high than this part of its width is a strip: rather smaller words. */
const LEAST_SLOPE = 0.25;
const WORDS: Readonly<Record<PosterSize, { title: number; text: number }>> = {
  story: { title: 76, text: 36 },
  phone: { title: 60, text: 29 },
  portrait: { title: 76, text: 36 },
  square: { title: 60, text: 30 },
};

interface Upper {
  photo: Frame;
  words: Element[];
}

export function designPhotoPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const front = envelope({ size, model, paper: PAPER });
  const { photo, words } = size === 'square' ? setBeside(model) : setBelow(model, size);
  const tree = sheet({ width, height }, [...words, ...front.elements]);
  return { width, height, ground: PAPER, photo, tree, holes: front.holes };
}

/** The words take what they need; the picture has the rest, at most a square. */
function setBelow(model: PosterModel, size: PosterSize): Upper {
  const { width } = POSTER_SIZES[size];
  const column = { x: MARGIN[size], width: width - 2 * MARGIN[size] };
  const room = envelopeTop(size, model) - 2 * GAP[size];
  const words = fitHeight(room - Math.round(width * LEAST_SLOPE), (scale) => setWords(column, model, size, scale));
  const height = Math.min(width, floor8(room - words.height));
  return { photo: { x: 0, y: 0, width, height }, words: moveDown(words.elements, height + GAP[size]) };
}

/** On a square the envelope takes half: picture and words share the other. */
function setBeside(model: PosterModel): Upper {
  const { width } = POSTER_SIZES.square;
  const margin = MARGIN.square;
  const height = envelopeTop('square', model) - GAP.square;
  const photo = { x: 0, y: 0, width: width / 2, height };
  const column = { x: photo.width + GAP.square, width: width / 2 - GAP.square - margin };
  const words = fitHeight(height - margin, (scale) => setWords(column, model, 'square', scale));
  return { photo, words: moveDown(words.elements, margin) };
}

function setWords(column: { x: number; width: number }, model: PosterModel, size: PosterSize, scale: number): Block {
  const sizes = WORDS[size];
  const titlePx = atLeast(sizes.title * scale);
  const head = { ...column, fontPx: titlePx, minFontPx: atLeast(titlePx * 0.6), maxLines: 4 };
  const text = { ...column, fontPx: atLeast(sizes.text * scale), minFontPx: MIN_PX, maxLines: 4 };
  return stack(Math.round(20 * scale), [
    title(head, model.title),
    model.points.length > 0 ? reasons(text, model.points) : summary(text, model.summary),
  ]);
}

function atLeast(fontPx: number): number {
  return Math.max(MIN_PX, Math.round(fontPx));
}
