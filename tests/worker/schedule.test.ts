// The clock in workerd: what wrangler.toml sets off, and what it does to an order that nobody paid.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEDULE } from '../../functions/schedule/jobs.ts';
import { startBuiltWorker, type BuiltWorker } from '../fixtures/built-worker.ts';
import { soldOf } from '../fixtures/read-books.ts';
import { makeOrder, sendOrder } from '../fixtures/shopper.ts';

const EVERY_FIVE_MINUTES = '*/5 * * * *';
const VASE = 'shuangxi-kiln/ash-vase';

let worker: BuiltWorker;
beforeAll(async () => {
  worker = await startBuiltWorker();
});
afterAll(() => worker.stop());

/** Sets a trigger off, as `wrangler dev` lets anybody on this machine do. */
async function strike(cron: string): Promise<number> {
  const address = new URL('/cdn-cgi/handler/scheduled', worker.url);
  address.searchParams.set('cron', cron);
  return (await fetch(address)).status;
}

/** Lines of the clock in the log since the last question. */
let seen = 0;
async function readClock(jobs: number): Promise<Record<string, unknown>[]> {
  for (let tries = 0; tries < 50; tries += 1) {
    const lines = worker
      .output()
      .split('\n')
      .flatMap((line) => /\{"level":"\w+","area":"clock".*\}/.exec(line)?.[0] ?? []);
    if (lines.length >= seen + jobs) {
      const fresh = lines.slice(seen);
      seen = lines.length;
      return fresh.map((line) => JSON.parse(line));
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the clock said nothing:\n${worker.output()}`);
}

describe('the clock in workerd', () => {
  it('gives back what an unpaid order held, once, however often it strikes', async () => {
    const placed = await sendOrder(worker.url, makeOrder(VASE));
    expect(placed.status).toBe(201);
    const { subOrders } = await placed.json();
    const id = String(subOrders[0].id);
    const { rows } = await worker.test.client.execute('SELECT key, sold FROM stock');
    expect(rows.map((row) => Number(row['sold']))).toEqual([1]);
    const key = String(rows[0]?.['key']);

    expect(await strike(EVERY_FIVE_MINUTES)).toBe(200);
    expect(await soldOf(worker.test.client, key)).toBe(1);
    await readClock(2);

    await worker.test.client.execute({ sql: 'UPDATE sub_orders SET pay_by = 1 WHERE id = ?', args: [id] });
    expect(await Promise.all([strike(EVERY_FIVE_MINUTES), strike(EVERY_FIVE_MINUTES)])).toEqual([200, 200]);
    expect(await strike(EVERY_FIVE_MINUTES)).toBe(200);
    const { rows: after } = await worker.test.client.execute({
      sql: `SELECT status, (SELECT count(*) FROM order_events WHERE id = sub_orders.id || ':expired') AS told
        FROM sub_orders WHERE id = ?`,
      args: [id],
    });
    expect([after[0]?.['status'], after[0]?.['told']]).toEqual(['expired', 1]);
    expect(await soldOf(worker.test.client, key)).toBe(0);
    const expired = (await readClock(6)).filter((line) => line['job'] === 'expire').map((line) => line['changed']);
    expect(expired.toSorted()).toEqual([0, 0, 1]);
  });

  it.each(Object.entries(SCHEDULE))(
    'runs each job of %s, with no mistake and a line of its own',
    async (cron, jobs) => {
      expect(await strike(cron)).toBe(200);
      const lines = await readClock(jobs.length);
      expect(lines.map(({ job, level }) => [job, level])).toEqual(jobs.map(({ name }) => [name, 'info']));
    },
  );
});
