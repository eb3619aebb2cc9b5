// A row of the book in words: what happened to an agent's money and why. Pure.
import { formatYuan } from '../../content/schema/yuan.ts';
import type { StatedCommission, StatedEntry } from '../../db/queries/ledger/statement.ts';
import { remainAfterRefunds } from './left-of-commission.ts';

/** One sentence; no shopper in it. */
export function describeEntry(stated: StatedEntry): string {
  const { entry, commission, payout, writeOff } = stated;
  const amount = formatYuan(entry.amountMinor);
  switch (entry.kind) {
    case 'commission_pending':
      return commission ? `买家已付款，佣金 ${explainAmount(commission)}，待成熟` : '买家已付款，佣金待成熟';
    case 'commission_matured':
      return `退货期和等待期已过，${amount} 元可以申请打款`;
    case 'commission_reversed':
      return describeReversal(stated);
    case 'commission_denied':
      return `品牌核实后不予支付：${commission?.decisionReason ?? ''}`;
    case 'payout_requested':
      return `申请打款 ${amount} 元`;
    case 'payout_paid':
      return payout ? describePaid(payout) : `已付 ${amount} 元`;
    case 'payout_failed':
      return `没有付成，${amount} 元退回可打款的余额：${payout?.proof ?? ''}`;
    case 'debt_written_off':
      return `品牌免去欠的 ${amount} 元：${writeOff?.reason ?? ''}`;
    default:
      return entry.kind;
  }
}

function explainAmount({ baseMinor, rateBp, amountMinor }: StatedCommission): string {
  return `${formatYuan(baseMinor)} × ${formatYuan(rateBp)}% = ${formatYuan(amountMinor)} 元`;
}

/** With the sum by which anyone can compute what is left, and by that what was taken. */
function describeReversal({ entry, commission, refund }: StatedEntry): string {
  const back = refund ? `买家退款 ${formatYuan(refund.amountMinor)} 元` : '买家退款';
  const from = entry.fromAccount.endsWith('/matured') ? '可打款余额' : '待成熟佣金';
  const taken = `${back}，从${from}收回 ${formatYuan(entry.amountMinor)} 元`;
  if (!commission || !refund) return taken;
  const { baseMinor, rateBp } = commission;
  const leftMinor = remainAfterRefunds(commission, refund.soFarMinor);
  if (leftMinor === 0) return `${taken}，这一行没有佣金了`;
  return `${taken}，还剩 (${formatYuan(baseMinor)} − ${formatYuan(refund.soFarMinor)}) × ${formatYuan(rateBp)}% = ${formatYuan(leftMinor)} 元`;
}

function describePaid({ amountMinor, taxMinor, proof }: NonNullable<StatedEntry['payout']>): string {
  const tax = taxMinor === 0 ? '' : `，代扣税 ${formatYuan(taxMinor)} 元`;
  return `已付款，实付 ${formatYuan(amountMinor - taxMinor)} 元${tax}，凭证 ${proof}`;
}
