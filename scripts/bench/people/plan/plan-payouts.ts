// Every quarter an agent is paid what has matured by then; of the last payouts some are still on their way.
import { PAYOUT_STAGES, type PayoutPattern } from '../patterns/payouts.ts';
import { type Bulk, readRows } from '../stamp/bulk.ts';
import { type Chance, openUrn } from './chance.ts';
import { CAPITALS, DAY } from './world.ts';
import { writePlan } from './write-plan.ts';

export const PAYOUT_COLUMNS = ['pattern', 'shift_ms', 'key', 'agent_key', 'amount_minor'] as const;

const QUARTER = 91 * DAY;
/** The last run was a few days ago: its last step, a day or two after, has happened. */
const LAST_RUN = 4 * DAY;
const QUARTERS = 8;

/** From the rows of the ledger that are piled up: `pile_ledger_entries`. */
export function planPayouts(
  bulk: Bulk,
  input: { patterns: readonly PayoutPattern[]; minimumMinor: number; until: number; chance: Chance },
): void {
  const { patterns, minimumMinor, until, chance } = input;
  const ends = Array.from({ length: QUARTERS }, (_, index) => until - LAST_RUN - (QUARTERS - 1 - index) * QUARTER);
  // Most are paid; failed ones are asked for again with the next run.
  const drawLast = openUrn([6, 1, 2, 3]);
  const rows: Record<(typeof PAYOUT_COLUMNS)[number], string | number | null>[] = [];
  for (const [agentKey, quarters] of readMatured(bulk, ends)) {
    let balance = 0;
    ends.forEach((end, index) => {
      balance += quarters[index] ?? 0;
      if (balance < minimumMinor) return;
      const pattern = index === QUARTERS - 1 ? drawLast(chance) : PAYOUT_STAGES.indexOf('paid');
      const made = patterns[pattern];
      if (!made) throw new Error('a payout has no pattern');
      const askedAt = end + 1;
      rows.push({
        pattern: pattern + 1,
        shift_ms: askedAt - made.askedAt,
        key: chance.letters(CAPITALS, 18),
        agent_key: agentKey,
        amount_minor: balance,
      });
      balance = 0;
    });
  }
  writePlan(bulk, { table: 'plan_payouts', columns: PAYOUT_COLUMNS, rows });
}

/** By agent's key: what came into the matured account less what went out of it, quarter by quarter. */
function readMatured(bulk: Bulk, ends: readonly number[]): Map<string, number[]> {
  const quarter = `CASE ${ends.map((end, index) => `WHEN at <= ${end} THEN ${index}`).join(' ')} ELSE ${ends.length} END`;
  const matured = (account: string, sign: string) => `SELECT ${account} AS account, ${quarter} AS quarter,
    ${sign}sum(amount_minor) AS minor FROM temp.pile_ledger_entries WHERE ${account} LIKE 'agent/%/matured' GROUP BY 1, 2`;
  const found = readRows(bulk, `${matured('to_account', '')} UNION ALL ${matured('from_account', '-')}`);
  const agents = new Map<string, number[]>();
  for (const row of found) {
    // `agent/agt_<18 letters><4 figures>/matured`
    const key = String(row['account']).slice('agent/agt_'.length, -'0001/matured'.length);
    const quarters = agents.get(key) ?? ends.map(() => 0);
    const place = Number(row['quarter']);
    if (place < quarters.length) quarters[place] = (quarters[place] ?? 0) + Number(row['minor']);
    agents.set(key, quarters);
  }
  return agents;
}
