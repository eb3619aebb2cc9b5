// One order line against the books: whose commission it is, how much, in which state, and every row of it. Pure.
import { isTimeZone } from '../../../content/schema/program.ts';
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { BookedLine } from '../../../db/queries/ledger/booked-documents.ts';
import { attributeOrder, type AttributionDecision, evidenceSchema } from '../../sharing/attribute-order.ts';
import { matureAfter, readFrozenDays } from '../maturity.ts';
import { planCommissions } from '../plan-commissions.ts';
import { compareTransfers, type Transfer } from './compare-transfers.ts';
import type { Finding } from './finding.ts';
import { replayCommission } from './replay-commission.ts';

type Commission = NonNullable<BookedLine['commission']>;

export interface CheckedLine {
  findings: Finding[];
  /** What the line must have moved in the book. */
  transfers: Transfer[];
}

export function checkLine(line: BookedLine): CheckedLine {
  const decision = decideAgain(line);
  const findings = [
    ...compareAttribution(line, decision),
    ...comparePlan(line, decision),
    ...checkRefunded(line),
    ...checkUnits(line),
    ...checkPolicy(line),
  ];
  const { commission } = line;
  if (!commission) return { findings, transfers: [] };
  const { transfers, leftMinor, isMatured } = replayCommission(line, commission);
  return {
    transfers,
    findings: [
      ...findings,
      ...compareTransfers(transfers, line.entries),
      ...checkState({ line, commission, leftMinor, isMatured }),
      ...checkMaturing(line, commission),
    ],
  };
}

/** Null when the stored evidence cannot be read: it was written by us, so it was changed. */
function decideAgain({ attribution }: BookedLine): AttributionDecision | null {
  if (!attribution) return null;
  const evidence = evidenceSchema.safeParse(readJson(attribution.evidence));
  if (!evidence.success) return null;
  const selfPurchase = attribution.selfPurchase === 'allow' ? 'allow' : 'hold';
  return attributeOrder({ evidence: evidence.data, decidedAt: attribution.decidedAt, selfPurchase });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Said once per order, at its first line. */
function compareAttribution(
  { orderId, position, attribution, placedAt }: BookedLine,
  decision: AttributionDecision | null,
): Finding[] {
  if (position !== 1) return [];
  const isSame =
    decision !== null &&
    attribution !== null &&
    (decision.winner?.agentId ?? null) === attribution.agentId &&
    (decision.winner?.proof ?? null) === attribution.proof &&
    (decision.winner?.channel ?? '') === attribution.channel &&
    decision.held === attribution.held &&
    attribution.decidedAt === placedAt;
  if (isSame) return [];
  return [{ row: orderId, problem: 'wrong_attribution', detail: '记下的介绍人或暂扣，与凭据算出来的不同' }];
}

function comparePlan(line: BookedLine, decision: AttributionDecision | null): Finding[] {
  const winner = decision?.winner ?? null;
  const plan = winner ? planCommissions([line])[0] : undefined;
  const { commission } = line;
  if (!plan && !commission) return [];
  if (!plan || !commission) {
    const row = commission?.id ?? plan?.id ?? line.id;
    return [{ row, problem: 'wrong_commission', detail: commission ? '不该有这笔佣金' : '缺少这笔佣金' }];
  }
  const isSame =
    commission.id === plan.id &&
    commission.agentId === winner?.agentId &&
    commission.held === decision?.held &&
    commission.seller === plan.seller &&
    commission.subOrderId === plan.subOrderId &&
    commission.orderId === line.orderId &&
    commission.baseMinor === plan.baseMinor &&
    commission.rateBp === plan.rateBp &&
    commission.amountMinor === plan.amountMinor;
  if (isSame) return [];
  const detail = `应当是 ${formatYuan(plan.baseMinor)} × ${formatYuan(plan.rateBp)}% = ${formatYuan(plan.amountMinor)} 元，归 ${winner?.code ?? ''}`;
  return [{ row: commission.id, problem: 'wrong_commission', detail }];
}

function checkRefunded({ id, totalMinor, refunds }: BookedLine): Finding[] {
  const refunded = refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
  if (refunded <= totalMinor) return [];
  const detail = `这一行 ${formatYuan(totalMinor)} 元，却退了 ${formatYuan(refunded)} 元`;
  return [{ row: id, problem: 'refunded_too_much', detail }];
}

function checkUnits({ id, quantity, restockedUnits, isCounted }: BookedLine): Finding[] {
  if (restockedUnits > quantity)
    return [{ row: id, problem: 'wrong_stock', detail: `买了 ${quantity} 件，却放回去 ${restockedUnits} 件` }];
  return isCounted ? [] : [{ row: id, problem: 'wrong_stock', detail: '这一行的批次没有库存记录' }];
}

function checkPolicy({ id, policy }: BookedLine): Finding[] {
  return readFrozenDays(policy) ? [] : [{ row: id, problem: 'unreadable', detail: '定格的退货规则读不出' }];
}

function checkState(input: {
  line: BookedLine;
  commission: Commission;
  leftMinor: number;
  isMatured: boolean;
}): Finding[] {
  const { line, commission } = input;
  const allowed = listStates(input);
  if (allowed.includes(commission.state)) return [];
  const detail = `状态是 ${commission.state}，应当是 ${allowed.join(' 或 ')}（子订单 ${line.subOrderStatus}）`;
  return [{ row: commission.id, problem: 'wrong_state', detail }];
}

/** One state for each, but for a commission of 0 fen: it matures without a row, so the book does not tell whether it did. */
function listStates({ line, commission, leftMinor, isMatured }: Parameters<typeof checkState>[0]): string[] {
  if (!line.isPaid) return [line.subOrderStatus === 'placed' ? 'planned' : 'cancelled'];
  if (commission.amountMinor === 0) return ['pending', 'matured', 'reversed'];
  if (isMatured) return ['matured'];
  return [leftMinor === 0 ? 'reversed' : 'pending'];
}

/** The day is counted again from the receipt and the frozen policy, whatever stands on the commission. */
function checkMaturing(line: BookedLine, { id, maturesAt, held, state }: Commission): Finding[] {
  const { receivedAt, decisions, entries, timeZone, policy } = line;
  // Named elsewhere: nothing can be counted from it.
  if (!isTimeZone(timeZone) || !readFrozenDays(policy)) return [];
  const due = receivedAt === null ? null : matureAfter({ ...line, receivedAt });
  const entry = entries.find((one) => one.kind === 'commission_matured');
  const findings: Finding[] = [];
  // What was reversed before the receipt was never given a day.
  const isCounted = state === 'pending' || state === 'matured' || maturesAt !== null;
  if (isCounted && maturesAt !== due)
    findings.push({ row: id, problem: 'wrong_day', detail: '成熟的日子，与收货日和退货规则算出来的不同' });
  if (entry && (due === null || entry.at < due))
    findings.push({ row: entry.id, problem: 'matured_too_early', detail: '退货期和等待期还没有过就成熟了' });
  const released = decisions.find(({ decision }) => decision === 'released');
  if (entry && held !== null && !(released && released.at <= entry.at))
    findings.push({ row: entry.id, problem: 'not_released', detail: '暂扣的佣金没有人放行就成熟了' });
  return findings;
}
