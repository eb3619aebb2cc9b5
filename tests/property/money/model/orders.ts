// The model's orders: placed once, ended while unpaid, paid by whatever money arrives first.
import { goodsRefunds, hasUnits, PAID, sum } from './figures.ts';
import {
  findAgent,
  findPart,
  findProduct,
  FLAT_SHIPPING,
  FREE_FROM,
  known,
  type ModelOrder,
  type ModelPart,
  type Outcome,
  type ShopModel,
  type Way,
} from './shop-model.ts';

export interface Wish {
  orderId: string;
  phone: string;
  /** Empty: none typed. */
  code: string;
  lines: { product: string; quantity: number }[];
}

export const UNPAID_MS: Record<string, number> = { 'hand-shop': 48 * 3_600_000, 'scan-shop': 30 * 60_000 };

export function placeInModel(model: ShopModel, wish: Wish, now: number): Outcome {
  if (model.orders.some((order) => order.id === wish.orderId)) return 'already';
  if (!hasUnits(model, wish.lines)) return 'refused';
  model.orders.push(writeOrder(model, wish, now));
  return 'done';
}

export function totalOf(model: ShopModel, wish: Wish): number {
  return sum(writeOrder(model, wish, 0).parts.map((part) => part.totalMinor));
}

/** Everything that is still unpaid of an order; what the shopper said was paid waits for the seller. */
export function cancelInModel(model: ShopModel, orderId: string): Outcome {
  const order = known(
    model.orders.find((one) => one.id === orderId),
    orderId,
  );
  const unpaid = order.parts.filter((part) => part.status === 'placed' && part.payments.m !== 'claimed');
  for (const part of unpaid) endUnpaid(part, 'cancelled');
  if (unpaid.length > 0) return 'done';
  return order.parts.some((part) => part.status === 'cancelled') ? 'already' : 'refused';
}

export function endUnpaid(part: ModelPart, status: 'cancelled' | 'expired'): void {
  part.status = status;
  for (const { commission } of part.lines) if (commission?.state === 'planned') commission.state = 'cancelled';
}

export function openInModel(model: ShopModel, key: string, way: Way): Outcome {
  const part = findPart(model, key);
  if (part.payments[way] === 'received') return part.status === 'placed' ? 'already' : 'refused';
  if (part.status !== 'placed') return 'refused';
  part.payments[way] = 'open';
  return 'done';
}

export function claimInModel(model: ShopModel, key: string): Outcome {
  const part = findPart(model, key);
  if (part.payments.m === 'claimed') return 'already';
  if (part.status !== 'placed') return 'refused';
  part.payments.m = 'claimed';
  return 'done';
}

export function disclaimInModel(model: ShopModel, key: string): Outcome {
  const part = findPart(model, key);
  if (part.payments.m === 'refused') return 'already';
  if (part.payments.m !== 'open' && part.payments.m !== 'claimed') return 'refused';
  part.payments.m = 'refused';
  return 'done';
}

/** Money is there: it pays, opens again what had ended, or goes back under `surplusId`. */
export function arriveInModel(model: ShopModel, arrived: { key: string; way: Way; surplusId: string }): Outcome {
  const part = findPart(model, arrived.key);
  if (part.payments[arrived.way] === 'received') return 'already';
  const verdict = judge(model, part);
  part.payments[arrived.way] = 'received';
  if (verdict === 'surplus')
    part.refunds.push({
      id: arrived.surplusId,
      kind: 'surplus',
      shippingMinor: 0,
      totalMinor: part.totalMinor,
      lines: [],
    });
  else payPart(model, part);
  return 'done';
}

function judge(model: ShopModel, part: ModelPart): 'paid' | 'surplus' {
  if (part.status === 'placed') return 'paid';
  const hasEnded = part.status === 'cancelled' || part.status === 'expired';
  return hasEnded && hasUnits(model, part.lines) ? 'paid' : 'surplus';
}

function payPart(model: ShopModel, part: ModelPart): void {
  part.status = 'paid';
  for (const { commission } of part.lines) if (commission) commission.state = 'pending';
  const order = model.orders.find((one) => one.id === part.orderId);
  if (!order?.agentId || model.bindings[order.phone]) return;
  const { kind, status } = findAgent(model, order.agentId);
  if (kind === 'distributor' && status === 'active') model.bindings[order.phone] = order.agentId;
}

function writeOrder(model: ShopModel, wish: Wish, placedAt: number): ModelOrder {
  const { orderId, phone } = wish;
  const agentId = findIntroducer(model, wish);
  const held = agentId !== null && findAgent(model, agentId).phone === phone;
  const sellers = [...new Set(wish.lines.map(({ product }) => findProduct(model, product).seller))];
  const parts = sellers.map((seller): ModelPart => {
    const lines = wish.lines
      .map((line) => ({ ...line, terms: findProduct(model, line.product) }))
      .filter(({ terms }) => terms.seller === seller)
      .map(({ product, quantity, terms }) => ({
        key: `${orderId}/${product}`,
        product,
        quantity,
        totalMinor: terms.priceMinor * quantity,
        rateBp: terms.rateBp,
        returnDays: terms.returnDays,
        holdDays: terms.holdDays,
        commission:
          agentId === null || terms.rateBp === 0
            ? null
            : { agentId, held, decision: null, state: 'planned' as const, maturesAt: null },
      }));
    const goodsMinor = sum(lines.map((line) => line.totalMinor));
    const shippingMinor = goodsMinor >= FREE_FROM ? 0 : FLAT_SHIPPING;
    return {
      key: `${orderId}/${seller}`,
      orderId,
      seller,
      status: 'placed',
      shippingMinor,
      totalMinor: goodsMinor + shippingMinor,
      unpaidMs: UNPAID_MS[seller] ?? 0,
      lines,
      payments: {},
      parcels: [],
      shippedAt: 0,
      receivedAt: 0,
      refunds: [],
      cases: [],
    };
  });
  return { id: orderId, phone, agentId, placedAt, parts };
}

/** A typed code before the binding; only active agents win. */
function findIntroducer(model: ShopModel, { code, phone }: Wish): string | null {
  const typed = model.agents.find((agent) => agent.code === code);
  if (typed?.status === 'active') return typed.id;
  const bound = model.agents.find((agent) => agent.id === model.bindings[phone]);
  return bound?.status === 'active' ? bound.id : null;
}

/** Everything that was paid went back. */
export function isAllBack(part: ModelPart): boolean {
  return PAID.includes(part.status) && sum(goodsRefunds(part).map((one) => one.totalMinor)) === part.totalMinor;
}
