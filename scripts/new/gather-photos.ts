// Takes the photos of a folder into a shop: in the order in which they were taken, the same one once, at most four.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { namePicture } from '../pictures/name-picture.ts';
import { preparePicture } from '../pictures/prepare-picture.ts';
import { readMomentOfPhoto } from '../pictures/read-moment.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { NewFile } from './place-files.ts';

export interface Gathered {
  /** `from`: the name as it came off the phone. */
  pictures: { name: string; from: string }[];
  /** To be written. */
  files: NewFile[];
  /** What was not used and why, a line each. */
  notes: string[];
}

interface Photo {
  name: string;
  bytes: Buffer;
}

/** As many as a product shows. */
const MOST = 4;
/** A drawing becomes a photo of it. */
const PHOTO = /\.(?:jpe?g|png|webp|gif|tiff?|avif|hei[cf]|svg)$/i;
/** A panorama of 100 million pixels is smaller. */
const MOST_BYTES = 100 * 1024 * 1024;

const HEIC =
  '是苹果手机的 HEIC，这里读不了 → 在手机上打开它截一张图，用截图；以后在「设置 → 相机 → 格式」里选「兼容性最佳」';
const BROKEN = '打不开，可能没有传完 → 从手机上重新传一次';

/** `path`: a folder, or one photo. `pictures`: the seller's folder for them, from the root of the project. */
export async function gatherPhotos(input: {
  root: string;
  path: string;
  pictures: string;
  slug: string;
  /** Names that are given away already, of other products made at the same time. */
  planned: Map<string, Buffer>;
  most?: number;
}): Promise<Gathered> {
  const { root, path, pictures, slug, planned, most = MOST } = input;
  const gathered: Gathered = { pictures: [], files: [], notes: [] };
  const photos = await sortPhotos(dropCopies(readPhotos(path, gathered.notes), gathered.notes));
  for (const { name, bytes } of photos) {
    if (gathered.pictures.length === most) {
      gathered.notes.push(`${name} 没有用：一件商品最多 ${most} 张`);
      continue;
    }
    const prepared = await preparePicture(bytes);
    if (prepared.state !== 'ready') {
      gathered.notes.push(`${name} ${prepared.state === 'heic' ? HEIC : BROKEN}`);
      continue;
    }
    const { extension } = prepared;
    const named = namePicture({ folder: join(root, pictures), slug, extension, bytes: prepared.bytes, planned });
    planned.set(named.name, prepared.bytes);
    gathered.pictures.push({ name: named.name, from: name });
    if (!named.isThere) gathered.files.push({ file: `${pictures}/${named.name}`, bytes: prepared.bytes });
  }
  return gathered;
}

/** Folders below that hold photos: a phone's albums, one product each. */
export function listAlbums(path: string): string[] {
  if (!statSync(path).isDirectory()) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && listPhotos(join(path, entry.name)).length > 0)
    .map(({ name }) => name)
    .toSorted(compareNames);
}

/** Why there is nothing to take; null when there is. */
export function judgePhotos(path: string): string | null {
  if (!existsSync(path)) return `找不到 ${path}`;
  const hasAny = statSync(path).isDirectory()
    ? listPhotos(path).length + listAlbums(path).length > 0
    : PHOTO.test(path);
  return hasAny ? null : `${path} 里没有照片（.jpg .png .webp .heic）`;
}

function readPhotos(path: string, notes: string[]): Photo[] {
  const mistake = judgePhotos(path);
  if (mistake !== null) throw new CannotRun(`什么都没有写。\n${mistake}`);
  const [folder, names] = statSync(path).isDirectory() ? [path, listPhotos(path)] : [dirname(path), [basename(path)]];
  return names.flatMap((name) => {
    if (statSync(join(folder, name)).size <= MOST_BYTES) return [{ name, bytes: readFileSync(join(folder, name)) }];
    notes.push(`${name} 没有用：比 100 MB 还大`);
    return [];
  });
}

export function listPhotos(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.') && PHOTO.test(entry.name))
    .map(({ name }) => name)
    .toSorted(compareNames);
}

function dropCopies(photos: readonly Photo[], notes: string[]): Photo[] {
  const seen = new Map<string, string>();
  return photos.filter(({ name, bytes }) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const twin = seen.get(hash);
    if (twin === undefined) seen.set(hash, name);
    else notes.push(`${name} 和 ${twin} 是同一张，只用一次`);
    return twin === undefined;
  });
}

/** Those that do not say when they were taken come last, by name. */
async function sortPhotos(photos: readonly Photo[]): Promise<Photo[]> {
  const moments = new Map<Photo, string>();
  for (const photo of photos) moments.set(photo, (await readMomentOfPhoto(photo)) ?? '9999');
  return photos.toSorted((one, other) => {
    const [a = '', b = ''] = [moments.get(one), moments.get(other)];
    return a === b ? compareNames(one.name, other.name) : a < b ? -1 : 1;
  });
}

/** 2 before 10. */
function compareNames(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
