// Commissions that wait for a person: bought through one's own link, or of an agent who is suspended.
import type { Database } from '../../db/client.ts';
import { type HeldCommission, readHeld, selectHeld } from '../../db/queries/ledger/list-held.ts';

export type { HeldCommission };

const MOST = 500;

/** The oldest first. */
export async function listHeld(database: Database): Promise<HeldCommission[]> {
  const [found] = await database.read([selectHeld(database.queries, { after: null, limit: MOST })]);
  return readHeld(found);
}
