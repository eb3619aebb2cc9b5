// Agents: asking for what matured, being paid or not, leaving, being suspended, and what a person decides.
import { and, eq, ne } from 'drizzle-orm';
import { setAgentStatus } from '../../../../db/queries/agents.ts';
import { agents } from '../../../../db/schema/index.ts';
import { decideHeld } from '../../../../functions/commissions/decide-held.ts';
import { requestPayout } from '../../../../functions/commissions/payouts/request-payout.ts';
import { recordFailed, recordPaid } from '../../../../functions/commissions/payouts/settle-payout.ts';
import { writeOff } from '../../../../functions/commissions/write-off.ts';
import { maturedOf } from '../model/figures.ts';
import { findAgent, type ModelPayout, partsOf, PAYOUT_MINIMUM } from '../model/shop-model.ts';
import {
  askPayoutInModel,
  decideInModel,
  type Demand,
  endPayoutInModel,
  moveAgentInModel,
  writeOffInModel,
} from '../model/time-and-agents.ts';
import type { Kind } from '../steps.ts';
import { type Act, type Builder, choose, mint, type Sequence } from './act.ts';

export const buildPayout: Builder = (sequence, step) => {
  const { model } = sequence;
  const rich = model.agents.filter(
    ({ id, status }) => status !== 'suspended' && maturedOf(model, id) >= PAYOUT_MINIMUM,
  );
  const agent = choose(rich, model.agents, step);
  if (!agent) return null;
  const matured = maturedOf(model, agent.id);
  const third = Math.max(PAYOUT_MINIMUM, Math.floor(matured / 3));
  const amounts = [null, null, third, third, matured, null, matured + 1, PAYOUT_MINIMUM - 1];
  return demand(sequence, { agentId: agent.id, amountMinor: amounts[step.amount % amounts.length] ?? null });
};

export const buildPayoutPaid: Builder = (sequence, step) => {
  const payout = choose(openOf(sequence), sequence.model.payouts, step);
  if (!payout) return null;
  const taxes = [0, Math.floor(payout.amountMinor / 5), payout.amountMinor, payout.amountMinor + 1];
  return pay(sequence, payout, taxes[step.amount % taxes.length] ?? 0);
};

export const buildPayoutFailed: Builder = (sequence, step) => {
  const payout = choose(openOf(sequence), sequence.model.payouts, step);
  return payout ? fail(sequence, payout) : null;
};

export const buildWriteOff: Builder = (sequence, step) => {
  const { model } = sequence;
  const owing = model.agents.filter(({ id }) => maturedOf(model, id) < 0);
  const agent = choose(owing, model.agents, step);
  return agent ? writeOffAll(sequence, agent.id) : null;
};

export const buildLeave: Builder = (sequence, step) => moveAgent(sequence, step.target, { kind: 'leave', to: 'left' });
export const buildSuspend: Builder = (sequence, step) => {
  const all = sequence.model.agents;
  const agent = choose(
    all.filter(({ status }) => status === 'active'),
    all,
    step,
  );
  return agent ? moveAgent(sequence, all.indexOf(agent), { kind: 'suspend', to: 'suspended' }) : null;
};

export const buildResume: Builder = (sequence, step) => {
  const suspended = sequence.model.agents.findIndex((agent) => agent.status === 'suspended');
  if (suspended === -1 && step.extra % 8 !== 0) return null;
  return moveAgent(sequence, suspended === -1 ? step.target : suspended, { kind: 'resume', to: 'active' });
};

export const buildRelease: Builder = (sequence, step) => decide(sequence, step, 'released');
export const buildDeny: Builder = (sequence, step) => decide(sequence, step, 'denied');

export function demand({ shop }: Sequence, wish: Omit<Demand, 'id'>): Act {
  const wanted: Demand = { id: mint('pay'), ...wish };
  const now = Date.now();
  return {
    kind: 'payout',
    about: `${wanted.agentId} ${wanted.amountMinor ?? 'all'}`,
    foresee: (later) => askPayoutInModel(later, wanted),
    async perform() {
      const { id: payoutId, agentId, amountMinor } = wanted;
      const request = { payoutId, agentId, amountMinor, actor: 'agent', by: '' } as const;
      return (await requestPayout(shop.at(now), shop.database, request)).state;
    },
    isOnce: true,
  };
}

