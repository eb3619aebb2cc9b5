// How often anybody may ask for a code or type one: by phone, and by the network it comes from.
import type { Database } from '../../db/client.ts';
import { claimSignInTry, forgetWhatEnded, wasClaimed } from '../../db/queries/accounts/tries.ts';
import type { AppContext } from '../deps.ts';
import { sign } from '../keys/sign.ts';
import { MOST_TRIES, TRY_WINDOW_MS } from './limits.ts';

/** True when this try is within its share of both. One trip, before anything is sent or compared; it sweeps as well. */
export async function mayTry(
  context: AppContext,
  database: Database,
  attempt: { what: 'send' | 'type'; phoneHash: string },
): Promise<boolean> {
  const { keys, now } = context.var.deps;
  const { what, phoneHash } = attempt;
  const share = { windowMs: TRY_WINDOW_MS, now: now() };
  const claims = [claimSignInTry(database.queries, { ...share, key: `${what}:${phoneHash}`, most: MOST_TRIES[what] })];
  const address = context.req.header('cf-connecting-ip');
  // On one's own machine nobody says where a request comes from.
  if (address !== undefined) {
    const network = await sign(keys.person, `network:${networkOf(address)}`);
    claims.push(claimSignInTry(database.queries, { ...share, key: `network:${network}`, most: MOST_TRIES.network }));
  }
  const forgotten = forgetWhatEnded(database.queries, { now: now(), windowMs: TRY_WINDOW_MS });
  const results = await database.write([...claims, ...forgotten]);
  return results.slice(0, claims.length).every(wasClaimed);
}

/** Behind one IPv6 /64 is one household; an IPv4 address stands for itself. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const filled = address.includes('::')
    ? [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
    : left;
  return filled
    .slice(0, 4)
    .map((group) => group.toLowerCase().padStart(4, '0'))
    .join(':');
}
