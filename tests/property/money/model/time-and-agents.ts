// What the model's clock moves, and what agents do and get.
import { isOpen, receivePart } from './after-payment.ts';
import { balancesOf, endOfDay, maturedOf } from './figures.ts';
import { endUnpaid } from './orders.ts';
import {
  findAgent,
  type ModelLine,
  type ModelPart,
  type Outcome,
  partsOf,
  PAYOUT_MINIMUM,
  RECEIVED_AFTER_DAYS,
  type ShopModel,
} from './shop-model.ts';

export type Job = 'expire' | 'receive_late' | 'complete' | 'mature';

/** From when on time alone moves it; null: never as things are. */
export function dueTimes(model: ShopModel, job: Job): number[] {
  if (job === 'mature') return waiting(model).map(({ maturesAt }) => maturesAt);
  return partsOf(model)
    .filter((part) => isWaitingFor(part, job))
    .map((part) => dueAt(model, part, job));
}

/** So many are moved by one run at that moment. */
export function runInModel(model: ShopModel, job: Job, now: number): number {
  if (job === 'mature') {
    const due = waiting(model).filter(({ maturesAt }) => maturesAt <= now);
    for (const { line } of due) if (line.commission) line.commission.state = 'matured';
    return due.length;
  }
  const due = partsOf(model).filter((part) => isWaitingFor(part, job) && dueAt(model, part, job) <= now);
  for (const part of due) {
    if (job === 'expire') endUnpaid(part, 'expired');
    if (job === 'receive_late') receivePart(part, now);
    if (job === 'complete') part.status = 'completed';
  }
  return due.length;
}

function isWaitingFor(part: ModelPart, job: Job): boolean {
  if (job === 'expire') return part.status === 'placed' && part.payments.m !== 'claimed';
  if (job === 'receive_late') return part.status === 'shipped';
  return part.status === 'received' && !part.cases.some(isOpen);
}

function dueAt(model: ShopModel, part: ModelPart, job: Job): number {
  const placedAt = model.orders.find((order) => order.id === part.orderId)?.placedAt ?? 0;
  if (job === 'expire') return placedAt + part.unpaidMs + (isOpenOnline(part) ? DOUBT_MS : 0);
  if (job === 'receive_late') return endOfDay(part.shippedAt, RECEIVED_AFTER_DAYS);
  return Math.max(...part.lines.map((line) => endOfDay(part.receivedAt, line.returnDays)));
}

/** Somebody may have paid in time without anybody having been told. */
const DOUBT_MS = 15 * 60_000;

function isOpenOnline({ payments }: ModelPart): boolean {
  return payments.n === 'open' || payments.j === 'open';
}

/** Pending commissions that nothing but time holds back. */
function waiting(model: ShopModel): { line: ModelLine; maturesAt: number }[] {
  return partsOf(model)
    .filter((part) => !part.cases.some(isOpen))
    .flatMap((part) => part.lines)
    .flatMap((line) => {
      const { commission } = line;
      if (commission?.state !== 'pending' || commission.maturesAt === null) return [];
      if (findAgent(model, commission.agentId).status === 'suspended') return [];
      if (commission.held && commission.decision !== 'released') return [];
      return [{ line, maturesAt: commission.maturesAt }];
    });
}

export function decideInModel(model: ShopModel, lineKey: string, decision: 'released' | 'denied'): Outcome {
  const line = partsOf(model)
    .flatMap((part) => part.lines)
    .find((one) => one.key === lineKey);
  const commission = line?.commission;
  if (!commission) return 'refused';
  if (commission.decision === decision) return 'already';
  const isSuspended = findAgent(model, commission.agentId).status === 'suspended';
  // A doubt is decided once; who is suspended after a release can still be denied what waits.
  const isDecidable = (commission.decision === null && commission.held) || (decision === 'denied' && isSuspended);
  if (commission.state !== 'pending' || !isDecidable) return 'refused';
  commission.decision = decision;
  if (decision === 'denied') commission.state = 'reversed';
  return 'done';
}

export interface Demand {
  id: string;
  agentId: string;
  /** Null: all there is. */
  amountMinor: number | null;
}

export function askPayoutInModel(model: ShopModel, { id, agentId, amountMinor }: Demand): Outcome {
  if (model.payouts.some((payout) => payout.id === id)) return 'already';
  const { status } = findAgent(model, agentId);
  const matured = maturedOf(model, agentId);
  const wanted = amountMinor ?? matured;
  if (status === 'suspended' || wanted <= 0 || wanted > matured) return 'refused';
  if (wanted < PAYOUT_MINIMUM && status !== 'left') return 'refused';
  model.payouts.push({ id, agentId, amountMinor: wanted, taxMinor: 0, status: 'requested', proof: '' });
  return 'done';
}

export function endPayoutInModel(
  model: ShopModel,
  end: { id: string; status: 'paid' | 'failed'; taxMinor: number; proof: string },
): Outcome {
  const payout = model.payouts.find((one) => one.id === end.id);
  if (!payout) return 'refused';
  const isSame = payout.status === end.status && (end.status === 'failed' || payout.proof === end.proof);
  if (payout.status !== 'requested') return isSame ? 'already' : 'refused';
  if (end.taxMinor > payout.amountMinor) return 'refused';
  payout.status = end.status;
  payout.proof = end.proof;
  if (end.status === 'paid') payout.taxMinor = end.taxMinor;
  return 'done';
}

/** What is owed, and only when nothing waits and nothing is on its way. */
export function writeOffInModel(model: ShopModel, { id, agentId }: { id: string; agentId: string }): Outcome {
  if (model.writeOffs.some((one) => one.id === id)) return 'already';
  const matured = maturedOf(model, agentId);
  const isUnderWay = model.payouts.some((one) => one.agentId === agentId && one.status === 'requested');
  if (matured >= 0 || isUnderWay || (balancesOf(model).get(`agent/${agentId}/pending`) ?? 0) !== 0) return 'refused';
  model.writeOffs.push({ id, agentId, amountMinor: -matured });
  return 'done';
}

/** Leaving is for good. */
export function moveAgentInModel(model: ShopModel, agentId: string, status: 'active' | 'suspended' | 'left'): Outcome {
  const agent = findAgent(model, agentId);
  if (agent.status === 'left') return 'refused';
  if (agent.status === status) return 'already';
  agent.status = status;
  return 'done';
}
