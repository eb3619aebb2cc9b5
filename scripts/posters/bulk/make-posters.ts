// Draws the posters of many pages for one agent into a folder. What is there already and still right is left alone.
import type { ShareAddress } from '../../../content/schema/share-address.ts';
import { join } from 'node:path';
import { tagOf } from '../../../functions/posters/answer-picture.ts';
import type { PosterAssets } from '../../../functions/posters/assets/poster-assets.ts';
import {
  choosePosterWords,
  drawPoster,
  findTemplate,
  listDrawn,
  type PosterTemplate,
} from '../../../functions/posters/compose-poster.ts';
import type { PosterPage } from '../../../functions/posters/poster-address.ts';
import type { PictureFormat } from '../../../functions/posters/poster-links.ts';
import type { PosterSize } from '../../../functions/posters/sizes.ts';
import { readIfThere } from './built-posters.ts';
import { hashFile, type ListedPoster, readPosterList, writePosterList, writeWhole } from './poster-list.ts';

export interface BulkOrder {
  assets: PosterAssets;
  pages: readonly PosterPage[];
  sizes: readonly PosterSize[];
  formats: readonly PictureFormat[];
  share: ShareAddress;
  /** Public name of the agent; null draws the code. */
  name: string | null;
  folder: string;
  onProgress?: (done: number, of: number) => void;
}

export interface MadePoster {
  entry: ListedPoster;
  /** False: it was there already, and right. */
  isNew: boolean;
  bytes: number;
}

/** So that drawing does not wait for the disk. */
const PAGES_AT_ONCE = 4;
/** What an interrupted run has done is not forgotten. */
const LIST_EVERY_MS = 2000;

/** In the order of the pages. */
export async function makePosters(order: BulkOrder): Promise<MadePoster[]> {
  const { pages, folder, onProgress } = order;
  const listed = await readPosterList(folder);
  const made: MadePoster[][] = [];
  let listedAt = Date.now();
  let done = 0;
  const waiting = pages.entries();
  const work = async () => {
    for (const [index, page] of waiting) {
      const posters = await makePage({ ...order, page, listed });
      made[index] = posters;
      for (const { entry } of posters) listed.set(entry.file, entry);
      onProgress?.(++done, pages.length);
      if (Date.now() - listedAt < LIST_EVERY_MS) continue;
      listedAt = Date.now();
      await writePosterList(folder, listed.values());
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work));
  await writePosterList(folder, listed.values());
  return made.flat();
}

type PageOrder = BulkOrder & { page: PosterPage; listed: ReadonlyMap<string, ListedPoster> };

async function makePage(order: PageOrder): Promise<MadePoster[]> {
  const posters: MadePoster[] = [];
  for (const format of order.formats) {
    for (const size of order.sizes) {
      const found = await findTemplate(order.assets, { page: order.page, size, format });
      // Not every page has every size, and few have PNG.
      if (found.state === 'found') posters.push(await makePoster(order, found.template));
    }
  }
  return posters;
}

async function makePoster(order: PageOrder, template: PosterTemplate): Promise<MadePoster> {
  const { assets, page, share, name, folder, listed } = order;
  const { head } = template.pack;
  const words = choosePosterWords({ template, share, name, origin: head.origin });
  const file = nameFile(page, template);
  const drawn = await tagOf(listDrawn(template, words));
  const known = listed.get(file);
  const there = known?.drawn === drawn ? await readIfThere(join(folder, file)) : null;
  if (known && there && hashFile(there) === known.sha256) return { entry: known, isNew: false, bytes: there.length };
  const bytes = await drawPoster(assets, template, words);
  await writeWhole(join(folder, file), bytes);
  const entry = {
    page: head.path,
    title: head.title,
    size: template.size,
    format: template.format,
    file,
    link: words.link,
    revision: head.revision,
    drawn,
    sha256: hashFile(bytes),
  };
  return { entry, isNew: true, bytes: bytes.length };
}

/** `luo-walnut/oil-story.jpg`, `luo-walnut/stories/old-tree-story.jpg`. */
function nameFile({ kind, seller, slug }: PosterPage, { size, format }: PosterTemplate): string {
  return `${seller}/${kind === 'story' ? 'stories/' : ''}${slug}-${size}.${format}`;
}
