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
import { PAGE_MAGIC, PAGE_SIZE, pagesOf, readGlyphPage } from './type/glyphs.ts';

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
  const letters = writeRingPage();
  for (let round = 0; round < ROUNDS; round++) drawOnce(readPack(packBytes), bytes, letters);
}

function drawOnce(pack: Pack, bytes: Uint8Array, letters: Uint8Array): void {
  const { size, format, share } = readPosterRequest(ADDRESS);
  const holes = pack.head.posters[size];
  if (!holes) return;
  const template: PosterTemplate = { pack, size, format, bytes, holes };
  const origin = chooseOrigin(pack.head.origin, ADDRESS);
  const words = choosePosterWords({ template, share, name: '小美', origin });
  const page = readGlyphPage(letters);
  fillTemplate(template, words, new Map(pagesOf(lettersOfPoster(holes, words)).map((number) => [number, page])));
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

/** One page for every letter: 64 times the same two rings, in the bytes that glyphs.ts describes. */
function writeRingPage(): Uint8Array {
  const ring = [16, ...Array.from({ length: 16 }, (_, step) => writeStep(step)).flat()];
  // 900 as a varint: the advance.
  const record = [0x84, 7, ...ring, ...ring];
  const head = [...PAGE_MAGIC].map((letter) => letter.charCodeAt(0));
  for (let at = 0; at <= PAGE_SIZE * record.length; at += record.length) head.push(at & 0xff, at >> 8);
  return Uint8Array.from([...head, ...Array.from({ length: PAGE_SIZE }, () => record).flat()]);
}

/** Straight and curved as letters are: every second point beside the curve. Short enough for one byte each way. */
function writeStep(step: number): [number, number] {
  const fold = (value: number) => (value << 1) ^ (value >> 31);
  const angle = (step * Math.PI) / 8;
  return [fold(Math.round(31 * Math.cos(angle))) * 2 + ((step + 1) % 2), fold(Math.round(31 * Math.sin(angle)))];
}
