// What the pages of a shop are about: the category of each product, and of what links to it.
import type { Category } from '../../content/schema/category.ts';
import { findCategory } from './find-category.ts';
import { listLeaves, valueAt } from './source.ts';
import type { Source } from './source.ts';

export interface Goods {
  source: Source;
  category: Category | null;
}

/** Seller → its products. Every page asks: what one reading found is kept as long as that reading. */
const READ = new WeakMap<readonly Source[], ReadonlyMap<string, readonly Goods[]>>();

export function goodsOf(sources: readonly Source[], seller: string): readonly Goods[] {
  const known = READ.get(sources) ?? readGoods(sources);
  READ.set(sources, known);
  return known.get(seller) ?? [];
}

/** Of a product its own; of a story that of the first product it links to; of a seller's page what it sells most. */
export function categoryOfPage(input: {
  source: Source;
  sources: readonly Source[];
  links: readonly { url: string }[];
}): Category | null {
  const { source, sources, links } = input;
  const goods = goodsOf(sources, source.seller);
  if (source.kind === 'product') return goods.find((one) => one.source === source)?.category ?? null;
  if (source.kind === 'story') return findLinked(goods, links);
  return source.kind === 'seller' ? findMost(goods) : null;
}

function readGoods(sources: readonly Source[]): ReadonlyMap<string, readonly Goods[]> {
  const goods = new Map<string, Goods[]>();
  for (const source of sources) {
    if (source.kind !== 'product') continue;
    const ofSeller = goods.get(source.seller) ?? [];
    ofSeller.push({ source, category: readCategory(source) });
    goods.set(source.seller, ofSeller);
  }
  return goods;
}

function readCategory(source: Source): Category | null {
  const title = valueAt(source, ['title']);
  return findCategory({
    category: valueAt(source, ['category']),
    title: typeof title === 'string' ? title : '',
    facts: textsUnder(source, 'facts', 'name'),
    permits: [...textsUnder(source, 'permits', 'name'), ...textsUnder(source, 'permits', 'number')],
  });
}

/** The texts of one key in each entry of a list: names of facts, numbers of permits. */
export function textsUnder(source: Source, list: string, key: string): string[] {
  return listLeaves(source).flatMap(({ path, value }) =>
    path[0] === list && path.at(-1) === key && typeof value === 'string' ? [value] : [],
  );
}

function findLinked(goods: readonly Goods[], links: readonly { url: string }[]): Category | null {
  const linked = new Map(goods.map((one) => [`product:${one.source.slug}`, one.category]));
  return links.map(({ url }) => linked.get(url) ?? null).find((category) => category !== null) ?? null;
}

function findMost(goods: readonly Goods[]): Category | null {
  const counts = new Map<Category, number>();
  for (const { category } of goods) if (category) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
