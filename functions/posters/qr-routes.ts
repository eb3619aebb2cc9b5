// GET /qr/<agent>[.<channel>]/<page path>.png|svg: nothing but the QR code of a share link, to put on a card or a parcel.
// `/qr/xm8k2f7q/luo-walnut/oil.png` a product, `…/luo-walnut/stories/old-tree.svg` a story, `…/luo-walnut.png` a
// seller, `…/stories.png` and `…/sellers.png` the lists, and without a path, `/qr/xm8k2f7q.png`, the home page.
import { formatShareAddress, parseShareAddress } from '../../content/schema/share-address.ts';
import { Hono } from 'hono';
import { isShareablePage } from '../../content/schema/shareable-page.ts';
import type { AppContext, AppEnv, Deps } from '../deps.ts';
import { chooseOrigin } from '../http/choose-origin.ts';
import { answerPicture, answerUnchanged, ASK_EVERY_TIME, hasPicture, tagOf } from './answer-picture.ts';
import { splitExtension } from './poster-address.ts';
import { drawFreeQr } from './qr/draw-qr.ts';
import { writeQrPng } from './qr/qr-png.ts';
import { writeQrSvg } from './qr/qr-svg.ts';
import { NO_CODE, refuse } from './read-request.ts';
import { writeShareLink } from './share-link.ts';
import { waitForTurn } from './wait-for-turn.ts';

/** About 6 cm at 300 dots an inch. */
const MODULE_PX = 16;
const NO_PAGE = '没有这一页，画不出它的二维码。';

export const qrRoutes = new Hono<AppEnv>().get('/qr/*', answerQr);

async function answerQr(context: AppContext): Promise<Response> {
  const deps = context.var.deps;
  const url = new URL(context.req.url);
  const { path, extension } = splitExtension(url.pathname.replace(/^\/qr\//, ''));
  const [shareText = '', ...segments] = path.split('/');
  const pagePath = segments.length === 0 ? '/' : `/${segments.join('/')}/`;
  if ((extension !== 'png' && extension !== 'svg') || !isShareablePage(pagePath)) throw refuse(NO_PAGE);
  const share = parseShareAddress(shareText);
  if (!share) throw refuse(NO_CODE);
  if (!(await isPage(deps, new URL(pagePath, url)))) throw refuse(NO_PAGE);
  // Whichever host was asked, the portal's own for one: what is printed leads to the shop.
  const { origin } = await deps.offers.readProgramTerms();
  const link = writeShareLink({ origin: chooseOrigin(origin, url), share, path: pagePath });
  // Not for good: the shop may move, and its address is nowhere in the address of this picture.
  const keeping = { etag: await tagOf(['qr', link, extension]), cacheControl: ASK_EVERY_TIME };
  if (hasPicture(context.req.raw, keeping.etag)) return answerUnchanged(keeping);
  await waitForTurn(deps);
  const matrix = drawFreeQr(link);
  if (!matrix) throw new Error(`no QR code holds ${link.length} letters`);
  const fileName = `qr-${[formatShareAddress(share), ...segments].join('-')}.${extension}`;
  return extension === 'svg'
    ? answerPicture({ body: writeQrSvg(matrix), type: 'image/svg+xml', fileName }, keeping)
    : answerPicture({ body: writeQrPng(matrix, { modulePx: MODULE_PX }), type: 'image/png', fileName }, keeping);
}

async function isPage(deps: Deps, url: URL): Promise<boolean> {
  const page = await deps.fetchPage(new Request(url));
  await page.body?.cancel();
  return page.status === 200 && (page.headers.get('Content-Type') ?? '').startsWith('text/html');
}
