// GET /posters/<seller>/<product>/<agent>[.<channel>].jpg|.png?size&r&n&sig: the poster of a page, with this agent in it.
import { formatShareAddress } from '../../content/schema/share-address.ts';
import { Hono } from 'hono';
import type { AppContext, AppEnv, Deps } from '../deps.ts';
import { logFailure } from '../http/log-failure.ts';
import { answerPicture, answerUnchanged, ASK_EVERY_TIME, FOR_GOOD, hasPicture, tagOf } from './answer-picture.ts';
import { posterAssetsOf } from './assets/isolate-assets.ts';
import { choosePosterWords, drawPoster, findTemplate, listDrawn, type PosterTemplate } from './compose-poster.ts';
import { createPace } from './pace.ts';
import { posterHref } from './poster-links.ts';
import { type AskedPoster, NO_FORMAT, NO_PAGE, NO_SIZE, readPosterRequest, refuse } from './read-request.ts';
import { chooseOrigin } from './share-link.ts';
import { checkName, readWrittenName } from './sign-name.ts';

/** A poster costs an isolate about 3 ms: what is left is for everything else. */
const takeTurn = createPace({ everyMs: 10, burst: 8 });

export const posterRoutes = new Hono<AppEnv>().get('/posters/*', answerPoster);

async function answerPoster(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const url = new URL(context.req.url);
  const asked = readPosterRequest(url);
  const revision = url.searchParams.get('r');
  const written = readWrittenName(url.searchParams);
  // One spelling of each poster is kept at the edge, so that a made-up query cannot fill the cache.
  const isCanonical =
    revision !== null && posterHref({ ...asked, revision, signedName: written }) === url.pathname + url.search;
  const keptAs = isCanonical ? await nameForCache(deps, url) : null;
  const kept = keptAs ? await findKept(deps, keptAs) : undefined;
  if (kept) return shortenIfKnown(context.req.raw, kept);

  const signedName = await checkName(deps.keys.posterName, asked.share.code, written);
  const template = await requireTemplate(deps, asked);
  const words = choosePosterWords({
    template,
    share: asked.share,
    name: signedName?.name ?? null,
    origin: chooseOrigin(template.pack.head.origin, url),
  });
  // For good only under the one address that was handed out: a name whose signature is wrong may be right tomorrow.
  const isForGood = isCanonical && signedName === written && revision === template.pack.head.revision;
  const keeping = {
    etag: await tagOf(listDrawn(template, words)),
    cacheControl: isForGood ? FOR_GOOD : ASK_EVERY_TIME,
  };
  if (hasPicture(context.req.raw, keeping.etag)) return answerUnchanged(keeping);
  await takeTurn(deps.now());
  const body = await drawPoster(posterAssetsOf(deps), template, words);
  const type = asked.format === 'png' ? 'image/png' : 'image/jpeg';
  const answer = answerPicture({ body, type, fileName: nameFile(asked) }, keeping);
  if (keptAs && isForGood && deps.edgeCache) {
    const put = deps.edgeCache.put(keptAs, answer.clone());
    deps.waitUntil(put.catch((failure: unknown) => logFailure(deps, 'edge cache', failure)));
  }
  return answer;
}

/** A cache that fails is a cache that has nothing. */
async function findKept(deps: Deps, keptAs: string): Promise<Response | undefined> {
  try {
    return await deps.edgeCache?.match(keptAs);
  } catch (failure) {
    logFailure(deps, 'edge cache', failure);
    return undefined;
  }
}

async function requireTemplate(deps: Deps, asked: AskedPoster): Promise<PosterTemplate> {
  const found = await findTemplate(posterAssetsOf(deps), asked);
  if (found.state === 'found') return found.template;
  throw refuse({ no_page: NO_PAGE, no_size: NO_SIZE, no_format: NO_FORMAT }[found.state]);
}

/** `luo-walnut-oil-story-xm8k2f7q.jpg`. */
function nameFile({ page, share, size, format }: AskedPoster): string {
  return `${page.seller}-${page.slug}-${size}-${formatShareAddress(share)}.${format}`;
}

/**
 * With the deployment in it: an old revision must answer today's poster, and only the deployment that made a picture
 * knows that its revision was the current one.
 */
async function nameForCache(deps: Deps, url: URL): Promise<string | null> {
  if (!deps.edgeCache) return null;
  const { deployment } = await deps.offers.readProgramTerms();
  return `${url.href}&deployment=${deployment}`;
}

function shortenIfKnown(request: Request, kept: Response): Response {
  const etag = kept.headers.get('ETag') ?? '';
  const cacheControl = kept.headers.get('Cache-Control') ?? ASK_EVERY_TIME;
  return hasPicture(request, etag) ? answerUnchanged({ etag, cacheControl }) : kept;
}
