// Our engine alone: the code of the route without the route, packs and outlines in memory.
import { parseShareAddress } from '../../../../content/schema/share-address.ts';
import { keepPosterAssets, readPosterAssetsFrom } from '../../../../functions/posters/assets/poster-assets.ts';
import { choosePosterWords, drawPoster, findTemplate } from '../../../../functions/posters/compose-poster.ts';
import { parsePage } from '../../../../functions/posters/poster-address.ts';
import type { PictureFormat } from '../../../../functions/posters/poster-links.ts';
import { warmUpPosters } from '../../../../functions/posters/warm-up.ts';

// In global scope, as the shop's Worker does.
warmUpPosters();

/** `files`: what the asset router would answer, by path. */
export function prepareEngine(
  files: Readonly<Record<string, ArrayBuffer>>,
  wanted: { page: string; format: PictureFormat },
): (request: Request) => Promise<Response> {
  const { format } = wanted;
  const page = parsePage(wanted.page.split('/'));
  if (!page) throw new Error(`no page: ${wanted.page}`);
  const assets = readPosterAssetsFrom((path) => {
    const bytes = files[path];
    return Promise.resolve(bytes ? { bytes: new Uint8Array(bytes), mayKeep: true } : null);
  }, keepPosterAssets());
  return async function draw(request) {
    const { searchParams } = new URL(request.url);
    const share = parseShareAddress(searchParams.get('code') ?? '');
    const found = await findTemplate(assets, { page, size: 'story', format });
    if (found.state !== 'found' || !share) throw new Error(`nothing to draw: ${found.state}`);
    const { template } = found;
    const { origin } = template.pack.head;
    const words = choosePosterWords({ template, share, name: searchParams.get('name'), origin });
    const body = await drawPoster(assets, template, words);
    return new Response(body, { headers: { 'content-type': format === 'png' ? 'image/png' : 'image/jpeg' } });
  };
}
