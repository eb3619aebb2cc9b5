// Names pictures of a folder: `oil-1.jpg`, `oil-2.jpg`, … One that is there with other bytes keeps its name.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface NamedPicture {
  name: string;
  /** The same picture lies there under this name: nothing to write. */
  isThere: boolean;
}

/**
 * The first free name of `<slug>-<number>`. `folder`: where it will lie, absolute. `planned`: names that are given away
 * and not written yet, with their bytes.
 */
export function namePicture(input: {
  folder: string;
  slug: string;
  extension: string;
  bytes: Buffer;
  planned: ReadonlyMap<string, Buffer>;
}): NamedPicture {
  const { folder, slug, extension, bytes, planned } = input;
  for (let number = 1; ; number += 1) {
    const name = `${slug}-${number}.${extension}`;
    const there = planned.get(name) ?? readThere(join(folder, name));
    if (there === null) return { name, isThere: false };
    if (there.equals(bytes)) return { name, isThere: true };
  }
}

function readThere(file: string): Buffer | null {
  return existsSync(file) ? readFileSync(file) : null;
}
