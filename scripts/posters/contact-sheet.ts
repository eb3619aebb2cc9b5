// One picture with every template, as agents get them: for the README, and to look at after a change of the designs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { agentCode } from '../../content/schema/ids.ts';
import { POSTER_TEMPLATES, type PosterTemplate } from '../../content/schema/poster.ts';
import {
  keepPosterAssets,
  type PosterAssets,
  readPosterAssetsFrom,
} from '../../functions/posters/assets/poster-assets.ts';
import { choosePosterWords, drawPoster } from '../../functions/posters/compose-poster.ts';
import { readPack } from '../../functions/posters/pack/read-pack.ts';
import { POSTER_SIZES, posterSize, type PosterSize } from '../../functions/posters/sizes.ts';
import { readContent } from '../content/read-content.ts';
import { drawThroughCache, type Studio } from './draw-through-cache.ts';
import { fitBytes } from './fit-bytes.ts';
import { readKeptGlyphs } from './kept-glyphs.ts';
import { listTasks } from './list-tasks.ts';
import { openPosterCache } from './poster-cache.ts';
import type { PackTask, PosterTask } from './poster-task.ts';
import { openRenderPool } from './render-pool.ts';

const MOST_BYTES = 400_000;
/** A wooden table: light posters lie on it, none melts into it. */
const TABLE = '#d9d0c1';
const GAP = 24;
const COLUMN = 360;
const AGENT = { code: agentCode.parse('xm8k2f7q'), channel: '' };
const NAME = '小美';

interface SheetStudio extends Studio {
  assets: PosterAssets;
}

interface Tile {
  jpeg: Uint8Array;
  width: number;
  height: number;
}

/** Three columns of products, one a seller; three rows of templates; beside them one product in the four sizes. */
export async function writeContactSheet(file: string): Promise<{ bytes: number }> {
  const root = join(import.meta.dirname, '..', '..');
  const result = readContent(root);
  if (!result.ok) throw new Error('content/ has mistakes: npm run check lists them');
  const products = pickOnePerSeller(await listTasks(root, result.content));
  const studio = openStudio();
  try {
    const sheet = await layOut({
      grid: await drawGrid(studio, products),
      sizes: await drawSizes(studio, products[0]),
    });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, sheet);
    return { bytes: sheet.length };
  } finally {
    await studio.pool.close();
  }
}

function openStudio(): SheetStudio {
  const readGlyphPage = async (path: string) => {
    const bytes = readKeptGlyphs(path.split('/').at(-1) ?? '');
    return bytes && { bytes, mayKeep: true };
  };
  return {
    cache: openPosterCache(),
    pool: openRenderPool(),
    assets: readPosterAssetsFrom(readGlyphPage, keepPosterAssets()),
  };
}

function pickOnePerSeller(tasks: readonly PosterTask[]): PackTask[] {
  const products = tasks.filter((task) => task.kind === 'pack').filter(({ model }) => model.kind === 'product');
  const bySeller = Map.groupBy(products, ({ model }) => model.seller.name);
  return [...bySeller.values()].flatMap((ofOne) => ofOne.at(-1) ?? []).slice(0, 3);
}

async function drawGrid(studio: SheetStudio, products: readonly PackTask[]): Promise<Tile[][]> {
  return Promise.all(
    POSTER_TEMPLATES.map((template) =>
      Promise.all(
        products.map((task) => drawTile(studio, inTemplate(task, template), { size: 'story', width: COLUMN })),
      ),
    ),
  );
}

/** As wide as the four need to be to stand as high as three story posters. */
async function drawSizes(studio: SheetStudio, task: PackTask | undefined): Promise<Tile[]> {
  if (!task) return [];
  const story = POSTER_SIZES.story;
  const high = 3 * Math.round((COLUMN * story.height) / story.width) + 2 * GAP;
  const slopes = posterSize.options.map((size) => POSTER_SIZES[size].height / POSTER_SIZES[size].width);
  const width = Math.floor((high - 3 * GAP) / slopes.reduce((sum, slope) => sum + slope, 0));
  return Promise.all(posterSize.options.map((size) => drawTile(studio, task, { size, width })));
}

function inTemplate(task: PackTask, template: PosterTemplate): PackTask {
  return { ...task, model: { ...task.model, template } };
}

async function drawTile(studio: SheetStudio, task: PackTask, to: { size: PosterSize; width: number }): Promise<Tile> {
  const { size, width } = to;
  const poster = await drawForAgent(studio, task, size);
  const height = Math.round((width * POSTER_SIZES[size].height) / POSTER_SIZES[size].width);
  const jpeg = await sharp(poster).resize({ width, height, fit: 'fill' }).jpeg({ quality: 96 }).toBuffer();
  return { jpeg, width, height };
}

/** The way of the Worker: a template out of a pack, and the agent spliced into it. */
async function drawForAgent(studio: SheetStudio, task: PackTask, size: PosterSize): Promise<Uint8Array> {
  const files = await drawThroughCache(studio, task);
  const pack = readPack(files.find(({ ending }) => ending === '.pack')?.bytes ?? new Uint8Array());
  const [bytes, holes] = [pack.findPart(`${size}.jpg`), pack.head.posters[size]];
  if (!bytes || !holes) throw new Error(`${task.id} has no poster in the size ${size}`);
  const template = { pack, size, format: 'jpg', bytes, holes } as const;
  const words = choosePosterWords({ template, share: AGENT, name: NAME, origin: pack.head.origin });
  return drawPoster(studio.assets, template, words);
}

async function layOut({ grid, sizes }: { grid: readonly Tile[][]; sizes: readonly Tile[] }): Promise<Uint8Array> {
  const [columns, tallest] = [grid[0]?.length ?? 0, grid[0]?.[0]?.height ?? 0];
  const place = ({ jpeg }: Tile, left: number, top: number): OverlayOptions => ({
    input: Buffer.from(jpeg),
    left,
    top,
  });
  const left = (column: number) => GAP + column * (COLUMN + GAP);
  let below = GAP;
  const overlays = [
    ...grid.flatMap((row, y) => row.map((tile, x) => place(tile, left(x), GAP + y * (tallest + GAP)))),
    ...sizes.map((tile) => {
      const top = below;
      below += tile.height + GAP;
      return place(tile, left(columns), top);
    }),
  ];
  const sheet = await sharp({
    create: {
      width: left(columns) + (sizes[0]?.width ?? 0) + GAP,
      height: GAP + grid.length * (tallest + GAP),
      channels: 3,
      background: TABLE,
    },
  })
    .composite(overlays)
    .png()
    .toBuffer();
  const { bytes } = await fitBytes({
    limit: MOST_BYTES,
    encode: (quality) => sharp(sheet).webp({ quality, effort: 5, smartSubsample: true }).toBuffer(),
  });
  return bytes;
}
