// Draws everything of one page: its poster in every size, the preview of its link, and the packs they lie in.
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Holes } from '../../functions/posters/holes.ts';
import { readJpegTemplate } from '../../functions/posters/jpeg/splice.ts';
import { writeJpegTemplate } from '../../functions/posters/jpeg/write-template.ts';
import type { PackHead } from '../../functions/posters/pack/pack-head.ts';
import { writePngTemplate } from './write-png-template.ts';
import { POSTER_SIZES, posterSize, type PosterSize } from '../../functions/posters/sizes.ts';
import { designPoster, designPreview } from './designs/design-poster.ts';
import { type Fitted, fitBytes, MOST_BYTES } from './fit-bytes.ts';
import { type OpenPicture, openPicture } from './open-picture.ts';
import { paintDesign } from './paint-design.ts';
import type { PackTask, PosterFile, PosterTask } from './poster-task.ts';
import { type Parts, revisionOf, writePack } from './write-pack.ts';

/** What the edge adds to a template at most: the dots of a code and a name. */
const BYTES_OF_AGENT = 16_000;

export interface Rendered {
  files: PosterFile[];
  /** What came out heavier than it should, in words for who builds. */
  warnings: string[];
}

interface PaintedPoster {
  size: PosterSize;
  rgb: Uint8Array;
  holes: Holes;
}

export async function renderTask(task: PosterTask): Promise<Rendered> {
  const picture = task.picture === null ? null : await openPicture(await readFile(task.picture));
  const preview = await renderPreview(task, picture);
  const warnings = warn(task, 'og.jpg', preview);
  if (task.kind === 'preview') return { files: [{ ending: '.jpg', bytes: preview.bytes }], warnings };
  const rendered = await renderPosters(task, picture, preview.bytes);
  return { files: rendered.files, warnings: [...warnings, ...rendered.warnings] };
}

async function renderPosters(task: PackTask, picture: OpenPicture | null, preview: Uint8Array): Promise<Rendered> {
  const jpeg: Record<string, Uint8Array> = {};
  const png: Record<string, Uint8Array> = {};
  const holes: PackHead['posters'] = {};
  const warnings: string[] = [];
  for (const size of posterSize.options) {
    const painted = await paintPoster(task, size, picture);
    const fitted = await encodePoster(painted);
    warnings.push(...warn(task, `${size}.jpg`, fitted));
    jpeg[`${size}.jpg`] = fitted.bytes;
    if (task.png.includes(size)) png[`${size}.png`] = writePngTemplate({ ...painted, ...POSTER_SIZES[size] });
    holes[size] = painted.holes;
  }
  const parts = { ...jpeg, 'og.jpg': preview };
  const head = describePack(task, holes, parts);
  const files: PosterFile[] = [{ ending: '.pack', bytes: writePack(head, parts) }];
  if (task.png.length > 0) {
    const posters = Object.fromEntries(task.png.map((size) => [size, holes[size]]));
    files.push({ ending: '.png.pack', bytes: writePack({ ...head, posters }, png) });
  }
  return { files, warnings };
}

/** The lossless pack carries the revision of the other: one address means one poster, whatever its format. */
function describePack(task: PackTask, posters: PackHead['posters'], parts: Parts): Omit<PackHead, 'parts'> {
  const { kind, title, brand, seller } = task.model;
  if (kind !== 'product' && kind !== 'story') throw new Error(`${task.file}: no poster of a ${kind}`);
  const revision = revisionOf({ ...task.page, posters }, parts);
  return { revision, kind, title, brand, seller: seller.name, ...task.page, posters };
}

async function paintPoster(task: PackTask, size: PosterSize, picture: OpenPicture | null): Promise<PaintedPoster> {
  const design = designPoster(task.model, size);
  const { holes } = design;
  if (!holes) throw new Error(`${task.file}: the ${size} poster leaves no place for an agent`);
  return { size, holes, rgb: await paintDesign(design, picture) };
}

function encodePoster({ size, rgb, holes }: PaintedPoster): Promise<Fitted> {
  const { width, height } = POSTER_SIZES[size];
  return fitBytes({
    limit: MOST_BYTES.poster,
    encode: (quality) => writeJpegTemplate({ rgb, width, height, holes, quality }),
    // Besides the picture, a template holds what the edge needs to write into it: that is not sent to anybody.
    weigh: (template) => readJpegTemplate(template).jpeg.length + BYTES_OF_AGENT,
  });
}

/** Nothing is written into a preview later, so that it may be any JPEG: mozjpeg makes the smallest. */
async function renderPreview({ model }: PosterTask, picture: OpenPicture | null): Promise<Fitted> {
  const design = designPreview(model);
  const { width, height } = design;
  const rgb = await paintDesign(design, picture);
  const raw = { width, height, channels: 3 } as const;
  return fitBytes({
    limit: MOST_BYTES.preview,
    encode: (quality) => sharp(rgb, { raw }).jpeg({ quality, mozjpeg: true }).toBuffer(),
  });
}

function warn(task: PosterTask, part: string, { weight, quality, isLight }: Fitted): string[] {
  if (isLight) return [];
  return [
    `${task.file}：${part} 有 ${Math.ceil(weight / 1000)} KB，质量降到 ${quality} 也没有再轻；换一张颗粒少的图片`,
  ];
}
