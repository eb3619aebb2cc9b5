// Why a commission waits, as the portal's pages show it. Pure.
import type { StatedCommission } from '../../db/queries/ledger/statement.ts';
import { explainWaiting } from '../commissions/explain-waiting.ts';
import { readFrozenDays } from '../commissions/maturity.ts';
import type { Waiting } from './view.ts';

export function stateWaiting(
  commission: StatedCommission,
  moment: { agentStatus: string; now: number; timeZone: string },
): Waiting {
  const { reason, maturesAt } = explainWaiting(commission, moment);
  const { returnDays, holdDays } = readFrozenDays(commission.policy) ?? { returnDays: 0, holdDays: 0 };
  return { reason, maturesAt, returnDays, holdDays };
}

/** `小米 · 一斤装 × 2` */
export function nameGoods(line: { title: string; variantTitle: string; quantity: number }): string {
  return `${line.title}${line.variantTitle === '' ? '' : ` · ${line.variantTitle}`} × ${line.quantity}`;
}
