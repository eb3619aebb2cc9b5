// How often anybody may ask for a code or type one: by phone, by the network it comes from, and by the whole shop.
import type { Database } from '../../db/client.ts';
import {
  claimSignInTries,
  forgetWhatEnded,
  keyUnlessLater,
  readClaim,
  type Try,
} from '../../db/queries/accounts/tries.ts';
import type { AppContext } from '../deps.ts';
import { sign } from '../keys/sign.ts';
import { CODE_TRIES, MOST_SENT, MOST_TYPED, STRAY_TRIES, TRY_WINDOW_MS } from './limits.ts';
import { readNetworks } from './networks.ts';

/** Names this sending for `claimTyping`, or null when it is one too many. One trip, before anything is sent. */
export async function claimSending(context: AppContext, database: Database, phoneHash: string): Promise<string | null> {
  const around = await triesOfNetworks(context, 'send', MOST_SENT);
  const shop = { key: 'send:all', most: MOST_SENT.shop };
  const claims = await claim(context, database, [
    ...around,
    shop,
    { key: sendingKey(phoneHash), most: MOST_SENT.phone },
  ]);
  return claims.at(-1) ?? null;
}

/** `spent`: this browser may type again once it has asked for a new code. */
export type Typing = 'within' | 'spent' | 'network_over';

/**
 * Whoever asked for the newest code of this phone has tries of their own; all other browsers have a few together, so that
 * nobody can guess the owner out. One trip, before anything is compared.
 */
export async function claimTyping(
  context: AppContext,
  database: Database,
  { phoneHash, sending }: { phoneHash: string; sending: string | null },
): Promise<Typing> {
  const around = await triesOfNetworks(context, 'type', MOST_TYPED);
  const stray = `type:${phoneHash}`;
  const own = `${stray}:${sending ?? ''}`;
  const key = sending === null ? stray : keyUnlessLater({ key: sendingKey(phoneHash), claimed: sending, own, stray });
  const most = sending === null ? STRAY_TRIES : CODE_TRIES;
  const claims = await claim(context, database, [...around, { key, most }]);
  if (claims.at(-1) !== null) return 'within';
  return claims.slice(0, -1).includes(null) ? 'network_over' : 'spent';
}

const sendingKey = (phoneHash: string) => `send:${phoneHash}`;

/** It sweeps as well. */
async function claim(context: AppContext, database: Database, tries: readonly Try[]): Promise<(string | null)[]> {
  const moment = { now: context.var.deps.now(), windowMs: TRY_WINDOW_MS };
  const claims = claimSignInTries(database.queries, tries, moment);
  const results = await database.write([...claims, ...forgetWhatEnded(database.queries, moment)]);
  return claims.map((_, index) => readClaim(results[index]));
}

/** Before the share of a phone: a network that is over its own cannot spend those of phones. */
async function triesOfNetworks(
  context: AppContext,
  what: 'send' | 'type',
  most: Record<'network' | 'site', number>,
): Promise<Try[]> {
  const address = context.req.header('cf-connecting-ip');
  // On one's own machine nobody says where a request comes from.
  if (address === undefined) return [];
  const { person } = context.var.deps.keys;
  const { network, site } = readNetworks(address);
  const tries = [{ key: `${what}:network:${await sign(person, `network:${network}`)}`, most: most.network }];
  if (site !== null) tries.push({ key: `${what}:site:${await sign(person, `site:${site}`)}`, most: most.site });
  return tries;
}
