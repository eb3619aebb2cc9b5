// `npm run orders` and `npm run agents` beside a real database: words for people, the same for programs, exit codes.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { agents } from '../../scripts/agents.ts';
import { orders } from '../../scripts/orders.ts';
import { runTask, type Task } from '../../scripts/terminal/task.ts';
import { openTestDatabase, TEST_TOKEN, type TestDatabase } from '../fixtures/test-database.ts';
import { payTestOrder, placeTestOrder } from '../fixtures/test-order.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  vi.stubEnv('TURSO_DATABASE_URL', test.turso.url);
  vi.stubEnv('TURSO_AUTH_TOKEN', TEST_TOKEN);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await test.close();
});

const run = (task: Task, ...args: string[]) =>
  runTask(task, args, { root: '.', canAsk: false, hasColours: false, step: (_, work) => work() });
const listed = z.array(z.strictObject({ code: z.string(), kind: z.string(), status: z.string(), name: z.string() }));
const list = async () => listed.parse(JSON.parse((await run(agents, 'list', '--json')).out));

it('adds an agent, lists and moves them, for people and for programs', async () => {
  expect(await run(agents)).toMatchObject({ code: 0, out: expect.stringContaining('还没有介绍人') });
  const { out } = await run(agents, 'add', '小美', '--kind', 'sharer', '--json');
  const { code } = z.object({ code: z.string() }).parse(JSON.parse(out));
  expect(await list()).toEqual([{ code, kind: 'sharer', status: 'active', name: '小美' }]);
  expect((await run(agents)).out).toBe(`${code}  sharer  active  小美`);
  expect(await run(agents, 'suspend', code)).toMatchObject({ code: 1, errors: expect.stringContaining('--reason') });
  expect(await run(agents, 'suspend', code, '--reason', '刷单')).toMatchObject({ code: 0 });
  expect((await list())[0]?.status).toBe('suspended');
  expect(await run(agents, 'reinstate', code, '--reason', '查清了')).toMatchObject({ code: 0 });
  expect(await run(agents, 'leave', code)).toMatchObject({ code: 0 });
  expect(await run(agents, 'reinstate', code, '--reason', '后悔')).toMatchObject({ code: 1 });
  expect((await list())[0]?.status).toBe('left');
});

it.each([
  ['another verb', ['delete', 'aaaaaaaa']],
  ['no name', ['add']],
  ['a name that nobody can see', ['add', ' 小美']],
  ['half a phone', ['add', '老王', '--phone', '1380']],
  ['a kind that there is not', ['add', '老王', '--kind', 'boss']],
  ['one word too many', ['list', 'all']],
  ['a mistyped option', ['add', '老王', '--knd', 'sharer']],
])('of agents refuses %s as mistyped, and adds nobody', async (_label, words) => {
  const before = await list();
  expect(await run(agents, ...words)).toMatchObject({ code: 2, errors: expect.stringContaining('用法') });
  expect(await list()).toEqual(before);
});

it('lists orders; as JSON nothing of a shopper is in it, sealed or not', async () => {
  expect((await run(orders)).out).toContain('还没有订单');
  const placed = await placeTestOrder(test.database);
  if (!placed) throw new Error('not stored');
  await payTestOrder(test.database, placed);
  expect((await run(orders)).out).toContain(placed.number);
  const { out } = await run(orders, '--json');
  expect(JSON.parse(out)).toMatchObject([
    { id: placed.id, subOrders: [{ status: 'paid', payments: [{ status: 'received' }] }] },
  ]);
  expect(out).not.toMatch(/[sS]ealed|requestHash|contact/);
  expect(await run(orders, 'now')).toMatchObject({ code: 2 });
});
