// Finds each seller, product and story again at the other moment, also under another name.
import type { Entry, ProductEntry, ProgramEntry, SellerEntry, Shop, StoryEntry } from './shop.ts';

/** Never both null. What cannot be read at one moment is in no pair: nobody knows whether it changed. */
export interface Pair<One> {
  before: One | null;
  after: One | null;
}

export interface ProductPair extends Pair<ProductEntry> {
  /** Null where it cannot be read. */
  seller: Pair<SellerEntry>;
}

export interface Pairs {
  program: Pair<ProgramEntry>;
  sellers: readonly Pair<SellerEntry>[];
  products: readonly ProductPair[];
  stories: readonly Pair<StoryEntry>[];
  before: Shop;
  after: Shop;
}

export function pairUp(before: Shop, after: Shop): Pairs {
  const sellers = pairSellers(before, after);
  /** Slug then → slug now. */
  const moved = new Map(
    sellers.flatMap((pair) => (pair.before && pair.after ? [[pair.before.slug, pair.after.slug]] : [])),
  );
  const isOfSameSeller = (old: Entry<unknown>, now: Entry<unknown>) =>
    (moved.get(old.seller) ?? old.seller) === now.seller;
  const products = pairEntries({
    before: before.products,
    after: after.products,
    ties: [
      (old, now) => isOfSameSeller(old, now) && old.slug === now.slug,
      (old, now) => isOfSameSeller(old, now) && wasCalled(old, now),
      // Renamed without a word: printed codes lead nowhere, and somebody has to say so.
      (old, now) => isOfSameSeller(old, now) && (old.data.title === now.data.title || isSameLetter(old, now)),
    ],
  });
  const stories = pairEntries({
    before: before.stories,
    after: after.stories,
    ties: [
      (old, now) => isOfSameSeller(old, now) && old.slug === now.slug,
      (old, now) => isOfSameSeller(old, now) && (old.data.title === now.data.title || isSameLetter(old, now)),
    ],
  });
  return {
    program: { before: before.program, after: after.program },
    sellers: dropUnknown(sellers, before, after),
    products: dropUnknown(products, before, after).map((pair) => ({ ...pair, seller: sellerOf(pair, before, after) })),
    stories: dropUnknown(stories, before, after),
    before,
    after,
  };
}

function pairSellers(before: Shop, after: Shop): Pair<SellerEntry>[] {
  return pairEntries({
    before: before.sellers,
    after: after.sellers,
    ties: [
      (old, now) => old.slug === now.slug,
      wasCalled,
      (old, now) => old.data.name === now.data.name && old.data.person === now.data.person,
    ],
  });
}

/** Ties from the strongest to the weakest: what one finds is taken before the next is tried. */
function pairEntries<One extends Entry<unknown>>(input: {
  before: readonly One[];
  after: readonly One[];
  ties: readonly ((old: One, now: One) => boolean)[];
}): Pair<One>[] {
  const partners = new Map<One, One>();
  const taken = new Set<One>();
  const ownSlug = new Map(input.after.map((now) => [`${now.seller}/${now.slug}`, now]));
  // A loop over what is left each time: almost everything is found by its own name, at once.
  for (const old of input.before) {
    const now = ownSlug.get(`${old.seller}/${old.slug}`);
    if (now) {
      partners.set(old, now);
      taken.add(now);
    }
  }
  for (const isSame of input.ties)
    for (const old of input.before.filter((one) => !partners.has(one))) {
      const now = input.after.find((one) => !taken.has(one) && isSame(old, one));
      if (now) {
        partners.set(old, now);
        taken.add(now);
      }
    }
  return [
    ...input.before.map((old) => ({ before: old, after: partners.get(old) ?? null })),
    ...input.after.filter((now) => !taken.has(now)).map((now) => ({ before: null, after: now })),
  ];
}

/** Either way round: a name can also be given back. */
function wasCalled(old: Entry<{ formerly: readonly string[] }>, now: Entry<{ formerly: readonly string[] }>): boolean {
  return now.data.formerly.includes(old.slug) || old.data.formerly.includes(now.slug);
}

function isSameLetter(old: Entry<unknown>, now: Entry<unknown>): boolean {
  return old.body !== '' && old.body === now.body;
}

function sellerOf(pair: Pair<ProductEntry>, before: Shop, after: Shop): Pair<SellerEntry> {
  const find = (shop: Shop, slug: string | undefined) => shop.sellers.find((seller) => seller.slug === slug) ?? null;
  return { before: find(before, pair.before?.seller), after: find(after, pair.after?.seller) };
}

function dropUnknown<One extends Entry<unknown>>(pairs: readonly Pair<One>[], before: Shop, after: Shop): Pair<One>[] {
  return pairs.filter(
    (pair) =>
      (pair.after !== null || !after.unreadable.has(pair.before?.file ?? '')) &&
      (pair.before !== null || !before.unreadable.has(pair.after?.file ?? '')),
  );
}
