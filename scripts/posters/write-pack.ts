// Puts the parts of a poster into one file, because files are counted.
import { createHash } from 'node:crypto';
import { PACK_MAGIC, packHead, type PackHead } from '../../functions/posters/pack/pack-head.ts';

export type Parts = Readonly<Record<string, Uint8Array>>;

export function writePack(head: Omit<PackHead, 'parts'>, parts: Parts): Uint8Array {
  const bodies = Object.values(parts);
  const complete = packHead.parse({ ...head, parts: placeParts(parts) });
  const json = new TextEncoder().encode(JSON.stringify(complete));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length, true);
  return Buffer.concat([new TextEncoder().encode(PACK_MAGIC), length, json, ...bodies]);
}

/** Of everything that is drawn: the parts, and where and in which ink the edge writes. */
export function revisionOf(posters: PackHead['posters'], parts: Parts): string {
  const hash = createHash('sha256').update(JSON.stringify(posters));
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
