// Many posters as one ZIP, written while it is read: at no time is more than one of them in memory.
import { makeZip } from 'client-zip';

export interface ZippedFile {
  /** With folders: `luo-walnut/oil-story.jpg`. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  modifiedAt: Date;
}

/** Pictures are compressed already: they are stored as they are. */
export function zipPosters(files: AsyncIterable<ZippedFile>): ReadableStream<Uint8Array> {
  return makeZip(listEntries(files));
}

async function* listEntries(files: AsyncIterable<ZippedFile>) {
  for await (const { name, bytes, modifiedAt } of files) yield { name, input: bytes, lastModified: modifiedAt };
}
