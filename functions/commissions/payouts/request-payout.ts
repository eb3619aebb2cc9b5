// A payout asked for by an agent, or by the brand for an agent: at most what is matured at that moment.
import type { Database } from '../../../db/client.ts';
import {
  type PayoutChances,
  readChances,
  readPayouts,
  requestPayouts,
  selectChances,
  selectPayout,
  type StoredPayout,
} from '../../../db/queries/ledger/request-payouts.ts';
import type { Deps } from '../../deps.ts';

export interface PayoutDeps extends Pick<Deps, 'now'> {
  offers: Pick<Deps['offers'], 'readProgramTerms'>;
}

export interface PayoutRequest {
  /** `pay_…`, minted by the caller before the first try: see `mintPayoutId`. */
  payoutId: string;
  agentId: string;
  /** Fen; null: everything that is matured. */
  amountMinor: number | null;
  actor: 'agent' | 'brand';
  /** Who at the desk; empty for the agent. */
  by: string;
}

export type PayoutRefusal =
  | 'unknown_agent'
  | 'suspended'
  | 'no_account'
  | 'nothing_matured'
  | 'above_balance'
  | 'below_minimum'
  /** The id stands for another payout. */
  | 'id_reused';

export type PayoutRequestOutcome =
  | { state: 'done' | 'already'; payout: StoredPayout }
  | { state: 'refused'; reason: PayoutRefusal; maturedMinor: number };

/** Throws DatabaseAway when the database did not answer: the same request can be sent again. */
export async function requestPayout(
  deps: PayoutDeps,
  database: Database,
  request: PayoutRequest,
): Promise<PayoutRequestOutcome> {
  const { payoutId, agentId, amountMinor, actor, by } = request;
  const { payoutMinimumMinor: minimumMinor } = await deps.offers.readProgramTerms();
  const db = database.queries;
  const results = await database.write([
    ...requestPayouts(db, {
      wanted: [{ id: payoutId, agentId, amountMinor }],
      minimumMinor,
      actor,
      by,
      at: deps.now(),
    }),
    selectPayout(db, payoutId),
    selectChances(db, agentId),
  ]);
  const payout = readPayouts(results[2])[0];
  const chances = readChances(results[3]);
  const maturedMinor = chances?.maturedMinor ?? 0;
  if (!payout) return { state: 'refused', reason: explainRefusal({ amountMinor, chances }), maturedMinor };
  if (results[0]?.rowsAffected === 1) return { state: 'done', payout };
  const isSame = payout.agentId === agentId && (amountMinor === null || payout.amountMinor === amountMinor);
  return isSame ? { state: 'already', payout } : { state: 'refused', reason: 'id_reused', maturedMinor };
}

/** Why nothing was written, from what the request was measured against. Pure. */
export function explainRefusal(input: { amountMinor: number | null; chances: PayoutChances | null }): PayoutRefusal {
  const { chances } = input;
  if (!chances) return 'unknown_agent';
  if (chances.status === 'suspended') return 'suspended';
  if (!chances.hasAccount) return 'no_account';
  if (chances.maturedMinor <= 0) return 'nothing_matured';
  if ((input.amountMinor ?? 0) > chances.maturedMinor) return 'above_balance';
  return 'below_minimum';
}
