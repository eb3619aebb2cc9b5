// The cookie of whoever is signed in: the session's token under our signature. Read with one select and nothing else.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { isSignedBy, sign } from '../keys/sign.ts';
import { SESSION_SECONDS } from './limits.ts';

/** `__Host-` cookies do not exist on plain-http addresses, where a shop is only tried out. */
export function describeCookie(context: Context, name = 'session'): { name: string; options: CookieOptions } {
  const isSecure = new URL(context.req.url).protocol === 'https:';
  return {
    name: isSecure ? `__Host-${name}` : name,
    options: { path: '/', secure: isSecure, httpOnly: true, sameSite: 'Lax' },
  };
}

export async function writeSession(context: Context, key: CryptoKey, token: string): Promise<void> {
  const { name, options } = describeCookie(context);
  setCookie(context, name, `${token}.${await sign(key, token)}`, { ...options, maxAge: SESSION_SECONDS });
}

/** Null without a cookie, and for one that somebody else made: no trip to the database is spent on it. */
export async function readSession(context: Context, key: CryptoKey): Promise<string | null> {
  const [token = '', signature = ''] = (getCookie(context, describeCookie(context).name) ?? '').split('.');
  return token !== '' && (await isSignedBy(key, token, signature)) ? token : null;
}

export function dropSession(context: Context): void {
  const { name, options } = describeCookie(context);
  deleteCookie(context, name, options);
}
