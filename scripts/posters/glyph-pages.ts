// Puts the glyph pages among the assets of the build; they change only with the fonts, so they are kept between builds.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameGlyphPage, PAGE_BITS } from '../../functions/posters/type/glyphs.ts';
import type { Glyph } from '../../functions/posters/type/outline.ts';
import { writeGlyphPage } from '../../functions/posters/type/write-glyph-page.ts';
import { forgetOldest } from './forget-oldest.ts';
import { describeFonts, readGlyphs } from './glyph-fonts.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/xinpu/glyph-pages/', import.meta.url));
/** The code that decides what stands in a page: when it changes, the kept pages are not of today. */
const WRITERS = [
  './glyph-fonts.ts',
  './glyph-pages.ts',
  '../../functions/posters/type/glyphs.ts',
  '../../functions/posters/type/write-glyph-page.ts',
];

/** Versions that stay: enough to go back and forth between a few branches. One takes 15 MB. */
const VERSIONS_KEPT = 4;

/** Writes `<page in hex>.bin` files into `folder`. Some 4 seconds the first time, a tenth of one afterwards. */
export function writeGlyphPages(folder: string): { pages: number; bytes: number } {
  const kept = keepGlyphPages();
  mkdirSync(folder, { recursive: true });
  cpSync(kept, folder, { recursive: true });
  const sizes = readdirSync(kept).map((file) => statSync(join(kept, file)).size);
  return { pages: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** The folder that they are kept in, written if it is not there. */
export function keepGlyphPages(): string {
  const kept = join(CACHE, nameGlyphPages());
  if (!existsSync(kept)) keepPages(kept);
  const now = new Date();
  utimesSync(kept, now, now);
  forgetOldest(CACHE, VERSIONS_KEPT);
  return kept;
}

/** Other fonts, or other code that writes the pages: another name. Asked for every pack, read once a process. */
export const nameGlyphPages = (() => {
  let name: string | undefined;
  return () => (name ??= hashWriters());
})();

function hashWriters(): string {
  const hash = createHash('sha256').update(describeFonts());
  for (const file of WRITERS) hash.update(readFileSync(new URL(file, import.meta.url)));
  return hash.digest('hex').slice(0, 16);
}

/** All or nothing: two builds at once, or one that is interrupted, never leave half a cache behind. */
function keepPages(kept: string): void {
  const partial = `${kept}.${process.pid}.partial`;
  mkdirSync(partial, { recursive: true });
  for (const [page, glyphs] of groupByPage(readGlyphs())) {
    writeFileSync(join(partial, nameGlyphPage(page)), writeGlyphPage(glyphs));
  }
  try {
    renameSync(partial, kept);
  } catch (error) {
    rmSync(partial, { recursive: true });
    if (!existsSync(kept)) throw error;
  }
}

function groupByPage(glyphs: ReadonlyMap<number, Glyph>): Map<number, Map<number, Glyph>> {
  const pages = new Map<number, Map<number, Glyph>>();
  for (const [point, glyph] of glyphs) {
    const page = pages.get(point >> PAGE_BITS) ?? new Map<number, Glyph>();
    pages.set(point >> PAGE_BITS, page.set(point, glyph));
  }
  return pages;
}
