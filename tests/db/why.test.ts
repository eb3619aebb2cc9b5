// `why` computes an order again: who won, what is held, every commission. Whatever the books say otherwise is named.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOrders, selectOrderById, type StoredOrder } from '../../db/queries/read-order.ts';
import { explainOrder } from '../../scripts/why/explain-order.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { placeTestOrder } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'bbbbbbbb' });
  await addAgent(test.client, { code: 'aaaaaaaa', name: '小美', phoneHash: 'phone-a' });
});
afterAll(() => test.close());

async function place(
  changes: { phoneHash?: string; selfPurchase?: 'hold' | 'allow'; isDirect?: boolean } = {},
): Promise<StoredOrder> {
  const { isDirect = false, ...rest } = changes;
  const candidates = isDirect
    ? []
    : [{ proof: 'code', code: 'aaaaaaaa', channel: 'wall', sharedAt: null, rejected: null } as const];
  const stored = await placeTestOrder(test.database, { candidates, ...rest });
  if (!stored) throw new Error('the order was not stored');
  return stored;
}

it('tells proof, rule, rate, file and commit, and agrees with the books', async () => {
  const { lines, differences } = explainOrder(await place());
  expect(differences).toEqual([]);
  const text = lines.join('\n');
  for (const part of [
    '小美',
    '渠道 wall',
    '下单时填的介绍码',
    'last-share',
    'content/program.md@abc1234',
    '10.00 × 10.00%',
    '= 1.00 元',
    '0123456789ab',
  ])
    expect(text).toContain(part);
});

it.each([
  ['a direct order', { isDirect: true }],
  ['one’s own link, held', { phoneHash: 'phone-a' }],
  ['one’s own link, allowed', { phoneHash: 'phone-a', selfPurchase: 'allow' as const }],
])('agrees about %s', async (_label, changes) => {
  expect(explainOrder(await place(changes)).differences).toEqual([]);
});

it.each([
  ['a commission that was raised', 'UPDATE commissions SET rate_bp = 5000, amount_minor = 500', '佣金应当是 1.00 元'],
  ['a hold that was lifted', 'UPDATE commissions SET held = NULL', '暂扣'],
  ['a commission that was given to somebody else', "UPDATE commissions SET agent_id = 'agt_bbbbbbbb'", '归 aaaaaaaa'],
  ['a commission that was removed', 'DELETE FROM commissions', '缺少佣金'],
])('names %s', async (_label, tampering, words) => {
  const stored = await place({ phoneHash: 'phone-a' });
  await test.client.execute({ sql: `${tampering} WHERE order_id = ?`, args: [stored.id] });
  const [found] = await test.database.read([selectOrderById(test.database.queries, stored.id)]);
  const tampered = readOrders(found)[0];
  if (!tampered) throw new Error('the order is gone');
  expect(explainOrder(tampered).differences.join()).toContain(words);
});

it('prints what people called themselves and their things without what moves a terminal', async () => {
  const stored = await place();
  const { attribution, subOrders } = stored;
  if (!attribution) throw new Error('nobody brought it');
  const nasty = '\u001B]0;x\u0007\u202E小美\n复算    与账上一致';
  const { lines } = explainOrder({
    ...stored,
    attribution: { ...attribution, agentName: nasty },
    subOrders: subOrders.map((part) => ({ ...part, lines: part.lines.map((line) => ({ ...line, title: nasty })) })),
  });
  expect(lines.join('')).not.toMatch(/\p{Cc}|\u202E/u);
});
