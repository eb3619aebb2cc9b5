// From Markdown to the list of everything that can be passed on, for the Worker.
import type { Catalogue } from '../../content/schema/catalogue.ts';
import type { CatalogueProduct, CatalogueSeller, CatalogueStory } from '../catalogue.ts';
import type { PictureSource } from '../pictures.ts';

export interface CatalogueParts {
  sellers: readonly CatalogueSeller[];
  products: readonly CatalogueProduct[];
  stories: readonly CatalogueStory[];
  /** A picture as the build made it, 800 px wide. */
  findPicture(source: PictureSource): Promise<{ src: string; height: number }>;
}

export async function buildCatalogue({ sellers, products, stories, findPicture }: CatalogueParts): Promise<Catalogue> {
  return { sellers: await Promise.all(sellers.map(listSeller)) };

  async function listSeller({ slug, name, place, tagline }: CatalogueSeller): Promise<Catalogue['sellers'][number]> {
    const own = products.filter(({ seller }) => seller.slug === slug);
    const letters = stories.filter(({ seller }) => seller.slug === slug);
    return {
      slug,
      name,
      place,
      tagline,
      products: await Promise.all(own.map(listProduct)),
      stories: await Promise.all(letters.map(listStory)),
    };
  }

  async function listProduct({ slug, title, priceRange, pictureSources }: CatalogueProduct) {
    const [first] = pictureSources;
    if (!first) throw new Error(`${slug} has no picture`);
    const { src: picture, height } = await findPicture(first);
    return { slug, title, picture, height, fromMinor: priceRange.from, toMinor: priceRange.to };
  }

  async function listStory({ slug, title, coverSource }: CatalogueStory) {
    const { src: picture, height } = await findPicture(coverSource);
    return { slug, title, picture, height };
  }
}
