// Who sends it and on what terms: the seal with the shop's name, the price, and the words that the law wants on an advert.
import { fitLines } from '../type/break-lines.ts';
import { measureLine } from '../type/place-runs.ts';
import { INK, INK_SOFT } from './colours.ts';
import { type Align, alignIn, baselineIn, drawing, outline, textLine, textLines, type Type } from './elements.ts';
import type { Element, PosterModel } from './model.ts';

export interface Spot {
  x: number;
  y: number;
  width: number;
}

/** Smaller is not read on a phone that shows the poster at a third of its size. */
export const MIN_PX = 20;

/** Seal, name of the shop and where it is, as high as the seal. A long name takes two lines: who sends it is said in full. */
export function signature(spot: Spot & { sealPx: number; fontPx: number }, seller: PosterModel['seller']): Element[] {
  const { x, y, sealPx, fontPx } = spot;
  const left = x + sealPx + Math.round(fontPx / 2);
  const small = Math.round(fontPx * 0.72);
  const room = { width: spot.width - (left - x), minFontPx: MIN_PX, shape: 'even' } as const;
  const named = { ...room, text: seller.name, weight: 700 } as const;
  const short = fitLines({ ...named, fontPx, minFontPx: small, maxLines: 1 });
  const name = short.isCut ? fitLines({ ...named, fontPx: MIN_PX + 2, maxLines: 2 }) : short;
  const leading = Math.round(sealPx * (name.lines.length === 1 ? 0.5 : 0.35));
  const below = name.lines.length * leading;
  const place = fitLines({ ...room, text: seller.place, fontPx: small, maxLines: 1, weight: 400 });
  return [
    drawing({ x, y, width: sealPx, height: sealPx }, seller.seal),
    ...textLines({ ...name, x: left, y, leading, weight: 700, colour: INK }),
    ...textLines({ ...place, x: left, y: y + below, leading: sealPx - below, weight: 400, colour: INK_SOFT }),
  ];
}

/** 「¥72.00 起」 on one line, as large as there is room for. */
export function price(spot: Spot & { fontPx: number; align?: Align }, model: PosterModel): Element[] {
  const { price: figures, isLowestPrice } = model;
  if (figures === null) return [];
  const priceAt = (fontPx: number) => setPrice(figures, { fontPx, isLowestPrice });
  const most = Math.floor((spot.fontPx * spot.width) / widthOf(priceAt(spot.fontPx)));
  const parts = priceAt(Math.min(spot.fontPx, most));
  const baseline = Math.round(spot.y + spot.fontPx * 0.86);
  let x = alignIn({ x: spot.x, width: spot.width - widthOf(parts) }, spot.align ?? 'left');
  return parts.flatMap((part) => {
    const elements = textLine({ ...part, x, baseline });
    x += widthOf([part]);
    return elements;
  });
}

interface PricePart extends Type {
  text: string;
  /** Free room behind it. */
  gap: number;
}

/** The sign small, the figures large, and 「起」 where a dearer variant exists. */
function setPrice(figures: string, look: { fontPx: number; isLowestPrice: boolean }): PricePart[] {
  const { fontPx, isLowestPrice } = look;
  const sign = { text: '¥', fontPx: Math.round(fontPx * 0.6), weight: 700, colour: INK, gap: 0.06 * fontPx } as const;
  const sum = { text: figures, fontPx, weight: 700, colour: INK, gap: 0.12 * fontPx } as const;
  const from = { text: '起', fontPx: Math.round(fontPx * 0.44), weight: 400, colour: INK_SOFT, gap: 0 } as const;
  return isLowestPrice ? [sign, sum, from] : [sign, { ...sum, gap: 0 }];
}

function widthOf(parts: readonly PricePart[]): number {
  return parts.reduce((sum, part) => sum + measureLine(part) + part.gap, 0);
}

/** 「七天无理由退货」. */
export function policy(
  spot: Spot & { fontPx: number; maxLines: number; align?: Align },
  model: PosterModel,
): Element[] {
  if (model.policy === null) return [];
  const { lines, fontPx } = fitLines({ ...spot, text: model.policy, minFontPx: MIN_PX, weight: 400, shape: 'even' });
  const { align = 'left', y } = spot;
  const leading = Math.round(fontPx * 1.4);
  return textLines({ lines, x: alignIn(spot, align), y, leading, fontPx, weight: 400, colour: INK_SOFT, align });
}

const NOTICE_WORDS = ['广告', '推荐人与商家有合作'] as const;

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
