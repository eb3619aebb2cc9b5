// The door of programs: a key in the header `Authorization`, which says whose rows they are and what may be done.
import type { Database } from '../../db/client.ts';
import { claimCall, readKeys, selectKeyByHash, type StoredKey } from '../../db/queries/platform/keys.ts';
import { formatDay } from '../../content/schema/calendar.ts';
import type { AppContext } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { hashKey, type KeyScope } from './api-keys.ts';
import type { Guarded } from './guards.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Of one key within an hour: a program that asks every ten seconds and does something now and then. */
export const MOST_CALLS = 1200;

/** A request of a program. `seller`: from the key alone; `by`: what the audit log calls it. */
export interface Call {
  context: AppContext;
  database: Database;
  key: StoredKey;
  seller: string;
  by: string;
}

/**
 * One trip, which finds the key and counts the call. The call is counted before it is answered, so that many at once get
 * no more than their share; a key that was never made here costs nothing.
 */
export function forKeys(scope: KeyScope, handle: (call: Call) => Promise<Response>): Guarded & { scope: KeyScope } {
  const handler = async (context: AppContext): Promise<Response> => {
    const database = context.var.deps.openDatabase();
    const key = await findKey(context, database);
    if (!key.scopes.includes(scope)) throw new ProblemError({ code: 'scope_missing', extra: { scope } });
    const answer = await handle({ context, database, key, seller: key.seller, by: `API ${key.name}` });
    answer.headers.set('Cache-Control', 'no-store');
    return answer;
  };
  return Object.assign(handler, { door: 'key' as const, scope });
}

async function findKey(context: AppContext, database: Database): Promise<StoredKey> {
  const { deps } = context.var;
  const [, written = ''] = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  const keyHash = await hashKey(deps.keys, written);
  if (keyHash === null) throw new ProblemError({ code: 'key_missing' });
  const { timeZone } = await deps.offers.readProgramTerms();
  const now = deps.now();
  const db = database.queries;
  const [counted, found] = await database.write([
    claimCall(db, { keyHash, most: MOST_CALLS, windowMs: HOUR_MS, now, day: formatDay(now, timeZone) }),
    selectKeyByHash(db, keyHash),
  ]);
  const [key] = readKeys(found);
  if (!key) throw new ProblemError({ code: 'key_missing' });
  if (counted?.rows.length !== 1) throw new ProblemError({ code: 'too_many_tries', extra: { most: MOST_CALLS } });
  return key;
}
