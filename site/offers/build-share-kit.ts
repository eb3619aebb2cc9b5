// From Markdown to what an agent passes a page on with: captions, pictures, answers, and what is new.
import type { ContentNews, ShareKit } from '../../content/schema/share-kit.ts';
import type { CatalogueProduct, CatalogueStory } from '../catalogue.ts';
import { listParagraphs } from '../letter-words.ts';
import { answerForProduct, answerForStory } from './answer-questions.ts';
import { writeCaptions } from './write-captions.ts';

/** More than the longest caption has room for. */
const ENOUGH = 600;

export interface KitParts {
  pictures: ShareKit['pictures'];
  /** Markdown file → what its last revision changed. */
  news: Readonly<Record<string, ContentNews>>;
}

export function buildProductKit(product: CatalogueProduct, { pictures, news }: KitParts): ShareKit {
  const { seller, slug, title, summary, body, points, captions, file } = product;
  return {
    kind: 'product',
    seller: seller.slug,
    sellerName: seller.name,
    slug,
    title,
    summary,
    captions: writeCaptions({
      title,
      summary,
      letter: listParagraphs(body, ENOUGH),
      points,
      signature: `${seller.name}，${seller.place}`,
      own: captions,
    }),
    pictures,
    answers: answerForProduct(product, seller),
    products: [],
    news: news[file] ?? null,
  };
}

/** `products`: those of the same seller. */
export function buildStoryKit(
  story: CatalogueStory,
  products: readonly CatalogueProduct[],
  { pictures, news }: KitParts,
): ShareKit {
  const { seller, slug, title, summary, body, author, captions, file } = story;
  return {
    kind: 'story',
    seller: seller.slug,
    sellerName: seller.name,
    slug,
    title,
    summary,
    captions: writeCaptions({
      title,
      summary,
      letter: listParagraphs(body, ENOUGH),
      points: [],
      signature: `${author}，${seller.name}`,
      own: captions,
    }),
    pictures,
    answers: answerForStory(seller),
    products: products
      .filter((product) => story.products.includes(product.slug))
      .map((product) => ({ slug: product.slug, title: product.title })),
    news: news[file] ?? null,
  };
}
