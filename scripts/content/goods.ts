// What the pages of a shop are about: the category of each product, and of what links to it.
import type { Category } from '../../content/schema/category.ts';
import { findCategory } from './find-category.ts';
import { PAPERS } from './papers.ts';
import { listLeaves, valueAt } from './source.ts';
import type { Source } from './source.ts';

export interface Goods {
  source: Source;
  category: Category | null;
  /** What its texts may be read as speaking of. */
  kinds: readonly (Category | null)[];
}

/** Seller → its products. Every page asks: what one reading found is kept as long as that reading. */
const READ = new WeakMap<readonly Source[], ReadonlyMap<string, readonly Goods[]>>();

export function goodsOf(sources: readonly Source[], seller: string): readonly Goods[] {
  const known = READ.get(sources) ?? readGoods(sources);
  READ.set(sources, known);
  return known.get(seller) ?? [];
}

/**
 * What a text may be read as speaking of. Of a product what its author says and what its words tell: who writes `craft`
 * beside honey has not made it a cup. Of a story all products it links to, or whatever the shop sells, as of the shop's page.
 */
export function categoriesOfPage(input: {
  source: Source;
  sources: readonly Source[];
  links: readonly { url: string }[];
}): readonly (Category | null)[] {
  const { source, sources, links } = input;
  const goods = goodsOf(sources, source.seller);
  if (source.kind === 'product') return goods.find((one) => one.source === source)?.kinds ?? [null];
  const urls = new Set(links.map(({ url }) => url));
  const linked = goods.filter((one) => urls.has(`product:${one.source.slug}`));
  const meant = source.kind === 'story' && linked.length > 0 ? linked : goods;
  const kinds = new Set(meant.flatMap((one) => one.kinds));
  return kinds.size > 0 ? [...kinds] : [null];
}

function readGoods(sources: readonly Source[]): ReadonlyMap<string, readonly Goods[]> {
  const goods = new Map<string, Goods[]>();
  for (const source of sources) {
    if (source.kind !== 'product') continue;
    const ofSeller = goods.get(source.seller) ?? [];
    const category = readCategory(source, valueAt(source, ['category']));
    ofSeller.push({ source, category, kinds: listKinds(source, category) });
    goods.set(source.seller, ofSeller);
  }
  return goods;
}

/** Without a permit a device is not believed to be one: it alone may speak of healing. */
function listKinds(source: Source, category: Category | null): (Category | null)[] {
  const kinds = new Set([category, readCategory(source, undefined)]);
  const pattern = PAPERS['medical-device']?.permit?.pattern;
  if (kinds.has('medical-device') && !(pattern && hasPermit(source, pattern))) kinds.add(null);
  return [...kinds];
}

/** `written`: what its author says it is; nothing where only the words are asked. */
function readCategory(source: Source, written: unknown): Category | null {
  const title = valueAt(source, ['title']);
  return findCategory({
    category: written,
    title: typeof title === 'string' ? title : '',
    facts: textsUnder(source, 'facts', 'name'),
    permits: textsOfPermits(source),
  });
}

export function hasPermit(source: Source, pattern: RegExp): boolean {
  return textsOfPermits(source).some((text) => pattern.test(text));
}

function textsOfPermits(source: Source): string[] {
  return [...textsUnder(source, 'permits', 'name'), ...textsUnder(source, 'permits', 'number')];
}

/** The texts of one key in each entry of a list: names of facts, numbers of permits. */
export function textsUnder(source: Source, list: string, key: string): string[] {
  return listLeaves(source).flatMap(({ path, value }) =>
    path[0] === list && path.at(-1) === key && typeof value === 'string' ? [value] : [],
  );
}
