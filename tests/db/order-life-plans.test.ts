// An event costs the same in a shop with a million orders: no statement of its batch walks through a whole table.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Statement } from '../../db/client.ts';
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { expireDue } from '../../functions/orders/life/expire.ts';
import { receiveDue, receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { BY_SELLER, DAY, PARCEL, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { lifeDeps, payTestPart, PLACED_AT } from '../fixtures/test-order.ts';

let test: TestDatabase;
/** Plans are asked for elsewhere: the engine keeps an explained writing statement open, and then nothing commits. */
let plans: TestDatabase;
beforeAll(async () => {
  [test, plans] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => Promise.all([test.close(), plans.close()]));

/** Runs what is sent and keeps it. */
function listenTo(database: Database): { database: Database; sent: Statement[] } {
  const sent: Statement[] = [];
  const keep =
    (send: Database['read']): Database['read'] =>
    (statements) => {
      sent.push(...statements);
      return send(statements);
    };
  return { database: { ...database, read: keep(database.read), write: keep(database.write) }, sent };
}

async function findScans(statements: readonly Statement[]): Promise<string[]> {
  const scans: string[] = [];
  for (const statement of statements) {
    const { sql, params } = statement.toSQL();
    const { rows } = await plans.client.execute({
      sql: `EXPLAIN QUERY PLAN ${sql}`,
      args: params.map((one) => (one === null ? null : String(one))),
    });
    const steps = rows.map((row) => String(row['detail']));
    // Lists that were sent along, and what a statement put together itself.
    const harmless = /VIRTUAL TABLE|CONSTANT ROW|SCAN (?:entry|moved|ended|sent|change|\(subquery)/;
    scans.push(
      ...steps.filter((step) => step.startsWith('SCAN') && !harmless.test(step)).map((step) => `${step}: ${sql}`),
    );
  }
  return scans;
}

const deps = lifeDeps(PLACED_AT + 90 * DAY);
const EVENTS: Record<
  string,
  {
    from: 'placed' | 'paid' | 'shipped' | 'received';
    run: (database: Database, part: Awaited<ReturnType<typeof placePart>>['part']) => Promise<unknown>;
  }
> = {
  pay: { from: 'placed', run: (database, part) => payTestPart(database, part) },
  cancel: {
    from: 'placed',
    run: (database, part) => cancelSubOrder(deps, database, { subOrderId: part.id, ...BY_SELLER }),
  },
  expire: { from: 'placed', run: (database) => expireDue(deps, database) },
  ship: {
    from: 'paid',
    run: (database, part) => shipSubOrder(deps, database, { subOrderId: part.id, parcel: PARCEL, ...BY_SELLER }),
  },
  receive: {
    from: 'shipped',
    run: (database, part) => receiveSubOrder(deps, database, { subOrderId: part.id, ...BY_SELLER }),
  },
  receiveDue: { from: 'shipped', run: (database) => receiveDue(deps, database) },
  complete: { from: 'received', run: (database) => completeDue(deps, database) },
  refund: {
    from: 'shipped',
    run: (database, part) =>
      refundSubOrder(deps, database, {
        refundId: part.id.replace('sub_', 'ref_'),
        subOrderId: part.id,
        lines: part.lines.map((line) => ({ lineId: line.id, amountMinor: 1 })),
        shippingMinor: 0,
        caseId: null,
        ...BY_SELLER,
      }),
  },
};

it.each(Object.keys(EVENTS))('%s', async (name) => {
  const event = EVENTS[name];
  if (!event) throw new Error(name);
  const { part } = await placePart(test.database);
  await reachStatus(test.database, part, event.from);
  const { database, sent } = listenTo(test.database);
  await event.run(database, part);
  expect(sent.length).toBeGreaterThan(2);
  expect(await findScans(sent)).toEqual([]);
});
