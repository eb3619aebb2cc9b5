// The front of the envelope, the lower part of most posters: sender and terms on the left, the stamp on the right.
import type { Holes } from '../../../functions/posters/holes.ts';
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { address, CODE_WIDTH, NAME_HEIGHT } from './address.ts';
import type { Align } from './elements.ts';
import { floor16, floor8, near8 } from './grid.ts';
import type { Element, PosterModel } from './model.ts';
import { postmark } from './postmark.ts';
import { notice, policy, price, signature, type Spot } from './signature.ts';
import { STAMP, stamp } from './stamp.ts';

export interface Envelope {
  elements: Element[];
  holes: Holes;
}

/** Free paper around everything. */
export const MARGIN: Readonly<Record<PosterSize, number>> = { story: 64, phone: 48, portrait: 64, square: 48 };

interface EnvelopeLayout {
  stamp: { x: number; y: number };
  signature: Spot & { sealPx: number; fontPx: number };
  price: Spot & { fontPx: number; align?: Align };
  policy: Spot & { fontPx: number; maxLines: number; align?: Align };
  postmark: { x: number; y: number; side: number };
  name: Spot & { ruleWidth: number; fontPx: number };
  code: Spot;
  notice: { x: number; y: number; fontPx: number; lines: 1 | 2 };
}

/** Where the envelope begins: everything above is for picture and words. */
export function envelopeTop(size: PosterSize, model: PosterModel): number {
  if (size !== 'phone') return stampTop(size);
  return narrowNameTop() - NARROW.gap - (model.price === null ? NARROW.seal : NARROW.terms);
}

function stampTop(size: PosterSize): number {
  return floor8(POSTER_SIZES[size].height - MARGIN[size] - STAMP.height);
}

/** On a narrow sheet the stamp leaves no column beside it: sender, terms and addressee stand above it. */
const NARROW = { terms: 124, seal: 72, gap: 16 };

function narrowNameTop(): number {
  return floor16(stampTop('phone') - NARROW.gap - NAME_HEIGHT);
}

export function envelope(input: { size: PosterSize; model: PosterModel; paper: string }): Envelope {
  const { size, model, paper } = input;
  const { accent, seal } = model.seller;
  const layout = layOut(size, model);
  const sheet = stamp({ ...layout.stamp, accent, brand: model.brand });
  const lines = address({
    name: layout.name,
    code: layout.code,
    align: 'left',
    fontPx: layout.name.fontPx,
    paper,
    ruleWidth: layout.name.ruleWidth,
  });
  const elements = [
    ...signature(layout.signature, { ...model.seller, seal }),
    ...price(layout.price, model),
    ...policy(layout.policy, model),
    ...originMark(layout.postmark, model),
    ...lines.elements,
    ...notice(layout.notice),
    ...sheet.elements,
  ];
  return { elements, holes: { qr: sheet.qr, name: lines.name, code: lines.code } };
}

function originMark(place: { x: number; y: number; side: number }, model: PosterModel): Element[] {
  if (model.origin === '') return [];
  const word = model.kind === 'product' ? '产地' : '写于';
  return postmark({ ...place, word, origin: model.origin, colour: model.seller.accent });
}

function layOut(size: PosterSize, model: PosterModel): EnvelopeLayout {
  return size === 'phone' ? layOutNarrow(model) : layOutWide(size);
}

function layOutWide(size: PosterSize): EnvelopeLayout {
  const { width, height } = POSTER_SIZES[size];
  const margin = MARGIN[size];
  const x = margin;
  const y = stampTop(size);
  const side = 152;
  const column = width - 2 * margin - STAMP.width - 48;
  const room = column - side - 16;
  const bottom = height - margin;
  return {
    stamp: { x: width - margin - STAMP.width, y },
    signature: { x, y, width: column, sealPx: 80, fontPx: 36 },
    price: { x, y: y + 120, width: room, fontPx: 72 },
    policy: { x, y: y + 200, width: room, fontPx: 30, maxLines: 2 },
    postmark: { x: x + column - side, y: y + 112, side },
    name: { x, y: floor16(bottom - 36 - 12 - 32 - 8 - 66), width: floor16(column), ruleWidth: column, fontPx: 40 },
    code: { x, y: floor16(bottom - 36 - 8 - 32), width: CODE_WIDTH },
    notice: { x, y: bottom - 36, fontPx: 24, lines: 1 },
  };
}

function layOutNarrow(model: PosterModel): EnvelopeLayout {
  const { width, height } = POSTER_SIZES.phone;
  const margin = MARGIN.phone;
  const x = margin;
  const y = envelopeTop('phone', model);
  const column = width - 2 * margin - STAMP.width - 24;
  const half = (width - 2 * margin) / 2;
  const side = 152;
  return {
    stamp: { x: near8(width - margin - STAMP.width), y: stampTop('phone') },
    signature: { x, y, width: half - 16, sealPx: NARROW.seal, fontPx: 32 },
    price: { x: x + half, y: y - 4, width: half, fontPx: 56, align: 'right' },
    policy: { x: x + half, y: y + 64, width: half, fontPx: 26, maxLines: 2, align: 'right' },
    postmark: { x, y: stampTop('phone') + 8, side },
    name: { x, y: narrowNameTop(), width: floor16(2 * half), ruleWidth: 2 * half, fontPx: 36 },
    code: { x, y: floor16(height - margin - 132), width: floor16(column) },
    notice: { x, y: height - margin - 88, fontPx: 22, lines: 2 },
  };
}