export function fail({ shop }: Sequence, { id }: ModelPayout): Act {
  const now = Date.now();
  return {
    kind: 'payout_failed',
    about: id,
    foresee: (later) => endPayoutInModel(later, { id, status: 'failed', taxMinor: 0, proof: '' }),
    perform: async () =>
      (await recordFailed(shop.at(now), shop.database, { payoutId: id, reason: '卡号不对', by: 'tester' })).state,
    isOnce: true,
  };
}

function pay({ shop }: Sequence, { id }: ModelPayout, taxMinor: number): Act {
  const now = Date.now();
  const proof = mint('proof');
  return {
    kind: 'payout_paid',
    about: `${id} tax ${taxMinor}`,
    foresee: (later) => endPayoutInModel(later, { id, status: 'paid', taxMinor, proof }),
    perform: async () =>
      (await recordPaid(shop.at(now), shop.database, { payoutId: id, proof, taxMinor, by: 'tester' })).state,
    isOnce: true,
  };
}

function writeOffAll({ shop }: Sequence, agentId: string): Act {
  const now = Date.now();
  const id = mint('off');
  return {
    kind: 'write_off',
    about: agentId,
    foresee: (later) => writeOffInModel(later, { id, agentId }),
    async perform() {
      const asked = { writeOffId: id, agentId, debtMinor: null, reason: '不再来往', by: 'tester' };
      return (await writeOff(shop.at(now), shop.database, asked)).state;
    },
    isOnce: true,
  };
}

function openOf({ model }: Sequence): ModelPayout[] {
  return model.payouts.filter((payout) => payout.status === 'requested');
}

function moveAgent(
  { shop, model }: Sequence,
  target: number,
  move: { kind: Kind; to: 'active' | 'suspended' | 'left' },
): Act | null {
  const agent = model.agents[target % model.agents.length];
  if (!agent) return null;
  const { id, code } = agent;
  const { kind, to } = move;
  return {
    kind,
    about: id,
    foresee: (later) => moveAgentInModel(later, id, to),
    async perform() {
      const { queries } = shop.database;
      if (to === 'suspended') {
        // Reviewing agents comes with their accounts: until then a suspension is written by hand.
        const suspend = queries.update(agents).set({ status: to });
        const [suspended] = await shop.database.write([
          suspend.where(and(eq(agents.id, id), ne(agents.status, 'left'))),
        ]);
        return suspended?.rowsAffected === 1 ? 'untold' : 'refused';
      }
      const [changed] = await shop.database.write([setAgentStatus(queries, code, to)]);
      return changed?.rowsAffected === 1 ? 'untold' : 'refused';
    },
    isOnce: false,
  };
}

function decide({ shop, model }: Sequence, step: Parameters<Builder>[1], decision: 'released' | 'denied'): Act | null {
  const earning = partsOf(model)
    .flatMap((part) => part.lines)
    .filter((line) => line.commission !== null);
  const waiting = earning.filter(({ commission }) => {
    if (commission?.state !== 'pending' || commission.decision !== null) return false;
    return commission.held || (decision === 'denied' && findAgent(model, commission.agentId).status === 'suspended');
  });
  const line = choose(waiting, earning, step);
  if (!line) return null;
  const now = Date.now();
  const place = partsOf(model).find((part) => part.lines.includes(line));
  return {
    kind: decision === 'released' ? 'release' : 'deny',
    about: line.key,
    foresee: (later) => decideInModel(later, line.key, decision),
    async perform() {
      const commissionId = await findCommission(shop, place?.orderId ?? '', line.product);
      const input = { commissionId, decision, reason: '看过了', by: 'tester' };
      return (await decideHeld(shop.at(now), shop.database, input)).state;
    },
    isOnce: true,
  };
}

async function findCommission({ test }: Sequence['shop'], orderId: string, product: string): Promise<string> {
  const { rows } = await test.client.execute({
    sql: `SELECT own.id FROM commissions AS own JOIN order_lines AS line ON line.id = own.order_line_id
      WHERE line.order_id = ? AND line.seller || '/' || line.product = ?`,
    args: [orderId, product],
  });
  return String(rows[0]?.['id']);
}
