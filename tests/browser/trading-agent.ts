// An agent with a trade in the built shop: orders of every kind, money that waits, is there and went back.
import type { BrowserContext } from 'playwright-core';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import type { BuiltWorker } from '../fixtures/built-worker.ts';
import { makeOrder, sendOrder } from '../fixtures/shopper.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { DAY, testKeys } from '../fixtures/test-ledger.ts';
import { lifeDeps } from '../fixtures/test-order.ts';
import * as desk from './desk-hands.ts';

export const CODE = 'pp2a7k3m';
const BUSY_PRODUCTS = ['luo-walnut/kernels', 'luo-walnut/thin-shell', 'shuangxi-kiln/tea-cup'];

/** The header `Cookie` of a new agent without an order. */
export function joinAgent({ test }: BuiltWorker, { code = CODE, phone = '13900000001' } = {}): Promise<string> {
  return signInAs({ keys: testKeys, deps: { now: () => Date.now() } }, test, { phone, agent: { code, name: '小美' } });
}

/** Gives a browser what the header says. */
export async function carryCookie(context: BrowserContext, { url }: BuiltWorker, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}

/** One order unpaid, one paid, one received, and one matured of which some went back. The numbers, the oldest first. */
export async function trade(worker: BuiltWorker, code = CODE): Promise<string[]> {
  const [kernels = '', walnuts = '', cup = ''] = BUSY_PRODUCTS;
  const { database } = worker.test;
  const orders = [
    await place(worker, kernels, code, 12),
    await place(worker, walnuts, code, 2),
    await place(worker, cup, code, 1),
    await place(worker, kernels, code, 1),
  ];
  const [matured, received, paid] = orders.map(({ orderId }) => orderId);
  for (const orderId of [matured, received, paid]) await desk.confirm(database, orderId ?? '');
  for (const orderId of [matured, received]) {
    await desk.ship(database, orderId ?? '');
    await receive(worker, orderId ?? '');
    if (orderId === matured) await matureDue({ now: () => Date.now() + 40 * DAY }, database);
  }
  await desk.refund(database, matured ?? '', 3333);
  return orders.map(({ number }) => number);
}

async function place({ url }: BuiltWorker, product: string, agentCode: string, quantity: number) {
  const order = makeOrder(product, { quantity, agentCode });
  const answer = await sendOrder(url, order);
  if (answer.status !== 201) throw new Error(await answer.text());
  const placed: unknown = await answer.json();
  if (typeof placed !== 'object' || placed === null || !('number' in placed))
    throw new Error('an order without number');
  return { orderId: order.orderId, number: String(placed.number) };
}

async function receive({ test }: BuiltWorker, orderId: string): Promise<void> {
  const { id: subOrderId } = await desk.readPart(test.database, orderId);
  const cause = { actor: 'shopper', by: '', reason: '' } as const;
  await receiveSubOrder(lifeDeps(Date.now()), test.database, { subOrderId, ...cause });
}
