// What stands where a shop's photo will be: its own seal on paper. It shows nothing that is not there.
import { PAPER } from '../../site/contrast.ts';
import { drawSeal } from '../../site/seal.ts';
import { readOutlines } from '../../site/seal-outlines.ts';
import { CannotRun } from '../terminal/cannot-run.ts';

const SIDE = 1200;
/** Of a drawing of 200. */
const SCALE = 2.4;

/** `seed`: the shop's slug, so that the seal is the one on its pages. */
export function drawPortrait({ seal, seed }: { seal: string; seed: string }): string {
  const drawn = drawSeal({ text: seal, outlines: new Map(Object.entries(cutOutlines(seal))), seed });
  const margin = (SIDE - 200 * SCALE) / 2;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">` +
    `<rect width="${SIDE}" height="${SIDE}" fill="${PAPER}"/>` +
    `<g transform="translate(${margin} ${margin}) scale(${SCALE})">${drawn}</g></svg>\n`
  );
}

/** A character that the font lacks is told now: the build would stop at it. */
function cutOutlines(seal: string) {
  try {
    return readOutlines(seal);
  } catch (error) {
    throw new CannotRun(`什么都没有写。\n--seal：${error instanceof Error ? error.message : String(error)}`);
  }
}
