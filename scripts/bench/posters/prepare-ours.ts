// What our engine reads for one page: its packs as the build writes them, and the outlines of the letters drawn.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPack } from '../../../functions/posters/pack/read-pack.ts';
import { lettersOf } from '../../../functions/posters/type/draw-text.ts';
import { pagesOf } from '../../../functions/posters/type/glyphs.ts';
import { writeGlyphPages } from '../../posters/glyph-pages.ts';
import type { PackTask } from '../../posters/poster-task.ts';
import { renderTask } from '../../posters/render-task.ts';

/** Path as the asset router knows it → bytes. */
export type OurAssets = Readonly<Record<string, Uint8Array>>;

/** In both formats. `letters`: of all names and codes that will be drawn. */
export async function prepareOurAssets(input: { task: PackTask; folder: string; letters: string }): Promise<OurAssets> {
  const { task, folder, letters } = input;
  const { files } = await renderTask({ ...task, png: ['story'] });
  const packs = files.map(({ ending, bytes }) => [`/posters/${task.id}${ending}`, bytes] as const);
  const pages = listGlyphPages(files[0]?.bytes ?? new Uint8Array(), letters);
  writeGlyphPages(folder);
  const glyphs = pages
    .map((page) => `${page.toString(16)}.bin`)
    .filter((file) => existsSync(join(folder, file)))
    .map((file) => [`/posters/_glyphs/${file}`, readFileSync(join(folder, file))] as const);
  return Object.fromEntries([...packs, ...glyphs]);
}

function listGlyphPages(pack: Uint8Array, letters: string): number[] {
  const holes = readPack(pack).head.posters.story;
  if (!holes) throw new Error('the pack has no story poster');
  return pagesOf(lettersOf(holes.name, letters) + lettersOf(holes.code, letters));
}
