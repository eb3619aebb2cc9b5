// One order and what is done to it, day by day after it was placed, by the functions that shop, desk and clock use.
import type { Offer } from '../../../../content/schema/offer.ts';
import { agentCode, orderId as orderIdSchema } from '../../../../content/schema/ids.ts';
import {
  readOrders,
  selectOrderById,
  type StoredOrder,
  type StoredSubOrder,
} from '../../../../db/queries/read-order.ts';
import type { CaseKind } from '../../../../db/schema/index.ts';
import { decideHeld } from '../../../../functions/commissions/decide-held.ts';
import { matureDue } from '../../../../functions/commissions/mature-due.ts';
import { answerCase } from '../../../../functions/orders/after-sales/answer-case.ts';
import { refundIdOf } from '../../../../functions/orders/after-sales/case-ids.ts';
import type { CaseWords } from '../../../../functions/orders/after-sales/case-words.ts';
import { confirmGoodsBack, sendBack } from '../../../../functions/orders/after-sales/goods-back.ts';
import { openCase } from '../../../../functions/orders/after-sales/open-case.ts';
import type { CaseReason } from '../../../../functions/orders/after-sales/reasons.ts';
import { settleCase } from '../../../../functions/orders/after-sales/settle-case.ts';
import { cancelSubOrder } from '../../../../functions/orders/life/cancel.ts';
import { completeDue } from '../../../../functions/orders/life/complete.ts';
import { expireDue } from '../../../../functions/orders/life/expire.ts';
import { receiveSubOrder } from '../../../../functions/orders/life/receive.ts';
import { refundSubOrder } from '../../../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../../../functions/orders/life/ship.ts';
import { orderBody } from '../../../../functions/orders/order-body.ts';
import { claimPayment, confirmPayment } from '../../../../functions/orders/payments/manual-payment.ts';
import { recordRefundProof } from '../../../../functions/orders/payments/close-transfer.ts';
import { placeOrder } from '../../../../functions/orders/place-order.ts';
import { mintShareToken } from '../../../../functions/sharing/share-token.ts';
import { DAY, type PatternDeps, type PatternShop } from './pattern-shop.ts';

const SELLER = { actor: 'seller', by: '田有禾', reason: '' } as const;
const SHOPPER = { actor: 'shopper', by: '', reason: '' } as const;
const MINUTE = 60_000;

/** What is said in every case of the patterns; sealed anew in every copy. */
export const CASE_WORDS: CaseWords = { text: '打开盒子，两只碎了一只，请看看。', pictures: [] };
export const REFERENCE = '微信转账 尾号 8846';

export interface PatternOrder {
  /** 20 capital letters and figures that stand in every id of the order, and in the numbers of its parcels. */
  key: string;
  placedAt: number;
  phone: string;
  /** Whose link brought it; null: nobody's. */
  code: string | null;
  lines: readonly { offer: Offer; quantity: number }[];
}

/** Steps after the order was placed. `day` 0 is the day of the order; all steps of a day follow within half an hour. */
export interface OrderHand {
  claim(day: number): Promise<void>;
  pay(day: number): Promise<void>;
  ship(day: number): Promise<void>;
  receive(day: number): Promise<void>;
  cancel(day: number): Promise<void>;
  /** What the clock does when it comes by. */
  runClock(day: number): Promise<void>;
  /** `share` of every line, and the shipping with the whole. */
  refund(day: number, share: number): Promise<void>;
  proveRefund(day: number): Promise<void>;
  ask(day: number, kind: CaseKind, reason: CaseReason): Promise<void>;
  answer(day: number, decision: 'agree' | 'reject'): Promise<void>;
  sendBack(day: number): Promise<void>;
  takeBack(day: number): Promise<void>;
  settle(day: number): Promise<void>;
  decide(day: number, decision: 'released' | 'denied'): Promise<void>;
}

