// Runs the splice on a small blank poster before the first request, so that a JavaScript engine has compiled it by then.
import type { Drawing, TextMask } from '../drawing.ts';
import type { Holes, TextHole } from '../holes.ts';
import { RESTART_INTERVAL } from './restart-interval.ts';
import { readJpegTemplate, spliceJpeg } from './splice.ts';
import { packJpegTemplate } from './template-format.ts';

const SIDE = 256;
const MODULES = 17 + 4;

const HOLE: TextHole = {
  x: 0,
  y: 208,
  width: SIDE,
  height: 32,
  align: 'left',
  before: '',
  after: '',
  baseline: 24,
  fontPx: 24,
  minFontPx: 12,
  ink: [60, 40, 20],
  paper: [250, 246, 238],
};

const HOLES: Holes = {
  qr: { x: 32, y: 32, version: 1, mask: 0, dark: 0, light: 255 },
  name: HOLE,
  code: { ...HOLE, y: 240, height: 16 },
};

/** What is spliced has no pictures in it and is thrown away. */
export function warmUpJpeg(rounds = 4): void {
  const template = writeBlankTemplate();
  const drawing: Drawing = {
    qr: { size: MODULES, dark: Uint8Array.from({ length: MODULES * MODULES }, (_, index) => (index * 7) & 1) },
    name: makeStripes(HOLES.name),
    code: makeStripes(HOLES.code),
  };
  for (let round = 0; round < rounds; round++) spliceJpeg(readJpegTemplate(template), { holes: HOLES, drawing });
}

/** Every interval open, every block a flat record: no encoder is needed for that, only zeros. */
function writeBlankTemplate(): Uint8Array {
  const count = (SIDE / 16) ** 2 / RESTART_INTERVAL;
  const blocks = RESTART_INTERVAL * 6;
  return packJpegTemplate({
    width: SIDE,
    height: SIDE,
    quality: 82,
    restartInterval: RESTART_INTERVAL,
    intervals: Array.from({ length: count }, (_, number) => ({ number, start: 0, end: 0, blocksAt: number * blocks })),
    blocks: new Uint8Array(count * blocks),
    jpeg: new Uint8Array(0),
  });
}

/** Slanted strokes with soft edges, as letters have them. */
function makeStripes({ x, y, width, height }: TextHole): TextMask {
  const alpha = Uint8Array.from({ length: width * height }, (_, index) => {
    const away = Math.abs((((index % width) + (index >> 9)) % 14) - 7);
    return Math.min(255, Math.max(0, away * 100 - 250));
  });
  return { x, y, width, height, alpha };
}
