// The letters of agents' names where nothing is built: beside the other caches, written once a process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeGlyphPages } from './glyph-pages.ts';
import { CACHE_FOLDER } from './poster-cache.ts';

const FOLDER = join(CACHE_FOLDER, '..', 'served-glyphs');
let isWritten = false;

/** `4e.bin` → its bytes, or null when no font has a letter of that page. */
export function readKeptGlyphs(name: string): Uint8Array | null {
  if (!isWritten) writeGlyphPages(FOLDER);
  isWritten = true;
  if (!/^[0-9a-f]{1,5}\.bin$/.test(name)) return null;
  try {
    return readFileSync(join(FOLDER, name));
  } catch {
    return null;
  }
}
