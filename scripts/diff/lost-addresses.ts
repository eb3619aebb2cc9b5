// Printed codes and passed-on links that lead nowhere any more: what was renamed without `formerly`, and what is gone.
import { paths } from '../../site/paths.ts';
import type { Pairs } from './pair-up.ts';
import type { Entry, Shop } from './shop.ts';

export interface LostAddress {
  /** `/luo-walnut/kernels/` */
  address: string;
  /** `renamed`: the same thing is there under another name, and one line would keep its codes alive. */
  why: 'renamed' | 'forgotten' | 'gone';
  name: string;
  /** Where that line is missing; the earlier file of what is gone. */
  file: string;
  line: number;
  /** What to write there. */
  mend: string;
}

/** A page with every address that leads to it: its own, and the former ones. */
interface Page {
  own: string;
  addresses: readonly string[];
  entry: Entry<{ title: string } | { name: string }>;
  kind: 'seller' | 'product' | 'story';
}

interface Lost {
  page: Page;
  address: string;
  /** What it is now; null: gone. */
  now: Entry<unknown> | null;
  /** Every address that leads somewhere now. */
  reached: ReadonlySet<string>;
}

export function findLostAddresses({ before, after, ...pairs }: Pairs): LostAddress[] {
  const reached = new Set(listPages(after).flatMap(({ addresses }) => addresses));
  const partners = new Map<Entry<unknown>, Entry<unknown> | null>(
    [...pairs.sellers, ...pairs.products, ...pairs.stories].flatMap((pair) =>
      pair.before ? [[pair.before, pair.after] as const] : [],
    ),
  );
  return listPages(before)
    .filter(({ entry }) => !isUnknown(entry, after))
    .flatMap((page) =>
      [...new Set(page.addresses)].filter((address) => !reached.has(address)).map((address) => ({ page, address })),
    )
    .map(({ page, address }) => explain({ page, address, now: partners.get(page.entry) ?? null, reached }));
}

function listPages({ sellers, products, stories }: Shop): Page[] {
  const formerNames = new Map(sellers.map(({ slug, data }) => [slug, [slug, ...data.formerly]]));
  const namesOf = (seller: string) => formerNames.get(seller) ?? [seller];
  return [
    ...sellers.map((entry): Page => {
      const { slug } = entry;
      return { own: paths.seller(slug), addresses: namesOf(slug).map(paths.seller), entry, kind: 'seller' };
    }),
    ...products.map((entry): Page => {
      const slugs = [entry.slug, ...entry.data.formerly];
      const addresses = namesOf(entry.seller).flatMap((seller) => slugs.map((slug) => paths.product(seller, slug)));
      return { own: paths.product(entry.seller, entry.slug), addresses, entry, kind: 'product' };
    }),
    ...stories.map((entry): Page => {
      const addresses = namesOf(entry.seller).map((seller) => paths.story(seller, entry.slug));
      return { own: paths.story(entry.seller, entry.slug), addresses, entry, kind: 'story' };
    }),
  ];
}

/** What cannot be read now, or belongs to a seller who cannot, is not gone for that. */
function isUnknown({ file, seller }: Entry<unknown>, { unreadable }: Shop): boolean {
  return unreadable.has(file) || unreadable.has(`content/sellers/${seller}/seller.md`);
}

function explain({ page, address, now, reached }: Lost): LostAddress {
  const { own, entry, kind } = page;
  const name = 'title' in entry.data ? entry.data.title : entry.data.name;
  if (!now) return { address, why: 'gone', name, file: entry.file, line: 1, mend: '' };
  const why = address === own ? 'renamed' : 'forgotten';
  const [shop = '', ...rest] = address.split('/').filter((part) => part !== '');
  // Under today's name of the shop it is still there: what is missing is a line in the shop's own file.
  if (kind !== 'seller' && reached.has(`/${[now.seller, ...rest].join('/')}/`)) {
    const file = `content/sellers/${now.seller}/seller.md`;
    return { address, why, name, file, line: 1, mend: mendIn(file, shop) };
  }
  const slug = rest.at(-1) ?? shop;
  const mend = kind === 'story' ? `来信没有 formerly：把文件名改回 ${slug}.md` : mendIn(now.file, slug);
  return { address, why, name, file: now.file, line: now.lineOf(['formerly']), mend };
}

function mendIn(file: string, slug: string): string {
  return `在 ${file} 的 formerly 里加上 ${slug}，没有这一行就写 formerly: [${slug}]`;
}
