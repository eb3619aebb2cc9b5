// GET /poster/<seller>/<product>/<agent>[.<channel>]?size&n&sig: a page around the poster, to keep the picture and copy the words.
import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { chooseOrigin } from '../http/choose-origin.ts';
import { posterAssetsOf } from './assets/isolate-assets.ts';
import { showPoster } from './poster-page-view.ts';
import { NO_PAGE, NO_SIZE, readPageAndShare, readSize, refuse } from './read-request.ts';
import { checkName, readWrittenName } from './sign-name.ts';
import { waitForTurn } from './wait-for-turn.ts';

export const posterPageRoutes = new Hono<AppEnv>().get('/poster/*', showPage);

async function showPage(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const url = new URL(context.req.url);
  const { page, share } = readPageAndShare(url.pathname.replace(/^\/poster\//, '').replace(/\/$/, ''));
  const size = readSize(url);
  const assets = posterAssetsOf(deps);
  const [pack, lossless, signedName] = await Promise.all([
    assets.readPack(page, 'jpg'),
    assets.readPack(page, 'png'),
    checkName(deps.keys.posterName, share.code, readWrittenName(url.searchParams)),
  ]);
  if (!pack) throw refuse(NO_PAGE);
  const origin = chooseOrigin(pack.head.origin, url);
  const view = showPoster({ page, share, size, signedName, origin, head: pack.head, lossless: lossless?.head ?? null });
  if (!view) throw refuse(NO_SIZE);
  await waitForTurn(deps);
  return answerPage(await deps.renderPage('/poster/', view));
}
