// The posters of the built site: which pages have them, and their packs and letters from the folder.
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import {
  keepPosterAssets,
  type PosterAssets,
  readPosterAssetsFrom,
} from '../../../functions/posters/assets/poster-assets.ts';
import { formatPage, parsePage, type PosterPage } from '../../../functions/posters/poster-address.ts';
import type { Selection } from './read-arguments.ts';

/** `folder`: the built site, `dist/client`. In order of their addresses. */
export function listPosterPages(folder: string, selection: Selection): PosterPage[] {
  return globSync('*/**/*.pack', { cwd: join(folder, 'posters') })
    .filter((file) => !file.endsWith('.png.pack'))
    .toSorted()
    .flatMap((file) => parsePage(file.slice(0, -'.pack'.length).split(sep)) ?? [])
    .filter((page) => isSelected(page, selection));
}

function isSelected(page: PosterPage, selection: Selection): boolean {
  if ('all' in selection) return true;
  return 'seller' in selection ? page.seller === selection.seller : formatPage(page) === selection.page;
}

export function openBuiltPosters(folder: string): PosterAssets {
  return readPosterAssetsFrom(async (path) => {
    const bytes = await readIfThere(join(folder, path));
    return bytes && { bytes, mayKeep: true };
  }, keepPosterAssets());
}

export async function readIfThere(file: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}
