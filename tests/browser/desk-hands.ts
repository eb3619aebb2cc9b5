// What the seller does at the desk while a shopper looks at the order page.
import type { Database } from '../../db/client.ts';
import { readOrders, selectOrderById, type StoredSubOrder } from '../../db/queries/read-order.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { confirmPayment, refusePayment } from '../../functions/orders/payments/manual-payment.ts';
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

export async function ship(database: Database, orderId: string): Promise<void> {
  const { id: subOrderId } = await readPart(database, orderId);
  must(await shipSubOrder(lifeDeps(Date.now()), database, { subOrderId, parcel: PARCEL, ...BY_SELLER }), 'done');
}

/** So many fen of the first line go back. */
export async function refund(database: Database, orderId: string, amountMinor: number): Promise<void> {
  const part = await readPart(database, orderId);
  const [line] = part.lines;
  if (!line) throw new Error('a part without lines');
  const outcome = await refundSubOrder(lifeDeps(Date.now()), database, {
    refundId: `ref_${orderId.slice(4)}`,
    subOrderId: part.id,
    lines: [{ lineId: line.id, amountMinor }],
    shippingMinor: 0,
    caseId: null,
    ...BY_SELLER,
    reason: '碎了两颗',
  });
  must(outcome, 'done');
}

function must(outcome: { state: string }, state: string): void {
  if (outcome.state !== state) throw new Error(`expected ${state}: ${JSON.stringify(outcome)}`);
}
