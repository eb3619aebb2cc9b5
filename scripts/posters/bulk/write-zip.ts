// The posters of a folder as one ZIP beside them, streamed from disk to disk.
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ZippedFile, zipPosters } from '../../../functions/posters/zip.ts';

/** `files`: from the folder. Answers the length of the ZIP. */
export async function writeZip(input: { folder: string; files: readonly string[]; zip: string }): Promise<number> {
  const { folder, files, zip } = input;
  const partial = `${zip}.${randomBytes(4).toString('hex')}.partial`;
  try {
    await pipeline(Readable.from(streamOf(zipPosters(readFiles(folder, files)))), createWriteStream(partial));
    await rename(partial, zip);
  } finally {
    await rm(partial, { force: true });
  }
  return (await stat(zip)).size;
}

async function* readFiles(folder: string, files: readonly string[]): AsyncGenerator<ZippedFile> {
  for (const name of files) {
    const file = join(folder, name);
    yield { name, bytes: await readFile(file), modifiedAt: (await stat(file)).mtime };
  }
}

async function* streamOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}
