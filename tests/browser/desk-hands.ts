// What the seller does at the desk while a shopper looks at the order page.
import type { Database } from '../../db/client.ts';
import { completeSubOrders } from '../../db/queries/order-life/complete.ts';
import { readOrders, selectOrderById, type StoredSubOrder } from '../../db/queries/read-order.ts';
import { answerCase } from '../../functions/orders/after-sales/answer-case.ts';
import { settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import { leftToRefund } from '../../functions/orders/life/left-to-refund.ts';
import { BY_THE_CLOCK } from '../../functions/orders/life/outcome.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { TRANSITIONS } from '../../functions/orders/life/transitions.ts';
import { confirmPayment, refusePayment } from '../../functions/orders/payments/manual-payment.ts';
import { caseDeps } from '../fixtures/test-case.ts';
import { lifeDeps } from '../fixtures/test-order.ts';

const BY_SELLER = { actor: 'seller', by: '罗秀英', reason: '' } as const;
export const PARCEL = { carrier: '顺丰速运', number: 'SF1420098765432' };

/** The only part of an order, as it is stored. */
export async function readPart(database: Database, orderId: string): Promise<StoredSubOrder> {
  const [found] = await database.read([selectOrderById(database.queries, orderId)]);
  const part = readOrders(found)[0]?.subOrders[0];
  if (!part) throw new Error(`no order ${orderId}`);
  return part;
}

export async function confirm(database: Database, orderId: string): Promise<void> {
  const { id: subOrderId } = await readPart(database, orderId);
  must(await confirmPayment(lifeDeps(Date.now()), database, { subOrderId, ...BY_SELLER }), 'paid');
}

export async function refuse(database: Database, orderId: string, reason: string): Promise<void> {
  const { id: subOrderId } = await readPart(database, orderId);
  must(await refusePayment(lifeDeps(Date.now()), database, { subOrderId, ...BY_SELLER, reason }), 'done');
}

/** What is fetched has no parcel. */
export async function ship(database: Database, orderId: string, parcel: typeof PARCEL | null = PARCEL): Promise<void> {
  const { id: subOrderId } = await readPart(database, orderId);
  must(await shipSubOrder(lifeDeps(Date.now()), database, { subOrderId, parcel, ...BY_SELLER }), 'done');
}

/** So many fen of the first line go back. */
export async function refund(database: Database, orderId: string, amountMinor: number): Promise<void> {
  const part = await readPart(database, orderId);
  const [line] = part.lines;
  if (!line) throw new Error('a part without lines');
  const back = { lines: [{ lineId: line.id, amountMinor }], shippingMinor: 0 };
  await giveBack(database, part, { ...back, reason: '碎了两颗' });
}

export async function refundAll(database: Database, orderId: string): Promise<void> {
  const part = await readPart(database, orderId);
  await giveBack(database, part, { ...leftToRefund(part), reason: '装车时压坏了，没有存货再补一份' });
}

export async function agree(database: Database, caseId: string): Promise<void> {
  const words = { text: '寄回来吧，运费我出。', pictures: [] };
  const answer = { caseId, decision: 'agree', by: BY_SELLER.by, words } as const;
  must(await answerCase(caseDeps(Date.now()), database, answer), 'done');
}

/** The money as it was asked for. */
export async function settle(database: Database, caseId: string, at = Date.now()): Promise<void> {
  const { actor, by } = BY_SELLER;
  must(await settleCase(caseDeps(at), database, { caseId, actor, by }), 'done');
}

/** What the clock does to all whose days are over, to this one today. */
export async function complete(database: Database, orderId: string): Promise<void> {
  const { id } = await readPart(database, orderId);
  const input = { ids: [id], move: TRANSITIONS.complete, at: Date.now(), ...BY_THE_CLOCK };
  await database.write(completeSubOrders(database.queries, input));
}

async function giveBack(
  database: Database,
  part: StoredSubOrder,
  back: { lines: { lineId: string; amountMinor: number }[]; shippingMinor: number; reason: string },
): Promise<void> {
  const { lines, shippingMinor, reason } = back;
  const outcome = await refundSubOrder(lifeDeps(Date.now()), database, {
    refundId: part.id.replace(/^sub_/, 'ref_'),
    subOrderId: part.id,
    lines,
    shippingMinor,
    caseId: null,
    ...BY_SELLER,
    reason,
  });
  must(outcome, 'done');
}

function must(outcome: { state: string }, state: string): void {
  if (outcome.state !== state) throw new Error(`expected ${state}: ${JSON.stringify(outcome)}`);
}
