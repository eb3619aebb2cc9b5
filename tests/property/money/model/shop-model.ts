// What the shop should be, in plain data: written from the product's rules alone, it shares no code with the shop.

export type Outcome = 'done' | 'already' | 'refused';

export type PartStatus =
  'placed' | 'paid' | 'shipped' | 'received' | 'completed' | 'cancelled' | 'expired' | 'refunded';

/** m: by hand. n and j: two ways of WeChat Pay, so that one part can be paid twice. */
export type Way = 'm' | 'n' | 'j';

export interface ModelAgent {
  id: string;
  code: string;
  kind: 'distributor' | 'sharer';
  status: 'active' | 'suspended' | 'left';
  /** The agent's own, for who buys through the own link. */
  phone: string | null;
}

export interface ModelProduct {
  /** `seller/slug`. */
  id: string;
  seller: string;
  priceMinor: number;
  rateBp: number;
  returnDays: number;
  holdDays: number;
  /** Null: unlimited. */
  supply: number | null;
}

export interface ModelCommission {
  agentId: string;
  held: boolean;
  decision: 'released' | 'denied' | null;
  state: 'planned' | 'pending' | 'matured' | 'reversed' | 'cancelled';
  maturesAt: number | null;
}

export interface ModelLine {
  /** `<order>/<seller>/<slug>`. */
  key: string;
  product: string;
  quantity: number;
  totalMinor: number;
  rateBp: number;
  returnDays: number;
  holdDays: number;
  commission: ModelCommission | null;
}

export interface ModelRefund {
  id: string;
  kind: 'goods' | 'surplus';
  shippingMinor: number;
  totalMinor: number;
  lines: { key: string; amountMinor: number; restocked: number }[];
}

export interface ModelCase {
  id: string;
  kind: 'return' | 'refund_only';
  status: 'asked' | 'agreed' | 'settled' | 'rejected' | 'withdrawn';
  lineKey: string;
  /** States that it has been moved to: the same step again is no step. */
  past: ModelCase['status'][];
}

export interface ModelPart {
  /** `<order>/<seller>`. */
  key: string;
  orderId: string;
  seller: string;
  status: PartStatus;
  shippingMinor: number;
  totalMinor: number;
  unpaidMs: number;
  lines: ModelLine[];
  payments: Partial<Record<Way, 'open' | 'claimed' | 'received' | 'refused'>>;
  parcels: string[];
  shippedAt: number;
  receivedAt: number;
  refunds: ModelRefund[];
  cases: ModelCase[];
}

export interface ModelOrder {
  id: string;
  phone: string;
  agentId: string | null;
  placedAt: number;
  parts: ModelPart[];
}

export interface ModelPayout {
  id: string;
  agentId: string;
  amountMinor: number;
  taxMinor: number;
  status: 'requested' | 'paid' | 'failed';
  proof: string;
}

export interface ModelWriteOff {
  id: string;
  agentId: string;
  amountMinor: number;
}

export interface ShopModel {
  agents: ModelAgent[];
  products: ModelProduct[];
  orders: ModelOrder[];
  payouts: ModelPayout[];
  writeOffs: ModelWriteOff[];
  /** Which agent a phone is bound to. */
  bindings: Record<string, string>;
}

export const FLAT_SHIPPING = 800;
export const FREE_FROM = 9900;
export const PAYOUT_MINIMUM = 100;
export const RECEIVED_AFTER_DAYS = 15;

export function partsOf(model: ShopModel): ModelPart[] {
  return model.orders.flatMap((order) => order.parts);
}

export function findPart(model: ShopModel, key: string): ModelPart {
  return known(
    partsOf(model).find((part) => part.key === key),
    key,
  );
}

export function findProduct(model: ShopModel, id: string): ModelProduct {
  return known(
    model.products.find((product) => product.id === id),
    id,
  );
}

export function findAgent(model: ShopModel, id: string): ModelAgent {
  return known(
    model.agents.find((agent) => agent.id === id),
    id,
  );
}

export function known<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the model knows no ${name}`);
  return value;
}
