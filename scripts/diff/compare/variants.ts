// What of a product is sold for a price of its own: its variants, or the product itself, and where each stands.
import type { Product } from '../../../content/schema/product.ts';
import type { Path } from '../../content/problem.ts';
import type { ChangeKind, Subject } from '../change.ts';
import type { Pair, ProductPair } from '../pair-up.ts';
import type { ProductEntry } from '../shop.ts';

export interface ListedVariant {
  /** Empty for a product without variants. */
  id: string;
  title: string;
  priceMinor: number;
  batch: Product['batch'];
  /** Where it stands in the front matter. */
  path: Path;
}

export function listVariants({ data: { price = 0, batch, variants } }: ProductEntry): ListedVariant[] {
  if (!variants) return [{ id: '', title: '', priceMinor: price, batch, path: [] }];
  return variants.map(({ id, title, price: priceMinor, batch: own }, index) => ({
    id,
    title,
    priceMinor,
    batch: own,
    path: ['variants', index],
  }));
}

/** By id: a variant may change its place. */
export function matchVariants({ before, after }: Pair<ProductEntry>): Pair<ListedVariant>[] {
  const [old, now] = [before ? listVariants(before) : [], after ? listVariants(after) : []];
  return [
    ...now.map((one) => ({ before: old.find(({ id }) => id === one.id) ?? null, after: one })),
    ...old.filter(({ id }) => !now.some((one) => one.id === id)).map((one) => ({ before: one, after: null })),
  ];
}

/** 「漾濞薄壳核桃 · 500 克」 */
export function nameOf({ before, after }: Pair<ProductEntry>, variant: ListedVariant | null = null): string {
  const title = (after ?? before)?.data.title ?? '';
  return variant === null || variant.title === '' ? title : `${title} · ${variant.title}`;
}

export function subjectOf(pair: Pair<ProductEntry>, kind: ChangeKind): Subject {
  const { before, after } = pair;
  return { kind, before, after, product: (after ?? before)?.slug ?? '', name: nameOf(pair) };
}

/** A variant that is sold at both moments, with its product. */
export interface KeptVariant {
  was: ListedVariant;
  now: ListedVariant;
  subject: Subject;
}

export function listKept(pair: ProductPair, kind: ChangeKind): KeptVariant[] {
  return matchVariants(pair).flatMap(({ before: was, after: now }) =>
    was && now ? [{ was, now, subject: { ...subjectOf(pair, kind), variant: now.id, name: nameOf(pair, now) } }] : [],
  );
}
