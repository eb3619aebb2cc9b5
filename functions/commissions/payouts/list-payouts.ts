// Payouts for the desk and for whoever pays them: a page at a time, of one state or of all.
import type { Database } from '../../../db/client.ts';
import { readPayouts, selectPayoutPage, type StoredPayout } from '../../../db/queries/ledger/request-payouts.ts';

const PAGE = 200;

/** By id; `next` is null after the last. */
export async function listPayouts(
  database: Database,
  { status = null, afterId = '' }: { status?: StoredPayout['status'] | null; afterId?: string } = {},
): Promise<{ payouts: StoredPayout[]; next: string | null }> {
  const [found] = await database.read([selectPayoutPage(database.queries, { status, afterId, limit: PAGE })]);
  const payouts = readPayouts(found);
  return { payouts, next: payouts.length === PAGE ? (payouts.at(-1)?.id ?? null) : null };
}
