// The monthly run: whatever each agent has matured, asked for by the brand, once per agent and month.
import type { Database } from '../../../db/client.ts';
import { readPayableAgents, requestPayouts, selectPayableAgents } from '../../../db/queries/ledger/request-payouts.ts';
import { namePayoutOfMonth } from './payout-ids.ts';
import type { PayoutDeps } from './request-payout.ts';

/** Agents per batch: a call must end well within its time limit. */
const AGENTS_AT_ONCE = 100;

export interface PayoutRun {
  payouts: number;
  amountMinor: number;
  /** Agents with an account whose balance is too small, who are suspended, or who had this month's payout already. */
  skipped: number;
}

export interface RunStep extends PayoutRun {
  /** Behind which agent to go on; null: everybody was asked for. */
  next: string | null;
}

/** One stretch of a run, for who cannot wait for the whole: by agent id, behind `afterId`. */
export async function runPayoutsOnce(
  deps: PayoutDeps,
  database: Database,
  { month, by, afterId, atOnce = AGENTS_AT_ONCE }: { month: string; by: string; afterId: string; atOnce?: number },
): Promise<RunStep> {
  const { payoutMinimumMinor: minimumMinor } = await deps.offers.readProgramTerms();
  const [found] = await database.read([selectPayableAgents(database.queries, afterId, atOnce)]);
  const agentIds = readPayableAgents(found);
  if (agentIds.length === 0) return { payouts: 0, amountMinor: 0, skipped: 0, next: null };
  const wanted = await Promise.all(
    agentIds.map(async (agentId) => ({ id: await namePayoutOfMonth(month, agentId), agentId, amountMinor: null })),
  );
  const [, booked] = await database.write(
    requestPayouts(database.queries, { wanted, minimumMinor, actor: 'brand', by, at: deps.now() }),
  );
  const amounts = (booked?.rows ?? []).map((row) => Number(row['amount_minor']));
  return {
    payouts: amounts.length,
    amountMinor: amounts.reduce((sum, amount) => sum + amount, 0),
    skipped: agentIds.length - amounts.length,
    next: agentIds.length < atOnce ? null : (agentIds.at(-1) ?? null),
  };
}

/** `month`: `2026-11`. A run that was cut off is started again; nobody is asked for twice. */
export async function runPayouts(
  deps: PayoutDeps,
  database: Database,
  { month, by }: { month: string; by: string },
): Promise<PayoutRun> {
  const run: PayoutRun = { payouts: 0, amountMinor: 0, skipped: 0 };
  let afterId: string | null = '';
  while (afterId !== null) {
    const step: RunStep = await runPayoutsOnce(deps, database, { month, by, afterId });
    run.payouts += step.payouts;
    run.amountMinor += step.amountMinor;
    run.skipped += step.skipped;
    afterId = step.next;
  }
  return run;
}
