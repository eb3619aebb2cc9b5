// Somebody who signed in wants the account gone: any time, unless the brand owes them, they owe it, or they work for it.
import type { Database } from '../../db/client.ts';
import { forgetAccount, KEPT_BY, selectKeptBy } from '../../db/queries/privacy/forget-account.ts';

export type AccountForgotten = { state: 'forgotten' } | { state: 'refused'; why: (typeof KEPT_BY)[number] };

/** One trip. Whoever is not there any more was forgotten before. */
export async function forgetAccountOf(database: Database, accountId: string): Promise<AccountForgotten> {
  const db = database.queries;
  const results = await database.write([...forgetAccount(db, accountId), selectKeptBy(db, accountId)]);
  const keptBy = results.at(-1)?.rows[0]?.['kept_by'];
  const why = KEPT_BY.find((one) => one === keptBy);
  return why ? { state: 'refused', why } : { state: 'forgotten' };
}
