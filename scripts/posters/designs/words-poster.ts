// Words-led: the letter itself, on ruled paper; the picture small, as one that lies beside a letter.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { fitLines, leaveOpen } from '../type/break-lines.ts';
import { splitGraphemes } from '../type/split-runs.ts';
import { envelopePaper, INK, PAPER, tint } from './colours.ts';
import { type Frame, moveDown, rule, sheet, textLines } from './elements.ts';
import { envelope } from './envelope.ts';
import { envelopeTop, MARGIN } from './envelope-places.ts';
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
}

const LAYOUTS: Readonly<Record<PosterSize, LetterLayout>> = {
  story: { photo: 400, titlePx: 80, textPx: 44, leading: 84, top: 64 },
  phone: { photo: 176, titlePx: 48, textPx: 30, leading: 56, top: 48 },
  portrait: { photo: 264, titlePx: 64, textPx: 36, leading: 68, top: 64 },
  square: { photo: 168, titlePx: 52, textPx: 32, leading: 60, top: 40 },
};
const GAP: Readonly<Record<PosterSize, number>> = { story: 40, phone: 32, portrait: 40, square: 24 };
/** How much of the accent the rules of the paper carry. */
const RULE_TINT = 0.28;
const INKED = { weight: 400, colour: INK } as const;
/** A paragraph begins two characters in. */
const INDENT_EM = 2;
/** Longer than this, a title takes more lines rather than smaller letters. */
const LONG_TITLE = 32;

export function designWordsPoster(model: PosterModel, size: PosterSize): PosterDesign {
  const { width, height } = POSTER_SIZES[size];
  const { photo: side, titlePx, top } = LAYOUTS[size];
  const margin = MARGIN[size];
  const front = envelope({ size, model, paper: envelopePaper(model.seller.accent) });
  const photo = { x: width - margin - side, y: top, width: side, height: side };
  const head = setTitle({ x: margin, y: top, width: photo.x - GAP[size] - margin, height: side }, titlePx, model.title);
  const letter = setLetter(
    {
      x: margin,
      y: top + side + GAP[size],
      width: width - 2 * margin,
      height: envelopeTop(size) - GAP[size] - (top + side + GAP[size]),
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
  const maxLines = splitGraphemes(text).length > LONG_TITLE ? 6 : 4;
  const block = fitHeight(height, (scale) =>
    title({ x, width, fontPx: Math.round(fontPx * scale), minFontPx: MIN_PX, maxLines }, text),
  );
  return moveDown(block.elements, y + height - block.height);
}

/** As many ruled lines as there is room for; what does not fit is what the reader scans the code for. */
function setLetter(frame: Frame, layout: LetterLayout, model: PosterModel): Element[] {
  const { x, y, width, height } = frame;
  const count = Math.floor(height / layout.leading);
  const leading = Math.floor(height / count);
  const text = model.opening === '' ? model.summary : model.opening;
  const lines = setParagraphs(text.split('\n'), { width, count, fontPx: layout.textPx });
  const colour = tint(model.seller.accent, RULE_TINT);
  const rules = Array.from({ length: count + 1 }, (_, index) => rule({ x, y: y + index * leading - 2, width, colour }));
  const written = lines.flatMap(({ text: line, indent }, index) =>
    textLines({ ...INKED, lines: [line], x: x + indent, y: y + index * leading, leading, fontPx: layout.textPx }),
  );
  return [...rules, ...written];
}

interface LetterLine {
  text: string;
  indent: number;
}

/** Paragraph below paragraph; where the room ends inside of the text, so it says. */
function setParagraphs(
  paragraphs: readonly string[],
  room: { width: number; count: number; fontPx: number },
): LetterLine[] {
  const { width, count, fontPx } = room;
  const type = { width, fontPx, minFontPx: fontPx, weight: INKED.weight, shape: 'full', indentEm: INDENT_EM } as const;
  const lines: LetterLine[] = [];
  for (const [index, text] of paragraphs.entries()) {
    const maxLines = count - lines.length;
    if (maxLines === 0) break;
    const whole = fitLines({ ...type, text, maxLines });
    const endsHere = !whole.isCut && whole.lines.length === maxLines && index < paragraphs.length - 1;
    const set = endsHere ? fitLines({ ...type, text: leaveOpen(text), maxLines }) : whole;
    lines.push(...set.lines.map((line, at) => ({ text: line, indent: at === 0 ? INDENT_EM * fontPx : 0 })));
  }
  return lines;
}
