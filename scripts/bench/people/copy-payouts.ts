// Payouts of what matured, with their rows in the ledger.
import type { Patterns } from './patterns/make-patterns.ts';
import type { Chance } from './plan/chance.ts';
import { planPayouts } from './plan/plan-payouts.ts';
import { writePlan } from './plan/write-plan.ts';
import { type Bulk, inTransaction, readRows } from './stamp/bulk.ts';
import { prepareStamping } from './stamp/stamp-rows.ts';

export function copyPayouts(
  bulk: Bulk,
  input: { patterns: Patterns; minimumMinor: number; until: number; chance: Chance; say(text: string): void },
): void {
  const { patterns, say } = input;
  say('打款');
  const [agent] = patterns.agents;
  writePlan(bulk, {
    table: 'pattern_payouts',
    columns: ['key', 'amount_minor', 'agent_key'],
    rows: patterns.payouts.map(({ key, amountMinor }) => ({
      key,
      amount_minor: amountMinor,
      agent_key: agent?.key ?? '',
    })),
  });
  planPayouts(bulk, { ...input, patterns: patterns.payouts });
  const amount = 'CASE t.amount_minor WHEN k.amount_minor THEN p.amount_minor ELSE t.amount_minor END';
  const copied = prepareStamping(bulk, {
    plan: 'plan_payouts',
    patterns: 'pattern_payouts',
    tokens: ['key', 'agent_key'].map((one) => ({ from: `k.${one}`, to: `p.${one}` })),
    overrides: { 'payouts.amount_minor': amount, 'ledger_entries.amount_minor': amount },
  });
  const count = Number(readRows(bulk, 'SELECT count(*) AS n FROM plan_payouts')[0]?.['n']);
  inTransaction(bulk, () => {
    for (const { insert } of copied) bulk.prepare(insert).run(0, count);
  });
}
