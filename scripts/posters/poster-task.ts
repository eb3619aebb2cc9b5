// One piece of work of the poster build: everything that its files depend on, as plain data that a thread can be handed.
import type { PosterSize } from '../../functions/posters/sizes.ts';
import type { PosterModel } from './designs/model.ts';

/** What a pack says about its page besides the drawing. */
export interface PageWords {
  /** Public address of the shop, `https://shop.example.cn`. */
  origin: string;
  /** `/luo-walnut/oil/` */
  path: string;
  alt: string;
  caption: string;
}

interface Drawn {
  /** Place of its files below `posters/` or `og/`: `luo-walnut/oil`, `luo-walnut/stories/hail`, `luo-walnut`, `home`. */
  id: string;
  /** Markdown file that the words come from. */
  file: string;
  model: PosterModel;
  /** Picture file on this machine, or null where the program has none to show. */
  picture: string | null;
}

/** A product or a story: posters in all sizes and the preview of links, in one pack. */
export interface PackTask extends Drawn {
  kind: 'pack';
  page: PageWords;
  /** Sizes that are wanted without loss, too. */
  png: readonly PosterSize[];
}

/** A seller or the home page: the preview of links alone. */
export interface PreviewTask extends Drawn {
  kind: 'preview';
}

export type PosterTask = PackTask | PreviewTask;

/** A file of the build: `.pack` → `posters/luo-walnut/oil.pack`. */
export interface PosterFile {
  ending: string;
  bytes: Uint8Array;
}

/** Endings of the files that a task makes. */
export function endingsOf(task: PosterTask): string[] {
  if (task.kind === 'preview') return ['.jpg'];
  return task.png.length > 0 ? ['.pack', '.png.pack'] : ['.pack'];
}

/** Where the build writes a file, from the top of the site. */
export function pathOf(task: PosterTask, ending: string): string {
  return `${task.kind === 'preview' ? 'og' : 'posters'}/${task.id}${ending}`;
}
