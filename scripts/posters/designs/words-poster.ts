// Words-led: the letter itself, on ruled paper; the picture small, as one that lies beside a letter.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { ELLIPSIS, fitLines } from '../type/break-lines.ts';
import { INK, PAPER, tint } from './colours.ts';
import { type Frame, rule, sheet, textLines } from './elements.ts';
import { envelope, envelopeTop, MARGIN } from './envelope.ts';
import { fitHeight } from './fit-height.ts';
import { type Block, title } from './headline.ts';
import type { PosterDesign, PosterModel } from './model.ts';

interface LetterLayout {
  /** Side of the picture, at the upper right. */
  photo: number;
  titlePx: number;
  textPx: number;
  /** Between the lines of the letter, as far apart as the rules. */
  leading: number;
  top: number;
}

const LAYOUTS: Readonly<Record<PosterSize, LetterLayout>> = {
  story: { photo: 400, titlePx: 80, textPx: 44, leading: 84, top: 64 },
  phone: { photo: 176, titlePx: 48, textPx: 30, leading: 56, top: 48 },
  portrait: { photo: 264, titlePx: 64, textPx: 36, leading: 68, top: 64 },
  square: { photo: 192, titlePx: 52, textPx: 32, leading: 60, top: 48 },
};
const GAP = 40;
/** How much of the accent the rules of the paper carry. */
const RULE_TINT = 0.28;

export function designWordsPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const { photo: side, titlePx, top } = LAYOUTS[size];
  const margin = MARGIN[size];
  const front = envelope({ size, model, paper: PAPER });
  const photo = { x: width - margin - side, y: top, width: side, height: side };
  const head = setTitle({ x: margin, y: top, width: photo.x - GAP - margin, height: side }, titlePx, model.title);
  const letter = setLetter(
    {
      x: margin,
      y: top + side + GAP,
      width: width - 2 * margin,
      height: envelopeTop(size, model) - GAP - (top + side + GAP),
    },
    LAYOUTS[size],
    model,
  );
  return {
    width,
    height,
    ground: PAPER,
    photo,
    tree: sheet({ width, height }, [...head.elements, ...letter.elements, ...front.elements]),
    holes: front.holes,
  };
}

/** Beside the picture, its last line level with the picture's foot. */
function setTitle(frame: Frame, fontPx: number, text: string): Block {
  const { x, y, width, height } = frame;
  const write = (top: number) =>
    fitHeight(height, (scale) =>
      title(
        { x, y: top, width, fontPx: Math.round(fontPx * scale), minFontPx: 20, maxLines: scale < 0.7 ? 6 : 4 },
        text,
      ),
    );
  return write(y + height - write(y).height);
}

/** As many ruled lines as there is room for; what does not fit is what the reader scans the code for. */
function setLetter(frame: Frame, layout: LetterLayout, model: PosterModel): Block {
  const { x, y, width, height } = frame;
  const { textPx, leading } = layout;
  const maxLines = Math.floor(height / leading);
  const text = model.opening === '' ? model.summary : model.opening;
  const lines = setParagraphs(text.split('\n'), { width, maxLines, fontPx: textPx });
  const colour = tint(model.seller.accent, RULE_TINT);
  const rules = Array.from({ length: maxLines + 1 }, (_, index) =>
    rule({ x, y: y + index * leading - 2, width, colour }),
  );
  return {
    elements: [...rules, ...textLines({ lines, x, y, leading, fontPx: textPx, weight: 400, colour: INK })],
    height: maxLines * leading,
  };
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
