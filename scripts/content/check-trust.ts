// Whether a shop gives reasons to be believed: people who tried its goods, letters that are letters, words of its own.
import { isDraft } from './draft.ts';
import { findAdvertSigns } from './find-advert.ts';
import { findCopies } from './find-copies.ts';
import type { Problem } from './problem.ts';
import type { Page, Shop } from './shop.ts';
import { isReadable, problemAt, valueAt } from './source.ts';

/** A shop with fewer has hardly begun. */
const ENOUGH_PRODUCTS = 5;
const PRODUCTS_A_STORY = 5;

/** Over the products and stories of each seller. */
export function checkSellersTrust({ pages, words }: Shop): Problem[] {
  const published = pages.filter(({ source }) => isReadable(source) && !isDraft(source));
  const bySeller = Object.groupBy(published, ({ source }) => source.seller);
  return Object.values(bySeller).flatMap((ofSeller = []) => {
    const seller = ofSeller.find(({ source }) => source.kind === 'seller')?.source;
    if (!seller) return [];
    const products = ofSeller.filter(({ source }) => source.kind === 'product');
    const stories = ofSeller.filter(({ source }) => source.kind === 'story').length;
    const isTried = products.some(({ source }) => valueAt(source, ['triedBy']) !== undefined);
    const isShelf = stories < Math.floor(products.length / PRODUCTS_A_STORY);
    return [
      ...(products.length >= ENOUGH_PRODUCTS && !isTried
        ? [problemAt(seller, [], words.triedByNobody(products.length))]
        : []),
      ...(isShelf ? [problemAt(seller, [], words.storiesFew(products.length, stories))] : []),
    ];
  });
}

export function checkAdvert({ source, body, words }: Page): Problem[] {
  if (source.kind !== 'story') return [];
  const paragraphs = body.passages.map(({ text }) => text).filter((text) => text.trim() !== '');
  const productLinks = body.links.filter(({ url }) => url.startsWith('product:')).length;
  const signs = findAdvertSigns({ paragraphs, productLinks });
  if (signs.length === 0) return [];
  const line = body.passages[0]?.lines[0] ?? 1;
  return [{ file: source.file, line, field: 'body', ...words.storyAdvert(signs) }];
}

export function checkCopies({ pages, words }: Shop): Problem[] {
  const letters = pages.filter(({ source }) => source.seller !== '');
  const texts = letters.map(({ source, body }) => ({
    file: source.file,
    seller: source.seller,
    text: body.passages.map(({ text }) => text).join('\n'),
  }));
  const lineOf = new Map(letters.map(({ source, body }) => [source.file, body.passages[0]?.lines[0] ?? 1]));
  return findCopies(texts).map(({ file, other, percent, isOwn }) => ({
    file,
    line: lineOf.get(file) ?? 1,
    field: 'body',
    ...words.duplicateText(other, percent, isOwn),
  }));
}
