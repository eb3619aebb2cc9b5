// The browser that ordered sees its order page open: it keeps signed references of its last orders, no account needed.
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSignedBy, sign } from '../keys/sign.ts';

/** `__Host-` cookies do not exist on plain-http LAN addresses: there the phone's last four digits open the page. */
const ORDERING_COOKIE = '__Host-orders';
const KEPT_ORDERS = 8;
const MAX_AGE_SECONDS = 180 * 24 * 60 * 60;

export async function rememberOrdering(context: Context, key: CryptoKey, orderId: string): Promise<void> {
  const known = readReferences(context);
  const own = await sign(key, orderId);
  const kept = [own, ...known.filter((reference) => reference !== own)].slice(0, KEPT_ORDERS);
  setCookie(context, ORDERING_COOKIE, kept.join('.'), {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: MAX_AGE_SECONDS,
  });
}

export async function hasOrdered(context: Context, key: CryptoKey, orderId: string): Promise<boolean> {
  const checks = await Promise.all(readReferences(context).map((reference) => isSignedBy(key, orderId, reference)));
  return checks.includes(true);
}

function readReferences(context: Context): string[] {
  return (getCookie(context, ORDERING_COOKIE) ?? '')
    .split('.')
    .filter((part) => part !== '')
    .slice(0, KEPT_ORDERS);
}
