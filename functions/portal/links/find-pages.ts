// Everything that can be passed on, as a wall of posters shows it: searched, filtered, one page of it. Pure.
import type { Catalogue } from '../../../content/schema/catalogue.ts';
import type { PosterPage } from '../../posters/poster-address.ts';
import type { Asked } from './view.ts';

/** As many posters as a phone loads without losing patience. */
export const ON_A_PAGE = 40;

export interface FoundPage {
  page: PosterPage;
  sellerName: string;
  title: string;
}

/** `asked.page` beyond the last one is the last one. */
export function findPages(
  { sellers }: Catalogue,
  { kind, seller, words, page }: Asked,
): { shown: FoundPage[]; found: number; pages: number; page: number } {
  const wanted = words === '' ? [] : fold(words).split(/\s+/);
  const all = sellers
    .filter(({ slug }) => seller === '' || slug === seller)
    .flatMap((one) => one[kind].map(({ slug, title }) => ({ seller: one.slug, sellerName: one.name, slug, title })))
    .filter(({ title, sellerName }) => {
      if (wanted.length === 0) return true;
      const text = fold(`${title} ${sellerName}`);
      return wanted.every((word) => text.includes(word));
    });
  const pages = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
  const shownPage = Math.min(page, pages);
  const shown = all.slice((shownPage - 1) * ON_A_PAGE, shownPage * ON_A_PAGE).map((one) => ({
    page: { kind: kind === 'stories' ? ('story' as const) : ('product' as const), seller: one.seller, slug: one.slug },
    sellerName: one.sellerName,
    title: one.title,
  }));
  return { shown, found: all.length, pages, page: shownPage };
}

/** Full width and capitals make no other word. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
