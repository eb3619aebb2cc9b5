// Frozen terms that cannot be read stop one sub-order and a line in the log, never the clock. (Only tampering makes them.)
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { receiveDue } from '../../functions/orders/life/receive.ts';
import { DAY, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openForTampering } from '../fixtures/test-ledger.ts';
import { lifeDeps, PLACED_AT } from '../fixtures/test-order.ts';

const LATER = PLACED_AT + 60 * DAY;
const UNREADABLE = ['{}', '{"returnDays":"7","holdDays":7}', '{"returnDays":7,"holdDays":-1}', 'null'];

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
  await openForTampering(test);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.client.execute("UPDATE sub_orders SET status = 'refunded'");
});

const JOBS = {
  receive: { from: 'shipped', to: 'received', run: receiveDue },
  complete: { from: 'received', to: 'completed', run: completeDue },
} as const;

describe.each(['receive', 'complete'] as const)('%s by the clock', (name) => {
  const { from, to, run } = JOBS[name];
  const reach = async () => {
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, from);
    return part;
  };
  const spoil = (subOrderId: string, policy: string) =>
    test.client.execute({
      sql: 'UPDATE order_lines SET policy = ? WHERE sub_order_id = ?',
      args: [policy, subOrderId],
    });
  const statusOf = async (subOrderId: string) => {
    const { rows } = await test.client.execute({
      sql: 'SELECT status FROM sub_orders WHERE id = ?',
      args: [subOrderId],
    });
    return rows[0]?.['status'];
  };

  it.each(UNREADABLE)('goes on without the one whose policy is %j, and logs it', async (policy) => {
    const [bad, good] = [await reach(), await reach()];
    await spoil(bad.id, policy);
    const logged: unknown[] = [];
    expect(await run({ ...lifeDeps(LATER), log: (entry) => void logged.push(entry) }, test.database)).toBe(1);
    expect([await statusOf(bad.id), await statusOf(good.id)]).toEqual([from, to]);
    const line = bad.lines[0]?.id;
    expect(logged).toEqual([{ level: 'error', area: 'orders', subOrder: bad.id, line, error: 'unreadable_policy' }]);
  });

  it('reaches the one that came after a hundred of them', async () => {
    const parts = [];
    for (let count = 0; count < 101; count += 1) parts.push(await reach());
    const good = parts.pop();
    for (const part of parts) await spoil(part.id, '{}');
    expect(await run(lifeDeps(LATER), test.database)).toBe(1);
    expect(await statusOf(good?.id ?? '')).toBe(to);
  });
});
