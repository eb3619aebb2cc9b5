// A row of the book as codes and figures, from which a page writes its sentence. Pure.
import type { StatedEntry } from '../../db/queries/ledger/statement.ts';
import { remainAfterRefunds } from '../commissions/left-of-commission.ts';
import { nameGoods } from './state-waiting.ts';
import { type BookRow, bookRowSchema } from './view.ts';

export function stateRow(stated: StatedEntry, agentId: string): BookRow {
  const { entry, commission, refund, payout, writeOff } = stated;
  const change = (account: string) =>
    (entry.toAccount === account ? entry.amountMinor : 0) - (entry.fromAccount === account ? entry.amountMinor : 0);
  return {
    kind: bookRowSchema.shape.kind.parse(entry.kind),
    at: entry.at,
    amountMinor: entry.amountMinor,
    pendingMinor: change(`agent/${agentId}/pending`),
    maturedMinor: change(`agent/${agentId}/matured`),
    commission: commission && {
      orderNumber: commission.orderNumber,
      goods: nameGoods(commission),
      baseMinor: commission.baseMinor,
      rateBp: commission.rateBp,
      amountMinor: commission.amountMinor,
    },
    refund:
      refund && commission
        ? {
            ...refund,
            leftMinor: remainAfterRefunds(commission, refund.soFarMinor),
            from: entry.fromAccount.endsWith('/matured') ? 'matured' : 'pending',
          }
        : null,
    payout: payout && { netMinor: payout.amountMinor - payout.taxMinor, taxMinor: payout.taxMinor },
    said:
      entry.kind === 'commission_denied'
        ? (commission?.decisionReason ?? '')
        : (payout?.proof ?? writeOff?.reason ?? ''),
  };
}
