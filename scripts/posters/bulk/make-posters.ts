// Draws the posters of many pages for one agent into a folder. What is there already and still right is left alone.
import { join } from 'node:path';
import { formatShareAddress, type ShareAddress } from '../../../content/schema/share-address.ts';
import type { PosterAssets } from '../../../functions/posters/assets/poster-assets.ts';
import { formatPage, type PosterPage } from '../../../functions/posters/poster-address.ts';
import type { PictureFormat } from '../../../functions/posters/poster-links.ts';
import { posterSize, type PosterSize } from '../../../functions/posters/sizes.ts';
import { CannotRun } from '../../terminal/cannot-run.ts';
import { makePage, type MadePoster, nameFile } from './make-page.ts';
import { type ListedPoster, readPosterList, writePosterList } from './poster-list.ts';
import { removeGone } from './remove-gone.ts';

export interface BulkOrder {
  assets: PosterAssets;
  /** The pages that are asked for. */
  pages: readonly PosterPage[];
  /** Every page that has posters: what is listed of another is removed. */
  existing: readonly PosterPage[];
  sizes: readonly PosterSize[];
  formats: readonly PictureFormat[];
  share: ShareAddress;
  /** Public name of the agent; null draws the code. */
  name: string | null;
  /** Holds one folder an agent and channel. */
  out: string;
  onProgress?: (done: number, of: number) => void;
}

export interface Bulk {
  /** Where the posters are, and their list. */
  folder: string;
  /** In the order of the pages. */
  posters: MadePoster[];
  /** So many of earlier runs had no page any more. */
  removed: number;
}

/** So that drawing does not wait for the disk. */
const PAGES_AT_ONCE = 4;
/** What a run has done that is killed is not forgotten. */
const LIST_EVERY_MS = 2000;

/** Two agents, or two channels of one, share `out` and nothing in it. The first error stops all; what is done is listed, and another run goes on. */
export async function makePosters(order: BulkOrder): Promise<Bulk> {
  const { pages, existing, onProgress } = order;
  const folder = join(order.out, formatShareAddress(order.share));
  const listed = await readPosterList(folder);
  const gone = findGone(listed, existing);
  for (const { file } of gone) listed.delete(file);
  await removeGone(folder, gone);

  const made: MadePoster[][] = [];
  const failures: CannotRun[] = [];
  const waiting = pages.entries();
  let listedAt = Date.now();
  let done = 0;
  const work = async () => {
    for (const [index, page] of waiting) {
      if (failures.length > 0) return;
      try {
        made[index] = await makePage({ ...order, folder, page, listed });
        onProgress?.(++done, pages.length);
        if (Date.now() - listedAt < LIST_EVERY_MS) continue;
        listedAt = Date.now();
        await writePosterList(folder, listed.values());
      } catch (cause) {
        failures.push(describeStop(page, cause));
      }
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work));
  const [first] = failures;
  const writing = writePosterList(folder, listed.values());
  // A full disk takes no list either: the error that came first says more.
  await (first ? writing.catch(() => undefined) : writing);
  if (first) throw first;
  return { folder, posters: made.flat(), removed: gone.length };
}

function findGone(listed: ReadonlyMap<string, ListedPoster>, existing: readonly PosterPage[]): ListedPoster[] {
  const files = existing.flatMap((page) =>
    posterSize.options.flatMap((size) => FORMATS.map((format) => nameFile(page, { size, format }))),
  );
  const known = new Set(files);
  return [...listed.values()].filter(({ file }) => !known.has(file));
}

const FORMATS: readonly PictureFormat[] = ['jpg', 'png'];

function describeStop(page: PosterPage, cause: unknown): CannotRun {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CannotRun(`画 /${formatPage(page)}/ 的海报时停下了：${reason}。画好的都留着，再运行一次就接着画。`, {
    cause,
  });
}
