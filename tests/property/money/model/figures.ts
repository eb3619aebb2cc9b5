// Every figure of the model, computed from the state each time: nothing is added up on the way, so nothing can drift.
import {
  findProduct,
  type ModelCommission,
  type ModelLine,
  type ModelPart,
  partsOf,
  type ShopModel,
} from './shop-model.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Shanghai knows no summer time. */
const SHANGHAI_MS = 8 * HOUR_MS;

export const PAID: readonly string[] = ['paid', 'shipped', 'received', 'completed'];

export function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}

/** 24:00 in Shanghai of the day that comes `days` days after the day of an instant. */
export function endOfDay(at: number, days: number): number {
  return (Math.floor((at + SHANGHAI_MS) / DAY_MS) + days + 1) * DAY_MS - SHANGHAI_MS;
}

export function refundedOfLine(part: ModelPart, key: string): number {
  const lines = part.refunds.flatMap((refund) => refund.lines);
  return sum(lines.filter((line) => line.key === key).map((line) => line.amountMinor));
}

export function restockedOfLine(part: ModelPart, key: string): number {
  const lines = part.refunds.flatMap((refund) => refund.lines);
  return sum(lines.filter((line) => line.key === key).map((line) => line.restocked));
}

export function goodsRefunds(part: ModelPart) {
  return part.refunds.filter((refund) => refund.kind === 'goods');
}

/** What is left of the shipping: its refunds are part of those of goods. */
export function shippingLeft(part: ModelPart): number {
  return part.shippingMinor - sum(part.refunds.map((refund) => refund.shippingMinor));
}

/** floor(what remains of the line × rate / 10000); nothing of what was denied, or is not paid. */
export function leftOfLine(part: ModelPart, line: ModelLine): number {
  const { commission } = line;
  if (!commission || !isOwed(commission)) return 0;
  const remains = BigInt(line.totalMinor - refundedOfLine(part, line.key));
  return Number((remains * BigInt(line.rateBp)) / 10_000n);
}

function isOwed({ state, decision }: ModelCommission): boolean {
  return (state === 'pending' || state === 'matured') && decision !== 'denied';
}

/** Units of a product that live orders hold. */
export function soldOf(model: ShopModel, product: string): number {
  const live = partsOf(model).filter((part) => part.status !== 'cancelled' && part.status !== 'expired');
  return sum(
    live.flatMap((part) =>
      part.lines
        .filter((line) => line.product === product)
        .map((line) => line.quantity - restockedOfLine(part, line.key)),
    ),
  );
}

export function hasUnits(model: ShopModel, wanted: readonly { product: string; quantity: number }[]): boolean {
  return wanted.every(({ product, quantity }) => {
    const { supply } = findProduct(model, product);
    return supply === null || soldOf(model, product) + quantity <= supply;
  });
}

export function maturedOf(model: ShopModel, agentId: string): number {
  const earned = commissionsOf(model, agentId, 'matured');
  const asked = model.payouts.filter((payout) => payout.agentId === agentId && payout.status !== 'failed');
  return earned - sum(asked.map((payout) => payout.amountMinor)) + writtenOff(model, agentId);
}

function writtenOff(model: ShopModel, agentId: string): number {
  return sum(model.writeOffs.filter((one) => one.agentId === agentId).map((one) => one.amountMinor));
}

/** Every account that is not at zero. */
export function balancesOf(model: ShopModel): Map<string, number> {
  const balances = new Map<string, number>();
  const put = (account: string, amount: number) => balances.set(account, (balances.get(account) ?? 0) + amount);
  for (const { id } of model.agents) {
    put(`agent/${id}/pending`, commissionsOf(model, id, 'pending'));
    put(`agent/${id}/matured`, maturedOf(model, id));
  }
  for (const part of partsOf(model)) {
    const came = Object.values(part.payments).filter((status) => status === 'received').length * part.totalMinor;
    const kept = came - sum(part.refunds.map((refund) => refund.totalMinor));
    put(`seller/${part.seller}/sales`, kept);
    put('clearing/shoppers', -kept);
    put(`seller/${part.seller}/commission`, -sum(part.lines.map((line) => leftOfLine(part, line))));
  }
  for (const { amountMinor } of model.writeOffs) put('clearing/written-off', -amountMinor);
  for (const { status, amountMinor, taxMinor } of model.payouts) {
    if (status === 'requested') put('clearing/payouts', amountMinor);
    if (status === 'paid') put('clearing/paid', amountMinor - taxMinor);
    if (status === 'paid') put('clearing/tax', taxMinor);
  }
  return new Map([...balances].filter(([, amount]) => amount !== 0));
}

function commissionsOf(model: ShopModel, agentId: string, state: ModelCommission['state']): number {
  return sum(
    partsOf(model).flatMap((part) =>
      part.lines
        .filter((line) => line.commission?.agentId === agentId && line.commission.state === state)
        .map((line) => leftOfLine(part, line)),
    ),
  );
}
