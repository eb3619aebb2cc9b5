// The posters of the build: packs and link previews.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pack, readPack } from '../../functions/posters/pack/read-pack.ts';
import { CLIENT, listBuiltFiles } from './built-site.ts';

const PACK = /^\/posters\/([a-z0-9-]+\/(?:stories\/)?[a-z0-9-]+)(\.png)?\.pack$/;

interface BuiltPack {
  /** Path of the page: `/luo-walnut/oil/`. */
  path: string;
  isPng: boolean;
  pack: Pack;
}

export function readBytes(path: string): Uint8Array | null {
  const file = join(CLIENT, path);
  return existsSync(file) ? readFileSync(file) : null;
}

export function readPacks(): BuiltPack[] {
  return listBuiltFiles().flatMap((file) => {
    const [, page, png] = PACK.exec(file) ?? [];
    const bytes = page === undefined ? null : readBytes(file);
    return bytes ? [{ path: `/${page}/`, isPng: png !== undefined, pack: readPack(bytes) }] : [];
  });
}

/** The picture at `/og/…`: a file, or a part of the pack of its page. */
export function readPreview(address: string): Uint8Array | null {
  const own = readBytes(address);
  if (own) return own;
  const page = /^\/og\/(.+)\.jpg$/.exec(address)?.[1];
  const bytes = page === undefined ? null : readBytes(`/posters/${page}.pack`);
  return bytes && readPack(bytes).findPart('og.jpg');
}
