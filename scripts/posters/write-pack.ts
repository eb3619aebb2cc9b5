// Puts the parts of a poster into one file, because files are counted.
import { createHash } from 'node:crypto';
import { PICTURE_FORMAT } from '../../functions/posters/answer-picture.ts';
import { packHead, type PackHead } from '../../functions/posters/pack/pack-head.ts';
import { PACK_MAGIC } from '../../functions/posters/pack/read-pack.ts';
import { nameGlyphPages } from './glyph-pages.ts';

export type Parts = Readonly<Record<string, Uint8Array>>;

export function writePack(head: Omit<PackHead, 'parts'>, parts: Parts): Uint8Array {
  const bodies = Object.values(parts);
  const complete = packHead.parse({ ...head, parts: placeParts(parts) });
  const json = new TextEncoder().encode(JSON.stringify(complete));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length, true);
  return Buffer.concat([new TextEncoder().encode(PACK_MAGIC), length, json, ...bodies]);
}

/**
 * Of all that decides a poster's bytes besides its address: the parts, where and in which ink the edge writes, the link
 * in the code, the letters of names, and the program that writes them.
 */
export function revisionOf(
  { origin, path, posters }: Pick<PackHead, 'origin' | 'path' | 'posters'>,
  parts: Parts,
): string {
  const written = [PICTURE_FORMAT, nameGlyphPages(), origin, path, posters];
  const hash = createHash('sha256').update(JSON.stringify(written));
  for (const [name, bytes] of Object.entries(parts)) hash.update(name).update(bytes);
  return hash.digest('hex').slice(0, 12);
}

function placeParts(parts: Parts): PackHead['parts'] {
  let at = 0;
  return Object.fromEntries(
    Object.entries(parts).map(([name, { length }]) => {
      const place: [number, number] = [at, length];
      at += length;
      return [name, place];
    }),
  );
}
