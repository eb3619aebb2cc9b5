// The letters of agents' names where nothing is built: read from where builds keep them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepGlyphPages } from './glyph-pages.ts';

let folder: string | undefined;

/** `4e.bin` → its bytes, or null when no font has a letter of that page. */
export function readKeptGlyphs(name: string): Uint8Array | null {
  if (!/^[0-9a-f]{1,5}\.bin$/.test(name)) return null;
  folder ??= keepGlyphPages();
  try {
    return readFileSync(join(folder, name));
  } catch {
    return null;
  }
}
