// posters.json beside the posters: what each file shows, and by what it was drawn, so that a second run knows what is done.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { posterSize } from '../../../functions/posters/sizes.ts';

const FILE = 'posters.json';

const listedPoster = z.object({
  /** Code and channel of who it was drawn for: `xm8k2f7q.wall`. */
  agent: z.string(),
  /** `/luo-walnut/oil/` */
  page: z.string(),
  title: z.string(),
  size: posterSize,
  format: z.enum(['jpg', 'png']),
  /** From the folder of the list. Nothing else is ever removed, whatever a list says. */
  file: z.string().regex(/^[a-z0-9-]+\/(?:stories\/)?[a-z0-9-]+\.(?:jpg|png)$/),
  link: z.string(),
  revision: z.string(),
  /** Tag over everything that was drawn. */
  drawn: z.string(),
  /** Of the file, hex. */
  sha256: z.string(),
});
export type ListedPoster = z.infer<typeof listedPoster>;

/** By file. A list that cannot be read is none: everything is drawn again. */
export async function readPosterList(folder: string): Promise<Map<string, ListedPoster>> {
  try {
    const listed = z.array(listedPoster).parse(JSON.parse(await readFile(join(folder, FILE), 'utf8')));
    return new Map(listed.map((poster) => [poster.file, poster]));
  } catch {
    return new Map();
  }
}

export function writePosterList(folder: string, listed: Iterable<ListedPoster>): Promise<void> {
  const sorted = [...listed].toSorted((one, other) => (one.file < other.file ? -1 : 1));
  return writeWhole(join(folder, FILE), `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Beside it first, then in its place: a file that is there is whole. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`;
  try {
    await writeFile(partial, content);
    await rename(partial, file);
  } catch (cause) {
    await rm(partial, { force: true });
    throw cause;
  }
}

export function hashFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
