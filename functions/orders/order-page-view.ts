// The order page's data from a stored order: frozen terms, the journey so far, who passed the letter on.
import type { StoredOrder, StoredSubOrder } from '../../db/queries/read-order.ts';
import { type OrderPage, showPart } from './order-part-view.ts';
import { isAwaited, isClaimed, isLate } from './show-payment.ts';
import type { OrderView } from './view.ts';

export async function showOrder(page: OrderPage): Promise<OrderView> {
  const { order, path, access, notice } = page;
  const { number, placedAt, timeZone, goodsMinor, shippingMinor, totalMinor, subOrders } = order;
  const unpaid = subOrders.filter(isUnpaid);
  const now = page.deps.now();
  return {
    number,
    path,
    placedAt,
    timeZone,
    stage: stageOf(subOrders, now),
    toPayMinor: unpaid.filter((part) => !isLate(part, now)).reduce((sum, part) => sum + part.totalMinor, 0),
    isAwaited: subOrders.some(isAwaited),
    sellers: await Promise.all(subOrders.map((part) => showPart(page, part))),
    goodsMinor,
    shippingMinor,
    totalMinor,
    introducedBy: introductionOf(order),
    ...access,
    canCancel: !access.masked && unpaid.length > 0,
    notice,
  };
}

/** Neither paid nor said to be. */
export function isUnpaid(part: StoredSubOrder): boolean {
  return part.status === 'placed' && !isClaimed(part);
}

const STAGES = [
  'unpaid',
  'claimed',
  'paid',
  'shipped',
  'received',
  'completed',
  'refunded',
  'late',
  'expired',
  'cancelled',
] as const satisfies OrderView['stage'][];

function stageOf(parts: readonly StoredSubOrder[], now: number): OrderView['stage'] {
  const reached = new Set(parts.map((part) => stageOfPart(part, now)));
  return STAGES.find((stage) => reached.has(stage)) ?? 'cancelled';
}

function stageOfPart(part: StoredSubOrder, now: number): OrderView['stage'] {
  if (part.status !== 'placed') return part.status;
  if (isClaimed(part)) return 'claimed';
  return isLate(part, now) ? 'late' : 'unpaid';
}

const HOW_WE_KNOW: Record<string, string> = {
  token: '你从这封转交来的信里下了单',
  code: '下单时填了介绍码',
  'cookie-last': '你最近打开过转交来的信',
  'cookie-first': '你最早是从这封转交来的信认识我们的',
  binding: '你第一次在这里买东西，就是由 TA 介绍的',
};

function introductionOf({ attribution }: StoredOrder): OrderView['introducedBy'] {
  if (!attribution?.agentName || !attribution.proof) return null;
  return { name: attribution.agentName, how: HOW_WE_KNOW[attribution.proof] ?? '' };
}
