// The posters of one page for one agent: drawn, or found in the folder as they were drawn before.
import { join } from 'node:path';
import { formatShareAddress, type ShareAddress } from '../../../content/schema/share-address.ts';
import { tagOf } from '../../../functions/posters/answer-picture.ts';
import type { PosterAssets } from '../../../functions/posters/assets/poster-assets.ts';
import {
  choosePosterWords,
  drawPoster,
  findTemplate,
  listDrawn,
  type PosterTemplate,
} from '../../../functions/posters/compose-poster.ts';
import { formatPage, type PosterPage } from '../../../functions/posters/poster-address.ts';
import type { PictureFormat } from '../../../functions/posters/poster-links.ts';
import type { PosterSize } from '../../../functions/posters/sizes.ts';
import { readIfThere } from './built-posters.ts';
import { hashFile, type ListedPoster, writeWhole } from './poster-list.ts';
import { removeGone } from './remove-gone.ts';

export interface PageOrder {
  assets: PosterAssets;
  page: PosterPage;
  sizes: readonly PosterSize[];
  formats: readonly PictureFormat[];
  share: ShareAddress;
  name: string | null;
  folder: string;
  /** By file; each poster is put into it as soon as it is there, for a run may end between two of a page. */
  listed: Map<string, ListedPoster>;
}

export interface MadePoster {
  entry: ListedPoster;
  /** False: it was there already, and right. */
  isNew: boolean;
  bytes: number;
}

export async function makePage(order: PageOrder): Promise<MadePoster[]> {
  const { assets, page, folder, listed } = order;
  const posters: MadePoster[] = [];
  for (const format of order.formats) {
    for (const size of order.sizes) {
      const found = await findTemplate(assets, { page, size, format });
      if (found.state === 'found') {
        const poster = await makePoster(order, found.template);
        listed.set(poster.entry.file, poster.entry);
        posters.push(poster);
        continue;
      }
      // Not every page has every size, and few have PNG; one that had them may have them no more.
      const old = listed.get(nameFile(page, { size, format }));
      if (!old) continue;
      listed.delete(old.file);
      await removeGone(folder, [old]);
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
    agent: formatShareAddress(share),
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
export function nameFile(page: PosterPage, { size, format }: { size: PosterSize; format: PictureFormat }): string {
  return `${formatPage(page)}-${size}.${format}`;
}
