// An order against itself: its figures add up, each of its events is its own, and its states are what the events say. Pure.
import { isTimeZone } from '../../../content/schema/program.ts';
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { BookedBatch, BookedEvent, BookedOrder, BookedPart } from '../../../db/queries/ledger/booked-orders.ts';
import type { Finding } from './finding.ts';

/** Of the events that happened, the first here says what the sub-order is now. */
const LATEST_FIRST = ['refunded', 'completed', 'received', 'shipped', 'paid', 'cancelled', 'expired'];

/** What must have happened before. */
const BEFORE: Record<string, string> = {
  completed: 'received',
  received: 'shipped',
  shipped: 'paid',
  refunded: 'paid',
  reopened: 'paid',
};

export function checkOrder(order: BookedOrder): Finding[] {
  return [
    ...checkSums(order),
    ...checkZone(order),
    ...order.events.flatMap((event) => checkEvent(order, event)),
    ...checkPlaced(order),
    ...order.parts.flatMap((part) => [
      ...checkPart(part),
      ...checkStatus(part, order.events),
      ...checkPaidBy(part, order.events),
    ]),
  ];
}

export function checkBatch({ id, sold, dueUnits }: BookedBatch): Finding[] {
  if (sold === dueUnits) return [];
  return [{ row: id, problem: 'wrong_stock', detail: `记着卖出 ${sold} 件，按订单是 ${dueUnits} 件` }];
}

function checkSums({ id, goodsMinor, shippingMinor, totalMinor, parts, positions }: BookedOrder): Finding[] {
  const sum = (figure: (part: BookedPart) => number) => parts.reduce((total, part) => total + figure(part), 0);
  const isSame =
    goodsMinor === sum((part) => part.goodsMinor) &&
    shippingMinor === sum((part) => part.shippingMinor) &&
    totalMinor === sum((part) => part.totalMinor) &&
    positions.every((position, index) => position === index + 1);
  if (isSame) return [];
  const parted = formatYuan(sum((part) => part.totalMinor));
  return [{ row: id, problem: 'wrong_total', detail: `订单 ${formatYuan(totalMinor)} 元，各份合计 ${parted} 元` }];
}

function checkZone({ id, timeZone }: BookedOrder): Finding[] {
  return isTimeZone(timeZone) ? [] : [{ row: id, problem: 'unreadable', detail: '时区读不出' }];
}

/** An event is called after what it happened to. */
function checkEvent({ id: orderId, parts }: BookedOrder, { id, subOrderId, kind, about }: BookedEvent): Finding[] {
  const isOurs = subOrderId === null || parts.some((part) => part.id === subOrderId);
  const names = [subOrderId ?? orderId, about].filter((name) => name !== '').map((name) => `${name}:${kind}`);
  if (isOurs && names.some((name) => id === name || id.startsWith(`${name}:`))) return [];
  return [{ row: id, problem: 'wrong_event', detail: '事件的名字，与它写的订单或种类不同' }];
}

function checkPlaced({ id, events }: BookedOrder): Finding[] {
  if (events.some((event) => event.id === `${id}:placed`)) return [];
  return [{ row: `${id}:placed`, problem: 'wrong_event', detail: '下单的事件不见了' }];
}

function checkPart(part: BookedPart): Finding[] {
  const { id, goodsMinor, shippingMinor, totalMinor, linesMinor, strayLines, placedLaterMs, refundedShippingMinor } =
    part;
  const findings: Finding[] = [];
  if (goodsMinor !== linesMinor || totalMinor !== goodsMinor + shippingMinor || strayLines > 0)
    findings.push({
      row: id,
      problem: 'wrong_total',
      detail: `货款 ${formatYuan(goodsMinor)} 元，各行合计 ${formatYuan(linesMinor)} 元`,
    });
  if (placedLaterMs !== 0) findings.push({ row: id, problem: 'wrong_day', detail: '这一份的下单时间与订单不同' });
  if (refundedShippingMinor > shippingMinor)
    findings.push({
      row: id,
      problem: 'refunded_too_much',
      detail: `运费 ${formatYuan(shippingMinor)} 元，却退了 ${formatYuan(refundedShippingMinor)} 元`,
    });
  return findings;
}

function checkStatus({ id, status, totalMinor, refundedMinor }: BookedPart, events: readonly BookedEvent[]): Finding[] {
  const kinds = new Set(events.filter((event) => event.subOrderId === id).map((event) => event.kind));
  const due = LATEST_FIRST.find((kind) => kinds.has(kind)) ?? 'placed';
  const findings: Finding[] = [];
  if (status !== due)
    findings.push({ row: id, problem: 'wrong_status', detail: `状态是 ${status}，按事件应当是 ${due}` });
  if (kinds.has('refunded') !== (refundedMinor > 0 && refundedMinor === totalMinor))
    findings.push({ row: id, problem: 'wrong_status', detail: '全退的事件，与退过的钱不合' });
  for (const [kind, earlier] of Object.entries(BEFORE))
    if (kinds.has(kind) && !kinds.has(earlier))
      findings.push({
        row: `${id}:${earlier}`,
        problem: 'wrong_event',
        detail: `有 ${kind}，却没有 ${earlier} 的事件`,
      });
  return findings;
}

/** What paid the sub-order is a payment of this sub-order, arrived, and of its whole price. */
function checkPaidBy({ id, totalMinor, paidBy }: BookedPart, events: readonly BookedEvent[]): Finding[] {
  if (!events.some((event) => event.id === `${id}:paid`)) return [];
  const isSo = paidBy?.subOrderId === id && paidBy.status === 'received' && paidBy.amountMinor === totalMinor;
  return isSo
    ? []
    : [{ row: `${id}:paid`, problem: 'wrong_payment', detail: '付清它的那笔收款，不在这份订单上或金额不同' }];
}
