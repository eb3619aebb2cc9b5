// Draws for nobody before the first request, so that the first poster of an isolate is not the slow one.
import { chooseOrigin } from '../http/choose-origin.ts';
import { choosePosterWords, fillTemplate, lettersOfPoster, type PosterTemplate } from './compose-poster.ts';
import type { Holes, TextHole } from './holes.ts';
import { writeRecord } from './jpeg/block-records.ts';
import { RESTART_INTERVAL } from './jpeg/restart-interval.ts';
import { packJpegTemplate } from './jpeg/template-format.ts';
import type { PackHead } from './pack/pack-head.ts';
import { POSTER_QR } from './qr/draw-qr.ts';
import { readPosterRequest } from './read-request.ts';
import { UNKNOWN_LETTER } from './type/find-glyph.ts';
import { PAGE_SIZE, pagesOf, readGlyphPage } from './type/glyphs.ts';
import { writeGlyphPage } from './type/write-glyph-page.ts';

/**
 * Processor time of a bare workerd, whole route: without it the first poster of an isolate takes 23 ms and the second 8,
 * with one round 8 and 6, with two 8 and 5; four and eight are no better. Every cold page waits for it as well: the
 * first round costs some 5 ms of start, two a little more, eight 30.
 */
const ROUNDS = 2;

const ADDRESS = new URL('https://shop.example.cn/posters/hill-farm/millet/xm8k2f7q.wall.jpg?size=story');
/** Just large enough for the code, the name and the agent's code; multiples of 16. */
const WIDTH = 368;
const HEIGHT = 448;
const SPACE = 0x20;

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

const HOLES: Holes = { qr: { x: 32, y: 32, ...POSTER_QR, dark: 20, light: 255 }, name: NAME, code: CODE };

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
  posters: {},
  parts: {},
};

/** The path of a real poster, with a blank template and made-up letters; what comes out is thrown away. */
export function warmUpPosters(): void {
  const bytes = writeBlankTemplate();
  const letters = writeLetterPage();
  for (let round = 0; round < ROUNDS; round++) drawOnce(bytes, letters);
}

function drawOnce(bytes: Uint8Array, letters: Uint8Array): void {
  const { size, format, share } = readPosterRequest(ADDRESS);
  const pack = { head: HEAD, bytes: 0, findPart: () => bytes };
  const template: PosterTemplate = { pack, size, format, bytes, holes: HOLES };
  const origin = chooseOrigin(HEAD.origin, ADDRESS);
  const words = choosePosterWords({ template, share, name: '小美', origin });
  const page = readGlyphPage(letters);
  fillTemplate(template, words, new Map(pagesOf(lettersOfPoster(HOLES, words)).map((number) => [number, page])));
}

/** Every interval open; no encoder is needed for that, only records. */
function writeBlankTemplate(): Uint8Array {
  const count = ((WIDTH / 16) * (HEIGHT / 16)) / RESTART_INTERVAL;
  const records = writeRecords();
  return packJpegTemplate({
    width: WIDTH,
    height: HEIGHT,
    quality: 82,
    restartInterval: RESTART_INTERVAL,
    intervals: Array.from({ length: count }, (_, number) => ({
      number,
      start: 0,
      end: 0,
      blocksAt: number * records.length,
    })),
    blocks: Uint8Array.from(Array.from({ length: count }, () => records).flat()),
    jpeg: new Uint8Array(0),
  });
}

/** Of one interval, some of every kind: what the compiler has not seen here it would have to unlearn at the first poster. */
function writeRecords(): number[] {
  const long = writeRecord({ dcDifference: 70, ac: { bytes: new Uint8Array(13).fill(255), bits: 99 } });
  const kinds = [[0], [1, 2], [0], long];
  return Array.from({ length: RESTART_INTERVAL * 6 }, (_, index) => kinds[index % kinds.length] ?? []).flat();
}

/** One page for every letter: a stroke, a bow and the ring of unknown ones, all kinds of curves; and a space. */
function writeLetterPage(): Uint8Array {
  const ring = UNKNOWN_LETTER.contours.map((contour) => contour.map(Math.round));
  const stroke = [90, -60, 1, 810, -60, 1, 810, -20, 1, 90, -20, 1];
  const bow = [120, 780, 1, 300, 860, 0, 600, 700, 0, 780, 780, 1];
  const letter = { advance: 900, contours: [...ring, stroke, bow] };
  const space = { advance: 250, contours: [] };
  return writeGlyphPage(
    new Map(Array.from({ length: PAGE_SIZE }, (_, index) => [index, index === SPACE ? space : letter])),
  );
}
