// Takes posters of pages that are gone out of a folder: nobody shall pass on a link that leads nowhere.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from './built-posters.ts';
import { hashFile, type ListedPoster } from './poster-list.ts';

/** A file that somebody has changed since is theirs, and stays. */
export async function removeGone(folder: string, gone: readonly ListedPoster[]): Promise<void> {
  for (const { file, sha256 } of gone) {
    const there = await readIfThere(join(folder, file));
    if (there && hashFile(there) === sha256) await rm(join(folder, file));
  }
}
