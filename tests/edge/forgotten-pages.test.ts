// After a deletion everything that shows the order still answers, without the shopper; and money that comes late goes back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredOrder } from '../../db/queries/read-order.ts';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { orderToken } from '../../functions/orders/order-ids.ts';
import { confirmPayment } from '../../functions/orders/payments/manual-payment.ts';
import { askDeletion } from '../../functions/privacy/forget-order.ts';
import { type DeskShop, HILL, openDeskShop } from '../fixtures/desk-shop.ts';
import { BY_SELLER, DAY, PARCEL } from '../fixtures/reach-status.ts';
import { askAbout } from '../fixtures/test-case.ts';
import { makeProgram } from '../fixtures/test-programs.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';
import { BUYER } from '../fixtures/trading-shop.ts';

let shop: DeskShop;
let order: StoredOrder;
let unpaid: StoredOrder;

beforeAll(async () => {
  shop = await openDeskShop();
  const { app, test } = shop;
  order = await shop.sell(HILL);
  unpaid = await shop.sell(HILL, { isPaid: false });
  const subOrderId = partOf(order);
  await shipSubOrder(lifeDeps(PLACED_AT + DAY), test.database, { subOrderId, parcel: PARCEL, ...BY_SELLER });
  await receiveSubOrder(lifeDeps(PLACED_AT + 2 * DAY), test.database, { subOrderId, ...BY_SELLER });
  await completeDue(lifeDeps(PLACED_AT + 40 * DAY), test.database);
  await expireDue(lifeDeps(PLACED_AT + 40 * DAY), test.database);
  for (const { id } of [order, unpaid]) await askDeletion(app.deps, test.database, id);
  // Asked about once more: the case has no shopper either.
  await askAbout(test.database, subOrderId, PLACED_AT + 41 * DAY, { kind: 'complaint', reason: 'other' });
});
afterAll(() => shop.close());

describe('a forgotten order', () => {
  it('stands at the desk and in the portal without its shopper', async () => {
    const paths = [
      '/desk/',
      '/desk/orders/',
      `/desk/orders/${partOf(order)}/`,
      '/desk/cases/',
      '/desk/log/',
      '/desk/log.csv',
    ];
    const packing = '/desk/orders/packing.csv';
    const own = ['/portal/', '/portal/orders/', `/portal/orders/${order.number}/`];
    expect(await findTrouble(paths, shop.hill)).toEqual([]);
    expect(await findTrouble([packing], shop.hill, {})).toEqual([]);
    expect(await findTrouble(own, shop.agent.cookie)).toEqual([]);
  });

  it('answers a program that may read contacts', async () => {
    const program = await makeProgram(shop, {
      cookie: shop.hill,
      seller: 'hill-farm',
      scopes: ['read', 'write', 'contact'],
    });
    for (const path of ['/orders', `/orders/${partOf(order)}`]) {
      const { status, json } = await program.call(path);
      expect([path, status]).toEqual([path, 200]);
      expect(JSON.stringify(json)).not.toContain(BUYER.name);
    }
  });

  it('still opens by its link, masked', async () => {
    for (const one of [order, unpaid]) {
      const page = `/o/${await orderToken(shop.app.keys, one.id)}`;
      expect(await findTrouble([page, `${page}/data`, `${page}/cases/new`], '')).toEqual([]);
    }
  });

  it('gives money back that comes for it too late', async () => {
    const subOrderId = partOf(unpaid);
    const outcome = await confirmPayment(lifeDeps(PLACED_AT + 41 * DAY), shop.test.database, {
      subOrderId,
      ...BY_SELLER,
    });
    expect(outcome.state).toBe('surplus');
    expect(await findTrouble([`/desk/orders/${subOrderId}/`], shop.hill)).toEqual([]);
  });
});

function partOf({ subOrders }: StoredOrder): string {
  return subOrders[0]?.id ?? '';
}

/** Paths that do not answer, or not without the shopper. */
async function findTrouble(paths: readonly string[], cookie: string, form?: Record<string, string>): Promise<string[]> {
  const trouble: string[] = [];
  for (const path of paths) {
    const { status, text } = await shop.open(path, cookie, form);
    const isBare = [BUYER.name, BUYER.phone, BUYER.address].every((known) => !text.includes(known));
    if (status !== 200 || !isBare) trouble.push(`${path}: ${status}`);
  }
  return trouble;
}
