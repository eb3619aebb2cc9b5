// Who sends it and on what terms: the seal with the shop's name, the price, and the words that the law wants on an advert.
import { fitLines } from '../type/break-lines.ts';
import { measureLine } from '../type/place-runs.ts';
import { INK, INK_SOFT } from './colours.ts';
import { baselineIn, drawing, outline, textLine, textLines } from './elements.ts';
import type { Element, PosterModel } from './model.ts';

export interface Spot {
  x: number;
  y: number;
  width: number;
}

/** Seal, name of the shop and where it is. */
export function signature(spot: Spot & { sealPx: number; fontPx: number }, seller: PosterModel['seller']): Element[] {
  const { x, y, sealPx, fontPx } = spot;
  const left = x + sealPx + Math.round(fontPx / 2);
  const room = { width: spot.width - (left - x), maxLines: 1, shape: 'even' } as const;
  const small = Math.round(fontPx * 0.72);
  const name = fitLines({ text: seller.name, ...room, fontPx, minFontPx: small, weight: 700 });
  const place = fitLines({ text: seller.place, ...room, fontPx: small, minFontPx: MIN_PX, weight: 400 });
  const half = sealPx / 2;
  return [
    drawing({ x, y, width: sealPx, height: sealPx }, seller.seal),
    ...textLines({ ...name, x: left, y, leading: half, weight: 700, colour: INK }),
    ...textLines({ ...place, x: left, y: y + half, leading: half, weight: 400, colour: INK_SOFT }),
  ];
}

/** Smaller is not read on a phone that shows the poster at a third of its size. */
export const MIN_PX = 20;

/** 「¥72.00 起」 on one line, as large as there is room for. */
export function price(
  spot: Spot & { fontPx: number; align?: 'left' | 'center' | 'right' },
  model: PosterModel,
): Element[] {
  if (model.price === null) return [];
  const parts = (fontPx: number) =>
    [
      { text: '¥', fontPx: Math.round(fontPx * 0.6), weight: 700, colour: INK, gap: 0.06 },
      { text: model.price ?? '', fontPx, weight: 700, colour: INK, gap: 0.12 },
      {
        text: model.isLowestPrice ? '起' : '',
        fontPx: Math.round(fontPx * 0.44),
        weight: 400,
        colour: INK_SOFT,
        gap: 0,
      },
    ] as const;
  const widthAt = (fontPx: number) =>
    parts(fontPx).reduce((sum, part) => sum + measureLine(part) + part.gap * fontPx, 0);
  const fontPx = Math.min(spot.fontPx, Math.floor((spot.fontPx * spot.width) / widthAt(spot.fontPx)));
  const baseline = Math.round(spot.y + spot.fontPx * 0.86);
  const spare = spot.width - widthAt(fontPx);
  let x = spot.x + (spot.align === 'center' ? spare / 2 : spot.align === 'right' ? spare : 0);
  return parts(fontPx).flatMap((part) => {
    const elements = textLine({ ...part, x, baseline });
    x += measureLine(part) + part.gap * fontPx;
    return part.text === '' ? [] : elements;
  });
}

/** 「七天无理由退货」. */
export function policy(
  spot: Spot & { fontPx: number; maxLines: number; align?: 'left' | 'center' | 'right' },
  model: PosterModel,
): Element[] {
  if (model.policy === null) return [];
  const { lines, fontPx } = fitLines({ ...spot, text: model.policy, minFontPx: MIN_PX, weight: 400, shape: 'even' });
  const x = spot.x + (spot.align === 'center' ? spot.width / 2 : spot.align === 'right' ? spot.width : 0);
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
