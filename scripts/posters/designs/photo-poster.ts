// Picture-led: the picture as large as the words allow, the words beside or below it, the envelope at the foot.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { envelopePaper, PAPER } from './colours.ts';
import { type Block, type Frame, moveDown, sheet } from './elements.ts';
import { envelope, type Square } from './envelope.ts';
import { envelopeTop, MARGIN } from './envelope-places.ts';
import { fitHeight, stack } from './fit-height.ts';
import { floor8 } from './grid.ts';
import { reasons, summary, title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { MIN_PX } from './signature.ts';

/** Between picture, words and envelope. */
const GAP: Readonly<Record<PosterSize, number>> = { story: 40, phone: 20, portrait: 32, square: 40 };
const TITLE_PX: Readonly<Record<PosterSize, number>> = { story: 76, phone: 56, portrait: 68, square: 64 };
const TEXT_PX: Readonly<Record<PosterSize, number>> = { story: 36, phone: 27, portrait: 30, square: 32 };
/** A picture less high than this part of its width is a strip: rather smaller words. */
const LEAST_SLOPE = 0.32;
/** On a portrait: the column of reasons beside the picture. */
const NOTES_PX = 264;
/** The postmark stands above them where there is room. */
const MARK_PX = 176;

interface Upper {
  photo: Frame;
  elements: Element[];
  mark?: Square;
}

export function designPhotoPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const { photo, elements, ...mark } = LAYOUTS[size](model, size);
  const front = envelope({ size, model, paper: envelopePaper(model.seller.accent), ...mark });
  const tree = sheet({ width, height }, [...elements, ...front.elements]);
  return { width, height, ground: PAPER, photo, tree, holes: front.holes };
}

const LAYOUTS = { story: setBelow, phone: setBelow, portrait: setAround, square: setBeside } as const;

/** Tall sheets: the words take what they need; the picture has the rest, at most a square. */
function setBelow(model: PosterModel, size: PosterSize): Upper {
  const { width } = POSTER_SIZES[size];
  const gap = GAP[size];
  const column = { x: MARGIN[size], width: width - 2 * MARGIN[size] };
  const room = envelopeTop(size) - 2 * gap;
  const words = fitHeight(room - width * LEAST_SLOPE, (scale) => setWords(column, model, size, scale));
  const height = Math.min(width, floor8(room - words.height));
  return { photo: { x: 0, y: 0, width, height }, elements: moveDown(words.elements, height + gap) };
}

/** A portrait is too low for that: the title below a square picture, the reasons beside it, as notes in a margin. */
function setAround(model: PosterModel, size: PosterSize): Upper {
  const { width } = POSTER_SIZES[size];
  const margin = MARGIN[size];
  const gap = GAP[size];
  const column = { x: margin, width: width - 2 * margin };
  const head = fitHeight(TITLE_PX[size] * 3, (scale) => setTitle(column, model, size, scale));
  const height = envelopeTop(size) - 2 * gap - head.height;
  const side = Math.min(floor8(height), width - margin - NOTES_PX - gap);
  const beside = { x: side + gap, width: width - margin - side - gap };
  const notes = fitHeight(side - margin, (scale) => setText(beside, model, size, scale));
  const notesTop = height - notes.height;
  const mark = { x: width - margin - MARK_PX, y: margin, side: MARK_PX };
  return {
    photo: { x: 0, y: 0, width: side, height },
    elements: [...moveDown(notes.elements, notesTop), ...moveDown(head.elements, height + gap)],
    ...(notesTop >= MARK_PX + 2 * margin ? { mark } : {}),
  };
}

/** On a square the envelope takes half: picture and words share the other. */
function setBeside(model: PosterModel, size: PosterSize): Upper {
  const { width } = POSTER_SIZES[size];
  const margin = MARGIN[size];
  const side = envelopeTop(size);
  const column = { x: side + GAP[size], width: width - side - GAP[size] - margin };
  const words = fitHeight(side - 2 * margin, (scale) => setWords(column, model, size, scale));
  return { photo: { x: 0, y: 0, width: side, height: side }, elements: moveDown(words.elements, margin) };
}

interface Column {
  x: number;
  width: number;
}

function setWords(column: Column, model: PosterModel, size: PosterSize, scale: number): Block {
  const gap = Math.round(TEXT_PX[size] * 0.5 * scale);
  return stack(gap, [setTitle(column, model, size, scale), setText(column, model, size, scale)]);
}

function setTitle(column: Column, model: PosterModel, size: PosterSize, scale: number): Block {
  const fontPx = atLeast(TITLE_PX[size] * scale);
  return title(
    { ...column, fontPx, minFontPx: atLeast(fontPx * 0.58), maxLines: size === 'square' ? 5 : 3 },
    model.title,
  );
}

/** Three reasons of a product; a story says in two sentences what it is about. */
function setText(column: Column, model: PosterModel, size: PosterSize, scale: number): Block {
  const setting = { ...column, fontPx: atLeast(TEXT_PX[size] * scale), minFontPx: MIN_PX, maxLines: 4 };
  return model.points.length > 0 ? reasons(setting, model.points) : summary(setting, model.summary);
}

function atLeast(fontPx: number): number {
  return Math.max(MIN_PX, Math.round(fontPx));
}
