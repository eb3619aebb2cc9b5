// The offer document of each product, for the Worker alone: `/offers/*` answers 404 from outside.
import { commits } from 'virtual:commits';
import type { APIRoute, GetStaticPaths } from 'astro';
import { listProducts, readProgram, type CatalogueProduct } from '../../../catalogue.ts';
import { buildOffer } from '../../../offers/build-offer.ts';
import { thumbnail } from '../../../pictures.ts';

export const prerender = true;

export const getStaticPaths = (async () => {
  const products = await listProducts();
  return products.map((product) => ({
    params: { seller: product.seller.slug, product: product.slug },
    props: { product },
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ product: CatalogueProduct }> = async ({ props: { product } }) => {
  const [first] = product.pictures;
  if (!first) throw new Error(`${product.file} has no picture`);
  const offer = await buildOffer({
    program: await readProgram(),
    seller: product.seller,
    product,
    picture: await thumbnail(product.seller.slug, first.file, first.alt),
    commits,
  });
  return Response.json(offer);
};