/** Places the order and answers what can be done to it. Everything that is refused throws: a pattern is as it is meant. */
export async function placePattern(shop: PatternShop, pattern: PatternOrder): Promise<OrderHand> {
  const { database, client } = shop;
  const { key, placedAt } = pattern;
  const orderId = orderIdSchema.parse(`ord_${key}00`);
  const caseId = `cas_${key}01`;
  const refundId = `ref_${key}02`;
  shop.sell(pattern.lines.map(({ offer }) => offer));
  await place(shop, pattern);

  const at = (day: number, minute = 0): PatternDeps => shop.at(placedAt + day * DAY + minute * MINUTE);
  const read = async (): Promise<StoredOrder> => {
    const [found] = await database.read([selectOrderById(database.queries, orderId)]);
    const [order] = readOrders(found);
    if (!order) throw new Error(`${orderId} is not stored`);
    return order;
  };
  const eachPart = async (act: (part: StoredSubOrder) => Promise<{ state: string }>) => {
    for (const part of (await read()).subOrders) expectDone(await act(part));
  };
  const firstPart = async (): Promise<StoredSubOrder> => {
    const [part] = (await read()).subOrders;
    if (!part) throw new Error(`${orderId} has no part`);
    return part;
  };
  const refundOf = async (): Promise<string> => {
    const { rows } = await client.execute({
      sql: 'SELECT id FROM refunds WHERE id IN (?, ?)',
      args: [refundId, refundIdOf(caseId)],
    });
    return String(rows[0]?.['id']);
  };
  return {
    claim: (day) => eachPart(({ id }) => claimPayment(at(day, 5), database, { subOrderId: id, reference: REFERENCE })),
    pay: (day) => eachPart(({ id }) => confirmPayment(at(day, 15), database, { subOrderId: id, ...SELLER })),
    ship: (day) =>
      eachPart(({ id }) =>
        shipSubOrder(at(day, 20), database, {
          subOrderId: id,
          parcel: { carrier: 'sf', number: `SF${key}` },
          ...SELLER,
        }),
      ),
    receive: (day) => eachPart(({ id }) => receiveSubOrder(at(day, 10), database, { subOrderId: id, ...SHOPPER })),
    cancel: (day) => eachPart(({ id }) => cancelSubOrder(at(day, 10), database, { subOrderId: id, ...SHOPPER })),
    async runClock(day) {
      await expireDue(at(day), database);
      await completeDue(at(day), database);
      await matureDue(at(day), database);
    },
    async refund(day, share) {
      const part = await firstPart();
      const outcome = await refundSubOrder(at(day, 5), database, {
        refundId,
        subOrderId: part.id,
        lines: part.lines.map((line) => ({ lineId: line.id, amountMinor: Math.floor(line.totalMinor * share) })),
        shippingMinor: share === 1 ? part.shippingMinor : 0,
        caseId: null,
        ...SELLER,
      });
      expectDone(outcome);
    },
    async proveRefund(day) {
      const hand = { refundId: await refundOf(), proof: '1000050126', ...SELLER };
      expectDone(await recordRefundProof(at(day, 15), database, hand));
    },
    async ask(day, kind, reason) {
      const order = await read();
      const part = await firstPart();
      const lines = part.lines.map((line) => ({ lineId: line.id, quantity: line.quantity }));
      const asked = { caseId, order, subOrderId: part.id, kind, reason, lines, words: CASE_WORDS };
      expectDone(await openCase(at(day, 5), database, asked));
    },
    async answer(day, decision) {
      const words = decision === 'reject' ? { words: CASE_WORDS } : {};
      expectDone(await answerCase(at(day, 15), database, { caseId, decision, by: SELLER.by, ...words }));
    },
    async sendBack(day) {
      const parcel = { carrier: 'sf', number: `SF9${key}` } as const;
      expectDone(await sendBack(at(day, 10), database, { caseId, parcel }));
    },
    async takeBack(day) {
      expectDone(await confirmGoodsBack(at(day, 15), database, { caseId, actor: 'seller', by: SELLER.by }));
    },
    async settle(day) {
      expectDone(await settleCase(at(day, 25), database, { caseId, actor: 'seller', by: SELLER.by }));
    },
    async decide(day, decision) {
      for (const line of (await firstPart()).lines) {
        const commissionId = line.commission?.id ?? '';
        const outcome = await decideHeld(at(day, 10), database, {
          commissionId,
          decision,
          reason: '看过了',
          by: '阿远',
        });
        expectDone(outcome);
      }
    },
  };
}

async function place(shop: PatternShop, pattern: PatternOrder): Promise<void> {
  const { key, placedAt, phone, code, lines } = pattern;
  const body = async (expectedTotalMinor: number) =>
    orderBody.parse({
      orderId: `ord_${key}00`,
      lines: lines.map(({ offer, quantity }) => ({ product: `${offer.seller}/${offer.product}`, quantity })),
      shopper: { name: '林小满', phone, province: '浙江省', city: '杭州市 西湖区', address: `文三路 ${phone} 号` },
      ...(code === null ? {} : { token: await shareToken(shop, code, placedAt) }),
      expectedTotalMinor,
    });
  const deps = shop.at(placedAt);
  const cookie = { state: 'absent' } as const;
  const asked = await placeOrder(deps, shop.database, { body: await body(0), cookie });
  // Nobody computes a price twice: the shop says what the order costs.
  if (asked.state !== 'refused' || asked.refusal.code !== 'price_changed') throw new Error(JSON.stringify(asked));
  const placed = await placeOrder(deps, shop.database, { body: await body(asked.refusal.newTotalMinor), cookie });
  if (placed.state !== 'placed') throw new Error(JSON.stringify(placed));
}

function shareToken({ keys }: PatternShop, code: string, placedAt: number): Promise<string> {
  const share = { code: agentCode.parse(code), channel: 'wall', sharedAt: placedAt - MINUTE };
  return mintShareToken(keys.shareToken, share);
}

function expectDone(outcome: { state: string }): void {
  if (outcome.state !== 'done' && outcome.state !== 'paid')
    throw new Error(`a pattern failed: ${JSON.stringify(outcome)}`);
}
