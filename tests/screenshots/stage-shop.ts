// A shop in the middle of its trade, as pictures of it show it: orders in every state, two people who pass things on, cases.
import { addDays, formatDay, startOfDay } from '../../content/schema/calendar.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { claimPayment } from '../../functions/orders/payments/manual-payment.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { appeal, suspendAgent } from '../../functions/portal/standing/move.ts';
import { type OpenShop, openShop } from '../browser/open-shop.ts';
import * as desk from '../browser/desk-hands.ts';
import { CODE, joinAgent, trade } from '../browser/trading-agent.ts';
import { makeOrder, sendOrder, SHOPPER } from '../fixtures/shopper.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { askAbout, caseDeps, caseOf } from '../fixtures/test-case.ts';
import { addAgent } from '../fixtures/test-database.ts';
import { keepAccount, ledgerDeps, testKeys } from '../fixtures/test-ledger.ts';
import { applyAs } from '../fixtures/test-standing.ts';

export { CODE };

const TODAY = formatDay(Date.now(), 'Asia/Shanghai');
const deps = { now: () => Date.now() };
const SHOPPERS = ['林小满', '欧阳若兰', '阿依古丽·买买提', '陈', '王秀珍', '司马懿德', '周一鸣', '李思雨'] as const;
const GOODS = [
  'luo-walnut/kernels',
  'qaidam-goji/red-goji',
  'luo-walnut/thin-shell',
  'shuangxi-kiln/rice-bowls',
] as const;

export interface Stage extends OpenShop {
  /** Header `Cookie` of each. */
  agent: string;
  seller: string;
  brand: string;
  caseId: string;
  /** Of the first order that waits to be shipped. */
  part: { id: string; orderNumber: string };
  /** Path of an order page with what a parcel's journey leaves. */
  orderPage: string;
}

export async function stageShop(): Promise<Stage> {
  const open = await openShop();
  const { worker } = open;
  const signIn = (phone: string, staff: { role: 'brand' | 'seller'; seller?: string; name: string }) =>
    signInAs({ keys: testKeys, deps }, worker.test, { phone, staff });
  const agent = await joinAgent(worker);
  const seller = await signIn('13700000001', { role: 'seller', seller: 'luo-walnut', name: '罗秀英' });
  const brand = await signIn('13700000003', { role: 'brand', name: '阿远' });
  await trade(worker);
  await keepAccount(worker.test, `agt_${CODE}`);
  const payout = {
    payoutId: mintPayoutId(),
    agentId: `agt_${CODE}`,
    amountMinor: 5000,
    actor: 'agent',
    by: '',
  } as const;
  await requestPayout(ledgerDeps(Date.now() + 40 * 86_400_000), worker.test.database, payout);
  const placed = await Promise.all(SHOPPERS.map((name, index) => place(open, name, index)));
  for (const [index, one] of placed.entries()) await moveOn(open, one.orderId, index);
  await standAside(open);
  await sellDaily(open);
  const [, , toShip, , , asked] = placed;
  const { database } = worker.test;
  const part = await desk.readPart(database, toShip?.orderId ?? '');
  const inCase = await desk.readPart(database, asked?.orderId ?? '');
  const tap = { subOrderId: inCase.id, actor: 'shopper', by: '', reason: '' } as const;
  await receiveSubOrder(caseDeps(Date.now()), database, tap);
  const caseId = caseOf(await askAbout(database, inCase.id, Date.now())).id;
  await pickProducts(open);
  await nameAll(open);
  return {
    ...open,
    agent,
    seller,
    brand,
    caseId,
    part: { id: part.id, orderNumber: toShip?.number ?? '' },
    orderPage: asked?.orderPage ?? '',
  };
}

async function place({ worker }: OpenShop, name: string, index: number) {
  const shopper = { ...SHOPPER, name, phone: `1380013800${index}` };
  const order = makeOrder(GOODS[index % 3] ?? GOODS[0], {
    quantity: 1 + (index % 3),
    agentCode: index % 4 === 3 ? 'xm8k2f7q' : CODE,
    shopper,
  });
  const answer = await sendOrder(worker.url, order);
  const placed: unknown = await answer.json();
  if (typeof placed !== 'object' || placed === null || !('number' in placed) || !('orderPage' in placed))
    throw new Error(JSON.stringify(placed));
  return { orderId: order.orderId, number: String(placed.number), orderPage: String(placed.orderPage) };
}

