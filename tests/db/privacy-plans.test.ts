// Correcting and deleting what is known of a shopper costs the same in a shop with a million orders.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { correctContact } from '../../db/queries/privacy/correct-contact.ts';
import { forgetOrders, selectAskedAndOver, selectKeptLongEnough } from '../../db/queries/privacy/forget-orders.ts';
import type { Statement } from '../../db/client.ts';

/** For plans alone: the engine keeps an explained writing statement open, and then nothing commits. */
let plans: TestDatabase;
beforeAll(async () => {
  plans = await openTestDatabase();
});
afterAll(() => plans.close());

async function findScans(statements: readonly Statement[]): Promise<string[]> {
  const scans: string[] = [];
  for (const statement of statements) {
    const { sql, params } = statement.toSQL();
    const { rows } = await plans.client.execute({
      sql: `EXPLAIN QUERY PLAN ${sql}`,
      args: params.map((one) => (one === null ? null : String(one))),
    });
    // Lists that were sent along, and what was asked for and is not over: along its own index.
    const harmless = /VIRTUAL TABLE|CONSTANT ROW|USING INDEX deletion_requests_by_asked_at/;
    scans.push(
      ...rows.map((row) => String(row['detail'])).filter((step) => step.startsWith('SCAN') && !harmless.test(step)),
    );
  }
  return scans;
}

it('no statement of a deletion walks through a table', async () => {
  const { queries: db } = plans.database;
  const forgetting = { orderIds: ['ord_1', 'ord_2'], actor: 'system', reason: 'kept_long_enough', at: 1 } as const;
  expect(await findScans(forgetOrders(db, forgetting))).toEqual([]);
  const searches = [selectAskedAndOver(db, 25), selectKeptLongEnough(db, { before: 1, limit: 25 })];
  expect(await findScans(searches)).toEqual([]);
});

it('no statement of a correction walks through a table', async () => {
  const sealed = { nameSealed: '', phoneSealed: '', addressSealed: '', noteSealed: '' };
  const contact = { orderId: 'ord_1', ...sealed, phoneHash: 'phone', addressHash: 'address' };
  const statements = correctContact(plans.database.queries, { key: 'key', contact, fields: 'name', at: 1 });
  expect(await findScans(statements)).toEqual([]);
});
