// A row of the book in words: what happened to an agent's money and why. Pure.
import { formatYuan } from '../../content/schema/yuan.ts';
import type { StatedCommission, StatedEntry } from '../../db/queries/ledger/statement.ts';

/** One sentence; no shopper in it. */
export function describeEntry(stated: StatedEntry): string {
  const { entry, commission, refundedMinor, payout } = stated;
  const amount = formatYuan(entry.amountMinor);
  switch (entry.kind) {
    case 'commission_pending':
      return commission ? `买家已付款，佣金 ${explainAmount(commission)}，待成熟` : '买家已付款，佣金待成熟';
    case 'commission_matured':
      return `退货期和等待期已过，${amount} 元可以提现`;
    case 'commission_reversed':
      return describeReversal(entry.fromAccount, { amount, refundedMinor, commission });
    case 'commission_denied':
      return `品牌核实后不予支付：${commission?.decisionReason ?? ''}`;
    case 'payout_requested':
      return `申请提现 ${amount} 元`;
    case 'payout_paid':
      return payout ? describePaid(payout) : `已付 ${amount} 元`;
    case 'payout_failed':
      return `没有付成，${amount} 元退回可提现余额：${payout?.proof ?? ''}`;
    default:
      return entry.kind;
  }
}

function explainAmount({ baseMinor, rateBp, amountMinor }: StatedCommission): string {
  return `${formatYuan(baseMinor)} × ${formatYuan(rateBp)}% = ${formatYuan(amountMinor)} 元`;
}

function describeReversal(
  fromAccount: string,
  what: { amount: string; refundedMinor: number | null; commission: StatedCommission | null },
): string {
  const { amount, refundedMinor, commission } = what;
  const refund = refundedMinor === null ? '买家退款' : `买家退款 ${formatYuan(refundedMinor)} 元`;
  const rate = commission ? `，按 ${formatYuan(commission.rateBp)}% 的比例` : '';
  const from = fromAccount.endsWith('/matured') ? '从可提现余额' : '从待成熟佣金';
  return `${refund}${rate}${from}收回 ${amount} 元`;
}

function describePaid({ amountMinor, taxMinor, proof }: NonNullable<StatedEntry['payout']>): string {
  const tax = taxMinor === 0 ? '' : `，代扣税 ${formatYuan(taxMinor)} 元`;
  return `已付款，实付 ${formatYuan(amountMinor - taxMinor)} 元${tax}，凭证 ${proof}`;
}