/** Of eight, one is unpaid, one says that it paid, two wait to be shipped, three are on their way, one went back in part. */
async function moveOn({ worker: { test } }: OpenShop, orderId: string, index: number): Promise<void> {
  if (index === 0) return;
  if (index === 1) {
    const { id: subOrderId } = await desk.readPart(test.database, orderId);
    await claimPayment({ keys: testKeys, now: deps.now }, test.database, { subOrderId, reference: '欧阳，尾号 8821' });
    return;
  }
  await desk.confirm(test.database, orderId);
  if (index > 3) await desk.ship(test.database, orderId);
  if (index === 7) await desk.refund(test.database, orderId, 880);
}

/** Somebody who applies, and somebody who is suspended and objects. */
async function standAside({ worker: { test } }: OpenShop): Promise<void> {
  await applyAs(test, 'somebody who applies');
  const agentId = await addAgent(test.client, { code: 'axe55555', name: '住在山脚下的小陈妈妈', phoneHash: 'self' });
  await suspendAgent(deps, test.database, { agentId, by: '阿远', stepId: mintStepId(), reason: '三个群都在投诉。' });
  await appeal(deps, test.database, { agentId, stepId: mintStepId(), reason: '那几条不是我发的，请再看看。' });
}

async function pickProducts({ worker: { test } }: OpenShop): Promise<void> {
  for (const [seller, product, position] of [
    ['luo-walnut', 'oil', 1],
    ['qaidam-goji', 'red-goji', 2],
    ['shuangxi-kiln', 'rice-bowls', 3],
  ] as const)
    await test.client.execute({
      sql: 'INSERT INTO agent_picks VALUES (?, ?, ?, ?, 0)',
      args: [`agt_${CODE}`, seller, product, position],
    });
}

/** Fixtures name everybody alike and date nobody. */
async function nameAll({ worker: { test } }: OpenShop): Promise<void> {
  const since = Date.now() - 200 * 86_400_000;
  await test.client.batch(
    [
      { sql: 'UPDATE agents SET created_at = ? WHERE created_at = 0', args: [since] },
      { sql: "UPDATE agents SET name = '春分杂货铺的阿芳' WHERE code = 'xm8k2f7q'", args: [] },
      { sql: "UPDATE agents SET name = '小林' WHERE code NOT IN ('xm8k2f7q', 'axe55555', 'pp2a7k3m')", args: [] },
      { sql: "UPDATE staff SET added_by = '阿远'", args: [] },
    ],
    'write',
  );
}

/** Sixty days that went better and worse: only the figures read them. */
async function sellDaily({ worker: { test } }: OpenShop): Promise<void> {
  const rows = Array.from({ length: 60 }, (_, index) => {
    const at = startOfDay(addDays(TODAY, -index - 1), 'Asia/Shanghai');
    const [received, refunded] = [12_000 + ((index * 7919) % 41) * 1700, index % 19 === 3 ? 65_000 : 0];
    return [
      ['received', at, index, received],
      ['line_paid', at, index, received],
      ...(refunded > 0 ? [['refunded', at, index, refunded]] : []),
    ];
  }).flat();
  await test.client.execute({
    sql: `INSERT INTO sales (seller, kind, at, seq, position, order_id, agent_id, page, came_again, product, units, amount_minor)
      SELECT 'luo-walnut', value ->> 0, value ->> 1, 100000 + (value ->> 2), 0, '', '', '', 0,
        CASE value ->> 0 WHEN 'line_paid' THEN 'kernels' ELSE '' END, value ->> 0 = 'line_paid', value ->> 3
      FROM json_each(?)`,
    args: [JSON.stringify(rows)],
  });
  await test.client.execute({
    sql: `INSERT INTO openings (agent_id, page, visitor_hash, day, channel, opened_at)
      SELECT 'agt_${CODE}', '/luo-walnut/kernels/', 'v' || value, ?, '', 0 FROM json_each(?)`,
    args: [TODAY, JSON.stringify(Array.from({ length: 30 }, (_, index) => index))],
  });
}
