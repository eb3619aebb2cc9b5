// Who sends it and on what terms: the seal with the shop's name, the price, and the words that the law wants on an advert.
import { fitLines } from '../type/break-lines.ts';
import { measureLine } from '../type/place-runs.ts';
import { INK, INK_SOFT } from './colours.ts';
import { baselineIn, drawing, outline, textLine, textLines, type Type } from './elements.ts';
import type { Element, PosterModel } from './model.ts';

export interface Spot {
  x: number;
  y: number;
  width: number;
}

/** Seal, name of the shop and where it is: beside the seal, or below it where the column is narrow. */
export function signature(
  spot: Spot & { sealPx: number; fontPx: number; below?: boolean },
  seller: PosterModel['seller'],
): Element[] {
  const { x, y, width, sealPx, fontPx, below = false } = spot;
  const indent = below ? 0 : sealPx + Math.round(fontPx / 2);
  const small = below ? MIN_PX : Math.max(MIN_PX, Math.round(fontPx * 0.72));
  const room = { width: width - indent, minFontPx: LEAST_PX, shape: 'even' } as const;
  const named = { ...room, text: seller.name, fontPx, weight: 700 } as const;
  const short = fitLines({ ...named, maxLines: 1 });
  const isLong = short.isCut || short.fontPx < MIN_PX;
  const name = isLong ? fitLines({ ...named, fontPx: MIN_PX + 2, maxLines: 2 }) : short;
  // Never larger than the name above it, and no larger than four lines allow.
  const placePx = isLong ? MIN_PX : Math.min(small, name.fontPx);
  const place = fitLines({ ...room, text: seller.place, maxLines: below ? 3 : 2, fontPx: placePx, weight: 400 });
  const leading = Math.round(name.fontPx * 1.24);
  const placeLeading = Math.round(place.fontPx * 1.24);
  const height = name.lines.length * leading + place.lines.length * placeLeading;
  const top = below ? y + sealPx + GAP_BELOW_SEAL : y + Math.max(0, Math.round((sealPx - height) / 2));
  const left = x + indent;
  return [
    drawing({ x, y, width: sealPx, height: sealPx }, seller.seal),
    ...textLines({ ...name, x: left, y: top, leading, weight: 700, colour: INK }),
    ...textLines({
      ...place,
      x: left,
      y: top + name.lines.length * leading,
      leading: placeLeading,
      weight: 400,
      colour: INK_SOFT,
    }),
  ];
}

/** A postmark stands beside the seal and reaches lower: the name begins below it. */
const GAP_BELOW_SEAL = 56;

/** Where nothing is sold, who wrote stands where the price would. */
export function sender(spot: Spot & { fontPx: number }, { seller }: PosterModel): Element[] {
  const fontPx = Math.round(spot.fontPx * 0.66);
  const fitted = fitLines({
    ...spot,
    text: seller.person,
    fontPx,
    minFontPx: MIN_PX,
    maxLines: 1,
    weight: 700,
    shape: 'even',
  });
  return textLines({ ...fitted, x: spot.x, y: spot.y, leading: spot.fontPx, weight: 700, colour: INK });
}

/** Smaller is not read on a phone that shows the poster at a third of its size. */
export const MIN_PX = 20;
/** For what must stand whole on a line that was made for less. */
export const LEAST_PX = 18;

/** 「¥72.00 起」 on one line, as large as there is room for. */
export function price(spot: Spot & { fontPx: number; align?: 'left' | 'center' }, model: PosterModel): Element[] {
  if (model.price === null) return [];
  const figures = model.price;
  const widthAt = (size: number) => widthOf(partsOfPrice(figures, model.isLowestPrice, size));
  let fontPx = spot.fontPx;
  while (fontPx > MIN_PX && widthAt(fontPx) > spot.width) fontPx--;
  const baseline = Math.round(spot.y + spot.fontPx * 0.86);
  let x = spot.align === 'center' ? spot.x + (spot.width - widthAt(fontPx)) / 2 : spot.x;
  return partsOfPrice(figures, model.isLowestPrice, fontPx).flatMap((part) => {
    const elements = textLine({ ...part, x, baseline });
    x += widthOf([part]);
    return elements;
  });
}

interface PricePart extends Type {
  text: string;
  /** Free behind it, in pixels. */
  gap: number;
}

/** The figures are what is read; sign and word stand back. */
function partsOfPrice(figures: string, isLowest: boolean, fontPx: number): PricePart[] {
  const small = { fontPx: Math.max(LEAST_PX, Math.round(fontPx * 0.44)), weight: 400, colour: INK_SOFT } as const;
  return [
    { text: '¥', fontPx: Math.max(LEAST_PX, Math.round(fontPx * 0.6)), weight: 700, colour: INK, gap: fontPx * 0.06 },
    { text: figures, fontPx, weight: 700, colour: INK, gap: isLowest ? fontPx * 0.12 : 0 },
    ...(isLowest ? [{ ...small, text: '起', gap: 0 }] : []),
  ];
}

function widthOf(parts: readonly PricePart[]): number {
  return parts.reduce((sum, part) => sum + measureLine(part) + part.gap, 0);
}

const LETTER_WORDS = '写来的信';

/** 「七天无理由退货」; of a letter, that it is one. */
export function policy(
  spot: Spot & { fontPx: number; maxLines: number; align?: 'left' | 'center' },
  model: PosterModel,
): Element[] {
  const { lines, fontPx } = fitLines({
    ...spot,
    text: model.policy ?? LETTER_WORDS,
    minFontPx: MIN_PX,
    weight: 400,
    shape: 'even',
  });
  const x = spot.x + (spot.align === 'center' ? spot.width / 2 : 0);
  const leading = Math.round(fontPx * 1.4);
  return textLines({
    lines,
    x,
    y: spot.y,
    leading,
    fontPx,
    weight: 400,
    colour: INK_SOFT,
    align: spot.align ?? 'left',
  });
}

export const NOTICE_WORDS = ['广告', '推荐人与商家有合作'] as const;

/** A boxed 「广告」 as high as `fontPx` × 1.5, and what it means beside it; on two lines where there is no room. */
export function notice(spot: {
  x: number;
  y: number;
  fontPx: number;
  lines?: 1 | 2;
  align?: 'left' | 'center';
}): Element[] {
  const { fontPx, lines = 1 } = spot;
  const [label, words] = NOTICE_WORDS;
  const type = { fontPx, weight: 400, colour: INK_SOFT } as const;
  const box = { width: Math.round(fontPx * 2.8), height: Math.round(fontPx * 1.5) };
  const gap = Math.round(fontPx * 0.5);
  const total = box.width + gap + measureLine({ text: words, ...type });
  const x = spot.align === 'center' ? Math.round(spot.x - total / 2) : spot.x;
  const baseline = baselineIn(spot.y, box.height, fontPx);
  const beside =
    lines === 1
      ? { x: x + box.width + gap, baseline }
      : { x, baseline: baselineIn(spot.y + box.height + gap / 2, box.height, fontPx) };
  return [
    outline({ x, y: spot.y, ...box }, INK_SOFT),
    ...textLine({ ...type, text: label, x: x + box.width / 2, baseline, align: 'center' }),
    ...textLine({ ...type, text: words, ...beside }),
  ];
}
