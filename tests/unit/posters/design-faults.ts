// What may not be in any design: something beyond the edge, words under or over other things, places that are not free.
import { MODULE_PX, QUIET_MODULES } from '../../../functions/posters/holes.ts';
import type { PosterDesign } from '../../../scripts/posters/designs/model.ts';
import { describePiece, isInside, overlap, type Piece, readPieces } from './design-pieces.ts';

/** The box of a line is a little higher than its ink: two boxes may share this much. */
const LEADING_PX = 4;

export function findFaults(design: PosterDesign): string[] {
  const { width, height } = design;
  const sheet = { x: 0, y: 0, width, height };
  const { lines, drawings, rules, sheets } = readPieces(design);
  const photo = listPhoto(design);
  const places = listPlaces(design);
  const all = [...lines, ...drawings, ...rules, ...photo, ...places];
  return [
    ...all.filter((one) => !isInside(one, sheet)).map((one) => `${describePiece(one)} leaves the sheet`),
    ...pairs(lines, lines, (one, other) => overlap(one, other, LEADING_PX)),
    ...pairs(lines, [...rules, ...photo], (one, other) => overlap(one, other, LEADING_PX)),
    // The words of a stamp stand on it, those of a postmark in it.
    ...pairs(lines, drawings, (one, other) => overlap(one, other) && !isInside(one, other)),
    ...pairs(drawings, [...drawings, ...rules], overlap),
    ...pairs(places, [...places, ...lines, ...rules, ...photo], overlap),
    // What lies on a paper lies on it as a whole.
    ...pairs([...lines, ...drawings, ...places], sheets, (one, other) => overlap(one, other) && !isInside(one, other)),
    // The code's place is cut out of its stamp, so it lies on it as a whole.
    ...pairs(places, drawings, (one, other) => overlap(one, other) && !(one.name === 'code' && isInside(one, other))),
  ];
}

/** The code with its quiet zone, and the two places for words. */
export function listPlaces({ holes }: PosterDesign): Piece[] {
  if (!holes) return [];
  const { qr, name, code } = holes;
  const quiet = MODULE_PX * QUIET_MODULES;
  const side = (17 + 4 * qr.version) * MODULE_PX + 2 * quiet;
  return [
    { name: 'code', x: qr.x - quiet, y: qr.y - quiet, width: side, height: side },
    { ...name, name: 'place of the name' },
    { ...code, name: 'place of the letters' },
  ];
}

function listPhoto({ photo }: PosterDesign): Piece[] {
  return photo ? [{ ...photo, name: 'photo' }] : [];
}

/** Each pair once, also within one list. */
function pairs(ones: readonly Piece[], others: readonly Piece[], isFault: (one: Piece, other: Piece) => boolean) {
  const seen = new Set<Piece>();
  return ones.flatMap((one) => {
    seen.add(one);
    const hit = others.filter((other) => !seen.has(other) && isFault(one, other));
    return hit.map((other) => `${describePiece(one)} meets ${describePiece(other)}`);
  });
}
