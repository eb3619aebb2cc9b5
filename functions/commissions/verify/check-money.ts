// Payments, refunds, payouts and write-offs against the books: each has exactly its own rows, and agrees with what it is about. Pure.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { BookedPayment, BookedPayout, BookedRefund } from '../../../db/queries/ledger/booked-money.ts';
import type { BookedWriteOff } from '../../../db/queries/ledger/write-offs.ts';
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
      ...(status === 'received' ? checkTransaction(payment) : checkUnpaid(payment)),
    ],
  };
}

/** Received money is told of once, at its own sub-order, and there with the number that the provider gave it. */
function checkTransaction(payment: BookedPayment): Finding[] {
  const { id, provider, currency, transactionId, tellings } = payment;
  const [told] = tellings;
  if (tellings.length !== 1 || !told)
    return [{ row: id, problem: 'wrong_payment', detail: '订单的事件里没有这笔收款，或者不止一次' }];
  const number = readNumber(payment, told.reason);
  if (currency !== 'CNY' || (number !== null && number !== transactionId))
    return [{ row: id, problem: 'wrong_payment', detail: `${provider} 的交易号或币种，与事件里写的不同` }];
  return [];
}

/** By hand the payment's own id; otherwise `<provider> <number>` in the event. Null: told before numbers were written there. */
function readNumber({ id, provider }: BookedPayment, reason: string): string | null {
  if (provider === 'manual') return id;
  const [, namedProvider, number = ''] = /^(\S+) (.+)$/.exec(reason) ?? [];
  if (namedProvider === undefined) return null;
  return namedProvider === provider ? number : '';
}

function checkUnpaid({ id, amountMinor, partMinor, currency, tellings }: BookedPayment): Finding[] {
  if (tellings.length > 0) return [{ row: id, problem: 'wrong_payment', detail: '订单的事件说收到了，这笔收款却不是' }];
  if (amountMinor === partMinor && currency === 'CNY') return [];
  const detail = `请付 ${formatYuan(amountMinor)} 元，这份订单是 ${formatYuan(partMinor)} 元`;
  return [{ row: id, problem: 'wrong_payment', detail }];
}

export function checkRefund(refund: BookedRefund): CheckedMoney {
  const { id, seller, totalMinor, entries } = refund;
  const transfers = [
    {
      ...journal(id, 'payment_refunded'),
      fromAccount: `seller/${seller}/sales`,
      toAccount: 'clearing/shoppers',
      amountMinor: totalMinor,
    },
  ];
  return {
    transfers,
    findings: [...compareTransfers(transfers, entries), ...checkFigures(refund), ...checkTransfer(refund)],
  };
}

/** A surplus is the whole payment and no goods; any other refund is its lines and its shipping. */
function checkFigures(refund: BookedRefund): Finding[] {
  const { id, subOrderId, kind, goodsMinor, shippingMinor, totalMinor, linesMinor, strayLines, payment } = refund;
  const isSum =
    kind === 'surplus'
      ? goodsMinor === 0 && shippingMinor === 0 && linesMinor === 0 && totalMinor === payment?.amountMinor
      : goodsMinor === linesMinor && totalMinor === goodsMinor + shippingMinor;
  const detail = `货款 ${formatYuan(goodsMinor)} 元，各行合计 ${formatYuan(linesMinor)} 元，共 ${formatYuan(totalMinor)} 元`;
  const findings: Finding[] = isSum && strayLines === 0 ? [] : [{ row: id, problem: 'wrong_refund', detail }];
  if (payment?.subOrderId !== subOrderId || !refund.isTold || !refund.isOfCase)
    findings.push({ row: id, problem: 'wrong_refund', detail: '它的收款、事件或售后单，不是这份订单的' });
  return findings;
}

/** The money's way is told by a provider's number, or by a person's proof and the event that it left. */
function checkTransfer({ id, payment, transfer, isProved }: BookedRefund): Finding[] {
  const wrong = (detail: string): Finding[] => [{ row: id, problem: 'wrong_transfer', detail }];
  if (!transfer) return wrong('退款没有转账：钱不会退给买家');
  const { status, reference } = transfer;
  if (isProved && status !== 'done') return wrong('事件说钱转出去了，转账却不是');
  if ((status === 'done' || status === 'sent') && reference === '') return wrong('转账没有凭证，也没有平台的号码');
  const isByHand = payment?.provider === 'manual';
  return isByHand && !isProved && status !== 'due' ? wrong('没有人记下凭证，转账却动了') : [];
}

export function checkPayout(payout: BookedPayout): CheckedMoney {
  const { id, agentId, amountMinor, taxMinor, status, entries } = payout;
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
  return { transfers, findings: [...compareTransfers(transfers, entries), ...checkEnd(payout)] };
}

export function checkWriteOff({ id, agentId, amountMinor, entries }: BookedWriteOff): CheckedMoney {
  const matured = `agent/${agentId}/matured`;
  const transfers: Transfer[] = [
    { ...journal(id, 'debt_written_off'), fromAccount: 'clearing/written-off', toAccount: matured, amountMinor },
  ];
  return { transfers, findings: compareTransfers(transfers, entries) };
}

/** What stands in a file must not go into a second one, and what ended says how. */
function checkEnd({ id, status, batch, proof }: BookedPayout): Finding[] {
  const isInFile = batch !== '';
  const isWrong =
    (status === 'requested' && isInFile) ||
    (status === 'batched' && !isInFile) ||
    (status === 'paid' || status === 'failed') === (proof === '');
  if (!isWrong) return [];
  return [{ row: id, problem: 'wrong_payout', detail: `状态是 ${status}，与批次或凭证不合` }];
}

function journal(source: string, kind: string) {
  return { source, kind, position: 1, commissionId: null };
}
