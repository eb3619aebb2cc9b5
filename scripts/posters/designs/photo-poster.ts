// Picture-led: the picture as large as the words allow, the words beside or below it, the envelope at the foot.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { PAPER } from './colours.ts';
import { type Frame, sheet } from './elements.ts';
import { envelope, envelopeTop, MARGIN } from './envelope.ts';
import { fitHeight, stack } from './fit-height.ts';
import { type Block, reasons, summary, title } from './headline.ts';
import type { PosterDesign, PosterModel } from './model.ts';
import { MIN_PX, type Spot } from './signature.ts';

/** Between picture, words and envelope. */
const GAP = 40;
/** A picture less high than this part of its width is a strip: rather smaller words. */
const LEAST_SLOPE = 0.26;

export function designPhotoPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const front = envelope({ size, model, paper: PAPER });
  const { photo, words } = size === 'square' ? setBeside(model) : setBelow(model, size);
  return {
    width,
    height,
    ground: PAPER,
    photo,
    tree: sheet({ width, height }, [...words.elements, ...front.elements]),
    holes: front.holes,
  };
}

/** The words take what they need; the picture has the rest, at most a square. */
function setBelow(model: PosterModel, size: PosterSize): { photo: Frame; words: Block } {
  const { width } = POSTER_SIZES[size];
  const margin = MARGIN[size];
  const spot = { x: margin, width: width - 2 * margin };
  const top = envelopeTop(size, model);
  const most = top - 2 * GAP - Math.round(width * LEAST_SLOPE);
  const write = (y: number) =>
    fitHeight(most, (scale) =>
      setWords({ ...spot, y }, model, { title: size === 'phone' ? 60 : 76, text: size === 'phone' ? 29 : 36, scale }),
    );
  const photoHeight = Math.min(width, Math.floor((top - 2 * GAP - write(0).height) / 8) * 8);
  return { photo: { x: 0, y: 0, width, height: photoHeight }, words: write(photoHeight + GAP) };
}

/** On a square the envelope takes half: picture and words share the other. */
function setBeside(model: PosterModel): { photo: Frame; words: Block } {
  const { width } = POSTER_SIZES.square;
  const margin = MARGIN.square;
  const room = envelopeTop('square', model) - GAP;
  const photo = { x: 0, y: 0, width: width / 2, height: room };
  const spot = { x: photo.width + GAP, y: margin, width: width / 2 - GAP - margin };
  const words = fitHeight(room - margin, (scale) => setWords(spot, model, { title: 60, text: 30, scale }));
  return { photo, words };
}

function setWords(spot: Spot, model: PosterModel, sizes: { title: number; text: number; scale: number }): Block {
  const { scale } = sizes;
  const text = { ...spot, fontPx: atLeast(sizes.text * scale), minFontPx: MIN_PX, maxLines: 4 };
  const head = {
    ...spot,
    fontPx: atLeast(sizes.title * scale),
    minFontPx: atLeast(sizes.title * scale * 0.6),
    maxLines: 4,
  };
  return stack(spot.y, Math.round(20 * scale), [
    (y) => title({ ...head, y }, model.title),
    (y) => (model.points.length > 0 ? reasons({ ...text, y }, model.points) : summary({ ...text, y }, model.summary)),
  ]);
}

function atLeast(fontPx: number): number {
  return Math.max(MIN_PX, Math.round(fontPx));
}
