// Where the parts of an envelope stand, size by size: everything in pixels of the poster.
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { floor16 } from './grid.ts';
import type { Spot } from './signature.ts';
import { STAMP } from './stamp.ts';

/** Free paper left and right of everything. */
export const MARGIN: Readonly<Record<PosterSize, number>> = { story: 64, phone: 48, portrait: 64, square: 48 };

export interface EnvelopePlaces {
  /** Upper edge of its paper. */
  top: number;
  stamp: { x: number; y: number };
  signature: Spot & { sealPx: number; fontPx: number; below: boolean };
  price: Spot & { fontPx: number };
  policy: Spot & { fontPx: number; maxLines: number };
  postmark: { x: number; y: number; side: number };
  name: Spot;
  code: Spot & { align: 'left' | 'right'; height?: number; baseline?: number };
  fontPx: number;
  notice: { x: number; y: number; fontPx: number; lines: 1 | 2 };
}

export function placeEnvelope(size: PosterSize): EnvelopePlaces {
  return size === 'phone' ? placeNarrow() : placeWide(size);
}

/** Above this line is room for picture and words. */
export function envelopeTop(size: PosterSize): number {
  return placeEnvelope(size).top;
}

/** 「广告」 is as large as what it stands on the same paper with: 「七天无理由退货」. */
const TERMS_PX = { wide: 28, narrow: 22 } as const;

/** A column of 480 to 512 px beside the stamp, as high as the stamp. */
function placeWide(size: 'story' | 'portrait' | 'square'): EnvelopePlaces {
  const { width, height } = POSTER_SIZES[size];
  const x = MARGIN[size];
  const pad = size === 'square' ? 40 : 56;
  const y = height - pad - STAMP.height;
  const bottom = height - pad;
  const column = width - 2 * x - STAMP.width - 40;
  const mark = 160;
  const room = column - mark - 16;
  return {
    top: y - pad + (size === 'square' ? 0 : 8),
    stamp: { x: width - x - STAMP.width, y },
    signature: { x, y, width: column, sealPx: 80, fontPx: 36, below: false },
    price: { x, y: y + 128, width: room, fontPx: 72 },
    policy: { x, y: y + 207, width: room, fontPx: TERMS_PX.wide, maxLines: 2 },
    postmark: { x: x + column - mark, y: y + 112, side: mark },
    name: { x, y: floor16(bottom - 36 - 16 - 32 - 8 - 66), width: floor16(column) },
    code: { x, y: floor16(bottom - 36 - 12 - 32), width: 288, align: 'left' },
    fontPx: 40,
    notice: { x, y: bottom - 42, fontPx: TERMS_PX.wide, lines: 1 },
  };
}

/** The stamp leaves a narrow column: addressee and code stand below it, on a line of their own. */
function placeNarrow(): EnvelopePlaces {
  const { width, height } = POSTER_SIZES.phone;
  const x = MARGIN.phone;
  const right = width - x + 2;
  const name = { x, y: height - 102, width: 416 };
  const y = name.y - 8 - STAMP.height;
  const column = right - STAMP.width - 24 - x;
  const mark = 124;
  return {
    top: y - 24,
    stamp: { x: right - STAMP.width, y },
    signature: { x, y, width: column, sealPx: 72, fontPx: 28, below: true },
    price: { x, y: y + 260, width: column, fontPx: 50 },
    policy: { x, y: y + 316, width: column, fontPx: TERMS_PX.narrow, maxLines: 2 },
    postmark: { x: x + column - mark, y: y - 4, side: mark },
    name,
    // On the baseline of the name.
    code: { x: 480, y: name.y + 16, width: 224, height: 48, baseline: 30, align: 'right' },
    fontPx: 36,
    notice: { x, y: y + STAMP.height - 74, fontPx: TERMS_PX.narrow, lines: 2 },
  };
}
