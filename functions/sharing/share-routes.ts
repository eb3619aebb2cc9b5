// GET /s/<agent>[.<channel>]/<page path>: the page, passed on. POST /api/openings: a person really opened it.
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { DAY_MS, formatDay } from '../../content/schema/calendar.ts';
import { isShareablePage } from '../../content/schema/shareable-page.ts';
import { insertOpening } from '../../db/queries/agents.ts';
import type { AppContext, AppEnv, Deps } from '../deps.ts';
import { answerPage } from '../http/answer-page.ts';
import { carryCookies } from '../http/carry-cookies.ts';
import { logFailure } from '../http/log-failure.ts';
import { ProblemError } from '../http/problem.ts';
import { readJson } from '../http/read-body.ts';
import { sign } from '../keys/sign.ts';
import { passOn } from './pass-on.ts';
import { parseShareAddress, type Share, type ShareAddress } from './share.ts';
import { readShareCookie, rememberShare, SHARE_COOKIE, writeShareCookie } from './share-cookie.ts';
import { checkShareToken } from './share-token.ts';

const openingBody = z.strictObject({
  token: z.string(),
  /** Path of the share page, prefix included. */
  page: z.string().max(200, '地址太长'),
  /** 128 random bits of this browser, base64url. */
  visitor: z.string().regex(/^[A-Za-z0-9_-]{22}$/, '访客编号写错了'),
});

export const shareRoutes = new Hono<AppEnv>()
  .get('/s/:address/*', async (context) => {
    const { path, address } = splitSharePath(new URL(context.req.url).pathname);
    if (!isShareablePage(path)) throw new ProblemError({ code: 'not_found' });
    const deps = context.var.deps;
    const page = await fetchFollowing(deps, new URL(path, context.req.url));
    if (!isHtml(page)) throw new ProblemError({ code: 'not_found' });
    // A malformed code gets the plain page: the reader did nothing wrong.
    if (!address) return answerPage(page);
    await rememberInCookie(context, deps, { ...address, sharedAt: deps.now() });
    return carryCookies(context, await passOn(deps, page, { address }));
  })
  .post('/api/openings', async (context) => {
    const deps = context.var.deps;
    const body = await readJson(context, openingBody);
    const checked = await checkShareToken(deps.keys.shareToken, body.token);
    if (checked.state !== 'genuine')
      throw new ProblemError({ code: 'invalid_input', errors: [{ path: 'token', message: '转交凭据读不通过' }] });
    const { address, path } = splitSharePath(body.page);
    const { code, channel, sharedAt } = checked.share;
    const isOwnPage = address?.code === code && address.channel === channel && isShareablePage(path);
    if (!isOwnPage || sharedAt < deps.now() - DAY_MS)
      throw new ProblemError({
        code: 'invalid_input',
        errors: [{ path: 'page', message: '这一页不属于这个分享' }],
      });
    const page = new URL(path.endsWith('/') ? path : `${path}/`, context.req.url);
    deps.waitUntil(
      countOpening(deps, { share: checked.share, page, visitor: body.visitor }).catch((error: unknown) =>
        logFailure(deps, 'opening', error),
      ),
    );
    return context.body(null, 202);
  });

/** `/s/k7m2p9xq.wall/a/b/` → the page's own path, and the share address when it is well formed. */
export function splitSharePath(pathname: string): { path: string; address: ShareAddress | null } {
  const match = /^\/s\/([^/]*)(\/.*)?$/.exec(pathname);
  return { path: match?.[2] ?? '/', address: parseShareAddress(match?.[1] ?? '') };
}

/** Asset routers answer a missing slash with a redirect: followed here, because a share link must answer 200. */
async function fetchFollowing(deps: Deps, url: URL, hops = 2): Promise<Response> {
  const page = await deps.fetchPage(new Request(url));
  const location = page.headers.get('Location');
  if (hops === 0 || page.status < 300 || page.status > 399 || !location) return page;
  const next = new URL(location, url);
  return next.origin === url.origin ? fetchFollowing(deps, next, hops - 1) : page;
}

function isHtml(page: Response): boolean {
  return page.status === 200 && (page.headers.get('Content-Type') ?? '').startsWith('text/html');
}

/**
 * Only when a person navigates: never in a frame, on HEAD or on prefetch. Browsers that send no Sec-Fetch-Dest count
 * as navigating.
 */
async function rememberInCookie(context: AppContext, deps: Deps, share: Share): Promise<void> {
  const { req } = context;
  const destination = req.header('sec-fetch-dest') ?? 'document';
  const isPrefetch = /prefetch|preview/i.test(`${req.header('sec-purpose') ?? ''} ${req.header('purpose') ?? ''}`);
  if (req.raw.method !== 'GET' || destination !== 'document' || isPrefetch) return;
  const { windowDays } = await deps.offers.readProgramTerms();
  const known = await readShareCookie(deps.keys.shareCookie, getCookie(context, SHARE_COOKIE));
  const shares = rememberShare(known.state === 'genuine' ? known.shares : null, share, windowDays * DAY_MS);
  setCookie(context, SHARE_COOKIE, await writeShareCookie(deps.keys.shareCookie, shares), {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: (windowDays * DAY_MS) / 1000,
  });
}

/** One address per page, and only of pages that exist: what is counted is what was read. */
async function countOpening(deps: Deps, opening: { share: Share; page: URL; visitor: string }): Promise<void> {
  const { share, page, visitor } = opening;
  if (!isHtml(await deps.fetchPage(new Request(page)))) return;
  const { timeZone } = await deps.offers.readProgramTerms();
  const database = deps.openDatabase();
  const openedAt = deps.now();
  await database.write([
    insertOpening(database.queries, {
      code: share.code,
      channel: share.channel,
      page: page.pathname,
      visitorHash: await sign(deps.keys.person, `visitor:${visitor}`),
      day: formatDay(openedAt, timeZone),
      openedAt,
    }),
  ]);
}
