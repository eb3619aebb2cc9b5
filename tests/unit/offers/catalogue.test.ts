// The list of everything that can be passed on, as large as a shop may become: small enough to be read at the edge.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogueSchema, listedProduct, listedStory } from '../../../content/schema/catalogue.ts';
import { findPages, ON_A_PAGE } from '../../../functions/portal/links/find-pages.ts';

const MOST_PRODUCTS = 2000;

/** Twenty sellers with a hundred products and ten stories each, named as people name them. */
const catalogue: Catalogue = {
  sellers: Array.from({ length: 20 }, (_, seller) => ({
    slug: `seller-number-${seller}`,
    name: `第 ${seller} 家山货铺`,
    place: '云南大理 · 漾濞',
    tagline: '苍山西坡 1900 米，三代人种的薄壳核桃，白露打，柴火烘，手工拣',
    products: Array.from({ length: MOST_PRODUCTS / 20 }, (_one, product) => ({
      slug: `long-product-name-${product}`,
      title: `诺木洪红枸杞 · 八月头茬 第 ${product} 批`,
      picture: `/_astro/long-product-name-${product}.D9R8hUwD_jPdcr.jpeg`,
      height: 800,
      fromMinor: 7800,
      toMinor: 13_200,
    })),
    stories: Array.from({ length: 10 }, (_one, story) => ({
      slug: `story-${story}`,
      title: `戴手套的九月 ${story}`,
      picture: `/_astro/story-${story}.D9R8hUwD_jPdcr.jpeg`,
      height: 600,
    })),
  })),
};
const asked = { kind: 'products', seller: '', words: '', channel: '', page: 1 } as const;

describe('a catalogue of 2,000 products', () => {
  it('is a document of less than half a megabyte', () => {
    const text = JSON.stringify(catalogue);
    expect(Buffer.byteLength(text)).toBeLessThan(512 * 1024);
    expect(gzipSync(text).length).toBeLessThan(64 * 1024);
    expect(catalogueSchema.parse(JSON.parse(text))).toEqual(catalogue);
  });

  it('is read as its rows are described', () => {
    for (const { products, stories } of catalogue.sellers) {
      for (const product of products) expect(listedProduct.parse(product)).toEqual(product);
      for (const story of stories) expect(listedStory.parse(story)).toEqual(story);
    }
  });

  it.each([
    ['a field less', { slug: 'a', title: 'A', picture: '/a.jpeg', height: 1, fromMinor: 1 }],
    ['a figure as text', { slug: 'a', title: 'A', picture: '/a.jpeg', height: 1, fromMinor: '1', toMinor: 1 }],
    ['nothing', null],
  ])('is refused with %s in a row', (_label, row) => {
    const [seller] = catalogue.sellers;
    expect(catalogueSchema.safeParse({ sellers: [{ ...seller, products: [row] }] }).success).toBe(false);
    expect(catalogueSchema.safeParse({ sellers: [{ ...seller, products: null }] }).success).toBe(false);
  });

  it('is shown page by page, each product once', () => {
    const first = findPages(catalogue, asked);
    expect([first.found, first.pages]).toEqual([MOST_PRODUCTS, MOST_PRODUCTS / ON_A_PAGE]);
    const all = Array.from(
      { length: first.pages },
      (_, page) => findPages(catalogue, { ...asked, page: page + 1 }).shown,
    );
    expect(new Set(all.flat().map(({ page }) => `${page.seller}/${page.slug}`)).size).toBe(MOST_PRODUCTS);
  });

  it('is narrowed by seller and words, of which each must be found', () => {
    const found = findPages(catalogue, { ...asked, seller: 'seller-number-7', words: '枸杞 第７ 7' });
    expect(found.shown.every(({ page }) => page.seller === 'seller-number-7')).toBe(true);
    expect(findPages(catalogue, { ...asked, words: '枸杞 没有的词' })).toMatchObject({ found: 0, pages: 1, page: 1 });
    expect(findPages(catalogue, { ...asked, kind: 'stories', words: '手套 9' }).shown[0]?.page.kind).toBe('story');
  });
});
