// Turns a product of the shop into the poster that every engine draws: the same words, picture, code and name.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { writeQrSvg } from '../../../functions/posters/qr/qr-svg.ts';
import { drawQr } from '../../../functions/posters/qr/draw-qr.ts';
import type { Holes, TextHole } from '../../../functions/posters/holes.ts';
import { POSTER_SIZES } from '../../../functions/posters/sizes.ts';
import { designPoster } from '../../posters/designs/design-poster.ts';
import type { Element, PosterDesign } from '../../posters/designs/model.ts';
import { cropPicture, openPicture } from '../../posters/open-picture.ts';
import type { PackTask } from '../../posters/poster-task.ts';
import { loadFonts } from '../../posters/type/fonts.ts';
import type { BenchedAgent } from './agents.ts';
import type { Scene } from './scene.ts';

export interface PreparedScene {
  scene: Scene;
  /** In the order of `scene.fonts`. */
  fonts: Uint8Array[];
}

const SIZE = 'story';
/** A picture as heavy as shops put them on posters: what the engines decode is part of their work. */
const PICTURE_QUALITY = 85;
/** Where Noto Serif SC stands in a line as high as its em. */
const BASELINE = 0.93;

type FromJsx = (element: Element, options: { defaultStyles: false }) => Promise<{ node: unknown }>;
type SubsetFont = (font: Buffer, text: string, options: { targetFormat: 'sfnt' }) => Promise<Buffer>;

/** `packages`: folder of the installed engines. */
export async function prepareScene(input: {
  task: PackTask;
  packages: string;
  agent: BenchedAgent;
}): Promise<PreparedScene> {
  const { task, packages, agent } = input;
  const design = designPoster(task.model, SIZE);
  const { holes } = design;
  if (!holes) throw new Error(`the ${SIZE} poster of ${task.id} leaves no place for an agent`);
  const link = `${task.page.origin}/s/${agent.code}${task.page.path}`;
  const tree = frame(design, [
    await showPicture(design, task.picture),
    { type: 'div', props: { style: { ...at({ x: 0, y: 0, ...POSTER_SIZES[SIZE] }) }, children: [design.tree] } },
    showQr(holes, link),
    showText(holes.name, `${holes.name.before}${agent.name}${holes.name.after}`),
    showText(holes.code, `${holes.code.before}${agent.code}${holes.code.after}`),
  ]);
  const fonts = await cutFonts(packages, collectText(tree));
  return {
    scene: {
      ...POSTER_SIZES[SIZE],
      tree,
      takumi: await translate(packages, tree),
      fonts: fonts.map(({ name, weight }) => ({ name, weight })),
    },
    fonts: fonts.map(({ data }) => data),
  };
}

function frame({ width, height, ground }: PosterDesign, children: (Element | null)[]): Element {
  return {
    type: 'div',
    props: { style: { display: 'flex', position: 'relative', width, height, backgroundColor: ground }, children },
  };
}

/** Cropped to its place beforehand: nobody makes a Worker resize photographs. */
async function showPicture({ photo }: PosterDesign, file: string | null): Promise<Element | null> {
  if (!photo || file === null) return null;
  const { width, height } = photo;
  const rgb = await cropPicture(await openPicture(await readFile(file)), photo);
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: PICTURE_QUALITY })
    .toBuffer();
  return image(photo, `data:image/jpeg;base64,${jpeg.toString('base64')}`);
}

function showQr({ qr }: Holes, link: string): Element {
  const matrix = drawQr(link, qr);
  if (!matrix) throw new Error(`the link does not fit the code: ${link}`);
  const quiet = 4 * 8;
  const side = matrix.size * 8 + 2 * quiet;
  const svg = encodeURIComponent(writeQrSvg(matrix));
  return image({ x: qr.x - quiet, y: qr.y - quiet, width: side, height: side }, `data:image/svg+xml,${svg}`);
}

function showText(hole: TextHole, text: string): Element {
  const { x, y, width, align, baseline, fontPx, ink } = hole;
  const justify = { left: 'flex-start', center: 'center', right: 'flex-end' }[align];
  return {
    type: 'div',
    props: {
      style: {
        ...at({ x, y: y + Math.round(baseline - BASELINE * fontPx), width, height: fontPx }),
        justifyContent: justify,
        fontFamily: 'Latin, Han, Emoji',
        fontSize: fontPx,
        fontWeight: 700,
        lineHeight: 1,
        color: `rgb(${ink.join(',')})`,
      },
      children: text,
    },
  };
}

function image(area: { x: number; y: number; width: number; height: number }, src: string): Element {
  const { width, height } = area;
  return { type: 'img', props: { src, width, height, style: at(area) } };
}

function at({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { display: 'flex', position: 'absolute', left: x, top: y, width, height };
}

function collectText({ props: { children } }: Element): string {
  const parts = Array.isArray(children) ? children : [children];
  return parts.map((part) => (typeof part === 'object' && part ? collectText(part) : (part ?? ''))).join('');
}

/** Only the letters of this poster: the whole fonts are 50 MB, which no Worker could hold. */
async function cutFonts(packages: string, text: string) {
  const { default: subsetFont }: { default: SubsetFont } = await importFrom(packages, 'subset-font');
  const used = loadFonts().filter(({ name }) => name !== 'Emoji' || /\p{Extended_Pictographic}/u.test(text));
  return Promise.all(
    used.map(async (font) => ({ ...font, data: await subsetFont(font.data, text, { targetFormat: 'sfnt' }) })),
  );
}

async function translate(packages: string, tree: Element): Promise<unknown> {
  const { fromJsx }: { fromJsx: FromJsx } = await importFrom(packages, '@takumi-rs/helpers/jsx');
  return (await fromJsx(tree, { defaultStyles: false })).node;
}

/** Packages of the benchmark lie in a folder of their own. */
function importFrom(packages: string, name: string) {
  const file = createRequire(`${packages}/package.json`).resolve(name);
  return import(pathToFileURL(file).href);
}
