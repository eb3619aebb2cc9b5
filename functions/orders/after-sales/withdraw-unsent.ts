// The clock: a return that was agreed to, and of which no parcel was told in the days for it, is over.
import type { Database } from '../../../db/client.ts';
import { withdrawUnsentCases } from '../../../db/queries/cases/withdraw-unsent.ts';
import type { LifeDeps } from '../life/outcome.ts';

/** At most 100 cases a call, safe to run twice; how many ended. The shopper may ask again while the terms of the line allow it. */
export async function withdrawUnsent(deps: LifeDeps, database: Database): Promise<number> {
  const results = await database.write(withdrawUnsentCases(database.queries, { at: deps.now() }));
  return results[1]?.rowsAffected ?? 0;
}
