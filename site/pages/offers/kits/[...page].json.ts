// What an agent gets to pass on a product or a story: words, pictures, answers, news. 404 from outside.
import { news } from 'virtual:news';
import type { APIRoute, GetStaticPaths } from 'astro';
import { type CatalogueProduct, type CatalogueStory, listProducts, listStories } from '../../../catalogue.ts';
import { buildProductKit, buildStoryKit } from '../../../offers/build-share-kit.ts';
import { type PictureSource, preparePicture } from '../../../pictures.ts';

export const prerender = true;

type Props = { product: CatalogueProduct } | { story: CatalogueStory };

export const getStaticPaths = (async () => {
  const [products, stories] = await Promise.all([listProducts(), listStories()]);
  return [
    ...products.map((product) => ({ params: { page: product.id }, props: { product } })),
    ...stories.map((story) => ({ params: { page: `${story.seller.slug}/stories/${story.slug}` }, props: { story } })),
  ];
}) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props }) =>
  Response.json('product' in props ? await writeProduct(props.product) : await writeStory(props.story));

async function writeProduct(product: CatalogueProduct) {
  return buildProductKit(product, { pictures: await listPictures(product.pictureSources), news });
}

async function writeStory(story: CatalogueStory) {
  const products = await listProducts(story.seller.slug);
  return buildStoryKit(story, products, { pictures: await listPictures([story.coverSource]), news });
}

/** The files of the page itself: no further one is made for it. */
async function listPictures(sources: readonly PictureSource[]) {
  const prepared = sources.map((source, index) => preparePicture(source, index === 0 ? 'main' : 'further'));
  return (await Promise.all(prepared)).map(({ fallback: src, width, height, alt }) => ({ src, width, height, alt }));
}
