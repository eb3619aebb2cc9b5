// A commission on hold as the pages of the desk show it. Pure.
import type { HeldCommission } from '../../../db/queries/ledger/list-held.ts';
import type { HeldRow } from './view.ts';

export function stateHeld(one: HeldCommission): HeldRow {
  const { id, orderNumber, subOrderId, title, agentCode, agentName, agentStatus, held, leftMinor, plannedAt } = one;
  return {
    commissionId: id,
    orderNumber,
    subOrderId,
    title,
    agentCode,
    agentName,
    isSuspended: agentStatus === 'suspended',
    held,
    leftMinor,
    plannedAt,
  };
}
