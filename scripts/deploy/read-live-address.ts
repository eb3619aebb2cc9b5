// The live database's address and token as a person set them. What is wrong with them is told by name: an error of the
// network's own would print the token.
import type { LiveAddress } from './migrate-live.ts';

/** Null: none of both was given. */
export function readLiveAddress(environment: Readonly<Record<string, string>>): LiveAddress | null | 'malformed' {
  const { TURSO_DATABASE_URL: url = '', TURSO_AUTH_TOKEN: authToken = '' } = environment;
  if (url === '' && authToken === '') return null;
  return isAddress(url) && /^[\x21-\x7e]+$/.test(authToken) ? { url, authToken } : 'malformed';
}

/** Nothing but the place: a token in the address would be told along with it. Over plain http to one's own machine alone. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(text);
  if ([hostname === '', search, hash, username, password].some(Boolean)) return false;
  return ['libsql:', 'https:'].includes(protocol) || (protocol === 'http:' && hostname === '127.0.0.1');
}
