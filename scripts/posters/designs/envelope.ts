// The front of the envelope, the lower part of most posters: sender and terms on the left, the stamp on the right.
import type { Holes } from '../../../functions/posters/holes.ts';
import { POSTER_SIZES, type PosterSize } from '../../../functions/posters/sizes.ts';
import { address } from './address.ts';
import { INK_SOFT, readableOn } from './colours.ts';
import { area } from './elements.ts';
import { placeEnvelope } from './envelope-places.ts';
import type { Element, PosterModel } from './model.ts';
import { postmark } from './postmark.ts';
import { notice, policy, price, sender, signature } from './signature.ts';
import { stamp } from './stamp.ts';

export interface Envelope {
  elements: Element[];
  holes: Holes;
}

/** `paper` is the colour it is written on. `mark` is another place for the postmark, where a design has a better one. */
export function envelope(input: { size: PosterSize; model: PosterModel; paper: string; mark?: Square }): Envelope {
  const { size, model, paper } = input;
  const places = placeEnvelope(size);
  const sheet = stamp({ ...places.stamp, accent: model.seller.accent, brand: model.brand });
  const lines = address({ ...places, align: 'left', paper, ruleColour: INK_SOFT });
  const { width, height } = POSTER_SIZES[size];
  const elements = [
    area({ x: 0, y: places.top, width, height: height - places.top }, paper),
    ...signature(places.signature, model.seller),
    ...(model.price === null ? sender(places.price, model) : price(places.price, model)),
    ...policy(places.policy, model),
    ...originMark(input.mark ?? places.postmark, model, paper),
    ...lines.elements,
    ...notice(places.notice),
    ...sheet.elements,
  ];
  return { elements, holes: { qr: sheet.qr, name: lines.name, code: lines.code } };
}

/** Upper left corner and side. */
export interface Square {
  x: number;
  y: number;
  side: number;
}

function originMark(place: Square, model: PosterModel, paper: string): Element[] {
  if (model.origin === '') return [];
  const word = model.kind === 'product' ? '产地' : '写于';
  return postmark({ ...place, word, origin: model.origin, colour: readableOn(paper, model.seller.accent) });
}
