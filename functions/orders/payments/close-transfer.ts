// Refunds that a person finishes: sent by hand with a proof, or sent once more after a provider failed.
import type { Database } from '../../../db/client.ts';
import {
  readTransfer,
  recordProof,
  retryTransfer,
  selectTransfer,
} from '../../../db/queries/payments/refund-transfers.ts';
import type { Bounded } from '../../../db/queries/desk/sellers.ts';
import type { Cause, LifeDeps } from '../life/outcome.ts';

export type TransferOutcome = { state: 'done' | 'already' } | { state: 'refused'; why: 'unknown_refund' | 'not_open' };

/** Who sees to a transfer at the desk. */
export interface TransferHand extends Cause<'refund_all'>, Bounded {
  refundId: string;
}

/** `proof`: the number of the transfer in the seller's own payment app. One trip. */
export async function recordRefundProof(
  deps: LifeDeps,
  database: Database,
  input: TransferHand & { proof: string },
): Promise<TransferOutcome> {
  const db = database.queries;
  const results = await database.write([...recordProof(db, { ...input, at: deps.now() }), selectTransfer(db, input)]);
  const transfer = readTransfer(results.at(-1));
  if (!transfer) return { state: 'refused', why: 'unknown_refund' };
  if (results[1]?.rowsAffected === 1) return { state: 'done' };
  const isSo = transfer.status === 'done' && transfer.reference === input.proof;
  return isSo ? { state: 'already' } : { state: 'refused', why: 'not_open' };
}

/** What failed goes to its provider again with the next run of the clock. One trip. */
export async function retryRefund(deps: LifeDeps, database: Database, hand: TransferHand): Promise<TransferOutcome> {
  const db = database.queries;
  const results = await database.write([...retryTransfer(db, { ...hand, at: deps.now() }), selectTransfer(db, hand)]);
  const transfer = readTransfer(results.at(-1));
  if (!transfer) return { state: 'refused', why: 'unknown_refund' };
  if (results[1]?.rowsAffected === 1) return { state: 'done' };
  return transfer.status === 'due' ? { state: 'already' } : { state: 'refused', why: 'not_open' };
}
