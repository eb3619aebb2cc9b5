// Who asks for this page: nobody, or somebody signed in with the roles that their phone has now.
import type { Database } from '../../db/client.ts';
import { type Access, readAccess, selectAccess } from '../../db/queries/accounts/access.ts';
import type { AppContext } from '../deps.ts';
import { readSession } from './session-cookie.ts';

export type Agent = NonNullable<Access['agent']>;

/** No trip without a genuine cookie, one with it. */
export async function findAccess(context: AppContext, database: Database): Promise<Access | null> {
  const { keys, now } = context.var.deps;
  const token = await readSession(context, keys.session);
  if (token === null) return null;
  const [found] = await database.read([selectAccess(database.queries, { token, now: now() })]);
  return readAccess(found);
}
