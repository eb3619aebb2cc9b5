// All of content/ as it was read, before anything of it is believed: what the checks look at.
import { readBody, type Body } from './body.ts';
import { isDraft } from './draft.ts';
import type { ContentFiles } from './list-files.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

export type Reading = {
  /** Folder that holds `content/`. */
  root: string;
  files: ContentFiles;
  sources: readonly Source[];
  /** Calendar day in the program's zone: `2026-11-21`. */
  today: string;
  /** Git revision that prices are compared with; null where nothing is compared. */
  against: string | null;
  words: Words;
};

/** One Markdown file with everything that is asked about it. */
export type Page = Reading & {
  source: Source;
  body: Body;
  /** Slugs of the same seller's products that can be linked from here. */
  products: readonly string[];
  /** Slugs of those that are drafts still. */
  hidden: readonly string[];
  /** Every picture of content/, by its path from the root. */
  pictures: ReadonlySet<string>;
};

export type Shop = Reading & { pages: readonly Page[] };

/** Every body is parsed once, whatever number of checks read it. */
export function openShop(reading: Reading): Shop {
  const isProduct = (source: Source) => source.kind === 'product';
  const bySeller = Object.groupBy(reading.sources.filter(isProduct), ({ seller }) => seller);
  const slugs = new Map(
    Object.entries(bySeller).map(([seller, ofSeller = []]) => [
      seller,
      {
        all: ofSeller.map(({ slug }) => slug),
        shown: ofSeller.filter((one) => !isDraft(one)).map(({ slug }) => slug),
        drafts: ofSeller.filter(isDraft).map(({ slug }) => slug),
      },
    ]),
  );
  const pages = reading.sources.map((source): Page => {
    const { all, shown, drafts } = slugs.get(source.seller) ?? { all: [], shown: [], drafts: [] };
    // What is published shows only what is published: from draft to draft every link may go.
    const links = isDraft(source) ? { products: all, hidden: [] } : { products: shown, hidden: drafts };
    return { ...reading, ...links, source, body: readBody(source.bodyInPlace), pictures: reading.files.pictures };
  });
  return { ...reading, pages };
}
