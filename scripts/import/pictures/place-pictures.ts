// Makes the found pictures of a product fit for a shop and gives them their names; nothing is written here yet.
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { namePicture } from '../../pictures/name-picture.ts';
import { preparePicture } from '../../pictures/prepare-picture.ts';
import type { PlacedPicture } from '../draft/draft-pictures.ts';
import type { Finding, FoundProduct } from '../found.ts';
import { findOwnPictures, findPicture, type PictureFolder, simplifyName } from './find-pictures.ts';

const LARGEST = 50 * 1024 * 1024;
/** Of a long description: more would not be looked at. */
const MOST_IN_LETTER = 12;

export interface Placed {
  bySource: Map<string, PlacedPicture>;
  own: PlacedPicture[];
  findings: Finding[];
}

export async function placePictures(input: {
  product: FoundProduct;
  slug: string;
  folder: PictureFolder;
  /** Of all products of the export. */
  productNames: ReadonlySet<string>;
  /** Where they will lie, absolute. */
  target: string;
  /** Names given away in this run, with their bytes: filled here. */
  planned: Map<string, Buffer>;
}): Promise<Placed> {
  const { product, folder } = input;
  const placed: Placed = { bySource: new Map(), own: [], findings: [] };
  const sources = [...product.pictures.map(({ source }) => source), ...listLetterSources(product.description)];
  for (const source of new Set(sources)) {
    const file = findPicture(folder, source);
    if (file === 'several') placed.findings.push(refuseSeveral(product, source));
    const picture = file === 'none' || file === 'several' ? null : await placeOne({ ...input, file, placed });
    if (picture !== null) placed.bySource.set(source, picture);
  }
  if (placed.bySource.size > 0) return placed;
  for (const file of findOwnPictures(folder, listNames(product), input.productNames).slice(0, MOST_IN_LETTER)) {
    const picture = await placeOne({ ...input, file, placed });
    if (picture !== null) placed.own.push(picture);
  }
  return placed;
}

/** What people call the photos of a product by. */
export function listNames({ names, title, key, variants }: FoundProduct): string[] {
  return [...names.slice(0, 2), title, key, ...variants.map(({ code }) => code)].map(simplifyName);
}

function refuseSeveral(product: FoundProduct, source: string): Finding {
  return {
    kind: 'left',
    product: product.title || product.key,
    line: product.line,
    field: '图片',
    value: source,
    says: '不止一张图片叫这个名字，分不清是哪一张：给它们换成不同的名字，再导入一次',
  };
}

async function placeOne(input: {
  product: FoundProduct;
  slug: string;
  file: string;
  target: string;
  planned: Map<string, Buffer>;
  placed: Placed;
}): Promise<PlacedPicture | null> {
  const { product, slug, file, target, planned, placed } = input;
  const prepared =
    statSync(file).size > LARGEST ? ({ state: 'broken' } as const) : await preparePicture(readFileSync(file));
  if (prepared.state !== 'ready') {
    placed.findings.push({
      kind: 'left',
      product: product.title || product.key,
      line: product.line,
      field: '图片',
      value: basename(file),
      says:
        prepared.state === 'heic'
          ? '苹果手机的 HEIC 读不了：在手机上把相机格式改成「兼容性最佳」，或者截一张图'
          : '这张图片打不开，没有带过来',
    });
    return null;
  }
  const { name } = namePicture({ folder: target, slug, extension: prepared.extension, bytes: prepared.bytes, planned });
  planned.set(name, prepared.bytes);
  return { file: `../pictures/${name}`, name: basename(file) };
}

/** Addresses of the pictures in an HTML description. */
function listLetterSources(html: string): string[] {
  return [...html.slice(0, 200_000).matchAll(/<img\b[^<>]{0,2000}?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)]
    .map(([, double, single, bare]) => (double ?? single ?? bare ?? '').replaceAll('&amp;', '&'))
    .slice(0, MOST_IN_LETTER);
}
