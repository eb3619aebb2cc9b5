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

/** `month`: `2026-11`. A run that was cut off is started again; nobody is asked for twice. */
export async function runPayouts(
  deps: PayoutDeps,
  database: Database,
  { month, by }: { month: string; by: string },
): Promise<PayoutRun> {
  const { payoutMinimumMinor: minimumMinor } = await deps.offers.readProgramTerms();
  const run: PayoutRun = { payouts: 0, amountMinor: 0, skipped: 0 };
  let afterId = '';
  for (;;) {
    const [found] = await database.read([selectPayableAgents(database.queries, afterId, AGENTS_AT_ONCE)]);
    const agentIds = readPayableAgents(found);
    const last = agentIds.at(-1);
    if (last === undefined) return run;
    const wanted = await Promise.all(
      agentIds.map(async (agentId) => ({ id: await namePayoutOfMonth(month, agentId), agentId, amountMinor: null })),
    );
    const [, booked] = await database.write(
      requestPayouts(database.queries, { wanted, minimumMinor, actor: 'brand', by, at: deps.now() }),
    );
    const amounts = (booked?.rows ?? []).map((row) => Number(row['amount_minor']));
    run.payouts += amounts.length;
    run.amountMinor += amounts.reduce((sum, amount) => sum + amount, 0);
    run.skipped += agentIds.length - amounts.length;
    afterId = last;
  }
}
