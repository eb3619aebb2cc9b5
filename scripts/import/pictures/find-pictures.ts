// Finds the pictures of an export in a folder on this machine, by the file name in their address, or by the name of the product.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { CannotRun } from '../../terminal/cannot-run.ts';

export interface PictureFolder {
  /** By file name without its ending, in small letters. */
  byStem: ReadonlyMap<string, readonly string[]>;
  /** Every picture, in the order of their names. */
  files: readonly string[];
}

const PICTURE = /\.(?:jpe?g|png|webp|gif|avif|heic|heif|tiff?|bmp|svg)$/i;
const MOST_FILES = 20_000;

export function openPictureFolder(folder: string | undefined): PictureFolder {
  if (folder === undefined) return { byStem: new Map(), files: [] };
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new CannotRun(`没有文件夹 ${folder}。`);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    // A link that leads nowhere, or a folder with such a name, is no picture.
    (name) => PICTURE.test(name) && statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true,
  );
  if (names.length > MOST_FILES) throw new CannotRun(`${folder} 里有 ${names.length} 个图片，太多了：只放这家店的。`);
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const files = names.toSorted(collator.compare).map((name) => join(folder, name));
  return { byStem: Map.groupBy(files, stemOf), files };
}

/** `source`: an address, a path or a name, with or without an ending. */
export function findPicture(folder: PictureFolder, source: string): string | 'none' | 'several' {
  const stem = stemOf(readName(source));
  const files = stem === '' ? [] : stripSizes(stem).map((one) => folder.byStem.get(one) ?? []);
  return chooseAlike(files.find((alike) => alike.length > 0) ?? [], source);
}

/** Cameras count from one in every folder: of pictures with one name the folder in the address decides, or nothing. */
function chooseAlike(files: readonly string[], source: string): string | 'none' | 'several' {
  const name = readName(source).toLowerCase();
  const exact = files.filter((file) => basename(file).toLowerCase() === name);
  const alike = exact.length > 0 ? exact : files;
  const [first] = alike;
  if (first === undefined) return 'none';
  if (new Set(alike.map(dirname)).size === 1) return first;
  const beside = alike.filter((file) => nameAbove(file) === nameAbove(decode(source)));
  return beside.length === 1 && beside[0] !== undefined ? beside[0] : 'several';
}

/** `SKU-1.png`, `SKU_2.jpg`, `SKU/any.jpg`: how people sort the photos of a product. `others`: names of other products. */
export function findOwnPictures(
  folder: PictureFolder,
  names: readonly string[],
  others: ReadonlySet<string> = new Set(),
): string[] {
  const wanted = new Set(names.map(simplifyName).filter((name) => name.length > 1));
  return folder.files.filter((file) => {
    const stem = stemOf(file);
    if (wanted.has(nameAbove(file)) || wanted.has(stem)) return true;
    return !others.has(stem) && [...wanted].some((name) => isNumbered(stem, name));
  });
}

export function simplifyName(name: string): string {
  return name.trim().toLowerCase();
}

/** After a figure another one needs a sign before it: HG-10 is no picture of HG-1. */
function isNumbered(stem: string, name: string): boolean {
  if (!stem.startsWith(name)) return false;
  const end = stem.slice(name.length);
  return (/\d$/.test(name) ? /^[-_ (（]\d{1,3}[)）]?$/ : /^[-_ (（]?\d{1,3}[)）]?$/).test(end);
}

/** Of the folder in which it lies. */
function nameAbove(file: string): string {
  return file.replaceAll('\\', '/').split('/').at(-2)?.toLowerCase() ?? '';
}

/** `https://cdn.shopify.com/…/bag%20red_1024x1024.jpg?v=17` → `bag red_1024x1024.jpg`. */
function readName(source: string): string {
  return basename(decode(source));
}

/** The path of an address, as folders are written on this machine. */
function decode(source: string): string {
  const path = source.split(/[?#]/, 1)[0] ?? '';
  try {
    return decodeURIComponent(path).replaceAll('\\', '/');
  } catch {
    return path;
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

function stemOf(file: string): string {
  const { name, base } = parse(file);
  return (PICTURE.test(base) ? name : base).toLowerCase();
}
