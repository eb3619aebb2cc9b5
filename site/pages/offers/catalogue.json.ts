// Everything that can be passed on, for the portal and for the pages of agents. 404 from outside.
import type { APIRoute } from 'astro';
import { listProducts, listSellers, listStories } from '../../catalogue.ts';
import { buildCatalogue } from '../../offers/build-catalogue.ts';
import { type PictureSource, preparePicture } from '../../pictures.ts';

export const prerender = true;

export const GET: APIRoute = async () => {
  const [sellers, products, stories] = await Promise.all([listSellers(), listProducts(), listStories()]);
  const findPicture = async (source: PictureSource) => {
    const { fallback: src, height } = await preparePicture(source);
    return { src, height };
  };
  return Response.json(await buildCatalogue({ sellers, products, stories, findPicture }));
};
