// Payments, refunds and payouts against the books: each has exactly its own rows. Pure.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { BookedPayment, BookedPayout, BookedRefund } from '../../../db/queries/ledger/booked-documents.ts';
import { compareTransfers, type Transfer } from './compare-transfers.ts';
import type { Finding } from './finding.ts';

export interface CheckedMoney {
  findings: Finding[];
  transfers: Transfer[];
}

export function checkPayment(payment: BookedPayment): CheckedMoney {
  const { id, seller, status, amountMinor, refundedMinor, entries } = payment;
  const received = {
    ...journal(id, 'payment_received'),
    fromAccount: 'clearing/shoppers',
    toAccount: `seller/${seller}/sales`,
    amountMinor,
  };
  const transfers = status === 'received' ? [received] : [];
  const tooMuch = refundedMinor > (status === 'received' ? amountMinor : 0);
  const detail = `收到 ${formatYuan(amountMinor)} 元，却退了 ${formatYuan(refundedMinor)} 元`;
  return {
    transfers,
    findings: [
      ...compareTransfers(transfers, entries),
      ...(tooMuch ? [{ row: id, problem: 'refunded_too_much', detail } as const] : []),
    ],
  };
}

export function checkRefund(refund: BookedRefund): CheckedMoney {
  const { id, seller, kind, goodsMinor, totalMinor, linesMinor, entries } = refund;
  const transfers = [
    {
      ...journal(id, 'payment_refunded'),
      fromAccount: `seller/${seller}/sales`,
      toAccount: 'clearing/shoppers',
      amountMinor: totalMinor,
    },
  ];
  const isWrong = linesMinor !== (kind === 'surplus' ? 0 : goodsMinor);
  const detail = `货款 ${formatYuan(goodsMinor)} 元，各行合计 ${formatYuan(linesMinor)} 元`;
  return {
    transfers,
    findings: [
      ...compareTransfers(transfers, entries),
      ...(isWrong ? [{ row: id, problem: 'wrong_refund', detail } as const] : []),
    ],
  };
}

export function checkPayout({ id, agentId, amountMinor, taxMinor, status, entries }: BookedPayout): CheckedMoney {
  const matured = `agent/${agentId}/matured`;
  const under = 'clearing/payouts';
  const transfers: Transfer[] = [
    { ...journal(id, 'payout_requested'), fromAccount: matured, toAccount: under, amountMinor },
  ];
  const paid = journal(id, 'payout_paid');
  if (status === 'paid')
    transfers.push(
      { ...paid, fromAccount: under, toAccount: 'clearing/paid', amountMinor: amountMinor - taxMinor },
      { ...paid, position: 2, fromAccount: under, toAccount: 'clearing/tax', amountMinor: taxMinor },
    );
  if (status === 'failed')
    transfers.push({ ...journal(id, 'payout_failed'), fromAccount: under, toAccount: matured, amountMinor });
  return { transfers, findings: compareTransfers(transfers, entries) };
}

function journal(source: string, kind: string) {
  return { source, kind, position: 1, commissionId: null };
}
