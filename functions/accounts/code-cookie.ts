// The cookie of a browser that a code was sent for: strangers who type codes for the same phone do not have it.
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSignedBy, sign } from '../keys/sign.ts';
import { CODE_SECONDS } from './limits.ts';
import { describeCookie } from './session-cookie.ts';

const NAME = 'sign-in-code';

interface Sending {
  phoneHash: string;
  /** Its name among all of this phone. */
  sending: string;
}

/** The phone is within the signature alone: the cookie says nothing about whose it is. */
const write = ({ phoneHash, sending }: Sending) => `code:${phoneHash}:${sending}`;

export async function writeSending(context: Context, key: CryptoKey, sent: Sending): Promise<void> {
  const { name, options } = describeCookie(context, NAME);
  const value = `${sent.sending}.${await sign(key, write(sent))}`;
  setCookie(context, name, value, { ...options, maxAge: CODE_SECONDS });
}

/** Null where no code was sent for this phone lately. */
export async function readSending(context: Context, key: CryptoKey, phoneHash: string): Promise<string | null> {
  const { name } = describeCookie(context, NAME);
  const [sending = '', signature = ''] = (getCookie(context, name) ?? '').split('.');
  return sending !== '' && (await isSignedBy(key, write({ phoneHash, sending }), signature)) ? sending : null;
}
