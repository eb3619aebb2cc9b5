// The end of a payout: paid, with the proof and the tax that was withheld, or failed, with the reason. Each once.
import type { Database, Statement } from '../../../db/client.ts';
import { readPayouts, selectPayout, type StoredPayout } from '../../../db/queries/ledger/request-payouts.ts';
import { markFailed, markPaid, withholdTax } from '../../../db/queries/ledger/settle-payouts.ts';
import type { Deps } from '../../deps.ts';

export type SettleRefusal =
  | 'unknown'
  | 'no_proof'
  | 'no_reason'
  | 'tax_above_amount'
  /** Something was changed after this was said. */
  | 'newer'
  /** It was paid or failed already, with another proof or another end. */
  | 'settled';

export type SettleOutcome =
  | { state: 'done' | 'already'; payout: StoredPayout }
  | { state: 'refused'; reason: SettleRefusal; payout: StoredPayout | null };

/**
 * `taxMinor` null: what was set for the batch file. Money that has left is written down whatever speaks against it: then
 * the payout's `doubt` says what.
 */
export async function recordPaid(
  deps: Pick<Deps, 'now'>,
  database: Database,
  input: { payoutId: string; proof: string; taxMinor: number | null; by: string },
): Promise<SettleOutcome> {
  const proof = input.proof.trim();
  if (proof === '') return { state: 'refused', reason: 'no_proof', payout: null };
  const { changed, payout } = await settle(database, input.payoutId, (db) =>
    markPaid(db, { ...input, proof, at: deps.now() }),
  );
  if (!payout) return { state: 'refused', reason: 'unknown', payout: null };
  if (changed) return { state: 'done', payout };
  if (isOpen(payout)) return { state: 'refused', reason: 'tax_above_amount', payout };
  const isSame = payout.status === 'paid' && payout.proof === proof;
  return isSame ? { state: 'already', payout } : { state: 'refused', reason: 'settled', payout };
}

export async function recordFailed(
  deps: Pick<Deps, 'now'>,
  database: Database,
  input: { payoutId: string; reason: string; by: string },
): Promise<SettleOutcome> {
  const reason = input.reason.trim();
  if (reason === '') return { state: 'refused', reason: 'no_reason', payout: null };
  const { changed, payout } = await settle(database, input.payoutId, (db) =>
    markFailed(db, { ...input, reason, at: deps.now() }),
  );
  if (!payout) return { state: 'refused', reason: 'unknown', payout: null };
  if (changed) return { state: 'done', payout };
  return payout.status === 'failed' ? { state: 'already', payout } : { state: 'refused', reason: 'settled', payout };
}

/** Before the payout is paid, so that the batch file tells the net amount. */
export async function setTax(
  deps: Pick<Deps, 'now'>,
  database: Database,
  input: { payoutId: string; taxMinor: number; by: string },
): Promise<SettleOutcome> {
  const at = deps.now();
  const { changed, payout } = await settle(database, input.payoutId, (db) => [withholdTax(db, { ...input, at })]);
  if (!payout) return { state: 'refused', reason: 'unknown', payout: null };
  if (changed) return { state: 'done', payout };
  if (!isOpen(payout)) return { state: 'refused', reason: 'settled', payout };
  return { state: 'refused', reason: input.taxMinor > payout.amountMinor ? 'tax_above_amount' : 'newer', payout };
}

/** The last of the statements is the one that changes the payout. */
async function settle(
  database: Database,
  payoutId: string,
  compose: (db: Database['queries']) => readonly Statement[],
): Promise<{ changed: boolean; payout: StoredPayout | null }> {
  const statements = compose(database.queries);
  const results = await database.write([...statements, selectPayout(database.queries, payoutId)]);
  return {
    changed: results[statements.length - 1]?.rowsAffected === 1,
    payout: readPayouts(results.at(-1))[0] ?? null,
  };
}

function isOpen({ status }: StoredPayout): boolean {
  return status === 'requested' || status === 'batched';
}
