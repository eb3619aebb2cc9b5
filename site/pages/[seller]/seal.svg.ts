// The seal of one shop.
import type { APIRoute, GetStaticPaths } from 'astro';
import { outlines } from 'virtual:seal-outlines';
import { listSellers } from '../../catalogue.ts';
import { drawSeal } from '../../seal.ts';

export const getStaticPaths = (async () =>
  (await listSellers()).map(({ slug, seal }) => ({
    params: { seller: slug },
    props: { seal },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ seal: string }> = ({ params, props }) =>
  new Response(
    drawSeal({ text: props.seal, outlines: new Map(Object.entries(outlines)), seed: params['seller'] ?? '' }),
    { headers: { 'content-type': 'image/svg+xml' } },
  );
