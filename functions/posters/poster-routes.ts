// GET /posters/<seller>/<product>/<agent>[.<channel>].jpg|.png?size&r&n&sig: the poster of a page, with this agent in it.
import { formatShareAddress } from '../../content/schema/share-address.ts';
import { Hono } from 'hono';
import type { AppContext, AppEnv, Deps } from '../deps.ts';
import { chooseOrigin } from '../http/choose-origin.ts';
import { logFailure } from '../http/log-failure.ts';
import { answerPicture, answerUnchanged, ASK_EVERY_TIME, FOR_GOOD, hasPicture, tagOf } from './answer-picture.ts';
import { posterAssetsOf } from './assets/isolate-assets.ts';
import { choosePosterWords, drawPoster, findTemplate, listDrawn, type PosterTemplate } from './compose-poster.ts';
import { posterHref } from './poster-links.ts';
import { type AskedPoster, NO_FORMAT, NO_PAGE, NO_SIZE, readPosterRequest, refuse } from './read-request.ts';
import { checkName, readWrittenName } from './sign-name.ts';
import { waitForTurn } from './wait-for-turn.ts';

export const posterRoutes = new Hono<AppEnv>().get('/posters/*', answerPoster);

async function answerPoster(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const url = new URL(context.req.url);
  const asked = readPosterRequest(url);
  const written = readWrittenName(url.searchParams);
  const signedName = await checkName(deps.keys.posterName, asked.share.code, written);
  const template = await requireTemplate(deps, asked);
  const words = choosePosterWords({
    template,
    share: asked.share,
    name: signedName?.name ?? null,
    origin: chooseOrigin(template.pack.head.origin, url),
  });
  // For good only under the one address that was handed out. A made-up query cannot fill the cache at the edge, an old
  // revision gets today's poster, and a name whose signature is wrong may be right tomorrow.
  const current = template.pack.head.revision;
  const address = posterHref({ ...asked, revision: current, signedName: written });
  const isForGood = signedName === written && address === url.pathname + url.search;
  const keeping = {
    etag: await tagOf(listDrawn(template, words)),
    cacheControl: isForGood ? FOR_GOOD : ASK_EVERY_TIME,
  };
  if (hasPicture(context.req.raw, keeping.etag)) return answerUnchanged(keeping);
  const kept = isForGood ? await findKept(deps, url.href) : undefined;
  if (kept) return kept;
  await waitForTurn(deps);
  const body = await drawPoster(posterAssetsOf(deps), template, words);
  const type = asked.format === 'png' ? 'image/png' : 'image/jpeg';
  const answer = answerPicture({ body, type, fileName: nameFile(asked) }, keeping);
  if (isForGood) keep(deps, url.href, answer.clone());
  return answer;
}

/** A cache that fails is a cache that has nothing. */
async function findKept(deps: Deps, address: string): Promise<Response | undefined> {
  try {
    return await deps.edgeCache?.match(address);
  } catch (failure) {
    logFailure(deps, 'edge cache', failure);
    return undefined;
  }
}

function keep(deps: Deps, address: string, answer: Response): void {
  const put = deps.edgeCache?.put(address, answer);
  if (put) deps.waitUntil(put.catch((failure: unknown) => logFailure(deps, 'edge cache', failure)));
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
