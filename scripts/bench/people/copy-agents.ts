// Agents of every standing, with their steps and where they are paid.
import type { Keys } from '../../../functions/keys/keys.ts';
import { sealText } from '../../../functions/keys/seal.ts';
import { accountRow } from '../../../functions/commissions/payouts/payout-account.ts';
import type { Patterns } from './patterns/make-patterns.ts';
import { ACCOUNT } from './patterns/payouts.ts';
import { FIRST_STEP } from './patterns/people.ts';
import type { AgentOfWorld } from './plan/world.ts';
import { writePlan } from './plan/write-plan.ts';
import { type Bulk, inTransaction } from './stamp/bulk.ts';
import { prepareStamping } from './stamp/stamp-rows.ts';

const COLUMNS = [
  'pattern',
  'shift_ms',
  'key',
  'code',
  'name',
  'phone_hash',
  'real_name_sealed',
  'account_sealed',
] as const;

export async function copyAgents(
  bulk: Bulk,
  input: { patterns: Patterns; agents: readonly AgentOfWorld[]; keys: Keys; say(text: string): void },
): Promise<void> {
  const { patterns, agents, keys, say } = input;
  say('推荐人');
  writePlan(bulk, {
    table: 'pattern_agents',
    columns: ['key', 'code', 'name', 'phone_hash'],
    rows: patterns.agents.map(({ key, code, name, phoneHash }) => ({ key, code, name, phone_hash: phoneHash })),
  });
  // Rows of orders and payouts name agents too: they are not the agents' own.
  writePlan(bulk, {
    table: 'keys_of_others',
    columns: ['key'],
    rows: [...patterns.orders, ...patterns.payouts].map(({ key }) => ({ key })),
  });
  const rows = await Promise.all(
    agents.map(async (agent) => ({
      pattern: agent.pattern + 1,
      shift_ms: agent.joinedAt - patterns.joinedAt,
      key: agent.key,
      code: agent.code,
      name: agent.name,
      phone_hash: agent.phoneHash,
      ...(await sealAccount(keys, agentIdOf(agent), agent.name)),
    })),
  );
  writePlan(bulk, { table: 'plan_agents', columns: COLUMNS, rows });
  const copied = prepareStamping(bulk, {
    plan: 'plan_agents',
    patterns: 'pattern_agents',
    tokens: ['key', 'code', 'name', 'phone_hash'].map((one) => ({ from: `k.${one}`, to: `p.${one}` })),
    overrides: {
      'payout_accounts.real_name_sealed': 'p.real_name_sealed',
      'payout_accounts.account_sealed': 'p.account_sealed',
    },
    notOf: ['keys_of_others'],
  });
  inTransaction(bulk, () => {
    for (const { insert } of copied) bulk.prepare(insert).run(0, agents.length);
  });
}

export function agentIdOf({ key }: Pick<AgentOfWorld, 'key'>): string {
  return `agt_${key}${FIRST_STEP}`;
}

async function sealAccount({ box }: Keys, agentId: string, name: string) {
  return {
    real_name_sealed: await sealText(box, accountRow(agentId, 'real-name'), name),
    account_sealed: await sealText(box, accountRow(agentId, 'account'), ACCOUNT.account),
  };
}
