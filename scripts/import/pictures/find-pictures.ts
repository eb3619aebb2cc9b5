// Finds the pictures of an export in a folder on this machine, by the file name in their address, or by the name of the product.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, parse, sep } from 'node:path';
import { CannotRun } from '../../terminal/cannot-run.ts';

export interface PictureFolder {
  /** By file name without its ending, in small letters. */
  byStem: ReadonlyMap<string, string>;
  /** Every picture, in the order of their names. */
  files: readonly string[];
}

const PICTURE = /\.(?:jpe?g|png|webp|gif|avif|heic|heif|tiff?|bmp|svg)$/i;
const MOST_FILES = 20_000;

export function openPictureFolder(folder: string | undefined): PictureFolder {
  if (folder === undefined) return { byStem: new Map(), files: [] };
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new CannotRun(`没有文件夹 ${folder}。`);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => PICTURE.test(name));
  if (names.length > MOST_FILES) throw new CannotRun(`${folder} 里有 ${names.length} 个图片，太多了：只放这家店的。`);
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const files = names.toSorted(collator.compare).map((name) => join(folder, name));
  const byStem = new Map<string, string>();
  for (const file of files) if (!byStem.has(stemOf(file))) byStem.set(stemOf(file), file);
  return { byStem, files };
}

/** `source`: an address, a path or a name, with or without an ending. */
export function findPicture(folder: PictureFolder, source: string): string | null {
  const stem = stemOf(readName(source));
  return stem === ''
    ? null
    : (stripSizes(stem)
        .map((one) => folder.byStem.get(one))
        .find((file) => file !== undefined) ?? null);
}

/** `SKU-1.png`, `SKU_2.jpg`, `SKU/any.jpg`: how people sort the photos of a product. */
export function findOwnPictures(folder: PictureFolder, names: readonly string[]): string[] {
  const wanted = names.map((name) => name.trim().toLowerCase()).filter((name) => name.length > 1);
  return folder.files.filter((file) => {
    const stem = stemOf(file);
    const above = file.split(sep).at(-2)?.toLowerCase() ?? '';
    return wanted.some(
      (name) => above === name || stem === name || new RegExp(`^[-_ (（]?\\d{1,3}[)）]?$`).test(cutStart(stem, name)),
    );
  });
}

/** `https://cdn.shopify.com/…/bag%20red_1024x1024.jpg?v=17` → `bag red_1024x1024.jpg`. */
function readName(source: string): string {
  const path = source.split(/[?#]/, 1)[0] ?? '';
  try {
    return basename(decodeURIComponent(path).replaceAll('\\', '/'));
  } catch {
    return basename(path);
  }
}

/** Shops write the size of a smaller copy behind the name: people download one or the other. */
function stripSizes(stem: string): string[] {
  const bare = stem.replace(
    /(?:_(?:\d+x\d*|x\d+|pico|icon|thumb|small|compact|medium|large|grande)|-\d+x\d+|-scaled)$/,
    '',
  );
  return [stem, bare];
}

function cutStart(stem: string, name: string): string {
  return stem.startsWith(name) ? stem.slice(name.length) : 'no';
}

function stemOf(file: string): string {
  const { name, base } = parse(file);
  return (PICTURE.test(base) ? name : base).toLowerCase();
}
