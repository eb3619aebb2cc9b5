// Who asks for this page: nobody, or somebody signed in with the roles that their phone has now.
import type { Database } from '../../db/client.ts';
import { type Access, readAccess, selectAccess } from '../../db/queries/accounts/access.ts';
import type { AppContext } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { DESK_SESSION_MS } from './limits.ts';
import { readSession } from './session-cookie.ts';

export type Agent = NonNullable<Access['agent']>;
export type Job = Access['staff'][number];

/** No trip without a genuine cookie, one with it. */
export async function findAccess(context: AppContext, database: Database): Promise<Access | null> {
  const { keys, now } = context.var.deps;
  const token = await readSession(context, keys.session);
  if (token === null) return null;
  const [found] = await database.read([selectAccess(database.queries, { token, now: now() })]);
  return readAccess(found);
}

/** At the desk lie addresses and money: whoever signed in longer ago than a week does so again. */
export function isFreshForDesk({ signedInAt }: Access, now: number): boolean {
  return signedInAt + DESK_SESSION_MS > now;
}

/** The brand sees every seller; a seller's people see their own. */
export function sellersOf({ staff }: Access): 'all' | string[] {
  return staff.some(({ role }) => role === 'brand') ? 'all' : staff.map(({ seller }) => seller);
}

/** What is not theirs is not there: the same answer as for what does not exist. The brand's job comes first. */
export function requireSeller({ staff }: Access, seller: string): Job {
  const job = staff.find(({ role }) => role === 'brand') ?? staff.find((one) => one.seller === seller);
  if (!job) throw new ProblemError({ code: 'not_found' });
  return job;
}
