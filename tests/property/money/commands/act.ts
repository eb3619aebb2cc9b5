// An event as the model foresees it and as the shop performs it.
import type { Names } from '../books/describe.ts';
import type { Outcome, ShopModel } from '../model/shop-model.ts';
import type { OrderPage } from '../shop/ask.ts';
import type { Shop } from '../shop/open-shop.ts';
import type { Kind, Step } from '../steps.ts';

/** Some routes answer the same page whether it happened now or before. */
export type Told = Outcome | 'untold';

export interface Act {
  kind: Kind;
  /** For the report of a failure. */
  about: string;
  /** Changes the model. */
  foresee(model: ShopModel): Outcome;
  /** Under fixed ids: performed again, it is the same event. Throws Lost or DatabaseAway when nobody answered. */
  perform(): Promise<Told>;
  /** Performed again at any later time it changes nothing. */
  isOnce: boolean;
}

export interface Sequence {
  shop: Shop;
  model: ShopModel;
  names: Names;
  /** Where each order is looked at. */
  pages: Map<string, OrderPage>;
  /** What has happened and may be repeated. */
  past: Act[];
  /** Phones of shoppers of this sequence; the first is also an agent's. */
  phones: readonly string[];
}

/** Null: there is nothing yet that the step could be about. */
export type Builder = (sequence: Sequence, step: Step) => Act | null;

/** Mostly one that it fits, sometimes any. */
export function choose<Value>(fitting: readonly Value[], all: readonly Value[], step: Step): Value | undefined {
  const list = step.extra % 8 === 0 ? all : fitting;
  return list[step.target % Math.max(1, list.length)];
}

export function mint(prefix: string): string {
  return `${prefix}_${Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')}`;
}

/** Who does it at the desk. */
export const SELLER = { actor: 'seller', by: 'tester', reason: '' } as const;
