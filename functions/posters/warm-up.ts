// Draws for nobody before the first request, so that the first poster of an isolate is not the slow one.
import { choosePosterWords, fillTemplate, lettersOfPoster, type PosterTemplate } from './compose-poster.ts';
import type { TextHole } from './holes.ts';
import { RESTART_INTERVAL } from './jpeg/restart-interval.ts';
import { packJpegTemplate } from './jpeg/template-format.ts';
import { PACK_MAGIC, type PackHead } from './pack/pack-head.ts';
import { type Pack, readPack } from './pack/read-pack.ts';
import { POSTER_QR } from './qr/draw-qr.ts';
import { readPosterRequest } from './read-request.ts';
import { chooseOrigin } from './share-link.ts';
import { type Glyphs, pagesOf } from './type/glyphs.ts';

/**
 * Processor time of a bare workerd on two cores, quiet rounds: without it the first poster of an isolate takes 23 ms,
 * afterwards 11 ms with one round, 8.5 ms with two, 8 ms with four; 3 of these are reading the pack and the letters, 2
 * are keys and bindings. One round adds 20 ms to the start of an isolate, each further one 4 ms, and every cold page
 * waits for it: two.
 */
const ROUNDS = 2;

const ADDRESS = new URL('https://shop.example.cn/posters/hill-farm/millet/xm8k2f7q.wall.jpg?size=story');
/** Just large enough for the code, the name and the agent's code; multiples of 16. */
const WIDTH = 368;
const HEIGHT = 448;

const NAME: TextHole = {
  x: 0,
  y: 368,
  width: 368,
  height: 48,
  align: 'left',
  before: '由 ',
  after: ' 转交',
  baseline: 38,
  fontPx: 36,
  minFontPx: 24,
  ink: [60, 40, 20],
  paper: [250, 246, 238],
};
const CODE: TextHole = { ...NAME, y: 416, height: 32, before: '', after: '', baseline: 24, fontPx: 24 };

const HEAD: PackHead = {
  revision: '0123456789ab',
  kind: 'product',
  origin: ADDRESS.origin,
  path: '/hill-farm/millet/',
  title: '',
  brand: '',
  seller: '',
  alt: '',
  caption: '',
  posters: { story: { qr: { x: 32, y: 32, ...POSTER_QR, dark: 20, light: 255 }, name: NAME, code: CODE } },
  parts: {},
};

/** The path of a real poster, with a blank template and rings for letters; what comes out is thrown away. */
export function warmUpPosters(): void {
  const packBytes = writeEmptyPack();
  const bytes = writeBlankTemplate();
  for (let round = 0; round < ROUNDS; round++) drawOnce(readPack(packBytes), bytes);
}

function drawOnce(pack: Pack, bytes: Uint8Array): void {
  const { size, format, share } = readPosterRequest(ADDRESS);
  const holes = pack.head.posters[size];
  if (!holes) return;
  const template: PosterTemplate = { pack, size, format, bytes, holes };
  const origin = chooseOrigin(pack.head.origin, ADDRESS);
  const words = choosePosterWords({ template, share, name: '小美', origin });
  fillTemplate(template, words, drawRings(lettersOfPoster(holes, words)));
}

function writeEmptyPack(): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(HEAD));
  const bytes = new Uint8Array(PACK_MAGIC.length + 4 + head.length);
  bytes.set(new TextEncoder().encode(PACK_MAGIC));
  new DataView(bytes.buffer).setUint32(PACK_MAGIC.length, head.length, true);
  bytes.set(head, PACK_MAGIC.length + 4);
  return bytes;
}

/** Every interval open and every block a flat record: no encoder is needed for that, only zeros. */
function writeBlankTemplate(): Uint8Array {
  const count = ((WIDTH / 16) * (HEIGHT / 16)) / RESTART_INTERVAL;
  const blocks = RESTART_INTERVAL * 6;
  return packJpegTemplate({
    width: WIDTH,
    height: HEIGHT,
    quality: 82,
    restartInterval: RESTART_INTERVAL,
    intervals: Array.from({ length: count }, (_, number) => ({ number, start: 0, end: 0, blocksAt: number * blocks })),
    blocks: new Uint8Array(count * blocks),
    jpeg: new Uint8Array(0),
  });
}

/** Straight and curved as letters are. */
function drawRings(letters: string): Glyphs {
  const glyph = { advance: 900, contours: [drawRing(400), drawRing(300)] };
  return new Map(pagesOf(letters).map((page) => [page, { readGlyph: () => glyph }]));
}

/** Every second point beside the curve. */
function drawRing(radius: number): number[] {
  return Array.from({ length: 16 }, (_, step) => {
    const angle = (step * Math.PI) / 8;
    return [450 + Math.round(radius * Math.cos(angle)), 400 + Math.round(radius * Math.sin(angle)), (step + 1) % 2];
  }).flat();
}
