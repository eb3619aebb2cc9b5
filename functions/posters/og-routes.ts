// GET /og/<seller>/<product>.jpg, /og/<seller>/stories/<story>.jpg: the picture that link previews show, out of the page's pack.
// Those of sellers and of the home page are files of their own: /og/<seller>.jpg, /og/home.jpg.
import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../deps.ts';
import { answerPicture, answerUnchanged, hasPicture, tagOf } from './answer-picture.ts';
import { posterAssetsOf } from './assets/isolate-assets.ts';
import { parsePage, splitExtension } from './poster-address.ts';
import { NO_PAGE, refuse } from './read-request.ts';

/** The address stays the same when the picture changes: previews may be a day old, not older. */
const FOR_A_DAY = 'public, max-age=86400';

export const ogRoutes = new Hono<AppEnv>().get('/og/:seller/*', answerPreview);

async function answerPreview(context: AppContext): Promise<Response> {
  const { path, extension } = splitExtension(new URL(context.req.url).pathname.replace(/^\/og\//, ''));
  const page = extension === 'jpg' ? parsePage(path.split('/')) : null;
  const pack = page && (await posterAssetsOf(context.var.deps).readPack(page, 'jpg'));
  const body = pack?.findPart('og.jpg');
  if (!page || !pack || !body) throw refuse(NO_PAGE);
  const keeping = { etag: await tagOf([pack.head.revision, 'og']), cacheControl: FOR_A_DAY };
  if (hasPicture(context.req.raw, keeping.etag)) return answerUnchanged(keeping);
  return answerPicture(
    { body: Uint8Array.from(body), type: 'image/jpeg', fileName: `${page.seller}-${page.slug}.jpg` },
    keeping,
  );
}
