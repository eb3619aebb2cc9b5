// Words-led: the letter itself, on ruled paper; the picture small, as one that lies beside a letter.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { ELLIPSIS, fitLines } from '../type/break-lines.ts';
import { INK, PAPER, tint } from './colours.ts';
import { type Frame, moveDown, rule, sheet, textLines } from './elements.ts';
import { envelope, envelopeTop, MARGIN } from './envelope.ts';
import { fitHeight } from './fit-height.ts';
import { title } from './headline.ts';
import type { Element, PosterDesign, PosterModel } from './model.ts';
import { MIN_PX } from './signature.ts';

interface LetterLayout {
  /** Side of the picture, at the upper right. */
  photo: number;
  titlePx: number;
  textPx: number;
  /** Between the lines of the letter, as far apart as the rules. */
  leading: number;
  top: number;
  /** Between title and letter, and between letter and envelope. */
  gap: number;
}

const LAYOUTS: Readonly<Record<PosterSize, LetterLayout>> = {
  story: { photo: 400, titlePx: 80, textPx: 44, leading: 84, top: 64, gap: 40 },
  phone: { photo: 176, titlePx: 48, textPx: 30, leading: 56, top: 48, gap: 32 },
  portrait: { photo: 264, titlePx: 64, textPx: 36, leading: 68, top: 64, gap: 40 },
  square: { photo: 192, titlePx: 52, textPx: 32, leading: 60, top: 48, gap: 40 },
};
/** Between title and picture. */
const BESIDE = 40;
/** How much of the accent the rules of the paper carry. */
const RULE_TINT = 0.28;

export function designWordsPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const { photo: side, titlePx, top, gap } = LAYOUTS[size];
  const margin = MARGIN[size];
  const front = envelope({ size, model, paper: PAPER });
  const photo = { x: width - margin - side, y: top, width: side, height: side };
  const head = setTitle({ x: margin, y: top, width: photo.x - BESIDE - margin, height: side }, titlePx, model.title);
  const letter = setLetter(
    {
      x: margin,
      y: top + side + gap,
      width: width - 2 * margin,
      height: envelopeTop(size, model) - gap - (top + side + gap),
    },
    LAYOUTS[size],
    model,
  );
  return {
    width,
    height,
    ground: PAPER,
    photo,
    tree: sheet({ width, height }, [...head, ...letter, ...front.elements]),
    holes: front.holes,
  };
}

/** Beside the picture, its last line level with the picture's foot. */
function setTitle(frame: Frame, fontPx: number, text: string): Element[] {
  const { x, y, width, height } = frame;
  const block = fitHeight(height, (scale) =>
    title({ x, width, fontPx: Math.round(fontPx * scale), minFontPx: MIN_PX, maxLines: scale < 0.7 ? 6 : 4 }, text),
  );
  return moveDown(block.elements, y + height - block.height);
}

/** As many ruled lines as there is room for; what does not fit is what the reader scans the code for. */
function setLetter(frame: Frame, layout: LetterLayout, model: PosterModel): Element[] {
  const { x, y, width, height } = frame;
  const { textPx, leading } = layout;
  const maxLines = Math.floor(height / leading);
  const text = model.opening === '' ? model.summary : model.opening;
  const lines = setParagraphs(text.split('\n'), { width, maxLines, fontPx: textPx });
  const colour = tint(model.seller.accent, RULE_TINT);
  const rules = Array.from({ length: maxLines + 1 }, (_, index) =>
    rule({ x, y: y + index * leading - 2, width, colour }),
  );
  return [...rules, ...textLines({ lines, x, y, leading, fontPx: textPx, weight: 400, colour: INK })];
}

/** Paragraph below paragraph; where the room ends inside of the text, so it says. */
function setParagraphs(
  paragraphs: readonly string[],
  room: { width: number; maxLines: number; fontPx: number },
): string[] {
  const type = { ...room, minFontPx: room.fontPx, weight: 400, shape: 'full' } as const;
  const lines: string[] = [];
  for (const [index, text] of paragraphs.entries()) {
    const left = room.maxLines - lines.length;
    if (left === 0) break;
    const fitted = fitLines({ ...type, text, maxLines: left });
    const isLast = fitted.lines.length === left && index < paragraphs.length - 1 && !fitted.isCut;
    lines.push(...(isLast ? fitLines({ ...type, text: text + ELLIPSIS, maxLines: left }).lines : fitted.lines));
  }
  return lines;
}
