// Cookies set on the context reach Hono's own answers; an answer made by hand takes them along here.
import type { Context } from 'hono';

/** The page, with what `setCookie` has prepared for this request. */
export function carryCookies(context: Context, page: Response): Response {
  for (const value of context.res.headers.getSetCookie()) page.headers.append('Set-Cookie', value);
  return page;
}
